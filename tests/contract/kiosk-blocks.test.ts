// Which block of numbers, and which key, a kiosk gets; on both databases.
import { expect, test } from 'vitest';
import { codeKeyOf } from '../../server/actions/booking/code-key.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { listKiosks } from '../../server/actions/kiosk/list-kiosks.ts';
import { pairKiosk } from '../../server/actions/kiosk/pair-kiosk.ts';
import { createKiosk, renewPairingCode } from '../../server/actions/kiosk/create-kiosk.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { pairedKiosk } from '../support/kiosk-facts.ts';
import { at } from '../support/test-context.ts';
import { THURSDAY } from '../support/visits.ts';

onBothDatabases('blocks of numbers', (database) => {
  test('a block goes to another memory: the reserve for that day, and a block that may be in the hall comes last', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const reserveOn = async (kioskId: string) => {
      const snapshot = await kioskSnapshot(ctx, { kioskId });
      return snapshot.ok ? snapshot.value.settings.numbering.reserveOn : snapshot.error;
    };
    const first = await pairedKiosk(ctx, 'A');
    expect(await reserveOn(first.kioskId)).toBeUndefined();
    // Its computer is replaced.
    const renewed = await renewPairingCode(ctx, first);
    if (!renewed.ok) throw new Error(renewed.error);
    await pairKiosk(ctx, { pairingCode: renewed.value.pairingCode, secret: 'ef'.repeat(32), storeId: 'store-new' });
    expect(await reserveOn(first.kioskId)).toBe(THURSDAY);
    // Revoked while it is away, it may go on giving out numbers; another one gets another block as long as there is one.
    await revokeKiosk(ctx, first);
    const dispensers = [];
    for (const [name, secret] of [
      ['B', 'bb'],
      ['C', 'cc'],
      ['D', 'dd'],
    ] as const)
      dispensers.push(await pairedKiosk(ctx, name, secret.repeat(32)));
    expect(dispensers.map((k) => k.dispenser)).toEqual([2, 3, 0]);
    expect(await reserveOn(dispensers[0]!.kioskId)).toBeUndefined();
    expect(await reserveOn(dispensers[2]!.kioskId)).toBe(THURSDAY);
  });

  test('a kiosk that is revoked while its new pairing code waits knew the key all the same: the others get a new one', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx, 'A');
    const keyNow = async () => ctx.store.read((tx) => codeKeyOf(tx, ctx));
    expect(await keyNow()).toBe(kiosk.codeKey);
    expect((await renewPairingCode(ctx, kiosk)).ok).toBe(true);
    await revokeKiosk(ctx, kiosk);
    expect(await keyNow()).not.toBe(kiosk.codeKey);
  });

  test('three kiosks made at once get three blocks of numbers', async () => {
    await using ctx = await database.context();
    const made = await Promise.all(['A', 'B', 'C'].map((name) => createKiosk(ctx, { name })));
    expect(made.every((each) => each.ok)).toBe(true);
    expect((await listKiosks(ctx)).map((each) => each.plan.first).toSorted((a, b) => a - b)).toEqual([1, 401, 601]);
  });
});
