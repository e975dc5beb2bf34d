// Public answers that are the same for everybody: made once of what they show, sent again as the same bytes, not sent at all to whoever has them.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type KeptAnswer = { readonly bytes: Buffer; readonly tag: string };

/** By what an answer is made of, so that it is gone with it, and by its address and language. Nothing of the asker may be in it. */
const kept = new WeakMap<object, Map<string, KeptAnswer>>();

export function keptAnswer(madeOf: object, name: string, make: () => string): KeptAnswer {
  const answers = kept.get(madeOf) ?? new Map<string, KeptAnswer>();
  kept.set(madeOf, answers);
  const known = answers.get(name);
  if (known !== undefined) return known;
  const bytes = Buffer.from(make());
  // Of the bytes, so that another version of the program, another process or a restart never takes one content for another.
  const answer = { bytes, tag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
  answers.set(name, answer);
  return answer;
}

/** Tags are weak, since the answer may leave compressed: of one content all answers, 304 among them, bear the same one. */
const hasIt = (given: string | undefined, tag: string): boolean =>
  given !== undefined && (given.trim() === '*' || given.split(',').some((each) => bare(each) === bare(tag)));

/** As weak tags are compared (RFC 9110, 8.8.3.2). */
const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

export function sendKept(request: FastifyRequest, reply: FastifyReply, { bytes, tag }: KeptAnswer): FastifyReply {
  reply.header('etag', tag);
  return hasIt(request.headers['if-none-match'], tag) ? reply.code(304).send() : reply.send(bytes);
}
