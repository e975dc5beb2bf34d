// Where the office stands now: what a backup that begins after this answer must hold.
import type { Context } from '../../app/context.ts';
import { feedPosition } from '../../store/feed-position.ts';

export type BackupFactsNow = {
  readonly feedId: string;
  readonly last: number;
  readonly at: number;
  readonly fingerprint: string;
};

export const backupFacts = async (ctx: Context): Promise<BackupFactsNow> => ({
  ...(await ctx.store.read((tx) => feedPosition(tx, ctx.officeId))),
  at: ctx.clock.now(),
  fingerprint: ctx.secrets.fingerprint,
});
