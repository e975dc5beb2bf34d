// The personal answers of a booking between its pages: in a sealed cookie of the citizen's own browser, never in an address and never in the database.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HOUR } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { BOOKING_ADDRESSES } from '../../addresses/citizen-addresses.ts';
import type { PersonalAnswers } from '../../pages/citizen/booking-step.tsx';
import { forgetSealed, keepSealed, readSealed, sealedNames, type CookiePlace } from '../sealed-cookie.ts';

export type Draft = {
  /** Stands in the address, so that two tabs keep two drafts; opens nothing without the cookie. */
  readonly id: string;
  /** Stands nowhere but here: the same for every press of the button that books. */
  readonly formKey: string;
  /** As typed; undefined until something was. */
  readonly personal?: PersonalAnswers | undefined;
  /** The page of the visit that came of it; the personal answers are forgotten then. */
  readonly booked?: string | undefined;
};

/** From the last answer on; longer than anybody looks for their telephone number. */
const LASTS_MS = HOUR;
const PREFIX = 'formularz-';
/** What a browser sends with a request must stay far below 16 kB. */
const MOST_DRAFTS = 4;
/** A little longer than each answer may be, so that what is too long is still told to be. */
const LONGEST = { email: 300, name: 120, phone: 60 } as const;

const personalSchema = z.object({ email: z.string(), name: z.string(), phone: z.string() });
const draftSchema = z.object({
  formKey: z.string(),
  personal: personalSchema.optional(),
  booked: z.string().optional(),
});

const placeOf = (id: string): CookiePlace => ({ name: `${PREFIX}${id}`, path: BOOKING_ADDRESSES.service });
const hex = (ctx: Context, bytes: number): string => Buffer.from(ctx.random.bytes(bytes)).toString('hex');

export const newDraft = (ctx: Context): Draft => ({ id: hex(ctx, 6), formKey: hex(ctx, 16) });

export function readDraft(request: FastifyRequest, ctx: Context, id: string | undefined): Draft | undefined {
  if (id === undefined || !/^[0-9a-f]{12}$/.test(id)) return undefined;
  const note = readSealed(request, ctx, placeOf(id).name, draftSchema);
  return note === undefined ? undefined : { id, ...note };
}

const cut = ({ email, name, phone }: PersonalAnswers): PersonalAnswers => ({
  email: email.trim().toWellFormed().slice(0, LONGEST.email),
  name: name.trim().toWellFormed().slice(0, LONGEST.name),
  phone: phone.trim().toWellFormed().slice(0, LONGEST.phone),
});

/** The oldest drafts of this browser give way to a new one. */
export function keepDraft(request: FastifyRequest, reply: FastifyReply, ctx: Context, draft: Draft): void {
  const { id, formKey, personal, booked } = draft;
  const others = sealedNames(request, PREFIX).filter((name) => name !== placeOf(id).name);
  // Browsers send the older of two cookies of one path first.
  for (const name of others.slice(0, Math.max(0, others.length - MOST_DRAFTS + 1)))
    forgetSealed(reply, ctx, { ...placeOf(''), name });
  keepSealed(
    reply,
    ctx,
    placeOf(id),
    { formKey, ...(booked === undefined ? { personal: personal && cut(personal) } : { booked }) },
    LASTS_MS,
  );
}
