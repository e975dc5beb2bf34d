// The code that pairs a kiosk: twelve signs, shown once, typed in by hand, kept as its hash.
import type { Random } from '../../shared/core/random.ts';
import { hashToken } from './one-time-token.ts';

const LENGTH = 12;
/** Without letters and digits that are mistaken for each other. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `ABCD-EFGH-JKLM`. */
export const drawPairingCode = (random: Random): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[random.below(ALPHABET.length)]!)
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** The same for every way to type it: with or without dashes and spaces, large or small. */
export const hashPairingCode = (code: string): string =>
  hashToken('pairing', code.replace(/[\s\p{Pd}]/gu, '').toUpperCase());
