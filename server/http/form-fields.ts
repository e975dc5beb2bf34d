// What a page's route takes and gives: fields of forms, addresses and queries as texts that never refuse, and nothing but text as the answer.
import { z } from 'zod';
import { FIELDS } from '../addresses/citizen-addresses.ts';

/** Longer than any answer; what is cut off was wrong anyway, and the rest still shows what was typed. */
const LONGEST_ANSWER = 1_000;

function textOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.slice(0, LONGEST_ANSWER).replace(/\p{Cc}/gu, ' ') : '';
}

/** The first of several, without control characters, cut to 1,000 characters; what is missing is empty. */
export const field = z.unknown().optional().transform(textOf);
/** The same, but undefined where the form does not have it. */
export const fieldOfSome = z.unknown().transform(textOf).optional();

/** A language button may be on every page, and a failure is told in the language that was asked for. */
const LANGUAGE_SHAPE = { [FIELDS.language]: field, [FIELDS.newLanguage]: field } as const;

const orEmpty = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};

/** The fields of a form or a query; what is no form has none of them. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(orEmpty, z.object({ ...LANGUAGE_SHAPE, ...shape }));

/** One field of what came in, looked at before or after its schema. */
export const fieldIn = (given: unknown, name: string): string =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, name) ? textOf(Reflect.get(given, name)) : '';

type Parts = { readonly params?: z.ZodType; readonly querystring?: z.ZodType; readonly body?: z.ZodType };

/** The route of a page: what it reads, and that it never answers with an object. */
export const page = <Given extends Parts>(parts: Given) => ({
  schema: { ...parts, response: { default: z.string() } },
});
