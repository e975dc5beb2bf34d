// Which clerk has which desk's console open, by the session it runs under.
import type { Ms } from '../../shared/core/clock.ts';
import type { DeskId, StaffId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export type OpenConsole = {
  readonly tokenHash: string;
  readonly deskId: DeskId;
  readonly staffId: StaffId;
  readonly seenAt: Ms;
  /** The clerk's name. */ readonly name: string;
};

export async function noteOpenConsole(tx: Tx, console: Omit<OpenConsole, 'name'>): Promise<void> {
  await tx
    .insertInto('consoles')
    .values(console)
    .onConflict((conflict) =>
      conflict.columns(['tokenHash', 'deskId']).doUpdateSet({ staffId: console.staffId, seenAt: console.seenAt }),
    )
    .execute();
}

export async function consolesSince(tx: Tx, since: Ms): Promise<OpenConsole[]> {
  const rows = await tx
    .selectFrom('consoles')
    .innerJoin('staff', 'staff.id', 'consoles.staffId')
    .select(['consoles.tokenHash', 'consoles.deskId', 'consoles.staffId', 'consoles.seenAt', 'staff.name'])
    .where('consoles.seenAt', '>', since)
    .orderBy('staff.name')
    .orderBy('consoles.tokenHash')
    .execute();
  return rows.map((row) => ({ ...row, deskId: row.deskId as DeskId, staffId: row.staffId as StaffId }));
}

/** The session is over, or has moved to another desk. */
export async function forgetConsoles(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('consoles').where('tokenHash', '=', tokenHash).execute();
}

export async function forgetConsolesBefore(tx: Tx, before: Ms): Promise<void> {
  await tx.deleteFrom('consoles').where('seenAt', '<', before).execute();
}
