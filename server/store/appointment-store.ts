// Appointments: found by id, page or code, made once, changed only from the state they are believed to be in.
import type { Selectable, Updateable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId, DeskId, OfficeId, ServiceId } from '../../shared/core/ids.ts';
import type { Language } from '../../shared/core/language.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { AppointmentState } from '../../shared/domain/booking/appointment.ts';
import { FREE } from './appointment-code-store.ts';
import { bit, languageIn } from './columns.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type Appointment = {
  readonly id: AppointmentId;
  readonly officeId: OfficeId;
  readonly serviceId: ServiceId;
  readonly deskId: DeskId;
  readonly isDeskChosen: boolean;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly onDay: LocalDay;
  /** Six digits, if it `hasCode`. */
  readonly code: string;
  readonly state: AppointmentState;
  readonly language: Language;
  readonly email: string | null;
  /** A keyed hash of the normalised address. */
  readonly emailKey: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly heldUntil: Ms | null;
  readonly createdAt: Ms;
  readonly letterSentAt: Ms | null;
  readonly confirmedAt: Ms | null;
  readonly cancelledAt: Ms | null;
  readonly checkedInAt: Ms | null;
  readonly erasedAt: Ms | null;
  readonly linkGeneration: number;
  /** Of the page that follows a booking on the web. */
  readonly pageKey: string;
  readonly codeMisses: number;
  /** False: booked while too many held times unconfirmed; its time is claimed only when it is confirmed. */
  readonly holdsSlot: boolean;
  readonly bookedBy: 'citizen' | 'staff';
  readonly version: number;
  /** Kinds of conflict (conflict.ts) despite which staff honour the visit. */
  readonly keptDespite: string | null;
};

export type AppointmentChange = Partial<Omit<Appointment, 'id' | 'officeId' | 'isDeskChosen' | 'version'>>;

type Row = Selectable<Database['appointments']>;
type Parsed = Pick<Appointment, 'id' | 'officeId' | 'serviceId' | 'deskId' | 'isDeskChosen' | 'language' | 'holdsSlot'>;

/** Whatever else is read of the row. */
export const appointmentFromRow = <R extends Pick<Row, keyof Parsed>>(row: R): Omit<R, keyof Parsed> & Parsed => ({
  ...row,
  id: row.id as AppointmentId,
  officeId: row.officeId as OfficeId,
  serviceId: row.serviceId as ServiceId,
  deskId: row.deskId as DeskId,
  isDeskChosen: row.isDeskChosen === 1,
  language: languageIn(row.language),
  holdsSlot: row.holdsSlot === 1,
});

const oneOf = (row: Row | undefined): Appointment | undefined => row && appointmentFromRow(row);
const allOf = (rows: readonly Row[]): Appointment[] => rows.map(appointmentFromRow);

const columnsOf = ({ holdsSlot, ...same }: AppointmentChange): Updateable<Database['appointments']> => ({
  ...same,
  ...(holdsSlot === undefined ? {} : { holdsSlot: bit(holdsSlot) }),
});

/** What is left of a person after erasure: nothing. */
const BLANK = { email: null, emailKey: null, name: null, phone: null } as const;

export const findAppointment = async (tx: Tx, id: string): Promise<Appointment | undefined> =>
  oneOf(await tx.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst());

export const findAppointmentByPage = async (tx: Tx, pageKey: string): Promise<Appointment | undefined> =>
  oneOf(await tx.selectFrom('appointments').selectAll().where('pageKey', '=', pageKey).executeTakeFirst());

export const findAppointmentByCode = async (tx: Tx, officeId: string, code: string): Promise<Appointment | undefined> =>
  oneOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('code', '=', code)
      .executeTakeFirst(),
  );

/** The appointment as it is committed now, and nobody else changes it until this transaction ends: for actions that look at several columns before they decide. */
export const lockAppointment = async (tx: Tx, id: string): Promise<Appointment | undefined> =>
  oneOf(
    await tx
      .updateTable('appointments')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  );

/** Visits of the days `from` to `to`, both included, by time. */
export const appointmentsOnDays = async (
  tx: Tx,
  officeId: string,
  from: LocalDay,
  to: LocalDay,
): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '>=', from)
      .where('onDay', '<=', to)
      .orderBy('startsAt')
      .orderBy('id')
      .execute(),
  );

/**
 * Visits whose people are still expected: pending and confirmed ones that begin at `from` or later, by time. A booking over a quota
 * has no code and no person, so nobody is expected.
 */
export const awaitedAppointments = async (tx: Tx, officeId: string, from: Ms): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('state', 'in', ['pending', 'confirmed'])
      .where('startsAt', '>=', from)
      .where('code', '<', FREE)
      .orderBy('startsAt')
      .orderBy('id')
      .execute(),
  );

/** False when another appointment of the office has the code; nothing is written then. */
export async function insertAppointment(tx: Tx, appointment: Appointment): Promise<boolean> {
  const values = { ...appointment, isDeskChosen: bit(appointment.isDeskChosen), holdsSlot: bit(appointment.holdsSlot) };
  const done = await tx
    .insertInto('appointments')
    .values(values)
    .onConflict((c) => c.columns(['officeId', 'code']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Changes it if it is still in one of the states of `was`; false means somebody else was first. */
export async function updateAppointmentIf(
  tx: Tx,
  id: string,
  was: readonly AppointmentState[],
  changes: AppointmentChange,
): Promise<boolean> {
  const done = await tx
    .updateTable('appointments')
    .set((eb) => ({ ...columnsOf(changes), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', was)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Blanks the person, and what staff wrote to them; the visit itself stays for statistics. False when it was blank already. */
export async function erasePerson(tx: Tx, id: string, at: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('appointments')
    .set((eb) => ({ ...BLANK, erasedAt: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  await tx.updateTable('tickets').set({ firstName: null }).where('appointmentId', '=', id).execute();
  await tx.updateTable('mailOutbox').set({ details: '{}' }).where('appointmentId', '=', id).execute();
  return done.numUpdatedRows === 1n;
}

/** Visits of one address that wait for their confirmation and can be confirmed, by time. */
export const pendingVisitsOf = async (tx: Tx, officeId: string, emailKey: string): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('emailKey', '=', emailKey)
      .where('state', '=', 'pending')
      .where('email', 'is not', null)
      .orderBy('startsAt')
      .orderBy('id')
      .execute(),
  );

/** Pending visits whose hold ended before `now`. */
export const endedHolds = async (tx: Tx, officeId: string, now: Ms): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('state', '=', 'pending')
      .where('heldUntil', '<', now)
      .orderBy('id')
      .execute(),
  );

/** Confirmed visits that were to begin before `before`. */
export const confirmedStartingBefore = async (tx: Tx, officeId: string, before: Ms): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('state', '=', 'confirmed')
      .where('startsAt', '<', before)
      .orderBy('id')
      .execute(),
  );

/** Confirmed visits still to come, with an address, that have no letter of this template yet. */
export const confirmedWithoutLetter = async (
  tx: Tx,
  officeId: string,
  template: string,
  startsAfter: Ms,
): Promise<Appointment[]> =>
  allOf(
    await tx
      .selectFrom('appointments')
      .selectAll('appointments')
      .where('officeId', '=', officeId)
      .where('state', '=', 'confirmed')
      .where('startsAt', '>', startsAfter)
      .where('email', 'is not', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('mailOutbox')
              .select('mailOutbox.id')
              .whereRef('mailOutbox.appointmentId', '=', 'appointments.id')
              .where('mailOutbox.template', '=', template),
          ),
        ),
      )
      .orderBy('id')
      .execute(),
  );

/**
 * Visits whose person is to be forgotten: cancelled before `cancelledBefore`, withdrawn at a desk on a day before `withdrawnBefore`
 * (that is a cancellation without a time, always of the visit's own day), or of a day before `dayBefore`; at most 500 at a time.
 */
export async function appointmentsToErase(
  tx: Tx,
  officeId: string,
  limits: { cancelledBefore: Ms; withdrawnBefore: LocalDay; dayBefore: LocalDay },
): Promise<AppointmentId[]> {
  const rows = await tx
    .selectFrom('appointments')
    .select('id')
    .where('officeId', '=', officeId)
    .where('erasedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'cancelled'), eb('cancelledAt', '<', limits.cancelledBefore)]),
        eb.and([
          eb('state', '=', 'cancelled'),
          eb('cancelledAt', 'is', null),
          eb('onDay', '<', limits.withdrawnBefore),
        ]),
        eb('onDay', '<', limits.dayBefore),
      ]),
    )
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => row.id as AppointmentId);
}
