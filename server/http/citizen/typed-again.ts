// What was typed on a visit's page, kept for the page that follows its form or its language button.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MINUTE } from '../../../shared/core/clock.ts';
import { isLanguage, type Language } from '../../../shared/core/language.ts';
import type { Context } from '../../app/context.ts';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { fieldIn } from '../form-fields.ts';
import { forgetSealed, keepSealed, readSealed, sealedNames } from '../sealed-cookie.ts';

const LASTS_MS = 10 * MINUTE;
/** Longer than an address may be, so that one that is too long is still told to be. */
const LONGEST = 300;
const schema = z.object({ value: z.string() });

/** `path`: of the page that the field stands on. */
export type TypedPlace = { readonly path: string; readonly field: string };
const cookieOf = ({ path, field }: TypedPlace) => ({ name: `wpisane-${field}`, path });

export function keepTyped(reply: FastifyReply, ctx: Context, place: TypedPlace, value: string): void {
  keepSealed(reply, ctx, cookieOf(place), { value: value.toWellFormed().slice(0, LONGEST) }, LASTS_MS);
}

export const readTyped = (request: FastifyRequest, ctx: Context, place: TypedPlace): string | undefined =>
  readSealed(request, ctx, cookieOf(place).name, schema)?.value;

export function forgetTyped(request: FastifyRequest, reply: FastifyReply, ctx: Context, place: TypedPlace): void {
  if (sealedNames(request, cookieOf(place).name).length > 0) forgetSealed(reply, ctx, cookieOf(place));
}

/** The form was sent by a language button. */
export function languageWanted(request: FastifyRequest): Language | undefined {
  const wanted = fieldIn(request.body, FIELDS.newLanguage);
  return isLanguage(wanted) ? wanted : undefined;
}
