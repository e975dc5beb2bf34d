// The hall at one moment, read in one transaction: what every live view is made of.
import type { WalkInClosed } from '../../shared/api/status.ts';
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { ServiceId } from '../../shared/core/ids.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';
import { walkInState } from '../../shared/domain/office/office-calendar.ts';
import { CONSOLE_GONE_AFTER, isConsoleGone, queueDesksOf, servingToday } from '../../shared/domain/queue/desk-today.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { unattended, type Unattended } from '../../shared/domain/queue/waiting-again.ts';
import type { Desks, Waiting } from '../../shared/domain/queue/queue.ts';
import { formatNumber } from '../../shared/domain/ticket/ticket-number.ts';
import * as calls from '../store/call-store.ts';
import * as desks from '../store/desk-store.ts';
import { currentCursor } from '../store/event-log.ts';
import { countSetAside } from '../store/fact-store.ts';
import { consolesSince, type OpenConsole } from '../store/console-store.ts';
import { allKiosks, type Kiosk } from '../store/kiosk-store.ts';
import { loadOffice } from '../store/office-store.ts';
import type { Tx } from '../store/store.ts';
import * as tickets from '../store/ticket-store.ts';
import { awaitedVisits, visitNames, type AwaitedVisit } from '../store/visit-store.ts';

export type Hall = {
  readonly cursor: string;
  readonly day: LocalDay;
  readonly office: Office;
  readonly desksToday: readonly desks.DeskToday[];
  readonly desks: Desks;
  readonly tickets: readonly tickets.Ticket[];
  readonly waiting: readonly Waiting[];
  readonly openCalls: readonly calls.Call[];
  /** The newest announcements first, without those taken back. */
  readonly latestCalls: readonly calls.Call[];
  /** Booked for today and not here yet; some may lapse while the hall is looked at. */
  readonly awaited: readonly AwaitedVisit[];
  /** Full names, of those called only. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly kiosks: readonly Kiosk[];
  /** Consoles heard from lately, by the hash of their session. */
  readonly consoles: readonly OpenConsole[];
  readonly setAside: number;
  /** Every number of a ticket, `U021`, its first one first. */
  numbersOf(ticketId: string): string[];
};

const LATEST_CALLS = 6;
export async function loadHall(tx: Tx, officeId: string, now: number): Promise<Hall> {
  const office = await loadOffice(tx, officeId);
  const day = localDay(now, office.zone);
  const desksToday = await desks.desksOn(tx, officeId, day);
  const today = await tickets.ticketsOfDay(tx, officeId, day);
  const numbers: ReadonlyMap<string, readonly tickets.OwnedNumber[]> = Map.groupBy(
    await tickets.numbersOfDay(tx, officeId, day),
    (owned) => owned.ticketId,
  );
  const called = today.filter((t) => t.appointmentId !== null && (t.state === 'called' || t.state === 'serving'));
  const firstNumber: ReadonlyMap<string, string> = new Map(today.map((t) => [t.id, formatNumber(t.series, t.number)]));
  const numbersOf = (ticketId: string): string[] => {
    const first = firstNumber.get(ticketId);
    const all = (numbers.get(ticketId) ?? []).map((owned) => formatNumber(owned.series, owned.number));
    return [...new Set(first === undefined ? all : [first, ...all])];
  };
  return {
    cursor: await currentCursor(tx, officeId),
    day,
    office,
    desksToday,
    desks: queueDesksOf(office, day, desksToday, now),
    tickets: today,
    waiting: today.filter((t) => t.state === 'waiting').map(tickets.waitingOf),
    openCalls: await calls.openCalls(tx, officeId),
    latestCalls: await calls.latestCalls(tx, officeId, day, LATEST_CALLS),
    awaited: await awaitedVisits(tx, officeId, day, now - office.rules.lapseMinutes * MINUTE),
    names: await visitNames(
      tx,
      called.map((t) => t.appointmentId!),
    ),
    kiosks: (await allKiosks(tx, officeId)).filter((k) => k.revokedAt === null && k.pairedAt !== null),
    consoles: await consolesSince(tx, now - CONSOLE_GONE_AFTER),
    setAside: await countSetAside(tx, officeId),
    numbersOf,
  };
}

/** As they stand for whoever asks how long it takes: a desk without a console is as good as away. */
export function mannedDesks(hall: Hall, now: Ms): Desks {
  const gone = new Set(hall.desksToday.filter((d) => isConsoleGone(d, now)).map((d) => d.id));
  return new Map([...hall.desks].map(([id, desk]) => [id, gone.has(id) ? { ...desk, state: 'away' as const } : desk]));
}

/** Who waits and is called by nobody: no desk that serves them works today, or theirs has been away for too long. */
export function unattendedOf(
  hall: Hall,
  now: Ms,
): { readonly ticket: tickets.Ticket; readonly why: Unattended['why'] }[] {
  const byId: ReadonlyMap<string, tickets.Ticket> = new Map(hall.tickets.map((t) => [t.id, t]));
  return unattended(hall.waiting, mannedDesks(hall, now), now).map(({ ticket, why }) => ({
    ticket: byId.get(ticket.ticketId)!,
    why,
  }));
}

/** Walk-in tickets of the day, whatever became of them; a place that was merged into another does not count. */
export const walkInsOf = (hall: Hall, serviceId: string): tickets.Ticket[] =>
  hall.tickets.filter((t) => t.serviceId === serviceId && t.priority === 'walk-in' && t.issuedBy !== tickets.MERGED);

/** Numbers called to or served at a desk now. */
export function currentAt(hall: Hall, deskId: string): string[] {
  const ticket = hall.tickets.find((t) => t.calledDeskId === deskId && (t.state === 'called' || t.state === 'serving'));
  return ticket === undefined ? [] : hall.numbersOf(ticket.id);
}

/** Whether a service gives tickets to whoever comes now, or why not. */
export function walkInOf(
  hall: Hall,
  serviceId: ServiceId,
  now: Ms,
): { closed: WalkInClosed | null; ticketsLeft: number | null } {
  const state = walkInState(
    hall.office,
    serviceId,
    now,
    walkInsOf(hall, serviceId).length,
    servingToday(hall.desks, serviceId),
  );
  return state.state === 'open'
    ? { closed: null, ticketsLeft: state.ticketsLeft ?? null }
    : { closed: state.state, ticketsLeft: state.state === 'tickets-gone' ? 0 : null };
}
