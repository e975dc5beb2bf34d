// Schemas at every route of the kiosk's service: zod checks what comes in and cuts what goes out.
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { invalidInput } from '../../../shared/api/broken-rules.ts';

/** To be called before the routes. */
export function checkBySchemas(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setSchemaErrorFormatter(invalidInput);
}
