// An administrator takes a kiosk out of service for good; the others get a new key.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { changeCodeKey } from '../booking/code-key.ts';
import { noteAudit } from '../staff/note-audit.ts';

export function revokeKiosk(
  ctx: Context,
  input: { readonly kioskId: string; readonly by?: string | null },
): Promise<Result<{ revokedAt: number }, 'no-such-kiosk'>> {
  return ctx.store.write(async (tx) => {
    const kiosk = await kiosks.findKiosk(tx, ctx.officeId, input.kioskId);
    if (kiosk === undefined) return err('no-such-kiosk');
    if (kiosk.revokedAt !== null) return ok({ revokedAt: kiosk.revokedAt });
    const revokedAt = ctx.clock.now();
    if (!(await kiosks.changeKiosk(tx, kiosk.id, { revokedAt }))) return err('no-such-kiosk');
    // Also while a new pairing code waits: whoever has a secret got the key with it.
    if (kiosk.secretHash !== null) await changeCodeKey(tx, ctx);
    await noteAudit(ctx, tx, { by: input.by ?? null, action: 'kiosk-revoked', subject: kiosk.id });
    await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-revoked', at: revokedAt, kioskId: kiosk.id }]);
    ctx.log.info('kiosk-revoked', { kiosk: kiosk.id });
    return ok({ revokedAt });
  });
}
