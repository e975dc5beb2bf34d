// An administrator sets the PIN of a kiosk's maintenance menu; the kiosk pulls its hash.
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as kiosks from '../../store/kiosk-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const derive = promisify<string, Uint8Array, number, Buffer>(scrypt);

/** `salt:hash` in hex, by scrypt with Node's default cost (N 16384, r 8, p 1), 32 bytes: what every kiosk's Node can check. */
async function hashPin(pin: string, salt: Uint8Array): Promise<string> {
  return `${Buffer.from(salt).toString('hex')}:${(await derive(pin, salt, HASH_BYTES)).toString('hex')}`;
}

/** A PIN is 4 to 12 digits, for a keypad. */
export async function setKioskPin(
  ctx: Context,
  input: { readonly kioskId: string; readonly pin: string; readonly by?: string | null },
): Promise<Result<null, 'no-such-kiosk' | 'bad-pin'>> {
  if (!/^\d{4,12}$/.test(input.pin)) return err('bad-pin');
  const pinHash = await hashPin(input.pin, ctx.random.bytes(SALT_BYTES));
  return ctx.store.write(async (tx) => {
    if ((await kiosks.findKiosk(tx, ctx.officeId, input.kioskId)) === undefined) return err('no-such-kiosk');
    if (!(await kiosks.changeKiosk(tx, input.kioskId, { pinHash }))) return err('no-such-kiosk');
    await noteAudit(ctx, tx, { by: input.by ?? null, action: 'kiosk-pin-set', subject: input.kioskId });
    await appendEvents(tx, ctx.officeId, [
      { type: 'kiosk-state-changed', at: ctx.clock.now(), kioskId: input.kioskId },
    ]);
    return ok(null);
  });
}
