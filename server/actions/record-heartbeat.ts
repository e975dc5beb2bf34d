// A kiosk tells how it and its printer are, and what came of commands; staff learn of changes.
import type { Heartbeat, heartbeatAnswerSchema } from '../../shared/api/kiosk-sync.ts';
import type { z } from 'zod';
import type { Context } from '../app/context.ts';
import { KIOSK_OFFLINE_AFTER_MS } from '../live/hall.ts';
import { settleCommand } from '../store/command-store.ts';
import { appendEvents } from '../store/event-log.ts';
import * as kiosks from '../store/kiosk-store.ts';
import { heartbeatOf } from './give-kiosk-command.ts';

export function recordHeartbeat(ctx: Context, input: { readonly kioskId: string; readonly heartbeat: Heartbeat }): Promise<z.infer<typeof heartbeatAnswerSchema>> {
  const { kioskId, heartbeat } = input;
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const before = await kiosks.findKiosk(tx, ctx.officeId, kioskId);
    if (before === undefined) return { serverTime: now };
    // Outcomes are kept with their commands, not with every beat.
    const kept: Heartbeat = heartbeat.commands === undefined ? heartbeat : { ...heartbeat, commands: [] };
    await kiosks.changeKiosk(tx, kioskId, { lastSeenAt: now, heartbeat: JSON.stringify(kept) });
    for (const { commandId, outcome, detail, at } of heartbeat.commands ?? []) {
      await settleCommand(tx, kioskId, commandId, { outcome, outcomeDetail: detail ?? null, finishedAt: Math.min(at, now) });
    }
    const told = heartbeatOf(before);
    const isBack = before.lastSeenAt === null || now - before.lastSeenAt >= KIOSK_OFFLINE_AFTER_MS;
    if (isBack || told === undefined || newsOf(told) !== newsOf(heartbeat)) await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-state-changed', at: now, kioskId }]);
    return { serverTime: now, commandsHeard: (heartbeat.commands ?? []).map((c) => c.commandId) };
  });
}

/** What consoles show of a kiosk: a change of the rest is for the page of kiosks, which looks by itself. */
const newsOf = (beat: Heartbeat): string => JSON.stringify([beat.printer, beat.paperLow, beat.setAside, beat.switchedOff?.since ?? null, beat.commands !== undefined]);
