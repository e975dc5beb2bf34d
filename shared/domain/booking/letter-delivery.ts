// Which letters there are, what became of one at the mail server, and whose fault an answer is: the recipient's, ours, or nobody's for long.
import type { Ms } from '../../core/clock.ts';

/** What the outbox writes down; what is read depends on what is so when the letter leaves. */
export type LetterTemplate =
  | 'confirm'
  | 'confirmed'
  | 'reminder'
  | 'cancelled'
  | 'cancelled-by-office'
  | 'quota-reached';

/** Why no letter to this address will ever be taken, as far as the mail servers say. */
export type RefusalReason = 'no-such-mailbox' | 'no-such-domain' | 'mailbox-full' | 'not-accepted';

/** Troubles of the receiving side or of the connection: they pass by themselves. */
const PASSING = ['unreachable', 'silent', 'later', 'unknown'] as const;
/** Troubles that only staff can mend; as long as one lasts no letter is condemned. */
const OURS = ['sign-in-refused', 'sender-refused', 'relay-refused', 'all-refused', 'not-written'] as const;
export type Trouble = (typeof PASSING)[number] | (typeof OURS)[number];

export const isOurs = (trouble: Trouble): boolean => (OURS as readonly Trouble[]).includes(trouble);
export const isTrouble = (word: string): word is Trouble => [...PASSING, ...OURS].some((known) => known === word);

/** `sent`: the mail server took it, which is not yet the mailbox. `not-needed`: what it tells is no longer so. */
export type LetterDelivery =
  | { readonly state: 'waiting'; readonly nextTryAt: Ms; /** Of the last try. */ readonly trouble: Trouble | null }
  | { readonly state: 'sent'; readonly at: Ms }
  | { readonly state: 'not-needed'; readonly at: Ms }
  | { readonly state: 'refused'; readonly at: Ms; readonly reason: RefusalReason }
  | { readonly state: 'given-up'; readonly at: Ms; readonly trouble: Trouble };
export type DeliveryState = LetterDelivery['state'];

/** Where in the conversation the mail server said no. */
export type MailStep = 'connection' | 'sign-in' | 'sender' | 'recipient' | 'content';
export type MailFault =
  /** `code`: of the reply, 0 without one. `status`: the enhanced one (RFC 3463), '' without one. `text`: only looked at, never kept: it may name the address. */
  | { readonly step: MailStep; readonly code: number; readonly status: string; readonly text: string }
  | { readonly step: 'silence' }
  | { readonly step: 'writing' };

export type Judgement =
  /** `isSure`: the answer names the address. Otherwise it may be about us, and several such in a row are. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly isSure: boolean }
  | { readonly kind: 'again'; readonly trouble: Trouble };

/** Replies about commands, sign-in or parameters say nothing about an address (RFC 5321, 4954). */
const ABOUT_US = new Set([500, 502, 503, 504, 530, 534, 535, 538, 555]);
const again = (trouble: Trouble): Judgement => ({ kind: 'again', trouble });
const sure = (reason: RefusalReason): Judgement => ({ kind: 'refused', reason, isSure: true });

export function judgeFault(fault: MailFault): Judgement {
  if (fault.step === 'silence') return again('silent');
  if (fault.step === 'writing') return again('not-written');
  const { step, code, status, text } = fault;
  if (step === 'sign-in') return again(code >= 500 ? 'sign-in-refused' : 'later');
  if (code < 400) return again('unreachable');
  if (code < 500) return again('later');
  if (step === 'connection') return again('relay-refused');
  if (step === 'sender') return again('sender-refused');
  const named = reasonOf(code, status);
  if (named !== undefined) return sure(named);
  if (status === '5.1.7' || status === '5.1.8') return again('sender-refused');
  if (
    ABOUT_US.has(code) ||
    status.startsWith('5.5.') ||
    status === '5.7.0' ||
    status === '5.7.8' ||
    /\brelay/iu.test(text)
  )
    return again('relay-refused');
  return {
    kind: 'refused',
    reason:
      step === 'recipient' && status === '' && (code === 550 || code === 551 || code === 553)
        ? 'no-such-mailbox'
        : 'not-accepted',
    isSure: false,
  };
}

/** The answers that name the address (RFC 3463, 7504, 7505). */
function reasonOf(code: number, status: string): RefusalReason | undefined {
  switch (status) {
    case '5.1.1':
    case '5.1.3':
    case '5.1.6':
    case '5.2.1':
      return 'no-such-mailbox';
    case '5.1.2':
    case '5.1.10':
    case '5.4.4':
      return 'no-such-domain';
    case '5.2.2':
      return 'mailbox-full';
    default:
      // 521 and 556: a host or a domain that takes no mail at all.
      if (status === '' && (code === 521 || code === 556)) return 'no-such-domain';
      return status === '' && code === 552 ? 'mailbox-full' : undefined;
  }
}

/** So many different addresses refused in a row without the server naming one of them, and none taken between: it refuses us. */
export const REFUSES_US_AFTER = 3;

/** `taken`: by the mail server. `not-needed`: what it tells is no longer so. `stopped`: the server ends, the letter was not sent. */
export type TryOutcome = { readonly kind: 'taken' | 'not-needed' | 'stopped' } | Judgement;

/** `refuses-us`: the refusal made one too many in a row; all of them wait again, and staff must look. */
export type Settled = 'taken' | 'not-needed' | 'stopped' | 'refused' | 'refuses-us' | 'again' | 'given-up';
