// Puts a new visit into the calendar: the one way in which a web booking and a booking by staff get a code and a slot.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import type { AppointmentId, DeskId } from '../../../shared/core/ids.ts';
import type { Language } from '../../../shared/core/language.ts';
import { addDays, localDay, startOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { desksFreeAt, slotUnits, type ClaimedUnits } from '../../../shared/domain/booking/availability.ts';
import { drawCodes } from '../../../shared/domain/booking/code.ts';
import { bookableDays } from '../../../shared/domain/office/office-calendar.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { noCode, takenCodes } from '../../store/appointment-code-store.ts';
import { insertAppointment, type Appointment } from '../../store/appointment-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { claimUnits, claimedByDesk } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { bookableDesks, type Choice } from './free-slots.ts';

export type Person = {
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly name: string | null;
  readonly phone: string | null;
};
export const NOBODY: Person = { email: null, emailKey: null, name: null, phone: null };

export type NewVisit = {
  readonly startsAt: Ms;
  readonly isDeskChosen: boolean;
  readonly person: Person;
  readonly language: Language;
  readonly bookedBy: 'citizen' | 'staff';
  readonly state: 'pending' | 'confirmed' | 'expired';
  readonly heldUntil: Ms | null;
  /** Without one, nobody can ever confirm it: what a booking over the quota gets. */
  readonly hasCode: boolean;
  /** False: too many unconfirmed visits hold times already; this one claims its time when it is confirmed. Absent: true. */
  readonly holdsSlot?: boolean | undefined;
  /** Of the page that follows a booking on the web; absent: drawn. */
  readonly pageKey?: string | undefined;
};

/** A free desk for the time: of several the one with the fewest claims that day. `not-bookable`: the calendar has no such time at all. */
export async function findFreeDesk(
  tx: Tx,
  office: Office,
  choice: Choice,
  startsAt: Ms,
  now: Ms,
): Promise<Result<DeskId, 'slot-taken' | 'not-bookable'>> {
  const { service, deskIds } = choice;
  const day = dayOf(office, startsAt);
  if (day === undefined || !bookableDays(office, now).some((d) => d.open && d.day === day)) return err('not-bookable');
  const freeAmong = (desks: readonly DeskId[], claimed: ClaimedUnits): DeskId[] =>
    desksFreeAt({ office, service, deskIds: desks, day, claimed, now }, startsAt);
  if (freeAmong(deskIds, new Map()).length === 0) return err('not-bookable');
  // From here to COMMIT bookings of one day go one after another: the walk-ins' share is a sum, which no unique key can hold.
  await lockOfficeDay(tx, office.id, day);
  const claimed = await claimedByDesk(
    tx,
    deskIds,
    startOfDay(day, office.zone),
    startOfDay(addDays(day, 1), office.zone),
  );
  // A desk that closed for today while somebody was choosing is as good as taken; the lock of the day is the one that it closed under.
  const free = freeAmong(await bookableDesks(tx, office, deskIds, day, now), claimed).map((deskId) => ({
    deskId,
    load: claimed.get(deskId)?.length ?? 0,
  }));
  const best = free.sort((a, b) => a.load - b.load)[0];
  return best === undefined ? err('slot-taken') : ok(best.deskId);
}

/** Undefined for a number that is no instant of our time (it came from a form). */
const dayOf = (office: Office, at: Ms): LocalDay | undefined =>
  Number.isSafeInteger(at) && at > 0 && at < 4_102_444_800_000 ? localDay(at, office.zone) : undefined;

/** Writes the visit with a code and, unless it is born expired, its slot. @throws UniqueViolation (SLOT_TAKEN) when a unit is taken. */
export async function insertVisit(
  ctx: Context,
  tx: Tx,
  office: Office,
  choice: Choice,
  deskId: DeskId,
  visit: NewVisit,
): Promise<Appointment> {
  const { service } = choice;
  const now = ctx.clock.now();
  const id = ctx.ids.next<AppointmentId>();
  const appointment: Omit<Appointment, 'code'> = {
    id,
    officeId: office.id,
    serviceId: service.id,
    deskId,
    isDeskChosen: visit.isDeskChosen,
    startsAt: visit.startsAt,
    endsAt: visit.startsAt + service.durationMinutes * MINUTE,
    onDay: localDay(visit.startsAt, office.zone),
    state: visit.state,
    language: visit.language,
    ...visit.person,
    heldUntil: visit.heldUntil,
    createdAt: now,
    letterSentAt: null,
    confirmedAt: visit.state === 'confirmed' ? now : null,
    cancelledAt: null,
    checkedInAt: null,
    erasedAt: visit.state === 'expired' ? now : null,
    linkGeneration: 1,
    pageKey: visit.pageKey ?? Buffer.from(ctx.random.bytes(16)).toString('hex'),
    codeMisses: 0,
    holdsSlot: visit.holdsSlot !== false,
    bookedBy: visit.bookedBy,
    version: 1,
    keptDespite: null,
  };
  const code = visit.hasCode ? await insertWithCode(ctx, tx, appointment) : noCode(id);
  if (!visit.hasCode) await insertAppointment(tx, { ...appointment, code });
  if (visit.state !== 'expired' && visit.holdsSlot !== false)
    await claimUnits(tx, deskId, slotUnits(visit.startsAt, service.durationMinutes, office.rules.slotMinutes), id);
  return { ...appointment, code };
}

/** A code that no appointment has; another one may take it before this transaction ends, which the unique key tells. */
export async function drawFreeCode(ctx: Context, tx: Tx, officeId: string): Promise<string> {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const candidates = drawCodes(ctx.random, CANDIDATES);
    const taken = await takenCodes(tx, officeId, candidates);
    const free = candidates.find((code) => !taken.has(code));
    if (free !== undefined) return free;
  }
  throw new Error('no free code found: nearly all are taken');
}

/** Eight at a time: with half of all codes taken, eight fail together once in 256 draws. */
const CANDIDATES = 8;
const MAX_DRAWS = 50;

async function insertWithCode(ctx: Context, tx: Tx, appointment: Omit<Appointment, 'code'>): Promise<string> {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const candidates = drawCodes(ctx.random, CANDIDATES);
    const taken = await takenCodes(tx, appointment.officeId, candidates);
    for (const code of candidates) {
      // Free a moment ago; the unique key says whether it still is.
      if (!taken.has(code) && (await insertAppointment(tx, { ...appointment, code }))) return code;
    }
  }
  throw new Error('no free code found: nearly all are taken');
}
