// What is told of input or an answer that broke its schema: where and which rule, never a value.
import { z } from 'zod';
import type { FieldProblem } from './problem.ts';

/** At most ten lines, so that a hostile body cannot make a long answer. */
const MOST_LINES = 10;

/** Which fields broke which rule. */
export class InvalidInput extends Error {
  readonly statusCode = 422;
  readonly fields: readonly FieldProblem[];
  constructor(fields: readonly FieldProblem[]) {
    super('the input breaks a rule');
    this.fields = fields;
  }
}

/** `instancePath`: `/facts/3/seq`, as Fastify names a place. */
export const invalidInput = (
  errors: readonly { readonly instancePath: string; readonly message?: string | undefined }[],
): InvalidInput =>
  new InvalidInput(
    errors
      .slice(0, MOST_LINES)
      .map(({ instancePath, message = '' }) => ({
        field: instancePath.slice(1).replaceAll('/', '.') || '(body)',
        rule: message,
      })),
  );

/** For the log: which parts of an answer or event broke their schema. Undefined: something else went wrong. */
export function answerFault(error: unknown): string | undefined {
  const cause = error instanceof z.core.$ZodError || !(error instanceof Error) ? error : error.cause;
  if (!(cause instanceof z.core.$ZodError)) return undefined;
  return `the answer breaks its schema at ${cause.issues
    .slice(0, MOST_LINES)
    .map(({ path }) => path.map(String).join('.') || '(all)')
    .join(', ')}`;
}
