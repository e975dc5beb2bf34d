// Refusals over HTTP: one table from code to status, and the RFC 9457 body that carries the code.
import type { FastifyReply } from 'fastify';
import type { FieldProblem, Problem, ProblemCode } from '../../shared/api/problem.ts';

export const STATUS_OF: Record<ProblemCode, number> = {
  'bad-request': 422,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'too-many-requests': 429,
  failed: 500,
  unavailable: 503,
  'snapshot-first': 409,
  'kiosk-revoked': 410,
  'not-paired': 401,
  'pairing-refused': 403,
  'pairing-expired': 403,
  'too-many-tries': 429,
  'no-such-desk': 404,
  'no-such-ticket': 404,
  'no-such-service': 404,
  'desk-not-open': 409,
  'desk-busy': 409,
  'desk-serves-nobody': 409,
  'queue-empty': 409,
  'too-soon': 409,
  'ticket-changed': 409,
  'ticket-waits': 409,
  'ticket-called': 409,
  'ticket-serving': 409,
  'at-another-desk': 409,
  'ticket-parked': 409,
  'ticket-missed': 409,
  'ticket-over': 409,
  'desk-changed': 409,
  'desk-closed': 409,
  'already-called': 409,
  'not-served-here': 409,
  'nobody-serves': 409,
  'invalid-number': 422,
  'unknown-series': 422,
  'unknown-number': 404,
  'number-out-of-range': 422,
  'number-not-told': 409,
  'invalid-code': 422,
  'unknown-code': 404,
  'other-day': 409,
  'visit-cancelled': 409,
  'visit-over': 409,
  'already-checked-in': 409,
  'needs-decision': 409,
};

function problemOf(code: ProblemCode, requestId: string, fields?: readonly FieldProblem[]): Problem {
  return {
    type: `urn:biletomat:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: STATUS_OF[code],
    code,
    requestId,
    ...(fields === undefined ? {} : { fields: [...fields] }),
  };
}

/** `extra` joins the body: what a contract promises beside the code. */
export function sendProblem(
  reply: FastifyReply,
  code: ProblemCode,
  fields?: readonly FieldProblem[],
  extra: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  return reply
    .code(STATUS_OF[code])
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send({ ...problemOf(code, reply.request.id, fields), ...extra });
}
