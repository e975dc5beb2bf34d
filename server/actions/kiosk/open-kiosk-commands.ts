// What a kiosk is still to do, in the words that it is sent.
import { NOT_SENT, type KioskCommand } from '../../../shared/api/kiosk-command.ts';
import type { Context } from '../../app/context.ts';
import { openCommands, settleCommand, type GivenCommand } from '../../store/command-store.ts';
import type { Tx } from '../../store/store.ts';

/** `unreadable`: given by a newer version of this server, and so not sent; one of them must not keep the rest of the feed from the kiosk. */
export type KioskCommands = {
  readonly commands: readonly KioskCommand[];
  readonly unreadable: readonly GivenCommand[];
};
export const NO_COMMANDS: KioskCommands = { commands: [], unreadable: [] };

export async function openKioskCommands(tx: Tx, kioskId: string, now: number): Promise<KioskCommands> {
  const commands: KioskCommand[] = [];
  const unreadable: GivenCommand[] = [];
  for (const given of await openCommands(tx, kioskId, now)) {
    if (given.order !== null)
      commands.push({
        commandId: given.id,
        createdAt: given.createdAt,
        expiresAt: given.expiresAt,
        order: given.order,
      });
    else unreadable.push(given);
  }
  return { commands, unreadable };
}

/** For staff the command is over, and the log has it once, whichever process of the server met it first. */
export async function settleUnreadable(ctx: Context, { unreadable }: KioskCommands): Promise<void> {
  for (const { id, kioskId, kind } of unreadable) {
    const isFirst = await ctx.store.write((tx) =>
      settleCommand(tx, kioskId, id, { outcome: 'not-possible', outcomeDetail: NOT_SENT, finishedAt: ctx.clock.now() }),
    );
    if (isFirst) ctx.log.warn('command-unreadable', { kiosk: kioskId, command: id, kind });
  }
}
