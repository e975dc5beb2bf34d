// The office's key of code hashes, and the hashes themselves: kiosks know codes only by them.
import { createHmac } from 'node:crypto';
import type { Context } from '../../app/context.ts';
import { codeKeySealedOf, oldCodeKeysSealed, replaceCodeKey } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';

/** Facts hashed under an older key may still lie in an outbox. */
const KEYS_KEPT = 5;

/** Hex of 32 bytes. */
export const codeKeyOf = async (tx: Tx, ctx: Context): Promise<string> =>
  ctx.secrets.open(await codeKeySealedOf(tx, ctx.officeId));

export const codeHmacOf = (codeKey: string, code: string): string =>
  createHmac('sha256', Buffer.from(codeKey, 'hex')).update(code).digest('hex');

/** The present key first. */
export async function allCodeKeys(tx: Tx, ctx: Context): Promise<string[]> {
  const old = await oldCodeKeysSealed(tx, ctx.officeId);
  return [await codeKeyOf(tx, ctx), ...old.map((sealed) => ctx.secrets.open(sealed))];
}

/** A revoked kiosk knows the old one. */
export async function changeCodeKey(tx: Tx, ctx: Context): Promise<void> {
  await replaceCodeKey(
    tx,
    ctx.officeId,
    ctx.secrets.seal(Buffer.from(ctx.random.bytes(32)).toString('hex')),
    KEYS_KEPT,
  );
}
