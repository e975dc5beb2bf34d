// Which visits this browser booked, and for which address: sealed in its cookies, so that only it is shown the address and named as the holder of its time.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HOUR } from '../../../shared/core/clock.ts';
import { findVisitByPage, type PageVisit } from '../../actions/visit/find-visit.ts';
import type { Context } from '../../app/context.ts';
import { HOME_ADDRESS } from '../../addresses/citizen-addresses.ts';
import { forgetSealed, keepSealed, readSealed, sealedNames } from '../sealed-cookie.ts';

export type OwnBooking = {
  readonly pageKey: string;
  /** Where its letter goes. */
  readonly email: string;
  /** As typed: a booking over the quota keeps them nowhere else, and a mended address may be one that is not. */
  readonly name: string;
  readonly phone: string;
};
export type OwnVisit = OwnBooking & { readonly visit: PageVisit };

/** Longer than any hold lasts. */
const LASTS_MS = 6 * HOUR;
const PREFIX = 'rezerwacja-';
const MOST = 4;
const schema = z.object({ pageKey: z.string(), email: z.string(), name: z.string(), phone: z.string() });

const nameOf = (pageKey: string): string => `${PREFIX}${pageKey.slice(0, 12)}`;
const placeOf = (pageKey: string) => ({ name: nameOf(pageKey), path: HOME_ADDRESS });

export function keepOwnBooking(request: FastifyRequest, reply: FastifyReply, ctx: Context, booking: OwnBooking): void {
  const others = sealedNames(request, PREFIX).filter((name) => name !== nameOf(booking.pageKey));
  for (const name of others.slice(0, Math.max(0, others.length - MOST + 1)))
    forgetSealed(reply, ctx, { name, path: HOME_ADDRESS });
  keepSealed(reply, ctx, placeOf(booking.pageKey), { ...booking }, LASTS_MS);
}

/** Nothing more to tell: the visit is confirmed or over. */
export function forgetOwnBooking(request: FastifyRequest, reply: FastifyReply, ctx: Context, pageKey: string): void {
  if (sealedNames(request, nameOf(pageKey)).length > 0) forgetSealed(reply, ctx, placeOf(pageKey));
}

export function ownBooking(request: FastifyRequest, ctx: Context, pageKey: string): OwnBooking | undefined {
  const note = readSealed(request, ctx, nameOf(pageKey), schema);
  return note?.pageKey === pageKey ? note : undefined;
}

/** The visits that this browser booked and whose letter is still to be answered. */
export async function ownHolds(request: FastifyRequest, ctx: Context): Promise<OwnVisit[]> {
  const holds: OwnVisit[] = [];
  for (const name of sealedNames(request, PREFIX).slice(0, MOST)) {
    const note = readSealed(request, ctx, name, schema);
    const found = note && (await findVisitByPage(ctx, { pageKey: note.pageKey }));
    if (note !== undefined && found?.ok === true && found.value.situation === 'waiting')
      holds.push({ ...note, visit: found.value });
  }
  return holds;
}
