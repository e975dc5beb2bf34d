// Who a kiosk's request comes from, and whether it may still ask.
import { HOUR, SECOND } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { hashToken, isSameHash } from '../../security/one-time-token.ts';

/** A revoked kiosk empties its outbox once: from its first push on so long, since the uplink that brought the news may break again. */
const DRAIN_LASTS_MS = 24 * HOUR;
/** A request proves presence; more often than this it need not be written down. */
const SEEN_EVERY_MS = 20 * SECOND;

export type KnownKiosk = { readonly kioskId: string; readonly dispenser: number; readonly isDraining: boolean };
export type KioskRefusal =
  | { readonly code: 'not-paired' }
  | { readonly code: 'kiosk-revoked'; readonly kioskId: string; readonly revokedAt: number };

/** `mayDrain`: the request pushes facts. Only somebody who knows the secret learns that it was revoked. */
export async function authenticateKiosk(
  ctx: Context,
  input: { readonly authorization: string | undefined; readonly mayDrain: boolean },
): Promise<Result<KnownKiosk, KioskRefusal>> {
  const [, kioskId, secret] = /^Bearer ([A-Za-z0-9_-]{1,64})\.([0-9a-f]{64})$/.exec(input.authorization ?? '') ?? [];
  if (kioskId === undefined || secret === undefined) return err({ code: 'not-paired' });
  const kiosk = await ctx.store.read((tx) => kiosks.findKiosk(tx, ctx.officeId, kioskId));
  if (
    kiosk === undefined ||
    kiosk.secretHash === null ||
    !isSameHash(kiosk.secretHash, hashToken('kiosk-secret', secret))
  )
    return err({ code: 'not-paired' });
  const now = ctx.clock.now();
  if (kiosk.revokedAt !== null) {
    const isWindowOpen = kiosk.drainedAt === null || now - kiosk.drainedAt <= DRAIN_LASTS_MS;
    if (!input.mayDrain || !isWindowOpen)
      return err({ code: 'kiosk-revoked', kioskId: kiosk.id, revokedAt: kiosk.revokedAt });
    await ctx.store.write((tx) => kiosks.openDrain(tx, kiosk.id, now));
    return ok({ kioskId: kiosk.id, dispenser: kiosk.dispenser, isDraining: true });
  }
  if (kiosk.lastSeenAt === null || now - kiosk.lastSeenAt >= SEEN_EVERY_MS)
    await ctx.store.write((tx) => kiosks.changeKiosk(tx, kiosk.id, { lastSeenAt: now }));
  return ok({ kioskId: kiosk.id, dispenser: kiosk.dispenser, isDraining: false });
}
