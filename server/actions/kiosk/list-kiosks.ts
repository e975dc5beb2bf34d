// Kiosks as the administration sees them: state, printer, outbox, last sign of life.
import type { CommandOutcome } from '../../../shared/api/kiosk-command.ts';
import type { Heartbeat } from '../../../shared/api/kiosk-sync.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { NumberingPlan } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import { latestCommands, type GivenCommand } from '../../store/command-store.ts';
import { setAsideFacts } from '../../store/fact-store.ts';
import { allKiosks, type Kiosk } from '../../store/kiosk-store.ts';
import { takesCommands } from './give-kiosk-command.ts';
import { kioskPlan } from '../desk/dispensers.ts';
import { kioskWord, type KioskWord } from '../office/read-admin-status.ts';

export type ListedKiosk = {
  readonly kioskId: string;
  readonly name: string;
  readonly state: KioskWord;
  readonly plan: NumberingPlan;
  readonly pairedAt: Ms | null;
  readonly revokedAt: Ms | null;
  readonly lastSeenAt: Ms | null;
  /** Until when a pairing code is open; null when none is. */
  readonly codeOpenUntil: Ms | null;
  readonly hasPin: boolean;
  /** What it told last; null before the first time. */
  readonly heartbeat: Heartbeat | null;
  /** Its facts that wait for staff on this server. */
  readonly setAside: number;
  readonly takesCommands: boolean;
  /** Newest first. */
  readonly commands: readonly ListedCommand[];
};

export type ListedCommand = {
  readonly commandId: string;
  /** Of an order; a newer version of the server may know more of them. */
  readonly kind: string;
  readonly createdAt: Ms;
  /** Null: no answer yet. */
  readonly outcome: CommandOutcome['outcome'] | null;
  readonly detail: string | null;
  readonly finishedAt: Ms | null;
  /** Without an answer, and it will not be carried out any more. */
  readonly isExpired: boolean;
};
const COMMANDS_SHOWN = 8;

/** Those in service first, revoked ones last. */
export function listKiosks(ctx: Context): Promise<ListedKiosk[]> {
  const now = ctx.clock.now();
  return ctx.store.read(async (tx) => {
    const found: ListedKiosk[] = [];
    for (const kiosk of await allKiosks(tx, ctx.officeId)) {
      found.push(
        listed(
          kiosk,
          now,
          (await setAsideFacts(tx, kiosk.id)).length,
          await latestCommands(tx, kiosk.id, COMMANDS_SHOWN),
        ),
      );
    }
    return found.sort((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  });
}

function listed(kiosk: Kiosk, now: Ms, setAside: number, commands: readonly GivenCommand[]): ListedKiosk {
  const isCodeOpen =
    kiosk.pairedAt === null &&
    kiosk.revokedAt === null &&
    kiosk.pairingExpiresAt !== null &&
    kiosk.pairingExpiresAt > now;
  return {
    kioskId: kiosk.id,
    name: kiosk.name,
    state: kioskWord(kiosk, now),
    plan: kioskPlan(kiosk.dispenser),
    pairedAt: kiosk.pairedAt,
    revokedAt: kiosk.revokedAt,
    lastSeenAt: kiosk.lastSeenAt,
    codeOpenUntil: isCodeOpen ? kiosk.pairingExpiresAt : null,
    hasPin: kiosk.pinHash !== null,
    heartbeat: kiosk.heartbeat,
    setAside,
    takesCommands: kiosk.pairedAt !== null && kiosk.revokedAt === null && takesCommands(kiosk),
    commands: commands.map((c) => ({
      commandId: c.id,
      kind: c.kind,
      createdAt: c.createdAt,
      outcome: c.outcome,
      detail: c.outcomeDetail,
      finishedAt: c.finishedAt,
      isExpired: c.outcome === null && c.expiresAt <= now,
    })),
  };
}
