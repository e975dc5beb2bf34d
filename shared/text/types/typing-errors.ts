// The shape, the same in every language: one sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import type { EmailSlip } from '../../domain/booking/typing-slips.ts';

export type EmailError = 'empty' | 'malformed' | 'too-long';

export type PhoneError = 'malformed' | 'too-long';

export type TypingErrorsText = {
  readonly email: {
    readonly empty: string;
    readonly like: string;
    readonly tooLong: string;
    readonly slips: Record<Exclude<EmailSlip['slip'], 'letter' | 'sign'>, string> &
      Record<'letter' | 'sign', (sign: string) => string>;
  };
  readonly phone: {
    readonly like: string;
    readonly tooLong: string;
    readonly slips: Record<'leading-zero' | 'no-country', string> & {
      readonly sign: (sign: string) => string;
      readonly count: (digits: number, needed: number | undefined) => string;
    };
  };
};
