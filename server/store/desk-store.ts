// Desks as they stand today: open, away or closed, and the booked streak of the queue discipline.
import type { Ms } from '../../shared/core/clock.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { DeskId, ServiceId } from '../../shared/core/ids.ts';
import type { DeskOfDay } from '../../shared/domain/queue/desk-today.ts';
import type { Tx } from './store.ts';

export type DeskState = DeskOfDay['state'];
export type DeskToday = DeskOfDay & { readonly number: string };

const COLUMNS = ['id', 'number', 'state', 'stateOn', 'rowOn', 'rowAt', 'consoleSeenAt'] as const;
type Row = {
  id: string;
  number: string;
  state: DeskState;
  stateOn: string;
  rowOn: string;
  rowAt: string;
  consoleSeenAt: number | null;
};

/** A state of another day is over: this morning the desk has not opened yet, which is "away". */
const deskFromRow = (row: Row, day: LocalDay, standsInFor: readonly ServiceId[]): DeskToday => ({
  id: row.id as DeskId,
  number: row.number,
  state: row.stateOn === day ? row.state : 'away',
  isNotYetOpened: row.stateOn !== day,
  bookedStreak: row.rowOn === day ? (JSON.parse(row.rowAt) as Ms[]) : [],
  consoleSeenAt: row.consoleSeenAt,
  standsInFor,
});

/** Desks that are no longer the office's are left out. */
export async function desksOn(tx: Tx, officeId: string, day: LocalDay): Promise<DeskToday[]> {
  const rows = await tx
    .selectFrom('desks')
    .select(COLUMNS)
    .where('officeId', '=', officeId)
    .where('position', '>=', 0)
    .orderBy('position')
    .execute();
  const taken =
    rows.length === 0
      ? []
      : await tx
          .selectFrom('standIns')
          .selectAll()
          .where('onDay', '=', day)
          .where(
            'deskId',
            'in',
            rows.map((row) => row.id),
          )
          .execute();
  return rows.map((row) =>
    deskFromRow(
      row,
      day,
      taken.filter((each) => each.deskId === row.id).map((each) => each.serviceId as ServiceId),
    ),
  );
}

export async function findDesk(
  tx: Tx,
  officeId: string,
  deskId: string,
  day: LocalDay,
): Promise<DeskToday | undefined> {
  return (await desksOn(tx, officeId, day)).find((desk) => desk.id === deskId);
}

export async function setDeskState(tx: Tx, deskId: string, day: LocalDay, state: DeskState): Promise<void> {
  await tx
    .updateTable('desks')
    .set((eb) => ({ state, stateOn: day, version: eb('version', '+', 1) }))
    .where('id', '=', deskId)
    .execute();
}

export async function setBookedStreak(tx: Tx, deskId: string, day: LocalDay, streak: readonly Ms[]): Promise<void> {
  await tx
    .updateTable('desks')
    .set((eb) => ({ rowOn: day, rowAt: JSON.stringify(streak), version: eb('version', '+', 1) }))
    .where('id', '=', deskId)
    .execute();
}

/** A console of this desk was heard from: its stream lives, or a clerk pressed something. */
export async function noteConsole(tx: Tx, deskId: string, at: Ms): Promise<void> {
  await tx.updateTable('desks').set({ consoleSeenAt: at }).where('id', '=', deskId).execute();
}

export async function setStandIn(
  tx: Tx,
  standIn: { readonly deskId: string; readonly serviceId: string; readonly onDay: LocalDay },
  isOn: boolean,
): Promise<void> {
  if (isOn)
    await tx
      .insertInto('standIns')
      .values(standIn)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await tx
      .deleteFrom('standIns')
      .where('deskId', '=', standIn.deskId)
      .where('serviceId', '=', standIn.serviceId)
      .where('onDay', '=', standIn.onDay)
      .execute();
}
