// Everything a kiosk needs to go on alone, and the cursor it belongs to, read in one transaction.
import type { KioskSnapshot } from '../../shared/api/kiosk-sync.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Context } from '../app/context.ts';
import { currentHistory } from '../store/event-log.ts';
import { loadHall } from './hall.ts';
import { queueSummaryOf } from './queue-summary.ts';
import * as issuedTickets from '../store/issued-ticket-store.ts';
import * as kiosks from '../store/kiosk-store.ts';
import { visitsFrom } from '../store/visit-store.ts';
import { codeKeyOf } from '../actions/booking/code-key.ts';
import {
  deskNumbersById,
  kioskAppointmentOf,
  kioskSettingsOf,
  kioskTicketsOf,
} from '../actions/kiosk/kiosk-projection.ts';
import { NO_COMMANDS, openKioskCommands, settleUnreadable } from '../actions/kiosk/open-kiosk-commands.ts';

export async function kioskSnapshot(
  ctx: Context,
  input: { readonly kioskId: string },
): Promise<Result<KioskSnapshot, 'not-paired'>> {
  let open = NO_COMMANDS;
  const read = await ctx.store.read(async (tx): Promise<Result<KioskSnapshot, 'not-paired'>> => {
    const now = ctx.clock.now();
    const kiosk = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
    if (kiosk === undefined) return err('not-paired');
    const hall = await loadHall(tx, ctx.officeId, now);
    const codeKey = await codeKeyOf(tx, ctx);
    open = await openKioskCommands(tx, kiosk.id, now);
    const papers = Map.groupBy(await issuedTickets.issuedOfDay(tx, ctx.officeId, hall.day), (paper) => paper.placeId);
    const deskNumbers = deskNumbersById(hall.office);
    const visits = await visitsFrom(tx, ctx.officeId, hall.day);
    return ok({
      cursor: hall.cursor,
      history: await currentHistory(tx, ctx.officeId),
      serverTime: now,
      codeKey,
      settings: await kioskSettingsOf(tx, ctx, hall.office, kiosk),
      appointments: visits.filter((v) => v.erasedAt === null).map((v) => kioskAppointmentOf(v, codeKey)),
      tickets: hall.tickets.flatMap((t) => kioskTicketsOf(t, papers.get(t.id) ?? [], deskNumbers)),
      queue: queueSummaryOf(hall, now),
      commands: [...open.commands],
    });
  });
  await settleUnreadable(ctx, open);
  return read;
}
