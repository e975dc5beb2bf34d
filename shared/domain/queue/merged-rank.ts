// One place in the queue out of all the paper that belongs to it: the same whatever order the paper became known in.
import { assert } from '../../core/assert.ts';
import type { Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { arrivalOf, priorityOf, type Priority } from '../booking/arrival.ts';
import { inOrder, type JudgedFlag, type JudgedTicket } from '../ticket/issued-ticket.ts';
import type { OfficeRules } from '../office/office.ts';
import type { TicketState } from '../ticket/ticket.ts';

export type MergedPlace = {
  /** The number shown first. */
  readonly series: string;
  readonly number: number;
  readonly visitId?: string | undefined;
  readonly serviceId: ServiceId;
  readonly onlyDeskId?: DeskId | undefined;
  readonly priority: Priority;
  readonly bookedFor?: Ms | undefined;
  readonly checkedInAt: Ms;
  readonly language: Language;
  readonly flags: readonly JudgedFlag[];
};

/** `over`: the visit ended before this paper was issued; `elsewhere`: clerks have acted on another place of the same visit too. */
export type VisitHold = 'held' | 'over' | 'elsewhere';

/** The first piece of paper that carries the visit's time gives the class, else the first of all; the earliest presence ranks. */
export function mergePlace(judged: readonly JudgedTicket[], rules: OfficeRules, hold: VisitHold = 'held'): MergedPlace {
  const told = judged.filter((j) => !j.issued.isGuess);
  const papers = [...(told.length > 0 ? told : judged)].sort((a, b) => inOrder(a.issued, b.issued));
  const first = papers[0];
  assert(first !== undefined, 'a place has paper');
  const chosen = (hold === 'over' ? undefined : papers.find((j) => j.bookedFor !== undefined)) ?? first;
  const bookedFor = hold === 'over' ? undefined : chosen.bookedFor;
  const checkedInAt = Math.min(...papers.map((j) => j.checkedInAt));
  const flags = new Set(papers.flatMap((j) => j.flags));
  if (papers.length > 1 || hold === 'elsewhere') flags.add('two-tickets-one-visit');
  if (hold === 'over') flags.add('visit-over');
  return {
    series: first.issued.series,
    number: first.issued.number,
    visitId: hold === 'held' ? papers.find((j) => j.honours !== undefined)?.honours?.id : undefined,
    serviceId: chosen.serviceId,
    onlyDeskId: chosen.onlyDeskId,
    priority: bookedFor === undefined
      ? (chosen.priority === 'late' ? 'late' : 'walk-in')
      : checkedInAt === chosen.checkedInAt ? chosen.priority : priorityOf(arrivalOf({ startsAt: bookedFor, checkedInAt, rules })),
    bookedFor,
    checkedInAt,
    language: first.issued.language,
    flags: [...flags].sort(),
  };
}

/** A place as it stands in the queue: what clerks have made of it so far. */
export type StandingPlace = { readonly id: string; readonly state: TicketState; readonly endedAt: Ms | null };
/** Paper and the place it has; absent: it has just become known. */
export type PlacedPaper = { readonly judged: JudgedTicket; readonly placeId?: string | undefined };
export type PlaceGroup = { /** Absent: a new place. */ readonly placeId?: string | undefined; readonly papers: readonly PlacedPaper[]; readonly hold: VisitHold };

/** What a clerk has done is never undone: such a place is kept, and of several the one furthest on takes the others in. */
const KEPT: readonly TicketState[] = ['serving', 'called', 'completed', 'no-show', 'parked', 'cancelled', 'unserved', 'waiting'];

/**
 * Who shares a place: all paper of one honoured visit (paper issued after that place had ended excepted, for it is in the
 * queue anew), and a number read off paper with the fact that tells of it. Two places that clerks have both acted on stay two.
 */
export function arrangePlaces(papers: readonly PlacedPaper[], standing: ReadonlyMap<string, StandingPlace>): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  const honoured = new Set(papers.flatMap((p) => (p.judged.honours === undefined ? [] : [p.judged.honours.id])));
  const visitOf = (p: PlacedPaper): string | undefined => {
    const { visit } = p.judged.issued;
    return visit !== undefined && visit !== 'unknown' && visit.onDay === p.judged.issued.day && honoured.has(visit.id) ? visit.id : undefined;
  };
  const placed = new Set<PlacedPaper>();
  for (const visitId of [...honoured].sort()) {
    const own = papers.filter((p) => visitOf(p) === visitId);
    const guesses = papers.filter((p) => p.judged.issued.isGuess && own.some((o) => isSamePaper(p, o)));
    const split = splitByClerks([...own, ...guesses], standing);
    for (const group of split) {
      groups.push(group);
      for (const paper of group.papers) placed.add(paper);
    }
  }
  const left = papers.filter((p) => !placed.has(p));
  const told = left.filter((p) => !p.judged.issued.isGuess).sort((a, b) => inOrder(a.judged.issued, b.judged.issued));
  const taken = new Set<PlacedPaper>();
  for (const paper of told) {
    const guesses = left.filter((p) => p.judged.issued.isGuess && !taken.has(p) && isSamePaper(p, paper));
    for (const guess of guesses) taken.add(guess);
    groups.push(groupOf([paper, ...guesses], standing));
  }
  for (const guess of left.filter((p) => p.judged.issued.isGuess && !taken.has(p))) groups.push(groupOf([guess], standing));
  return groups;
}

/** A guess belongs to the fact it already shares a place with, else to the one that owns the number. */
const isSamePaper = (guess: PlacedPaper, paper: PlacedPaper): boolean =>
  paper.placeId !== undefined && paper.placeId === guess.placeId ? true
    : guess.judged.issued.series === paper.judged.issued.series && guess.judged.issued.number === paper.judged.issued.number
      && !paper.judged.flags.includes('number-owned');

function groupOf(papers: readonly PlacedPaper[], standing: ReadonlyMap<string, StandingPlace>): PlaceGroup {
  const places = placesOf(papers, standing);
  const kept = places[0];
  return { placeId: kept?.id, papers, hold: 'held' };
}

/** The places that these papers have, the one to keep first. */
function placesOf(papers: readonly PlacedPaper[], standing: ReadonlyMap<string, StandingPlace>): StandingPlace[] {
  const inTime = [...papers].sort((a, b) => inOrder(a.judged.issued, b.judged.issued));
  const ids = [...new Set(inTime.flatMap((p) => (p.placeId === undefined ? [] : [p.placeId])))];
  return ids.map((id) => standing.get(id)!).sort((a, b) => KEPT.indexOf(a.state) - KEPT.indexOf(b.state));
}

function splitByClerks(papers: readonly PlacedPaper[], standing: ReadonlyMap<string, StandingPlace>): PlaceGroup[] {
  const places = placesOf(papers, standing);
  const main = places[0];
  if (main === undefined) return [{ papers, hold: 'held' }];
  const apart = places.slice(1).filter((place) => place.state !== 'waiting');
  const endedAt = main.state === 'unserved' ? null : main.endedAt;
  const isApart = (p: PlacedPaper): boolean => apart.some((place) => place.id === p.placeId);
  const isAfterEnd = (p: PlacedPaper): boolean => p.placeId !== main.id && endedAt !== null && p.judged.issued.checkedInAt > endedAt;
  const after = papers.filter((p) => !isApart(p) && isAfterEnd(p));
  return [
    { placeId: main.id, papers: papers.filter((p) => !isApart(p) && !isAfterEnd(p)), hold: 'held' },
    ...apart.map((place) => ({ placeId: place.id, papers: papers.filter((p) => p.placeId === place.id), hold: 'elsewhere' as const })),
    ...(after.length === 0 ? [] : splitByClerks(after, standing).map((group) => ({ ...group, hold: 'over' as const }))),
  ];
}
