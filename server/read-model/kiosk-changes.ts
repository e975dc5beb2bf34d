// What has changed for a kiosk since its cursor: events are ids, so each thing is told as it is now, once.
import type { KioskChange, KioskChanges } from '../../shared/api/kiosk-sync.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { OfficeEvent } from '../../shared/events/office-event.ts';
import type { Context } from '../app/context.ts';
import { currentHall } from './current-hall.ts';
import { queueSummaryOf } from './queue-summary.ts';
import { currentHistory, historyIn, readEvents } from '../store/event-log.ts';
import * as issuedTickets from '../store/issued-ticket-store.ts';
import * as kiosks from '../store/kiosk-store.ts';
import { loadOffice } from '../store/office-store.ts';
import { isFormerHistory } from '../store/restore-store.ts';
import { findTickets } from '../store/ticket-store.ts';
import { findVisits, type Visit } from '../store/visit-store.ts';
import { codeKeyOf } from '../actions/booking/code-key.ts';
import { takesCommands } from '../actions/kiosk/give-kiosk-command.ts';
import {
  deskNumbersById,
  kioskAppointmentOf,
  kioskSettingsOf,
  kioskTicketsOf,
} from '../actions/kiosk/kiosk-projection.ts';
import { noteRestore } from '../actions/office/note-restore.ts';
import { NO_COMMANDS, openKioskCommands, settleUnreadable } from '../actions/kiosk/open-kiosk-commands.ts';

/** `snapshot-first`: the cursor cannot be continued, or the key of the code hashes has changed since. */
export async function kioskChanges(
  ctx: Context,
  input: { readonly kioskId: string; readonly after: string },
): Promise<Result<KioskChanges, 'snapshot-first'>> {
  let open = NO_COMMANDS;
  const read = await ctx.store.read(
    async (
      tx,
    ): Promise<
      Result<{ cursor: string; changes: KioskChange[]; isQueueTouched: boolean }, 'snapshot-first' | 'put-back'>
    > => {
      const page = await readEvents(tx, ctx.officeId, input.after);
      if (!page.ok) return page;
      const { events, cursor } = page.value;
      if (events.some((e) => e.type === 'kiosk-revoked')) return err('snapshot-first');
      if (events.length === 0) return ok({ cursor, changes: [], isQueueTouched: false });
      const changes: KioskChange[] = [];
      if (
        events.some(
          (e) => e.type === 'office-changed' || (e.type === 'kiosk-state-changed' && e.kioskId === input.kioskId),
        )
      ) {
        const kiosk = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
        if (kiosk === undefined) return err('snapshot-first');
        changes.push({
          type: 'settings',
          settings: await kioskSettingsOf(tx, ctx, await loadOffice(tx, ctx.officeId), kiosk),
        });
      }
      if (events.some((e) => e.type === 'kiosk-command-given' && e.kioskId === input.kioskId)) {
        const kiosk = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
        if (kiosk !== undefined && takesCommands(kiosk)) open = await openKioskCommands(tx, kiosk.id, ctx.clock.now());
        for (const command of open.commands) changes.push({ type: 'command', command });
      }
      const visitIds = idsIn(events, 'appointmentId');
      if (visitIds.length > 0) {
        const codeKey = await codeKeyOf(tx, ctx);
        const visits: ReadonlyMap<string, Visit> = new Map(
          (await findVisits(tx, ctx.officeId, visitIds)).map((v) => [v.id, v]),
        );
        for (const id of visitIds) {
          const visit = visits.get(id);
          const isKept = visit !== undefined && visit.erasedAt === null;
          changes.push(
            isKept
              ? { type: 'appointment', appointment: kioskAppointmentOf(visit, codeKey) }
              : { type: 'appointment-removed', appointmentId: id },
          );
        }
      }
      const ticketIds = idsIn(events, 'ticketId');
      if (ticketIds.length > 0) {
        const deskNumbers = deskNumbersById(await loadOffice(tx, ctx.officeId));
        const papers = Map.groupBy(await issuedTickets.issuedOfTickets(tx, ticketIds), (paper) => paper.placeId);
        for (const ticket of await findTickets(tx, ticketIds)) {
          for (const told of kioskTicketsOf(ticket, papers.get(ticket.id) ?? [], deskNumbers))
            changes.push({ type: 'ticket', ticket: told });
        }
      }
      return ok({
        cursor,
        changes,
        isQueueTouched: events.some((e) => /^(ticket|desk|appointment|office|day)-/.test(e.type)),
      });
    },
  );
  if (!read.ok) {
    await findRestore(ctx, input, read.error);
    return err('snapshot-first');
  }
  await settleUnreadable(ctx, open);
  const { cursor, changes, isQueueTouched } = read.value;
  // The queue may be a commit newer than the cursor: it is told anew with every change, so that does no harm.
  return ok({
    cursor,
    serverTime: ctx.clock.now(),
    changes: isQueueTouched ? [...changes, await queueChange(ctx)] : changes,
  });
}

/** Nobody but this server's own database, as it was later than now, can have given the kiosk a cursor that it does not know. */
async function findRestore(
  ctx: Context,
  { kioskId, after }: { readonly kioskId: string; readonly after: string },
  refusal: 'snapshot-first' | 'put-back',
): Promise<void> {
  const history = historyIn(after);
  if (history === undefined) return;
  if (refusal === 'put-back') {
    await noteRestore(ctx, { by: 'kiosk', kioskId, evidence: 'cursor', history });
    return;
  }
  const present = await ctx.store.read(async (tx) => {
    const now = await currentHistory(tx, ctx.officeId);
    return history === now || (await isFormerHistory(tx, ctx.officeId, history)) ? undefined : now;
  });
  if (present !== undefined)
    await noteRestore(ctx, { by: 'kiosk', kioskId, evidence: 'history', history: present, lost: history });
}

/** The queue alone, for kiosks to whom nothing happens: waits change with the clock, and numbers older than 2 min are not shown. */
export async function queueChange(ctx: Context): Promise<KioskChange> {
  return { type: 'queue', queue: queueSummaryOf(await currentHall(ctx), ctx.clock.now()) };
}

const idsIn = (events: readonly OfficeEvent[], key: 'appointmentId' | 'ticketId'): string[] => [
  ...new Set(events.flatMap((event) => event[key] ?? [])),
];
