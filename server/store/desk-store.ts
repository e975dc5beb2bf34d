// Desks as they stand today: open, away or closed, and the row of the queue discipline.
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

export type DeskState = 'open' | 'away' | 'closed';
export type DeskToday = {
  readonly id: string;
  readonly number: string;
  readonly state: DeskState;
  /** Nobody has said anything about it today; its state is then "away". */
  readonly isNotYetOpened: boolean;
  readonly row: readonly number[];
};

const COLUMNS = ['id', 'number', 'state', 'stateOn', 'rowOn', 'rowAt'] as const;
type Row = { id: string; number: string; state: DeskState; stateOn: string; rowOn: string; rowAt: string };

/** A state of another day is over: this morning the desk has not opened yet, which is "away". */
const today = (row: Row, day: LocalDay): DeskToday => ({
  id: row.id,
  number: row.number,
  state: row.stateOn === day ? row.state : 'away',
  isNotYetOpened: row.stateOn !== day,
  row: row.rowOn === day ? (JSON.parse(row.rowAt) as number[]) : [],
});

/** Desks that are no longer the office's are left out. */
export async function desksOn(tx: Tx, officeId: string, day: LocalDay): Promise<DeskToday[]> {
  const rows = await tx.selectFrom('desks').select(COLUMNS).where('officeId', '=', officeId).where('position', '>=', 0).orderBy('position').execute();
  return rows.map((row) => today(row, day));
}

export async function findDesk(tx: Tx, officeId: string, deskId: string, day: LocalDay): Promise<DeskToday | undefined> {
  const row = await tx.selectFrom('desks').select(COLUMNS).where('officeId', '=', officeId).where('id', '=', deskId).where('position', '>=', 0).executeTakeFirst();
  return row && today(row, day);
}

export async function setDeskState(tx: Tx, deskId: string, day: LocalDay, state: DeskState): Promise<void> {
  await tx.updateTable('desks').set((eb) => ({ state, stateOn: day, version: eb('version', '+', 1) })).where('id', '=', deskId).execute();
}

export async function setDeskRow(tx: Tx, deskId: string, day: LocalDay, row: readonly number[]): Promise<void> {
  await tx.updateTable('desks').set((eb) => ({ rowOn: day, rowAt: JSON.stringify(row), version: eb('version', '+', 1) })).where('id', '=', deskId).execute();
}
