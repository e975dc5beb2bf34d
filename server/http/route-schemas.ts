// Schemas at every route: zod checks what comes in and cuts what goes out, and input that breaks a rule becomes an error with its fields.
import type { FastifyInstance } from 'fastify';
import { ResponseSerializationError, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FieldProblem } from '../../shared/api/problem.ts';

/** At most ten lines, so that a hostile body cannot make a long answer. */
const MOST_LINES = 10;

/** Which fields broke which rule, never the values themselves. */
export class InvalidInput extends Error {
  readonly statusCode = 422;
  readonly fields: readonly FieldProblem[];
  constructor(fields: readonly FieldProblem[]) {
    super('the input breaks a rule');
    this.fields = fields;
  }
}

/** For the log: which parts of an answer or event broke their schema, never their values. Undefined: something else went wrong. */
export function answerFault(error: unknown): string | undefined {
  const cause = error instanceof ResponseSerializationError ? error.cause : error;
  if (!(cause instanceof z.core.$ZodError)) return undefined;
  return `the answer breaks its schema at ${cause.issues.slice(0, MOST_LINES).map(({ path }) => path.map(String).join('.') || '(all)').join(', ')}`;
}

/** To be called before the routes. */
export function checkBySchemas(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setSchemaErrorFormatter((errors) => new InvalidInput(
    errors.slice(0, MOST_LINES).map(({ instancePath, message = '' }) => ({ field: instancePath.slice(1).replaceAll('/', '.') || '(body)', rule: message })),
  ));
}
