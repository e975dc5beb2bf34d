// One sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import type { Language } from '../core/language.ts';
import { emailSlip, phoneSlip, type PhoneSlip } from '../domain/booking/typing-slips.ts';
import { typingErrorsEn } from './en/typing-errors.ts';
import { typingErrorsPl } from './pl/typing-errors.ts';
import type { EmailError, PhoneError, TypingErrorsText } from './types/typing-errors.ts';
import { typingErrorsUk } from './uk/typing-errors.ts';

const WORDS: Record<Language, TypingErrorsText> = { pl: typingErrorsPl, uk: typingErrorsUk, en: typingErrorsEn };

export function emailSentence(language: Language, error: EmailError, raw: string): string {
  const { empty, like, tooLong, slips } = WORDS[language].email;
  if (error !== 'malformed') return error === 'empty' ? empty : tooLong;
  const found = emailSlip(raw);
  return `${like}: ${'sign' in found ? slips[found.slip](found.sign) : slips[found.slip]}`;
}

export function phoneSentence(language: Language, error: PhoneError, raw: string): string {
  const { like, tooLong, slips } = WORDS[language].phone;
  if (error === 'too-long') return tooLong;
  const found: PhoneSlip = phoneSlip(raw);
  switch (found.slip) {
    case 'leading-zero':
    case 'no-country':
      return `${like}: ${slips[found.slip]}`;
    case 'sign':
      return `${like}: ${slips.sign(found.sign)}`;
    case 'too-few':
    case 'too-many':
      return `${like}: ${slips.count(found.digits, found.needed)}`;
  }
}
