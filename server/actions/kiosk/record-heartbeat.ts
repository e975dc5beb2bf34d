// A kiosk tells how it and its printer are, and what came of commands; staff learn of changes.
import { isKioskOnline } from '../../../shared/domain/kiosk-session/health.ts';
import type { Heartbeat, heartbeatAnswerSchema } from '../../../shared/api/kiosk-sync.ts';
import type { z } from 'zod';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../../app/context.ts';
import { settleCommand } from '../../store/command-store.ts';
import { appendEvents, currentHistory } from '../../store/event-log.ts';
import { findFactOfStore, storeUpTo } from '../../store/fact-store.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { isFormerHistory } from '../../store/restore-store.ts';
import type { Tx } from '../../store/store.ts';
import { noteRestoreIn, type Finding } from '../office/note-restore.ts';

export async function recordHeartbeat(
  ctx: Context,
  input: { readonly kioskId: string; readonly heartbeat: Heartbeat },
): Promise<z.infer<typeof heartbeatAnswerSchema>> {
  const { kioskId, heartbeat } = input;
  await hearItsClock(ctx, kioskId, heartbeat);
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const before = await kiosks.findKiosk(tx, ctx.officeId, kioskId);
    if (before === undefined) return { serverTime: now };
    const finding = await findRestore(ctx, tx, kioskId, heartbeat);
    if (finding !== undefined) await noteRestoreIn(ctx, tx, finding);
    // Outcomes are kept with their commands, not with every beat.
    const kept: Heartbeat = {
      ...heartbeat,
      ...(heartbeat.commands === undefined ? {} : { commands: [] }),
      // Measured against a clock that may be wrong: what was measured before is what its clock is led right by.
      ...(isTimeKnown(ctx.time.knowledge()) ? {} : { skewMs: before.heartbeat?.skewMs ?? 0 }),
    };
    await kiosks.changeKiosk(tx, kioskId, { lastSeenAt: now, heartbeat: kept });
    for (const { commandId, outcome, detail, at } of heartbeat.commands ?? []) {
      await settleCommand(tx, kioskId, commandId, {
        outcome,
        outcomeDetail: detail ?? null,
        finishedAt: Math.min(at, now),
      });
    }
    const reported = before.heartbeat;
    const isBack = !isKioskOnline(before, now);
    if (isBack || reported === null || newsOf(reported) !== newsOf(heartbeat))
      await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-state-changed', at: now, kioskId }]);
    return {
      serverTime: now,
      commandsHeard: (heartbeat.commands ?? []).map((c) => c.commandId),
      history: await currentHistory(tx, ctx.officeId),
      ...(heartbeat.remembers === undefined ? {} : { storeUpTo: await storeUpTo(tx, heartbeat.remembers.storeId) }),
    };
  });
}

/** In doubt about the own clock: what the kiosk's shows, with the difference that was measured before the doubt. */
async function hearItsClock(ctx: Context, kioskId: string, { machine }: Heartbeat): Promise<void> {
  if (machine === undefined || ctx.time.doubt() === null) return;
  const before = await ctx.store.read((tx) => kiosks.findKiosk(tx, ctx.officeId, kioskId));
  const skewMs = before?.heartbeat?.skewMs;
  if (skewMs !== undefined) ctx.time.hear({ at: machine.clock + skewMs, bootId: machine.bootId });
}

/** What a kiosk remembers of this database and this database does not have. */
async function findRestore(
  ctx: Context,
  tx: Tx,
  kioskId: string,
  { remembers }: Heartbeat,
): Promise<Finding | undefined> {
  if (remembers === undefined || remembers.history === null) return undefined;
  const history = await currentHistory(tx, ctx.officeId);
  // A history that began after this copy was made: it was put back before, and now again, from an older copy.
  if (remembers.history !== history)
    return (await isFormerHistory(tx, ctx.officeId, remembers.history))
      ? undefined
      : { by: 'kiosk', kioskId, evidence: 'history', history, lost: remembers.history };
  const { lastTold } = remembers;
  if (lastTold === null) return undefined;
  return (await findFactOfStore(tx, lastTold.storeId, lastTold.seq, lastTold.factId)) === undefined
    ? { by: 'kiosk', kioskId, evidence: 'fact', history }
    : undefined;
}

/** What consoles show of a kiosk: a change of the rest is for the page of kiosks, which looks by itself. */
const newsOf = (beat: Heartbeat): string =>
  JSON.stringify([
    beat.printer,
    beat.paperLow,
    beat.setAside,
    beat.switchedOff?.since ?? null,
    beat.commands !== undefined,
  ]);
