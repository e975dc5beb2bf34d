// Tokens that are handed out once and kept only as a hash bound to their purpose: links of staff, sessions, kiosks.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../shared/core/random.ts';

export type TokenPurpose = 'set-up' | 'sign-in' | 'session' | 'pairing' | 'kiosk-secret';

export const makeToken = (random: Random): string => Buffer.from(random.bytes(24)).toString('base64url');
export const hashToken = (purpose: TokenPurpose, token: string): string =>
  createHash('sha256').update(`${purpose}|${token}`).digest('hex');

/** Of two hashes in hex; takes as long where they differ early as where they differ late. */
export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
