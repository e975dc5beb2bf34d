// What an office's calendar comes to on each day, counted out once for each office: a booking in a rush asks for it hundreds of times.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import type { LocalDay } from '../../core/local-time.ts';
import { instantAt, spansOn, type InstantSpan } from './office-calendar.ts';
import type { Desk, Office, Service } from './office.ts';

export type DeskDay = {
  /** Whole units of the office's grid in opening hours less breaks and closures. */
  readonly capacityUnits: number;
  /** Units that bookings may occupy together; the rest is the walk-ins' share. */
  readonly bookableUnits: number;
};

export type CompiledOffice = {
  readonly office: Office;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly services: ReadonlyMap<string, Service>;
  /** The day from its first instant to the next day's. */
  dayOf(day: LocalDay): InstantSpan;
  deskDayOf(deskId: DeskId, day: LocalDay): DeskDay;
  /** When a visit of that length can begin at the desk if nothing is booked, in order; one that a closure takes is not among them. */
  startsOf(deskId: DeskId, durationMinutes: number, day: LocalDay): readonly Ms[];
  serves(deskId: string, serviceId: ServiceId): boolean;
};

/** The key is the office itself: it is never changed, a change of it is another value, and what nobody holds any more is dropped with what was counted. */
const known = new WeakMap<Office, CompiledOffice>();
/** Of each kind; more are of days that nobody asks for again. */
const MOST_KEPT = 20_000;

export function compiledOffice(office: Office): CompiledOffice {
  const found = known.get(office);
  if (found !== undefined) return found;
  const compiled = compile(office);
  known.set(office, compiled);
  return compiled;
}

function compile(office: Office): CompiledOffice {
  const served = new Map<string, ReadonlySet<string>>(office.desks.map((desk) => [desk.id, new Set(desk.serves)]));
  const days = countedOnce<InstantSpan>();
  const deskDays = countedOnce<DeskDay>();
  const starts = countedOnce<readonly Ms[]>();
  return {
    office,
    desks: new Map(office.desks.map((desk) => [desk.id, desk])),
    services: new Map(office.services.map((service) => [service.id, service])),
    dayOf: (day) => days(day, () => ({ from: instantAt(day, 0, office.zone), to: instantAt(day, 1440, office.zone) })),
    deskDayOf: (deskId, day) => deskDays(`${deskId}|${day}`, () => deskDay(office, deskId, day)),
    startsOf: (deskId, minutes, day) =>
      starts(`${deskId}|${minutes}|${day}`, () => startsOf(office, deskId, minutes * MINUTE, day)),
    serves: (deskId, serviceId) => served.get(deskId)?.has(serviceId) === true,
  };
}

function deskDay(office: Office, deskId: DeskId, day: LocalDay): DeskDay {
  const unit = office.rules.slotMinutes * MINUTE;
  const { open } = spansOn(office, day, deskId);
  const capacityUnits = open.reduce((sum, span) => sum + Math.floor((span.to - span.from) / unit), 0);
  // Rounded down, so that the walk-ins never get less than their share.
  return { capacityUnits, bookableUnits: Math.floor((capacityUnits * (100 - office.rules.walkInSharePercent)) / 100) };
}

function startsOf(office: Office, deskId: DeskId, duration: Ms, day: LocalDay): Ms[] {
  const { working, closed } = spansOn(office, day, deskId);
  const starts: Ms[] = [];
  for (const span of working) for (let at = span.from; at + duration <= span.to; at += duration) starts.push(at);
  return starts.filter((at) => !closed.some((span) => span.from < at + duration && at < span.to));
}

function countedOnce<T>(): (key: string, count: () => T) => T {
  const kept = new Map<string, T>();
  return (key, count) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const counted = count();
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, counted);
    return counted;
  };
}
