// A browser in which somebody of the staff has signed in before carries a signed mark, so that strangers' guesses never slow it down.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';

/** Renewed at every sign-in. */
export const DEVICE_LASTS_MS: Ms = 180 * 24 * HOUR;

type Maker = Pick<Context, 'secrets' | 'random' | 'clock'>;
const signatureOf = (ctx: Pick<Context, 'secrets'>, id: string, until: string): string =>
  ctx.secrets.derive('device', `${id}|${until}`);

/** The mark for the cookie; a known device keeps its id, by which its misses are counted. It names nobody. */
export function deviceMark(ctx: Maker, known: string | undefined): string {
  const id = known ?? Buffer.from(ctx.random.bytes(16)).toString('hex');
  const until = String(ctx.clock.now() + DEVICE_LASTS_MS);
  return `${id}.${until}.${signatureOf(ctx, id, until)}`;
}

/** The device's id; undefined for a mark that is not ours or has run out. */
export function knownDevice(ctx: Pick<Context, 'secrets' | 'clock'>, mark: string | undefined): string | undefined {
  const [, id, until, signature] = /^([0-9a-f]{32})\.(\d{1,15})\.([0-9a-f]{32})$/.exec(mark ?? '') ?? [];
  if (id === undefined || until === undefined || signature === undefined) return undefined;
  return signature === signatureOf(ctx, id, until) && Number(until) > ctx.clock.now() ? id : undefined;
}
