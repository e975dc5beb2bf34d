// Where letters go: a real SMTP server, or a folder of .eml files when none is set.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Clock } from '../../shared/core/clock.ts';

export type Letter = SendMailOptions & { readonly messageId: string };
export interface LetterTransport {
  /** Rejects when the letter was not taken. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Every step of the conversation has a deadline, so a silent mail server never holds the worker. */
const SMTP_DEADLINE_MS = 20_000;

export function smtpTransport(url: string): LetterTransport {
  const smtp = createTransport({ url, connectionTimeout: SMTP_DEADLINE_MS, greetingTimeout: SMTP_DEADLINE_MS, socketTimeout: SMTP_DEADLINE_MS });
  return {
    send: async (letter) => {
      await smtp.sendMail(letter);
    },
    close: () => smtp.close(),
  };
}

/** `<time>-<letter's id>.eml`, written complete or not at all. */
export function folderTransport(folder: string, clock: Clock): LetterTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (letter) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { message } = await composer.sendMail(letter);
      const name = `${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}-${letter.messageId.split('@', 1)[0]!.replace(/[^a-z0-9]/gi, '')}`;
      await writeFile(join(folder, `.${name}`), message as Buffer, { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, `${name}.eml`));
    },
    close: () => composer.close(),
  };
}
