// An administrator makes a kiosk known and gets the one-time code that pairs it.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import type { KioskId } from '../../../shared/core/ids.ts';
import { localDay, startOfDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { drawPairingCode, hashPairingCode } from '../../security/pairing-code.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import { KIOSK_DISPENSERS } from '../desk/dispensers.ts';
import { noteAudit } from '../staff/note-audit.ts';

const PAIRING_CODE_LASTS_MS = 10 * MINUTE;

/** `pairingCode` is shown once, `ABCD-EFGH-JKLM`; the server keeps its hash. `no-free-dispenser`: every numbering block has a kiosk. */
export async function createKiosk(ctx: Context, input: NewKiosk): Promise<Result<CreatedKiosk, CreateKioskRefusal>> {
  try {
    return await ctx.store.write((tx) => create(ctx, tx, input));
  } catch (error) {
    // Another one, made at the same moment, has the block; the next look sees it.
    if (isUniqueViolation(error, 'kiosks_office_id_dispenser_key')) return createKiosk(ctx, input);
    throw error;
  }
}

type NewKiosk = { readonly name: string; readonly by?: string | null };
type CreatedKiosk = { readonly kioskId: KioskId; readonly pairingCode: string; readonly expiresAt: Ms };
type CreateKioskRefusal = 'empty-name' | 'no-free-dispenser';

async function create(ctx: Context, tx: Tx, input: NewKiosk): Promise<Result<CreatedKiosk, CreateKioskRefusal>> {
  const name = input.name.trim().slice(0, 80);
  if (name === '') return err('empty-name');
  const dispenser = await freeDispenser(tx, ctx);
  if (dispenser === undefined) return err('no-free-dispenser');
  const kioskId = ctx.ids.next<KioskId>();
  const pairingCode = drawPairingCode(ctx.random);
  const expiresAt = ctx.clock.now() + PAIRING_CODE_LASTS_MS;
  await kiosks.insertKiosk(tx, {
    id: kioskId,
    officeId: ctx.officeId,
    name,
    dispenser,
    pairingCodeHash: hashPairingCode(pairingCode),
    pairingExpiresAt: expiresAt,
    secretHash: null,
    storeId: null,
    pairedAt: null,
    revokedAt: null,
    drainedAt: null,
    lastSeenAt: null,
    heartbeat: null,
    pinHash: null,
  });
  await noteAudit(ctx, tx, { by: input.by ?? null, action: 'kiosk-created', subject: kioskId });
  await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-state-changed', at: ctx.clock.now(), kioskId }]);
  return ok({ kioskId, pairingCode, expiresAt });
}

/** Another code for a kiosk that is known: the first ran out, or its computer was replaced. */
export function renewPairingCode(
  ctx: Context,
  input: { readonly kioskId: string; readonly by?: string | null },
): Promise<Result<{ pairingCode: string; expiresAt: Ms }, 'no-such-kiosk'>> {
  return ctx.store.write(async (tx) => {
    const pairingCode = drawPairingCode(ctx.random);
    const expiresAt = ctx.clock.now() + PAIRING_CODE_LASTS_MS;
    if ((await kiosks.findKiosk(tx, ctx.officeId, input.kioskId)) === undefined) return err('no-such-kiosk');
    const isDone = await kiosks.changeKiosk(tx, input.kioskId, {
      pairingCodeHash: hashPairingCode(pairingCode),
      pairingExpiresAt: expiresAt,
      pairedAt: null,
    });
    if (!isDone) return err('no-such-kiosk');
    await noteAudit(ctx, tx, { by: input.by ?? null, action: 'pairing-code-made', subject: input.kioskId });
    return ok({ pairingCode, expiresAt });
  });
}

/** A block whose kiosk was revoked today, or has not told yet what it gave out, has numbers in the hall already: it comes last. */
async function freeDispenser(tx: Tx, ctx: Context): Promise<number | undefined> {
  const all = await kiosks.allKiosks(tx, ctx.officeId);
  const { zone } = await loadOffice(tx, ctx.officeId);
  const today = startOfDay(localDay(ctx.clock.now(), zone), zone);
  const free = KIOSK_DISPENSERS.filter((d) => !all.some((k) => k.dispenser === d && k.revokedAt === null));
  const mayBeInTheHall = (d: number): boolean =>
    all.some(
      (k) => k.dispenser === d && k.storeId !== null && (k.drainedAt === null || (k.revokedAt ?? today) >= today),
    );
  return free.find((d) => !mayBeInTheHall(d)) ?? free[0];
}
