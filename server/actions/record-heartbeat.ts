// A kiosk tells how it and its printer are; staff learn of changes.
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import { heartbeatSchema } from '../../shared/api/kiosk-sync.ts';
import type { Context } from '../app/context.ts';
import { KIOSK_OFFLINE_AFTER_MS } from '../live/hall.ts';
import { appendEvents } from '../store/event-log.ts';
import * as kiosks from '../store/kiosk-store.ts';

export function recordHeartbeat(ctx: Context, input: { readonly kioskId: string; readonly heartbeat: Heartbeat }): Promise<{ serverTime: number }> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const before = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
    if (before === undefined) return { serverTime: now };
    await kiosks.changeKiosk(tx, input.kioskId, { lastSeenAt: now, heartbeat: JSON.stringify(input.heartbeat) });
    const told = before.heartbeat === null ? undefined : heartbeatSchema.safeParse(JSON.parse(before.heartbeat)).data;
    const isBack = before.lastSeenAt === null || now - before.lastSeenAt >= KIOSK_OFFLINE_AFTER_MS;
    const { printer, paperLow, setAside } = input.heartbeat;
    const isNews = isBack || told === undefined || told.printer !== printer || told.paperLow !== paperLow || told.setAside !== setAside;
    if (isNews) await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-state-changed', at: now, kioskId: input.kioskId }]);
    return { serverTime: now };
  });
}
