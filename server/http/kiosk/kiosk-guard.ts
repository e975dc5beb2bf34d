// Which kiosk asks: its secret is looked up before anything it sent is read.
import type { FastifyRequest, preValidationAsyncHookHandler } from 'fastify';
import { authenticateKiosk, type KnownKiosk } from '../../actions/kiosk/authenticate-kiosk.ts';
import type { Context } from '../../app/context.ts';
import { sendProblem } from '../problem.ts';

const kiosks = new WeakMap<object, KnownKiosk>();

/** The kiosk that a guarded route answers. Throws on an unguarded one. */
export function kioskOf(request: Pick<FastifyRequest, 'raw'>): KnownKiosk {
  const kiosk = kiosks.get(request.raw);
  if (kiosk === undefined) throw new Error('this route has no kiosk guard');
  return kiosk;
}

/** A `preValidation`. Only a 410 says `kiosk-revoked`, naming kiosk and time; anything else is "offline" to a kiosk. */
export function kioskGuard(ctx: Context, { mayDrain } = { mayDrain: false }): preValidationAsyncHookHandler {
  return async (request, reply) => {
    const known = await authenticateKiosk(ctx, { authorization: request.headers.authorization, mayDrain });
    if (known.ok) {
      kiosks.set(request.raw, known.value);
      return;
    }
    const { code, ...about } = known.error;
    await sendProblem(reply, code, undefined, about);
  };
}
