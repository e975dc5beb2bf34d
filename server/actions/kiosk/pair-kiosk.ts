// A kiosk exchanges its one-time code for the office's keys; the same pair again gets the same answer.
import { localDay, startOfDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { hashToken, isSameHash } from '../../security/one-time-token.ts';
import { hashPairingCode } from '../../security/pairing-code.ts';
import { loadOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { codeKeyOf } from '../booking/code-key.ts';
import { setReserveDay } from '../desk/dispensers.ts';
import { countMissIn } from '../visit/limit-link-guesses.ts';

export type Pairing = {
  readonly kioskId: string;
  readonly officeId: string;
  readonly kioskName: string;
  readonly codeKey: string;
  readonly serverTime: number;
};

export function pairKiosk(
  ctx: Context,
  input: {
    readonly pairingCode: string;
    readonly secret: string;
    readonly storeId: string;
    /** Where the request came from. */ readonly address?: string | undefined;
  },
): Promise<Result<Pairing, 'pairing-refused' | 'pairing-expired' | 'too-many-tries'>> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const kiosk = await kiosks.kioskByPairingCode(tx, ctx.officeId, hashPairingCode(input.pairingCode));
    if (kiosk === undefined) {
      // Twelve letters for ten minutes are not guessed; so a wrong one never closes a right one, wherever both come from.
      return err(
        (await countMissIn(ctx, tx, 'pairing', input.address ?? '')) === 'counted'
          ? 'pairing-refused'
          : 'too-many-tries',
      );
    }
    const secretHash = hashToken('kiosk-secret', input.secret);
    const answer = async (): Promise<Result<Pairing, never>> =>
      ok({
        kioskId: kiosk.id,
        officeId: ctx.officeId,
        kioskName: kiosk.name,
        codeKey: await codeKeyOf(tx, ctx),
        serverTime: now,
      });
    if (kiosk.pairedAt !== null) {
      const isRepeated =
        kiosk.secretHash !== null && isSameHash(kiosk.secretHash, secretHash) && kiosk.storeId === input.storeId;
      return isRepeated ? answer() : err('pairing-refused');
    }
    if (kiosk.pairingExpiresAt === null || kiosk.pairingExpiresAt < now) return err('pairing-expired');
    if (await hadBlockBefore(tx, ctx, kiosk, input.storeId))
      await setReserveDay(tx, kiosk.id, localDay(now, (await loadOffice(tx, ctx.officeId)).zone));
    await kiosks.changeKiosk(tx, kiosk.id, { secretHash, storeId: input.storeId, pairedAt: now, lastSeenAt: now });
    const paired = await answer();
    await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-paired', at: now, kioskId: kiosk.id }]);
    ctx.log.info('kiosk-paired', { kiosk: kiosk.id });
    return paired;
  });
}

/** Another memory may have given out numbers of this block today: the kiosk's own before its computer was replaced, or a revoked kiosk that has not told everything. */
async function hadBlockBefore(tx: Tx, ctx: Context, kiosk: kiosks.Kiosk, storeId: string): Promise<boolean> {
  if (kiosk.storeId !== null && kiosk.storeId !== storeId) return true;
  const { zone } = await loadOffice(tx, ctx.officeId);
  const today = startOfDay(localDay(ctx.clock.now(), zone), zone);
  return (await kiosks.allKiosks(tx, ctx.officeId)).some(
    (other) =>
      other.id !== kiosk.id &&
      other.dispenser === kiosk.dispenser &&
      other.storeId !== null &&
      (other.drainedAt === null || (other.revokedAt ?? today) >= today),
  );
}
