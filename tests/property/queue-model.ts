// The queue discipline told a second time, plainly and with room for deliberate mistakes.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { DeskCall } from '../../shared/domain/queue/booked-streak.ts';
import type { Desks, QueueDesk, Waiting } from '../../shared/domain/queue/queue.ts';

/** Each is a way to get the rules wrong that a law must notice. */
export const MISTAKES = [
  'calls early ones when nobody else waits',
  'prefers soon to walk-in',
  'counts as booked five minutes before the time',
  'ranks walk-ins by when they last became waiting',
  'ranks booked by check-in',
  'ranks walk-ins by number',
  'lets the late keep their time',
  'gives no turn',
  'gives the turn after one',
  'gives the turn after three',
  'never waits for four when the booked are overdue',
  'always waits for four',
  'counts assisted calls into the streak',
  'lets an assisted call end the streak',
  'counts missed calls into the streak',
  'lets a missed walk-in end the streak',
  'lets a picked walk-in end the streak',
  'puts assisted after booked',
  'makes assisted wait for their time',
  'ignores a chosen desk',
  'keeps a narrowing to a closed desk',
  'calls nobody while one booked is soon',
  'breaks ties by the order of the input',
  'calls those who came early only at their time',
] as const;
export type Mistake = (typeof MISTAKES)[number];
export type Kind = 'assisted' | 'walk-in' | 'booked' | 'soon' | 'early';

export function isServed(t: Waiting, desk: QueueDesk, desks: Desks, mistake?: Mistake): boolean {
  const only = t.onlyDesk ? desks.get(t.onlyDesk) : undefined;
  if (
    only &&
    mistake !== 'ignores a chosen desk' &&
    (only.state !== 'closed' || mistake === 'keeps a narrowing to a closed desk')
  )
    return only.id === desk.id;
  return t.serviceId !== null && desk.serves.has(t.serviceId);
}

export function kindOf(t: Waiting, now: Ms, mistake?: Mistake): Kind {
  const T = t.bookedFor;
  if (t.assisted && !(mistake === 'makes assisted wait for their time' && T !== undefined && now < T))
    return 'assisted';
  if (T === undefined) return 'walk-in';
  const minutesLate = Math.floor(t.checkedInAt / MINUTE) - Math.floor(T / MINUTE);
  if (minutesLate > 10 && mistake !== 'lets the late keep their time') return 'walk-in';
  if (mistake === 'calls those who came early only at their time' && minutesLate < -30)
    return now < T ? 'early' : 'booked';
  const due = T - (mistake === 'counts as booked five minutes before the time' ? 5 : 2) * MINUTE;
  if (now >= due) return 'booked';
  return now >= T - 30 * MINUTE ? 'soon' : 'early';
}

/** The booked calls since the last call from the walk-in queue. */
export function streakOfCalls(calls: readonly DeskCall[], mistake?: Mistake): Ms[] {
  let streak: Ms[] = [];
  for (const { at, rank, picked, outcome } of calls) {
    const missed = outcome === 'missed';
    const isWalkIn = rank === 'walk-in' || rank === 'turn';
    const isBooked = rank === 'booked' || rank === 'soon';
    if (outcome === 'undone') continue;
    if (picked && !(isWalkIn && mistake === 'lets a picked walk-in end the streak')) continue;
    if (
      missed &&
      !(isBooked && mistake === 'counts missed calls into the streak') &&
      !(isWalkIn && mistake === 'lets a missed walk-in end the streak')
    )
      continue;
    if (isWalkIn || (rank === 'assisted' && mistake === 'lets an assisted call end the streak')) streak = [];
    else if (isBooked || (rank === 'assisted' && mistake === 'counts assisted calls into the streak'))
      streak = [...streak, at];
  }
  return streak;
}

/** Whether the first of the walk-in queue goes before the first booked person. */
export function turnIsDue(
  walkIns: readonly Waiting[],
  firstBooked: Waiting,
  streak: readonly Ms[],
  now: Ms,
  mistake?: Mistake,
): boolean {
  if (mistake === 'gives no turn') return false;
  const overdue = now - Math.max(firstBooked.bookedFor!, firstBooked.waitingSince) > 10 * MINUTE;
  let needed = overdue && mistake !== 'never waits for four when the booked are overdue' ? 4 : 2;
  if (mistake === 'always waits for four') needed = 4;
  if (mistake === 'gives the turn after one') needed = 1;
  if (mistake === 'gives the turn after three') needed = 3;
  return walkIns.some((t) => streak.filter((at) => at >= t.waitingSince).length >= needed);
}

type Called = { ticket: Waiting; rank: DeskCall['rank'] };
export type Discipline = (
  desk: QueueDesk,
  waiting: readonly Waiting[],
  desks: Desks,
  calls: readonly DeskCall[],
  now: Ms,
) => Called | undefined;

/** The model as a discipline, with one mistake or none. */
export const modelWith =
  (mistake?: Mistake): Discipline =>
  (desk, waiting, desks, calls, now) => {
    const mine = waiting.filter((t) => isServed(t, desk, desks, mistake));
    const of = (kind: Kind, by: (t: Waiting) => number) =>
      mine
        .filter((t) => kindOf(t, now, mistake) === kind)
        .sort((a, b) => {
          const tie = mistake === 'breaks ties by the order of the input' ? 0 : a.number < b.number ? -1 : 1;
          return by(a) - by(b) || a.checkedInAt - b.checkedInAt || tie;
        });
    const checkIn = (t: Waiting) => t.checkedInAt;
    const named = (t: Waiting) => (mistake === 'ranks booked by check-in' ? t.checkedInAt : t.bookedFor!);
    const assisted = of('assisted', checkIn)[0];
    const booked = of('booked', named)[0];
    const soon = of('soon', named)[0];
    const early = of('early', named)[0];
    const walkIns = of('walk-in', (t) => {
      if (mistake === 'ranks walk-ins by when they last became waiting') return t.waitingSince;
      return mistake === 'ranks walk-ins by number' ? Number(t.number.slice(1)) : t.checkedInAt;
    });
    const firstWalkIn = walkIns[0];
    if (assisted && !(mistake === 'puts assisted after booked' && booked))
      return { ticket: assisted, rank: 'assisted' };
    if (booked && firstWalkIn && turnIsDue(walkIns, booked, streakOfCalls(calls, mistake), now, mistake))
      return { ticket: firstWalkIn, rank: 'turn' };
    if (booked) return { ticket: booked, rank: 'booked' };
    if (mistake === 'prefers soon to walk-in' && soon) return { ticket: soon, rank: 'soon' };
    if (firstWalkIn) return { ticket: firstWalkIn, rank: 'walk-in' };
    if (soon) return mistake === 'calls nobody while one booked is soon' ? undefined : { ticket: soon, rank: 'soon' };
    return early && mistake === 'calls early ones when nobody else waits'
      ? { ticket: early, rank: 'early' }
      : undefined;
  };
