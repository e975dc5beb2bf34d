// What the SMTP client throws, as the fault it stands for: at which step, with which reply.
import type { MailFault, MailStep } from '../../shared/domain/booking/letter-delivery.ts';

type Thrown = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
};

function stepOf({ code, command }: Thrown): MailStep {
  if (code === 'EAUTH' || String(command).startsWith('AUTH')) return 'sign-in';
  switch (command) {
    case 'MAIL FROM':
      return 'sender';
    case 'RCPT TO':
      return 'recipient';
    case 'DATA':
      return 'content';
    default:
      return 'connection';
  }
}

/** The conversation had no answer in time. */
export class SilentMailServer extends Error {
  override readonly name = 'SilentMailServer';
}

/** The server ends; the letter is as it was before the try. */
export class SendingStopped extends Error {
  override readonly name = 'SendingStopped';
}

/** @param thrown by the sending of a letter, not by its writing */
export function mailFault(thrown: unknown): MailFault {
  if (thrown instanceof SilentMailServer) return { step: 'silence' };
  const error: Thrown = thrown !== null && typeof thrown === 'object' ? thrown : {};
  if (error.code === 'ETIMEDOUT') return { step: 'silence' };
  const text = typeof error.response === 'string' ? error.response : '';
  return {
    step: stepOf(error),
    code: typeof error.responseCode === 'number' ? error.responseCode : 0,
    status: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/u.exec(text)?.[1] ?? '',
    text,
  };
}
