// Commands to kiosks: given, answered once.
import type { Insertable, Selectable } from 'kysely';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type CommandRow = Selectable<Database['kioskCommands']>;

export async function insertCommand(tx: Tx, command: Insertable<Database['kioskCommands']>): Promise<void> {
  await tx.insertInto('kioskCommands').values(command).execute();
}

/** Neither answered nor expired, in the order in which they were given. */
export const openCommands = (tx: Tx, kioskId: string, now: number): Promise<CommandRow[]> =>
  tx.selectFrom('kioskCommands').selectAll()
    .where('kioskId', '=', kioskId).where('outcome', 'is', null).where('expiresAt', '>', now)
    .orderBy('createdAt').orderBy('id').execute();

/** Newest first. */
export const latestCommands = (tx: Tx, kioskId: string, limit: number): Promise<CommandRow[]> =>
  tx.selectFrom('kioskCommands').selectAll().where('kioskId', '=', kioskId).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute();

/** The first answer counts; false when there was one, or the command is not this kiosk's. */
export async function settleCommand(tx: Tx, kioskId: string, commandId: string, answer: { readonly outcome: string; readonly outcomeDetail: string | null; readonly finishedAt: number }): Promise<boolean> {
  const done = await tx
    .updateTable('kioskCommands').set(answer)
    .where('id', '=', commandId).where('kioskId', '=', kioskId).where('outcome', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
