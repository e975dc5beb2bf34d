// Commands to kiosks on both databases: given by staff, delivered through the feed and the snapshot, answered once.
import { expect, test } from 'vitest';
import { giveKioskCommand } from '../../server/actions/kiosk/give-kiosk-command.ts';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { listKiosks } from '../../server/actions/kiosk/list-kiosks.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { recentAudit } from '../../server/store/audit-store.ts';
import { kioskChangesSchema, kioskSnapshotSchema, type Heartbeat } from '../../shared/api/kiosk-sync.ts';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import type { TestContext } from '../support/test-context.ts';

const OLD_BEAT: Heartbeat = {
  version: '0',
  printer: 'ready',
  paperLow: false,
  outboxLength: 0,
  setAside: 0,
  skewMs: 0,
  screen: 'welcome',
};
const beat = (ctx: TestContext, kiosk: TestKiosk, over: Partial<Heartbeat> = {}) =>
  recordHeartbeat(ctx, { kioskId: kiosk.kioskId, heartbeat: { ...OLD_BEAT, commands: [], ...over } });
const give = async (ctx: TestContext, kiosk: TestKiosk): Promise<string> => {
  const given = await giveKioskCommand(ctx, { kioskId: kiosk.kioskId, order: { kind: 'test-print' }, by: null });
  if (!given.ok) throw new Error(given.error);
  return given.value.commandId;
};
async function world(ctx: TestContext) {
  const kiosk = await pairedKiosk(ctx);
  const other = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
  await beat(ctx, kiosk);
  await beat(ctx, other);
  const snapshot = await kioskSnapshot(ctx, kiosk);
  if (!snapshot.ok) throw new Error(snapshot.error);
  const { cursor } = snapshot.value;
  const commandsFor = async ({ kioskId }: TestKiosk): Promise<string[]> => {
    const changes = await kioskChanges(ctx, { kioskId, after: cursor });
    if (!changes.ok) throw new Error(changes.error);
    return kioskChangesSchema
      .parse(changes.value)
      .changes.flatMap((c) => (c.type === 'command' ? [c.command.commandId] : []));
  };
  const commandsIn = async ({ kioskId }: TestKiosk): Promise<string[]> => {
    const read = await kioskSnapshot(ctx, { kioskId });
    return read.ok ? (kioskSnapshotSchema.parse(read.value).commands ?? []).map((c) => c.commandId) : [];
  };
  return { kiosk, other, commandsFor, commandsIn };
}
const shown = async (ctx: TestContext, { kioskId }: TestKiosk) =>
  (await listKiosks(ctx)).find((k) => k.kioskId === kioskId)!.commands;

onBothDatabases('commands to kiosks', (database) => {
  test('given to one kiosk: its feed and its snapshot have it, another’s have not, and it is written down who gave it', async () => {
    await using ctx = await database.context();
    const { kiosk, other, commandsFor, commandsIn } = await world(ctx);
    const first = await give(ctx, kiosk);
    ctx.clock.advance(1);
    const second = await give(ctx, kiosk);
    expect([await commandsFor(kiosk), await commandsIn(kiosk)]).toEqual([
      [first, second],
      [first, second],
    ]);
    expect([await commandsFor(other), await commandsIn(other)]).toEqual([[], []]);
    const audit = await ctx.store.read((tx) => recentAudit(tx, ctx.officeId, 10));
    expect(audit.filter((a) => a.action === 'kiosk-command-given')).toMatchObject([
      { subject: kiosk.kioskId, details: { kind: 'test-print' } },
      { subject: kiosk.kioskId },
    ]);
    expect(await shown(ctx, kiosk)).toMatchObject([
      { commandId: second, outcome: null, isExpired: false },
      { commandId: first, outcome: null },
    ]);
  });

  test('the first answer counts, is heard, and ends the sending; another kiosk’s answer is nobody’s', async () => {
    await using ctx = await database.context();
    const { kiosk, other, commandsFor, commandsIn } = await world(ctx);
    const commandId = await give(ctx, kiosk);
    const at = ctx.clock.now();
    await beat(ctx, other, { commands: [{ commandId, outcome: 'done', at }] });
    expect(await commandsIn(kiosk)).toEqual([commandId]);
    expect(await beat(ctx, kiosk, { commands: [{ commandId, outcome: 'failed', detail: 'no-paper', at }] })).toEqual({
      serverTime: at,
      commandsHeard: [commandId],
      history: 'feed1',
    });
    expect(
      await beat(ctx, kiosk, {
        commands: [
          { commandId, outcome: 'done', at },
          { commandId: 'nobodys', outcome: 'done', at },
        ],
      }),
    ).toMatchObject({ commandsHeard: [commandId, 'nobodys'] });
    expect([await commandsFor(kiosk), await commandsIn(kiosk)]).toEqual([[], []]);
    expect(await shown(ctx, kiosk)).toMatchObject([
      { commandId, outcome: 'failed', detail: 'no-paper', finishedAt: at },
    ]);
  });

  test('after its time it is sent no more, and shown as too late; an answer from before that still counts', async () => {
    await using ctx = await database.context();
    const { kiosk, commandsFor, commandsIn } = await world(ctx);
    const commandId = await give(ctx, kiosk);
    const doneAt = ctx.clock.now() + MINUTE;
    ctx.clock.advance(HOUR + MINUTE);
    expect([await commandsFor(kiosk), await commandsIn(kiosk)]).toEqual([[], []]);
    expect(await shown(ctx, kiosk)).toMatchObject([{ outcome: null, isExpired: true }]);
    await beat(ctx, kiosk, { commands: [{ commandId, outcome: 'done', at: doneAt }] });
    expect(await shown(ctx, kiosk)).toMatchObject([{ outcome: 'done', finishedAt: doneAt }]);
  });

  test('a kiosk of before, a revoked one, an unknown one and one with too much to do get no command', async () => {
    await using ctx = await database.context();
    const { kiosk, other } = await world(ctx);
    const refusal = async (kioskId: string) => {
      const given = await giveKioskCommand(ctx, { kioskId, order: { kind: 'switch-on' } });
      return given.ok ? undefined : given.error;
    };
    await recordHeartbeat(ctx, { kioskId: other.kioskId, heartbeat: OLD_BEAT });
    expect(await refusal(other.kioskId)).toBe('takes-no-commands');
    expect(await refusal('nobody')).toBe('no-such-kiosk');
    for (let n = 0; n < 20; n += 1) expect(await refusal(kiosk.kioskId)).toBeUndefined();
    expect(await refusal(kiosk.kioskId)).toBe('too-many-open');
    await revokeKiosk(ctx, { kioskId: kiosk.kioskId });
    expect(await refusal(kiosk.kioskId)).toBe('no-such-kiosk');
  });

  test('given by a newer version of the server: the rest of the feed and the snapshot come, staff see it was not sent, the log has it once', async () => {
    await using ctx = await database.context();
    const { kiosk, commandsFor, commandsIn } = await world(ctx);
    const [fromFeed, good, fromSnapshot] = [await give(ctx, kiosk), await give(ctx, kiosk), await give(ctx, kiosk)];
    const ofTheFuture = (id: string) =>
      ctx.store.write((tx) =>
        tx
          .updateTable('kioskCommands')
          .set({ kind: 'play-music', details: JSON.stringify({ kind: 'play-music', loud: true }) })
          .where('id', '=', id)
          .execute(),
      );
    const told = () => ctx.logged.filter((l) => l.event === 'command-unreadable').map((l) => l.details);
    await ofTheFuture(fromFeed);
    expect([await commandsFor(kiosk), await commandsFor(kiosk)]).toEqual([
      [good, fromSnapshot],
      [good, fromSnapshot],
    ]);
    expect(told()).toEqual([{ kiosk: kiosk.kioskId, command: fromFeed, kind: 'play-music' }]);
    await ofTheFuture(fromSnapshot);
    expect([await commandsIn(kiosk), await commandsIn(kiosk)]).toEqual([[good], [good]]);
    expect(told()).toHaveLength(2);
    expect(await shown(ctx, kiosk)).toMatchObject([
      {
        commandId: fromSnapshot,
        kind: 'play-music',
        outcome: 'not-possible',
        detail: 'not-sent',
        finishedAt: ctx.clock.now(),
      },
      { commandId: good, outcome: null },
      { commandId: fromFeed, outcome: 'not-possible', detail: 'not-sent' },
    ]);
  });
});
