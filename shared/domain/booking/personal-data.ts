// What a citizen writes about themselves: read strictly, kept as little as possible.
import { err, ok, type Result } from '../../core/result.ts';

const MAX_EMAIL = 254;
const MAX_LOCAL_PART = 64;
const MAX_NAME = 100;
/** Longer than anything a person types; refused before any pattern looks at it. */
const MAX_RAW = 1_000;

const withoutInvisible = (raw: string): string => raw.replace(/[\s\p{C}\p{Z}]/gu, '');

/** The address as it will be written to; spaces and invisible characters are ignored. */
export function parseEmail(raw: string): Result<string, 'empty' | 'malformed' | 'too-long'> {
  if (raw.length > MAX_RAW) return err('too-long');
  const email = withoutInvisible(raw.normalize('NFC'));
  if (email === '') return err('empty');
  if (email.length > MAX_EMAIL) return err('too-long');
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const domain = email.slice(at + 1).toLowerCase();
  if (at < 1 || local.length > MAX_LOCAL_PART) return err('malformed');
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return err('malformed');
  const labels = domain.split('.');
  const wellFormed =
    labels.length >= 2 &&
    labels.every((label) =>
      /^[\p{Ll}\p{Lo}\p{M}0-9]([\p{Ll}\p{Lo}\p{M}0-9-]{0,61}[\p{Ll}\p{Lo}\p{M}0-9])?$/u.test(label),
    );
  if (!wellFormed || /^[0-9]+$/.test(labels.at(-1)!) || labels.at(-1)!.length < 2) return err('malformed');
  return ok(`${local}@${domain}`);
}

/** What each provider does with the part before the @; a provider not named keeps all but case. */
const IGNORES: Readonly<Record<string, { readonly dots: boolean; readonly tags: boolean }>> = {
  'gmail.com': { dots: true, tags: true },
  'outlook.com': { dots: false, tags: true },
  'hotmail.com': { dots: false, tags: true },
  'live.com': { dots: false, tags: true },
  'icloud.com': { dots: false, tags: true },
  'proton.me': { dots: true, tags: true },
  'protonmail.com': { dots: true, tags: true },
  'fastmail.com': { dots: false, tags: true },
};
const SAME_DOMAIN: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'pm.me': 'proton.me',
  'protonmail.com': 'proton.me',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
};

/** One text for all spellings that reach the same mailbox; for quotas only, never written to. */
export function normaliseEmail(email: string): string {
  const lower = email.toLowerCase();
  const at = lower.lastIndexOf('@');
  const written = lower.slice(at + 1);
  const domain = SAME_DOMAIN[written] ?? written;
  const ignores = IGNORES[domain];
  let local = lower.slice(0, at);
  if (ignores?.tags) local = local.replace(/(?<=.)\+.*$/, '');
  if (ignores?.dots) local = local.replaceAll('.', '');
  return `${local}@${domain}`;
}

const WELL_KNOWN = [
  'gmail.com',
  'wp.pl',
  'o2.pl',
  'onet.pl',
  'onet.eu',
  'op.pl',
  'vp.pl',
  'interia.pl',
  'interia.eu',
  'poczta.onet.pl',
  'poczta.fm',
  'gazeta.pl',
  'tlen.pl',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'live.com',
  'me.com',
  'mail.com',
  'proton.me',
  'protonmail.com',
  'googlemail.com',
  'ukr.net',
  'i.ua',
  'meta.ua',
];
/** In a shorter name one changed letter makes another real name (wp, op, vp), so only a lost, doubled or swapped letter counts. */
const LONG_DOMAIN = 8;

/** The same address with the domain that was probably meant; a warning, never a refusal. */
export function likelyMisspelling(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (WELL_KNOWN.includes(domain)) return undefined;
  const meant = WELL_KNOWN.find((known) => isOneSlip(domain, known));
  return meant === undefined ? undefined : `${email.slice(0, at)}@${meant}`;
}

/** Whether one typing slip separates the two: a letter lost, added, swapped with its neighbour, or (in long names) changed. */
function isOneSlip(typed: string, known: string): boolean {
  const [shorter, longer] = typed.length < known.length ? [typed, known] : [known, typed];
  if (longer.length - shorter.length > 1) return false;
  let i = 0;
  while (i < shorter.length && shorter[i] === longer[i]) i += 1;
  if (longer.length > shorter.length) return shorter.slice(i) === longer.slice(i + 1);
  const swapped = typed[i] === known[i + 1] && typed[i + 1] === known[i] && typed.slice(i + 2) === known.slice(i + 2);
  return swapped || (known.length >= LONG_DOMAIN && typed.slice(i + 1) === known.slice(i + 1));
}

/** A name or surname of any alphabet: letters, spaces, hyphens, apostrophes and dots; at most 100 characters. */
export function parseName(raw: string): Result<string, 'empty' | 'bad-characters' | 'too-long'> {
  if (raw.length > MAX_RAW) return err('too-long');
  const name = raw
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[\t\p{Z}]+/gu, ' ')
    .trim();
  if (name === '') return err('empty');
  if (name.length > MAX_NAME) return err('too-long');
  // More than two marks on one letter is no alphabet but a prank that breaks lists on screen and paper.
  if (!/^[\p{L}\p{M} .'’ʼ-]+$/u.test(name) || !/\p{L}/u.test(name) || /\p{M}{3}/u.test(name))
    return err('bad-characters');
  return ok(name);
}

/** Countries whose numbers never begin with 0 after the country's code: the zero is the one of calls at home. */
const TRUNK_ZERO = ['48', '44', '49', '33', '31', '32', '41', '43', '46', '353', '380'];
const POLISH_LENGTH = '48'.length + 9;

/** International form `+48123456789`; nine digits alone are Polish. The zero of calls at home is left out: `+44 (0)20 …`, `+48 0 601 …`. */
export function parsePhone(raw: string): Result<string, 'empty' | 'malformed' | 'too-long'> {
  if (raw.length > MAX_RAW) return err('too-long');
  const typed = withoutInvisible(raw.normalize('NFKC')).replace(/^((?:\+|00)[1-9][0-9]{0,2})\(0\)/, '$1');
  const compact = typed.replace(/[\p{Pd}().\u2212/]/gu, '');
  if (compact === '') return err('empty');
  if (!/^(\+|00)?[0-9]+$/.test(compact)) return err('malformed');
  const international = compact.replace(/^00/, '+');
  const digits = international.replace('+', '');
  if (digits.length > 15) return err('too-long');
  if (international.startsWith('+')) {
    const country = TRUNK_ZERO.find((code) => digits.startsWith(`${code}0`));
    const number = country === undefined ? digits : `${country}${digits.slice(country.length + 1)}`;
    if (number.startsWith('0') || number.length < 8 || (number.startsWith('48') && number.length !== POLISH_LENGTH))
      return err('malformed');
    return ok(`+${number}`);
  }
  if (digits.length === 9 && !digits.startsWith('0')) return ok(`+48${digits}`);
  if (digits.length === 11 && digits.startsWith('48') && !digits.startsWith('480')) return ok(`+${digits}`);
  return err('malformed');
}
