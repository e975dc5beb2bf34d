// An administrator has looked at a clock: what the machine's shows is right, and everything that waited for that goes on.
import type { Context } from '../../app/context.ts';
import { saveKnownTime } from '../../store/known-time-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

/** False: nobody doubted it. */
export async function confirmTime(ctx: Context, input: { readonly by: string | null }): Promise<boolean> {
  const doubt = ctx.time.doubt();
  if (doubt === null) return false;
  ctx.time.confirm();
  await ctx.store.write(async (tx) => {
    await saveKnownTime(tx, ctx.clock.now());
    await noteAudit(ctx, tx, {
      by: input.by,
      action: 'time-confirmed',
      subject: '',
      details: { certain: new Date(doubt.certain).toISOString() },
    });
  });
  ctx.log.warn('time-confirmed', {
    machine: new Date(doubt.machine).toISOString(),
    certain: new Date(doubt.certain).toISOString(),
  });
  return true;
}
