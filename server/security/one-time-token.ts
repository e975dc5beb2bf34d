// One-time tokens for staff links: handed out once, kept only as a hash bound to their purpose.
import { createHash } from 'node:crypto';
import type { Random } from '../../shared/core/random.ts';

export type TokenPurpose = 'set-up' | 'sign-in' | 'session';

export const makeToken = (random: Random): string => Buffer.from(random.bytes(24)).toString('base64url');
export const hashToken = (purpose: TokenPurpose, token: string): string => createHash('sha256').update(`${purpose}|${token}`).digest('hex');
