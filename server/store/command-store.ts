// Commands to kiosks: given, answered once.
import type { Selectable } from 'kysely';
import { kioskOrderSchema, type CommandOutcome, type KioskOrder } from '../../shared/api/kiosk-command.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { KioskId, OfficeId, StaffId } from '../../shared/core/ids.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type GivenCommand = {
  readonly id: string;
  readonly officeId: OfficeId;
  readonly kioskId: KioskId;
  /** Of an order; a newer version of the server may know more of them. */
  readonly kind: string;
  /** Null: given by a newer version of this server, which alone reads it. */
  readonly order: KioskOrder | null;
  readonly createdAt: Ms;
  readonly createdBy: StaffId | null;
  readonly expiresAt: Ms;
  /** Null: not answered yet. */
  readonly outcome: CommandOutcome['outcome'] | null;
  readonly outcomeDetail: string | null;
  readonly finishedAt: Ms | null;
};
export type NewCommand = Pick<GivenCommand, 'id' | 'officeId' | 'kioskId' | 'createdAt' | 'expiresAt'> & {
  readonly order: KioskOrder;
  readonly createdBy: string | null;
};

const commandFromRow = ({ details, ...row }: Selectable<Database['kioskCommands']>): GivenCommand => ({
  ...row,
  officeId: row.officeId as OfficeId,
  kioskId: row.kioskId as KioskId,
  order: kioskOrderSchema.safeParse(JSON.parse(details)).data ?? null,
  createdBy: row.createdBy as StaffId | null,
  outcome: row.outcome as CommandOutcome['outcome'] | null,
});

export async function insertCommand(tx: Tx, { order, ...command }: NewCommand): Promise<void> {
  const unanswered = { outcome: null, outcomeDetail: null, finishedAt: null };
  await tx
    .insertInto('kioskCommands')
    .values({ ...command, kind: order.kind, details: JSON.stringify(order), ...unanswered })
    .execute();
}

/** Neither answered nor expired, in the order in which they were given. */
export const openCommands = async (tx: Tx, kioskId: string, now: number): Promise<GivenCommand[]> =>
  (
    await tx
      .selectFrom('kioskCommands')
      .selectAll()
      .where('kioskId', '=', kioskId)
      .where('outcome', 'is', null)
      .where('expiresAt', '>', now)
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
  ).map(commandFromRow);

/** Newest first. */
export const latestCommands = async (tx: Tx, kioskId: string, limit: number): Promise<GivenCommand[]> =>
  (
    await tx
      .selectFrom('kioskCommands')
      .selectAll()
      .where('kioskId', '=', kioskId)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  ).map(commandFromRow);

/** The first answer counts; false when there was one, or the command is not this kiosk's. */
export async function settleCommand(
  tx: Tx,
  kioskId: string,
  commandId: string,
  answer: {
    readonly outcome: CommandOutcome['outcome'];
    readonly outcomeDetail: string | null;
    readonly finishedAt: number;
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('kioskCommands')
    .set(answer)
    .where('id', '=', commandId)
    .where('kioskId', '=', kioskId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
