// Random office days: people come, desks open and close, clerks press "next" and deviate; each press is shown to a witness.
import * as fc from 'fast-check';
import { MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import type { DeskId, ServiceId, TicketId } from '../../shared/core/ids.ts';
import {
  afterNoShowRestored,
  afterParked,
  afterTransfer,
  afterUndoneCall,
} from '../../shared/domain/queue/waiting-again.ts';
import { servedAt, type Desks, type QueueDesk, type Waiting } from '../../shared/domain/queue/queue.ts';
import type { DeskCall } from '../../shared/domain/queue/booked-streak.ts';
import { rankOf } from '../../shared/domain/queue/queue-discipline.ts';
import type { Discipline } from './queue-model.ts';

export type Person = {
  comesAt: Ms;
  service: number;
  bookedFor: Ms | undefined;
  onlyDesk: number | undefined;
  /** Staff mark the ticket so long after it was taken. */
  assistedAfter: Ms | undefined;
  visit: Ms;
};
/** What becomes of a call; `pick` calls the last of the desk's tickets instead of the next. */
type Deed = 'serve' | 'miss' | 'miss-and-restore' | 'undo' | 'park' | 'transfer-desk' | 'transfer-service' | 'pick';
export type Day = {
  desks: { serves: boolean[] }[];
  people: Person[];
  shifts: { at: Ms; desk: number; state: 'open' | 'away' | 'closed' }[];
  /** Consumed one a call; then everybody is simply served. */
  deeds: Deed[];
};

/** One press of "next", before anything changed. */
export type Press = {
  now: Ms;
  desk: QueueDesk;
  desks: Desks;
  waiting: readonly Waiting[];
  /** The desk's earlier calls, settled. */
  calls: readonly DeskCall[];
  /** Whose tickets those calls were. */
  called: readonly Waiting[];
  next: { ticket: Waiting; rank: DeskCall['rank'] } | undefined;
};
export type DayAsCalled = { callAt: ReadonlyMap<string, Ms>; left: readonly Waiting[]; desks: Desks };

/** The day begins at a whole minute, ten thousand minutes after the epoch. */
export const MORNING: Ms = 10_000 * MINUTE;
const SERVICES = ['a', 'b', 'c'] as const;
export const deskId = (i: number): DeskId => `desk-${i}` as DeskId;
export const ticketId = (i: number): TicketId => `ticket-${i}` as TicketId;

/** Many people at the same minute and around the edges of the windows, where mistakes live. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 90 }).map((m) => MORNING + m * MINUTE),
  fc
    .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 59 }))
    .map(([m, s]) => MORNING + m * MINUTE + s * SECOND),
);
const person: fc.Arbitrary<Person> = fc.record({
  comesAt: moment,
  service: fc.integer({ min: 0, max: 2 }),
  bookedFor: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }).map((n) => MORNING + n * 5 * MINUTE) },
  ),
  onlyDesk: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) },
  ),
  assistedAfter: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 }).map((m) => m * MINUTE) },
  ),
  visit: fc.integer({ min: 1, max: 12 }).map((m) => m * MINUTE),
});
const desk = fc.record({
  serves: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }).map((s) => (s.some(Boolean) ? s : [true, true, true])),
});
const shift = fc.record({
  at: moment,
  desk: fc.integer({ min: 0, max: 2 }),
  state: fc.constantFrom('open' as const, 'away' as const, 'closed' as const),
});
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Deed>('serve') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Deed>('miss', 'miss-and-restore', 'undo', 'park', 'transfer-desk', 'transfer-service'),
  },
  { weight: 2, arbitrary: fc.constant<Deed>('pick') },
);

export const anyDay: fc.Arbitrary<Day> = fc.record({
  desks: fc.array(desk, { minLength: 1, maxLength: 3 }),
  people: fc.array(person, { minLength: 1, maxLength: 18, size: 'max' }),
  shifts: fc.array(shift, { maxLength: 4 }),
  deeds: fc.array(deed, { maxLength: 15 }),
});
/** Nobody of the staff deviates: everybody called is served, nobody is marked, desks stay open. */
export const quietDay: fc.Arbitrary<Day> = anyDay.map((day) => ({
  ...day,
  shifts: [],
  deeds: [],
  people: day.people.map((p) => ({ ...p, assistedAfter: undefined })),
}));

type Timed = { at: Ms; happens: () => void };

/** Lives the day with a discipline; every desk without a visit presses "next" whenever anything changes. */
export function live(day: Day, discipline: Discipline, witness: (press: Press) => void = () => {}): DayAsCalled {
  const desks = new Map<DeskId, QueueDesk>(
    day.desks.map(({ serves }, i) => [
      deskId(i),
      {
        id: deskId(i),
        state: 'open',
        bookedStreak: [],
        serves: new Set(SERVICES.filter((_, s) => serves[s]) as readonly string[] as ServiceId[]),
      },
    ]),
  );
  let waiting: Waiting[] = [];
  const busy = new Set<DeskId>();
  const calls = new Map<DeskId, { call: DeskCall; ticket: Waiting }[]>([...desks.keys()].map((id) => [id, []]));
  const callAt = new Map<Waiting['ticketId'], Ms>();
  const deeds = [...day.deeds];
  const eventQueue: Timed[] = [];
  const later = (at: Ms, happens: () => void) => eventQueue.push({ at, happens });
  const changes: Ms[] = [];

  day.people.forEach((p, i) =>
    later(p.comesAt, () => {
      waiting.push({
        ticketId: ticketId(i),
        number: `U${String(i + 1).padStart(3, '0')}`,
        serviceId: SERVICES[p.service]! as string as ServiceId,
        assisted: false,
        bookedFor: p.bookedFor,
        onlyDesk: p.onlyDesk === undefined || p.onlyDesk >= day.desks.length ? undefined : deskId(p.onlyDesk),
        checkedInAt: p.comesAt,
        waitingSince: p.comesAt,
      });
      if (p.bookedFor !== undefined) changes.push(p.bookedFor - 30 * MINUTE, p.bookedFor - 2 * MINUTE, p.bookedFor);
      if (p.assistedAfter !== undefined)
        later(p.comesAt + p.assistedAfter, () => {
          waiting = waiting.map((t) => (t.ticketId === ticketId(i) ? { ...t, assisted: true } : t));
        });
    }),
  );
  for (const { at, desk, state } of day.shifts)
    if (desk < day.desks.length) later(at, () => desks.set(deskId(desk), { ...desks.get(deskId(desk))!, state }));
  const visitOf = (t: Waiting) => day.people[Number(t.ticketId.split('-')[1])]!.visit;

  function press(id: DeskId, now: Ms): void {
    const desk = desks.get(id)!;
    const earlier = calls.get(id)!;
    const settled = earlier.map(({ call }) => call);
    const next = discipline(desk, waiting, desks, settled, now);
    witness({
      now,
      desk,
      desks,
      waiting: [...waiting],
      calls: settled,
      called: earlier.map(({ ticket }) => ticket),
      next,
    });
    if (!next) return;
    let deed = deeds.shift() ?? 'serve';
    let { ticket, rank } = next;
    const picked = deed === 'pick';
    if (picked) {
      ticket = waiting.filter((t) => servedAt(t, desk, desks)).at(-1)!;
      rank = rankOf(ticket, now);
      deed = 'serve';
    }
    const entry: { call: DeskCall; ticket: Waiting } = { call: { at: now, rank, picked, outcome: 'open' }, ticket };
    earlier.push(entry);
    const settle = (outcome: DeskCall['outcome']) => {
      entry.call = { ...entry.call, outcome };
    };
    waiting = waiting.filter((t) => t !== ticket);
    if (!callAt.has(ticket.ticketId)) callAt.set(ticket.ticketId, now);
    busy.add(id);
    const lasts = deed === 'undo' ? 5 * SECOND : deed.startsWith('miss') ? 90 * SECOND : visitOf(ticket);
    const back = (t: Waiting) => waiting.push(t);
    later(now + lasts, () => {
      busy.delete(id);
      const at = now + lasts;
      settle(deed === 'undo' ? 'undone' : deed.startsWith('miss') ? 'missed' : 'served');
      const firstCalledAt = callAt.get(ticket.ticketId)!;
      if (deed === 'undo') back(afterUndoneCall(ticket));
      if (deed === 'park') later(at + 4 * MINUTE, () => back(afterParked(ticket, at + 4 * MINUTE)));
      if (deed === 'miss-and-restore')
        later(at + 9 * MINUTE, () => back(afterNoShowRestored(ticket, { missedAt: at, now: at + 9 * MINUTE })));
      const otherDesk = [...desks.keys()].find((d) => d !== id);
      if (deed === 'transfer-desk')
        back(
          afterTransfer(ticket, { to: { serviceId: ticket.serviceId!, deskId: otherDesk }, firstCalledAt, now: at }),
        );
      const otherService = SERVICES.find((s) => s !== (ticket.serviceId as string))! as string as ServiceId;
      if (deed === 'transfer-service')
        back(afterTransfer(ticket, { to: { serviceId: otherService }, firstCalledAt, now: at }));
    });
  }

  for (;;) {
    const upcoming = [...eventQueue.map((e) => e.at), ...changes];
    if (upcoming.length === 0) break;
    const now = Math.min(...upcoming);
    // Whatever happens at one instant happens before anybody presses.
    for (let i = eventQueue.findIndex((e) => e.at === now); i >= 0; i = eventQueue.findIndex((e) => e.at === now))
      eventQueue.splice(i, 1)[0]!.happens();
    for (let i = changes.findIndex((at) => at <= now); i >= 0; i = changes.findIndex((at) => at <= now))
      changes.splice(i, 1);
    for (const [id, desk] of desks) if (desk.state === 'open' && !busy.has(id)) press(id, now);
  }
  return { callAt, left: waiting, desks };
}
