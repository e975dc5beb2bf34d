// What a clerk's console shows: who is here, who is next and why, who waits, what needs a person.
import { isKioskOnline } from '../../shared/domain/kiosk-session/health.ts';
import type { DeskCurrent, DeskReason, DeskTicket, DeskView, DeskWaiting } from '../../shared/api/desk.ts';
import { assert } from '../../shared/core/assert.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { CONSOLE_GONE_AFTER, isConsoleGone } from '../../shared/domain/queue/desk-today.ts';
import { deskNamed } from '../../shared/domain/queue/queue.ts';
import { BETWEEN_CALLS, CALLS_BEFORE_NO_SHOW } from '../../shared/domain/queue/waiting-again.ts';
import { ranked, reasonOf, type Ranked } from '../../shared/domain/queue/queue-discipline.ts';
import type { Context } from '../app/context.ts';
import type { Kiosk } from '../store/kiosk-store.ts';
import type { Ticket } from '../store/ticket-store.ts';
import { currentHall } from './current-hall.ts';
import { currentAt, unattendedOf, walkInOf, walkInsOf, type Hall } from './hall.ts';

/** `session`: the hash of the session that looks. @throws when the office has no such desk: routes ask `hasDesk` first. */
export async function deskView(ctx: Context, deskId: string, session?: string): Promise<DeskView> {
  return deskViewOf(await currentHall(ctx), deskId, ctx.clock.now(), session);
}

export const hasDesk = async (ctx: Context, deskId: string): Promise<boolean> =>
  deskNamed((await currentHall(ctx)).desks, deskId) !== undefined;

function deskViewOf(hall: Hall, deskId: string, now: Ms, session: string | undefined): DeskView {
  const desk = deskNamed(hall.desks, deskId);
  const word = hall.desksToday.find((d) => d.id === deskId);
  const described = hall.office.desks.find((d) => d.id === deskId);
  assert(desk !== undefined && word !== undefined && described !== undefined, 'the office has the desk');
  const byId: ReadonlyMap<string, Ticket> = new Map(hall.tickets.map((t) => [t.id, t]));
  const overLimit = overLimitTickets(hall);
  const show = (t: Ticket): DeskTicket => ticketOf(hall, t, overLimit);
  const waitingOf = (entry: Ranked): DeskWaiting => ({
    ...show(byId.get(entry.ticket.ticketId)!),
    reason: deskReason(entry),
  });
  const waiting = ranked(desk, hall.waiting, hall.desks, now, hall.office.rules);
  const next = waiting.find((entry) => entry.rank !== 'early');
  const atDesk = hall.tickets.find((t) => t.calledDeskId === deskId && (t.state === 'called' || t.state === 'serving'));
  return {
    cursor: hall.cursor,
    at: now,
    desk: {
      deskId,
      number: described.number,
      official: described.official ?? null,
      state: word.state,
      services: hall.office.services
        .filter((s) => desk.serves.has(s.id))
        .map((s) => ({
          serviceId: s.id,
          name: s.name,
          series: s.series,
          isForToday: !described.serves.includes(s.id),
        })),
    },
    current: atDesk === undefined ? null : currentOf(hall, atDesk, show(atDesk)),
    next: next === undefined ? null : waitingOf(next),
    waiting: waiting.map(waitingOf),
    parked: hall.tickets
      .filter((t) => t.state === 'parked')
      .sort((a, b) => a.checkedInAt - b.checkedInAt)
      .map(show),
    missed: hall.tickets
      .filter((t) => t.state === 'no-show')
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
      .map(show),
    unattended: unattendedOf(hall, now).map(({ ticket, why }) => ({ ...show(ticket), why })),
    desks: hall.desksToday.map((d) => ({
      deskId: d.id,
      number: d.number,
      state: d.state,
      isNotYetOpened: d.isNotYetOpened,
      isConsoleGone: isConsoleGone(d, now),
      current: currentAt(hall, d.id),
    })),
    others: hall.consoles
      .filter((c) => c.deskId === deskId && c.tokenHash !== session && now - c.seenAt < CONSOLE_GONE_AFTER)
      .map((c) => c.name),
    services: hall.office.services.map((s) => ({
      serviceId: s.id,
      name: s.name,
      series: s.series,
      waiting: hall.waiting.filter((t) => t.serviceId === s.id).length,
      walkInClosed: walkInOf(hall, s.id, now).closed,
      walkInToday: walkInsOf(hall, s.id).length,
      walkInLimit: s.dailyWalkInLimit ?? null,
    })),
    kiosks: hall.kiosks.map((k) => kioskOf(k, now)),
    setAside: hall.setAside,
  };
}

const deskReason = (entry: Ranked): DeskReason => {
  const { rank, time, passedBy } = reasonOf(entry);
  return { place: rank, at: time, ...(rank === 'turn' ? { passedBy } : {}) };
};

function ticketOf(hall: Hall, t: Ticket, overLimit: ReadonlySet<string>): DeskTicket {
  const service = hall.office.services.find((s) => s.id === t.serviceId);
  const isCalled = t.state === 'called' || t.state === 'serving';
  const name = isCalled && t.appointmentId !== null ? (hall.names.get(t.appointmentId) ?? null) : null;
  const only = t.onlyDeskId === null ? undefined : hall.desksToday.find((d) => d.id === t.onlyDeskId);
  return {
    ticketId: t.id,
    numbers: hall.numbersOf(t.id),
    serviceId: t.serviceId,
    serviceName: service?.name ?? { pl: t.series },
    state: t.state,
    priority: t.priority,
    isAssisted: t.isAssisted,
    bookedFor: t.bookedFor,
    checkedInAt: t.checkedInAt,
    waitingSince: t.waitingSince,
    onlyDeskNumber: only?.number ?? null,
    language: t.language,
    firstName: name === null ? null : (name.trim().split(/\s+/u)[0] ?? null),
    flags: overLimit.has(t.id) ? [...t.flags, 'over-limit'] : [...t.flags],
    version: t.version,
  };
}

function currentOf(hall: Hall, t: Ticket, shown: DeskTicket): DeskCurrent | null {
  const call = hall.openCalls.find((c) => c.ticketId === t.id);
  if (call === undefined || t.calledAt === null || (shown.state !== 'called' && shown.state !== 'serving')) return null;
  return {
    ...shown,
    state: shown.state,
    calledAt: call.calledAt,
    lastCalledAt: call.lastCalledAt,
    times: call.times,
    servingAt: t.servingAt,
    reason: { place: call.rank, at: call.namedAt },
    canMissFrom: call.times >= CALLS_BEFORE_NO_SHOW ? call.lastCalledAt : null,
    canRecallFrom: call.lastCalledAt + BETWEEN_CALLS,
  };
}

/** Dispensers that could not ask may have given more than the day's limit: those beyond it, by check-in. */
function overLimitTickets(hall: Hall): ReadonlySet<string> {
  return new Set(
    hall.office.services.flatMap((service) => {
      if (service.dailyWalkInLimit === undefined) return [];
      return walkInsOf(hall, service.id)
        .sort((a, b) => a.checkedInAt - b.checkedInAt || a.number - b.number)
        .slice(service.dailyWalkInLimit)
        .map((t) => t.id);
    }),
  );
}

function kioskOf(kiosk: Kiosk, now: Ms): DeskView['kiosks'][number] {
  const beat = kiosk.heartbeat;
  return {
    kioskId: kiosk.id,
    name: kiosk.name,
    isOnline: isKioskOnline(kiosk, now),
    lastSeenAt: kiosk.lastSeenAt,
    printer: beat?.printer ?? null,
    paperLow: beat?.paperLow ?? false,
    outboxLength: beat?.outboxLength ?? 0,
    isSwitchedOff: (beat?.switchedOff ?? null) !== null,
  };
}
