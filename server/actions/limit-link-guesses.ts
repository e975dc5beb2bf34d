// Slows down whoever tries visit links that do not exist; a person with a letter never notices.
import { HOUR } from '../../shared/core/clock.ts';
import type { Context } from '../app/context.ts';
import { countHit, hitsOf } from '../store/limit-store.ts';

/** Generous: a whole library or office may share one address, and old letters keep being opened. */
const MISSES_PER_REMOTE_AND_HOUR = 60;

/** `remoteKey`: where the request came from; kept only as a keyed hash. */
const keyOf = (ctx: Context, remoteKey: string): string => `link|${ctx.secrets.derive('limit', remoteKey)}`;

export const isGuessingLinks = (ctx: Context, remoteKey: string): Promise<boolean> =>
  ctx.store.read(async (tx) => (await hitsOf(tx, keyOf(ctx, remoteKey), ctx.clock.now(), HOUR)) >= MISSES_PER_REMOTE_AND_HOUR);

export async function countLinkMiss(ctx: Context, remoteKey: string): Promise<void> {
  await ctx.store.write((tx) => countHit(tx, keyOf(ctx, remoteKey), ctx.clock.now(), HOUR));
}
