// The secret part of a letter's links: derived from the visit for one purpose, stored nowhere.
import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../app/context.ts';

/** `calendar` shows the visit and changes nothing. */
export type LinkPurpose = 'confirm' | 'cancel' | 'manage' | 'calendar';
type Linked = { readonly id: string; readonly linkGeneration: number };

/** URL-safe: the appointment's id, a dot, 128 bits in hex. A new generation kills the old ones. */
export const linkToken = (secrets: Secrets, purpose: LinkPurpose, appointment: Linked): string =>
  `${appointment.id}.${secrets.derive(`link|${purpose}`, `${appointment.id}|${appointment.linkGeneration}`)}`;

/** The appointment a token names, believed only after `isLinkToken`; undefined when it has not the shape of a token. */
export const appointmentIdIn = (token: string): string | undefined =>
  /^([A-Za-z0-9-]{1,64})\.[0-9a-f]{32}$/.exec(token)?.[1];

export function isLinkToken(secrets: Secrets, purpose: LinkPurpose, appointment: Linked, token: string): boolean {
  const wanted = Buffer.from(linkToken(secrets, purpose, appointment));
  const given = Buffer.from(token);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
