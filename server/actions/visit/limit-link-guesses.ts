// Slows down whoever tries links and codes that do not exist. Only wrong ones are counted, and only wrong ones are refused: a right one always passes.
import { HOUR } from '../../../shared/core/clock.ts';
import { networkOfAddress } from '../../../shared/core/network-of-address.ts';
import type { Context } from '../../app/context.ts';
import { countHit, hitsOf } from '../../store/limit-store.ts';
import type { Tx } from '../../store/store.ts';
import { warnStaff } from '../office/warn-staff.ts';

/** Generous: a whole library or office may share one address, and old letters keep being opened. */
const MISSES_PER_NETWORK_AND_HOUR = 60;

/** `visit`: links of letters and the pages after a booking. `pairing`: codes that pair a kiosk. */
export type GuessedKind = 'visit' | 'pairing';

/** Counts a wrong one. `too-many`: the network has made so many that the answer says so; then nothing more is written either. */
export function countMiss(ctx: Context, kind: GuessedKind, address: string): Promise<'counted' | 'too-many'> {
  return ctx.store.write((tx) => countMissIn(ctx, tx, kind, address));
}

/** `address`: where the request came from; kept only as a keyed hash of its network. */
export async function countMissIn(
  ctx: Context,
  tx: Tx,
  kind: GuessedKind,
  address: string,
): Promise<'counted' | 'too-many'> {
  const key = `miss|${kind}|${ctx.secrets.derive('limit', networkOfAddress(address))}`;
  const now = ctx.clock.now();
  if ((await hitsOf(tx, key, now, HOUR)) >= MISSES_PER_NETWORK_AND_HOUR) {
    await warnStaff(ctx, tx, 'link-guessing', { what: kind });
    return 'too-many';
  }
  await countHit(tx, key, now, HOUR);
  return 'counted';
}
