// About how long somebody waits: the real queue rolled forward by the real discipline.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import { streakAfterCall } from './booked-streak.ts';
import { DEFAULT_RULES } from '../office/office.ts';
import type { ArrivalRules } from '../booking/arrival.ts';
import { type GhostId, servedAt, type Desks, type QueueDesk, type Waiting } from './queue.ts';
import { nextToCall } from './queue-discipline.ts';

export type Estimate =
  | { readonly kind: 'no-data' }
  | { readonly kind: 'over'; readonly minutes: 90 }
  | { readonly kind: 'interval'; readonly fromMinutes: number; readonly toMinutes: number };

export type EstimateInput = {
  /** Mean length of a visit, for every service asked about. */
  readonly meanMinutes: ReadonlyMap<ServiceId, number>;
  readonly desks: Desks;
  readonly waiting: readonly Waiting[];
  readonly serving: readonly { readonly deskId: DeskId; readonly serviceId: ServiceId; readonly startedAt: Ms }[];
  /** Booked visits of today that have not checked in. */
  readonly bookedArrivals: readonly {
    readonly serviceId: ServiceId;
    readonly onlyDesk?: DeskId | undefined;
    readonly startsAt: Ms;
  }[];
  /** 0–1: the share of booked people who come. */
  readonly showRate: number;
  readonly now: Ms;
  readonly rules?: ArrivalRules;
};

export type Estimates = {
  readonly tickets: ReadonlyMap<Waiting['ticketId'], Estimate>;
  /** A walk-in who takes a ticket now and may go to this desk only. */
  readonly desks: ReadonlyMap<DeskId, Estimate>;
  /** A walk-in who takes a ticket for the service now. */
  readonly newcomers: ReadonlyMap<ServiceId, Estimate>;
};

/**
 * The first honest estimate: no chance, two rolls. In the quick one visits are short and fewer booked people come, in
 * the slow one visits are long and nearly all come; the interval lies between. The factors stand for the 30th and 85th
 * percentile of a sum of visit lengths until the office's own visits are measured.
 */
type Pace = {
  readonly visit: number;
  readonly shows: (rate: number) => number;
  /** A visit under way lasts at least this share of its mean more. */ readonly leftAtLeast: number;
};
const QUICK: Pace = { visit: 0.8, shows: (rate) => rate * 0.85, leftAtLeast: 0 };
const SLOW: Pace = { visit: 1.35, shows: (rate) => 1 - (1 - rate) / 2, leftAtLeast: 0.3 };

const FARTHEST: Ms = 4 * 60 * MINUTE;
const OVER_MINUTES = 90;
const STEP_MINUTES = 5;
const NARROWEST_MINUTES = 10;
/** Booked people who come are taken to check in this long before their time. */
const COMES_BEFORE: Ms = 5 * MINUTE;

export function estimateWaits(input: EstimateInput): Estimates {
  const quick = rollForward(input, QUICK);
  const slow = rollForward(input, SLOW);
  const anyOpen = (probe: Waiting) =>
    [...input.desks.values()].some((desk) => desk.state === 'open' && servedAt(probe, desk, input.desks));
  const estimate = (probe: Waiting): Estimate => {
    if (!anyOpen(probe)) return { kind: 'no-data' };
    return intervalOf(quick.get(probe.ticketId), slow.get(probe.ticketId), input.now);
  };
  return {
    tickets: new Map(input.waiting.map((ticket) => [ticket.ticketId, estimate(ticket)])),
    desks: new Map([...input.desks.keys()].map((id) => [id, estimate(deskNewcomer(id, input.now))])),
    newcomers: new Map([...input.meanMinutes.keys()].map((id) => [id, estimate(newcomer(id, input.now))])),
  };
}

function intervalOf(quickCallAt: Ms | undefined, slowCallAt: Ms | undefined, now: Ms): Estimate {
  const minutes = (at: Ms | undefined) => ((at ?? now + FARTHEST) - now) / MINUTE;
  const [low, high] = [minutes(quickCallAt), minutes(slowCallAt)].sort((a, b) => a - b) as [number, number];
  const fromMinutes = Math.floor(low / STEP_MINUTES) * STEP_MINUTES;
  if (fromMinutes >= OVER_MINUTES) return { kind: 'over', minutes: OVER_MINUTES };
  const toMinutes = Math.max(Math.ceil(high / STEP_MINUTES) * STEP_MINUTES, fromMinutes + NARROWEST_MINUTES);
  return { kind: 'interval', fromMinutes, toMinutes };
}

/**
 * Newcomers asked about stand in the roll as ghosts at the end of the walk-in queue. A ghost is called like anybody,
 * but its visit takes no time and leaves the desk's row alone. Being the newest it changes nothing for those before
 * it, so one roll answers for every service and desk at once.
 */
const ghost = (ticketId: GhostId, serviceId: ServiceId | null, onlyDesk: DeskId | undefined, now: Ms): Waiting => ({
  ticketId,
  number: '~',
  serviceId,
  onlyDesk,
  assisted: false,
  checkedInAt: now + 0.5,
  waitingSince: now + 0.5,
});
const newcomer = (serviceId: ServiceId, now: Ms): Waiting =>
  ghost(`newcomer/service/${serviceId}`, serviceId, undefined, now);
const deskNewcomer = (deskId: DeskId, now: Ms): Waiting => ghost(`newcomer/desk/${deskId}`, null, deskId, now);

function arrivalsOf(input: EstimateInput, pace: Pace): Waiting[] {
  const rate = Math.min(1, Math.max(0, pace.shows(input.showRate)));
  return (
    [...input.bookedArrivals]
      .sort((a, b) => a.startsAt - b.startsAt || (a.serviceId < b.serviceId ? -1 : 1))
      // Evenly thinned, without chance: of ten at a rate of 0.8 the fifth and the tenth stay away.
      .filter((_, i) => Math.floor((i + 1) * rate) > Math.floor(i * rate))
      .map((visit, i) => {
        const at = Math.max(input.now, visit.startsAt - COMES_BEFORE);
        return {
          ticketId: `arrival/${i}`,
          number: `~${i}`,
          serviceId: visit.serviceId,
          onlyDesk: visit.onlyDesk,
          assisted: false,
          bookedFor: visit.startsAt,
          checkedInAt: at,
          waitingSince: at,
        };
      })
  );
}

/** The instant at which each real ticket and each ghost is called; absent: not within four hours. */
function rollForward(input: EstimateInput, pace: Pace): ReadonlyMap<Waiting['ticketId'], Ms> {
  const rules = input.rules ?? DEFAULT_RULES;
  const meanOf = (serviceId: ServiceId | null): Ms =>
    (serviceId === null ? 0 : (input.meanMinutes.get(serviceId) ?? 0)) * MINUTE;
  const desks = new Map<DeskId, QueueDesk>(input.desks);
  const freeAt = new Map<DeskId, Ms>(
    [...desks.values()].filter((d) => d.state === 'open').map((d) => [d.id, input.now]),
  );
  for (const visit of input.serving) {
    if (!freeAt.has(visit.deskId)) continue;
    const mean = meanOf(visit.serviceId);
    freeAt.set(visit.deskId, Math.max(input.now + mean * pace.leftAtLeast, visit.startedAt + mean * pace.visit));
  }
  const ghosts = [
    ...[...input.meanMinutes.keys()].map((id) => newcomer(id, input.now)),
    ...[...desks.keys()].map((id) => deskNewcomer(id, input.now)),
  ];
  const ghostIds = new Set(ghosts.map((g) => g.ticketId));
  const unasked = new Set([...input.waiting, ...ghosts].map((t) => t.ticketId));
  let waiting: Waiting[] = [...input.waiting, ...ghosts];
  let coming = arrivalsOf(input, pace);
  const calledAt = new Map<Waiting['ticketId'], Ms>();

  while (unasked.size > 0 && freeAt.size > 0) {
    const [deskId, now] = [...freeAt].reduce((first, other) =>
      other[1] < first[1] || (other[1] === first[1] && other[0] < first[0]) ? other : first,
    );
    if (now > input.now + FARTHEST) break;
    waiting.push(...coming.filter((t) => t.checkedInAt <= now));
    coming = coming.filter((t) => t.checkedInAt > now);
    const desk = desks.get(deskId)!;
    const next = nextToCall(desk, waiting, desks, now, rules);
    if (!next) {
      freeAt.set(deskId, nextChange(waiting, coming, now, rules));
      continue;
    }
    const { ticket } = next;
    calledAt.set(ticket.ticketId, now);
    unasked.delete(ticket.ticketId);
    waiting = waiting.filter((t) => t !== ticket);
    if (ghostIds.has(ticket.ticketId)) continue;
    desks.set(deskId, { ...desk, bookedStreak: streakAfterCall(desk.bookedStreak, next.rank, now) });
    freeAt.set(deskId, now + meanOf(ticket.serviceId) * pace.visit);
  }
  return calledAt;
}

/** When a desk without anybody to call has to look again: somebody comes, or an early one may be called. */
function nextChange(waiting: readonly Waiting[], coming: readonly Waiting[], now: Ms, rules: ArrivalRules): Ms {
  const moments = [
    ...coming.map((t) => t.checkedInAt),
    ...waiting.flatMap((t) => (t.bookedFor === undefined ? [] : [t.bookedFor - rules.onTimeFromMinutes * MINUTE])),
  ].filter((at) => at > now);
  return moments.length > 0 ? Math.min(...moments) : Infinity;
}
