// Staff ask something of a kiosk from afar; it learns of it through its feed.
import type { KioskOrder, KioskOrderKind } from '../../../shared/api/kiosk-command.ts';
import { HOUR, MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import * as commands from '../../store/command-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

/** How long each is worth carrying out: whoever asked for a print stands there now, a switch is meant whenever the kiosk hears of it. */
const WORTH_MS: Record<Exclude<KioskOrderKind, 'show-notice'>, Ms> = {
  'test-print': HOUR,
  'restart-service': HOUR,
  'hide-notice': 24 * HOUR,
  'switch-off': 7 * 24 * HOUR,
  'switch-on': 7 * 24 * HOUR,
};
/** More than anybody has to say at once to a kiosk that does not answer. */
const MOST_OPEN = 20;

const worthMs = (order: KioskOrder): Ms =>
  order.kind === 'show-notice' ? order.minutes * MINUTE : WORTH_MS[order.kind];

export type GiveCommandError = 'no-such-kiosk' | 'not-paired' | 'takes-no-commands' | 'too-many-open';

export function giveKioskCommand(
  ctx: Context,
  input: { readonly kioskId: string; readonly order: KioskOrder; readonly by?: string | null },
): Promise<Result<{ commandId: string }, GiveCommandError>> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const kiosk = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
    if (kiosk === undefined || kiosk.revokedAt !== null) return err('no-such-kiosk');
    if (kiosk.pairedAt === null) return err('not-paired');
    if (!takesCommands(kiosk)) return err('takes-no-commands');
    if ((await commands.openCommands(tx, kiosk.id, now)).length >= MOST_OPEN) return err('too-many-open');
    const { order } = input;
    const commandId = ctx.ids.next<string>();
    // Later than the one before, for the kiosk goes by it.
    const [before] = await commands.latestCommands(tx, kiosk.id, 1);
    const createdAt = Math.max(now, (before?.createdAt ?? 0) + 1);
    await commands.insertCommand(tx, {
      id: commandId,
      officeId: ctx.officeId,
      kioskId: kiosk.id,
      order,
      createdAt,
      createdBy: input.by ?? null,
      expiresAt: now + worthMs(order),
    });
    await noteAudit(ctx, tx, {
      by: input.by ?? null,
      action: 'kiosk-command-given',
      subject: kiosk.id,
      details: { kind: order.kind },
    });
    await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-command-given', at: now, kioskId: kiosk.id }]);
    return ok({ commandId });
  });
}

/** A kiosk of before would take a change that it does not know for a broken uplink. */
export const takesCommands = (kiosk: kiosks.Kiosk): boolean => kiosk.heartbeat?.commands !== undefined;
