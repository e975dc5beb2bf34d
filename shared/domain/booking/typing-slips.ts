// What exactly is wrong with an e-mail address or a telephone number that cannot be one, so that a page can name the sign.
import { parsePhone } from './personal-data.ts';

export type EmailSlip =
  | { readonly slip: 'no-at' | 'two-ats' | 'nothing-before-at' | 'nothing-after-at' | 'no-ending' | 'dots' | 'other' }
  /** `sign`: the first one that cannot stand there; `letter`: before the @, where only a to z may. */
  | { readonly slip: 'letter' | 'sign'; readonly sign: string };

export type PhoneSlip =
  | { readonly slip: 'leading-zero' | 'no-country' }
  | { readonly slip: 'sign'; readonly sign: string }
  /** `needed`: as many as a number of that country has; absent where that is not known here. */
  | { readonly slip: 'too-few' | 'too-many'; readonly digits: number; readonly needed?: number | undefined };

const visible = (raw: string): string => raw.normalize('NFC').replace(/[\s\p{C}\p{Z}]/gu, '');

/** For an address that `parseEmail` calls malformed. */
export function emailSlip(raw: string): EmailSlip {
  const email = visible(raw);
  const comma = /[,;]/.exec(email)?.[0];
  if (comma !== undefined) return { slip: 'sign', sign: comma };
  const [local, domain, ...more] = email.split('@') as [string, string | undefined, ...string[]];
  if (domain === undefined) return { slip: 'no-at' };
  if (more.length > 0) return { slip: 'two-ats' };
  if (local === '') return { slip: 'nothing-before-at' };
  if (domain === '') return { slip: 'nothing-after-at' };
  const foreign = /[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/u.exec(local)?.[0] ?? /[^\p{L}\p{M}\p{N}.-]/u.exec(domain)?.[0];
  if (foreign !== undefined) return { slip: /\p{L}/u.test(foreign) ? 'letter' : 'sign', sign: foreign };
  if (/^\.|\.\.|\.$/.test(local) || /^\.|\.\.|\.$/.test(domain)) return { slip: 'dots' };
  if (!domain.includes('.')) return { slip: 'no-ending' };
  const edge = /(?:^|\.)-|-(?:\.|$)/.test(domain);
  return edge ? { slip: 'sign', sign: '-' } : { slip: 'other' };
}

const POLISH_DIGITS = 9;

/** For a number that `parsePhone` calls malformed. */
export function phoneSlip(raw: string): PhoneSlip {
  const compact = visible(raw.normalize('NFKC')).replace(/[\p{Pd}().\u2212/]/gu, '');
  const sign = /[^0-9]/u.exec(compact.replace(/^\+/, ''))?.[0];
  if (sign !== undefined) return { slip: 'sign', sign };
  const international = compact.replace(/^00/, '+');
  const digits = international.replace('+', '');
  if (international.startsWith('+')) {
    if (digits.startsWith('0')) return { slip: 'no-country' };
    if (!digits.startsWith('48')) return { slip: 'too-few', digits: digits.length };
    const own = digits.slice(2).replace(/^0/, '').length;
    return { slip: own < POLISH_DIGITS ? 'too-few' : 'too-many', digits: own, needed: POLISH_DIGITS };
  }
  if (digits.startsWith('0') && parsePhone(digits.slice(1)).ok) return { slip: 'leading-zero' };
  return digits.length < POLISH_DIGITS
    ? { slip: 'too-few', digits: digits.length, needed: POLISH_DIGITS }
    : digits.length > POLISH_DIGITS
      ? { slip: 'too-many', digits: digits.length, needed: POLISH_DIGITS }
      : { slip: 'leading-zero' };
}
