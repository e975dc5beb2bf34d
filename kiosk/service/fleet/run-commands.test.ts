// Tests for commands of the server at a whole kiosk: each once, in order, in its time, and its outcome told until it is heard.
import { expect, test } from 'vitest';
import type { KioskCommand, KioskOrder } from '../../../shared/api/kiosk-command.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/core/clock.ts';
import { err, ok } from '../../../shared/core/result.ts';
import { readChangesSchema } from '../../sync/read-feed.ts';
import { demoOffice } from '../../../tests/fixtures/office.ts';
import { startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';

async function atWelcome(isKept = false): Promise<KioskBench> {
  const bench = await startKioskBench({ isKept });
  await bench.reaches('welcome');
  await bench.until(
    'the uplink',
    () => bench.server.requests.includes('GET /api/kiosk/stream') && bench.server.heartbeats.length > 0,
  );
  return bench;
}
let given = 0;
const command = (bench: KioskBench, order: KioskOrder, over: Partial<KioskCommand> = {}): KioskCommand => {
  given += 1;
  return {
    commandId: `c${given}`,
    createdAt: bench.hand.clock.now() + given,
    expiresAt: bench.hand.clock.now() + HOUR,
    order,
    ...over,
  };
};
const give = (bench: KioskBench, ...commands: KioskCommand[]): void =>
  bench.server.push(commands.map((each) => ({ type: 'command', command: each })));
/** Every outcome told, in the order of telling. */
const told = (bench: KioskBench) => bench.server.heartbeats.flatMap((beat) => beat.commands ?? []);
const heard = (bench: KioskBench, { commandId }: KioskCommand) =>
  bench.until(`${commandId} told`, () => told(bench).some((o) => o.commandId === commandId));
const TEST: KioskOrder = { kind: 'test-print' };

test('a test print comes out at once, is counted as paper but not as a ticket, and its outcome is told once', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push(ok({ certainty: 'confirmed', heightMm: 120 }));
  const wanted = command(bench, TEST);
  give(bench, wanted);
  await heard(bench, wanted);
  expect(bench.printer.words(0)).toContain('BILET TESTOWY');
  expect(told(bench)).toMatchObject([{ commandId: wanted.commandId, outcome: 'done' }]);
  expect(bench.server.heartbeats.at(-1)).toMatchObject({ paper: { left: { metres: 79 }, isAssumed: true } });
  await bench.hand.advance(MINUTE);
  expect(told(bench)).toHaveLength(1);
});

test('delivered twice, in one message and over a restart: printed once', async () => {
  await using bench = await atWelcome();
  const wanted = command(bench, TEST);
  give(bench, wanted, wanted);
  await heard(bench, wanted);
  give(bench, wanted);
  await bench.restart(SECOND);
  await bench.reaches('welcome');
  give(bench, wanted);
  await bench.hand.advance(30 * SECOND);
  expect(bench.printer.printed).toHaveLength(1);
});

test('given while the uplink is down: carried out when it is back, in the order of giving, unless its time is over', async () => {
  await using bench = await atWelcome();
  bench.server.line = 'down';
  bench.server.hangUp();
  const late = command(bench, TEST, { expiresAt: bench.hand.clock.now() + 30 * SECOND });
  const off = command(bench, { kind: 'switch-off', text: { pl: 'Przerwa do 11:00' } });
  const on = command(bench, { kind: 'switch-on' });
  const offAgain = command(bench, { kind: 'switch-off', text: null });
  give(bench, late, off, on, offAgain);
  await bench.hand.advance(MINUTE);
  expect(bench.state.name).toBe('welcome');
  bench.server.line = 'up';
  await heard(bench, offAgain);
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'switched-off', text: null });
  expect(told(bench).map((o) => [o.commandId, o.outcome])).toEqual([
    [late.commandId, 'expired'],
    [off.commandId, 'done'],
    [on.commandId, 'done'],
    [offAgain.commandId, 'done'],
  ]);
  expect(bench.printer.printed).toEqual([]);
  expect(bench.server.heartbeats.at(-1)).toMatchObject({ screen: 'out-of-service', switchedOff: { by: 'server' } });
});

test.each(['the stream', 'polling', 'a snapshot'])(
  'a command too long, one without a name and a change of a later version come by %s: told, left out, and the rest counts',
  async (way) => {
    await using bench = await atWelcome();
    const long = {
      ...command(bench, TEST),
      order: { kind: 'show-notice', text: { pl: 'ą'.repeat(5_000) }, minutes: 5 },
    };
    const later = { ...command(bench, TEST), order: { kind: 'play-music' } };
    const off = command(bench, { kind: 'switch-off', text: null });
    if (way === 'polling') bench.server.hasStream = false;
    if (way === 'polling') bench.server.hangUp();
    if (way === 'a snapshot') {
      bench.server.openCommands.push(long, 'nonsense', later, off);
      bench.server.forgetCursors();
    } else {
      bench.server.push([
        { type: 'command', command: long },
        { type: 'command', command: {} },
        { type: 'weather', weather: 'rain' },
        { type: 'command', command: later },
        { type: 'command', command: off },
      ]);
    }
    await heard(bench, off);
    const came = new Map(told(bench).map((o) => [o.commandId, [o.outcome, o.detail]]));
    expect(came).toEqual(
      new Map([
        [long.commandId, ['not-possible', 'unreadable']],
        [later.commandId, ['not-possible', 'unreadable']],
        [off.commandId, ['done', undefined]],
      ]),
    );
    expect(bench.state.name).toBe('out-of-service');
    expect(bench.logged.filter((line) => line.startsWith('warn change-not-understood'))).toHaveLength(
      way === 'a snapshot' ? 3 : 4,
    );
    const on = command(bench, { kind: 'switch-on' });
    give(bench, on);
    await heard(bench, on);
  },
);

test('a visit that cannot be read is no change to leave out: the message counts as no answer', () => {
  const message = (change: object) =>
    readChangesSchema.safeParse({ cursor: 'c', serverTime: 1, changes: [change] }).success;
  expect(message({ type: 'appointment-removed', appointmentId: 'a' })).toBe(true);
  expect(message({ type: 'appointment-removed' })).toBe(false);
  expect(message({ type: 'weather' })).toBe(true);
  expect(message({})).toBe(false);
});

test('an outcome whose telling got lost is told again', async () => {
  await using bench = await atWelcome();
  const wanted = command(bench, { kind: 'switch-off', text: null });
  give(bench, wanted);
  await bench.until('carried out', () => bench.state.name === 'out-of-service');
  bench.server.line = 'down';
  bench.server.hangUp();
  await bench.restart(MINUTE);
  await bench.hand.advance(30 * SECOND);
  bench.server.line = 'up';
  await heard(bench, wanted);
});

test('no paper: the outcome names what the printer said, and nothing else is tried', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push(err({ paper: 'nothing-sent', status: { state: 'no-paper' } }));
  const wanted = command(bench, TEST);
  give(bench, wanted);
  await heard(bench, wanted);
  expect(told(bench)).toMatchObject([{ outcome: 'failed', detail: 'no-paper' }]);
  bench.printer.become({ state: 'ready', paperLow: false });
  await bench.hand.advance(MINUTE);
  expect(bench.printer.printed).toEqual([]);
});

test('a test print waits while somebody is served', async () => {
  await using bench = await atWelcome();
  bench.send({ type: 'choose-no-visit' });
  const wanted = command(bench, TEST);
  give(bench, wanted);
  await bench.hand.advance(5 * SECOND);
  expect(bench.printer.printed).toEqual([]);
  bench.send({ type: 'start-over' });
  await heard(bench, wanted);
  expect(bench.printer.printed).toHaveLength(1);
});

test('the office’s own line and notices come with its data; a notice sent from the page of kiosks stands in their place while it lasts', async () => {
  await using bench = await atWelcome();
  const own = [{ pl: 'Kasa przyjmuje tylko karty' }, { pl: 'Parking jest od ulicy Długiej' }];
  bench.server.office = { ...demoOffice, welcome: { pl: 'Witamy w Przykładowie' }, notices: own };
  bench.server.forgetCursors();
  const session = () => bench.kiosk.runner.session;
  await bench.until('the uplink', () => session().office?.welcome?.pl === 'Witamy w Przykładowie');
  expect(session().notices).toEqual(own);
  const sent = command(
    bench,
    { kind: 'show-notice', text: { pl: 'Kasa nieczynna' }, minutes: 10 },
    { expiresAt: bench.hand.clock.now() + 10 * MINUTE },
  );
  give(bench, sent);
  await heard(bench, sent);
  expect(session().notices).toEqual([{ pl: 'Kasa nieczynna' }]);
  await bench.hand.advance(11 * MINUTE);
  expect(session().notices).toEqual(own);
});

test('a notice stands on the first screen for its time, over a restart too, and can be taken down', async () => {
  await using bench = await atWelcome();
  const notice = () => bench.kiosk.runner.session.notices[0] ?? null;
  const wanted = command(
    bench,
    { kind: 'show-notice', text: { pl: 'Kasa nieczynna', en: 'Cash desk closed' }, minutes: 10 },
    { expiresAt: bench.hand.clock.now() + 10 * MINUTE },
  );
  give(bench, wanted);
  await heard(bench, wanted);
  expect(notice()).toEqual({ pl: 'Kasa nieczynna', en: 'Cash desk closed' });
  await bench.restart(MINUTE);
  await bench.reaches('welcome');
  expect(notice()).toMatchObject({ pl: 'Kasa nieczynna' });
  await bench.hand.advance(9 * MINUTE);
  expect(notice()).toBeNull();
  const again = command(bench, { kind: 'show-notice', text: { pl: 'Znowu' }, minutes: 10 });
  const down = command(bench, { kind: 'hide-notice' });
  give(bench, again, down);
  await heard(bench, down);
  expect(notice()).toBeNull();
});

test('a restart is asked for once, and done when the next start says so', async () => {
  await using bench = await atWelcome(true);
  const wanted = command(bench, { kind: 'restart-service' });
  const asked = () => bench.logged.filter((line) => line.includes('restart-asked')).length;
  give(bench, wanted);
  await bench.until('asked', () => asked() === 1);
  expect(told(bench)).toEqual([]);
  await bench.restart(SECOND);
  await heard(bench, wanted);
  expect(told(bench)).toMatchObject([{ outcome: 'done' }]);
  give(bench, wanted);
  await bench.hand.advance(MINUTE);
  expect(asked()).toBe(1);
});

test('a kiosk that nobody would start again does not end itself, and says so', async () => {
  await using bench = await atWelcome();
  const wanted = command(bench, { kind: 'restart-service' });
  give(bench, wanted);
  await heard(bench, wanted);
  expect(told(bench)).toMatchObject([{ outcome: 'not-possible' }]);
  expect(bench.logged.join()).not.toContain('restart-asked');
});

test('a kiosk that stopped in the middle of a print says that nobody knows, and does not print again', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push('hold');
  const wanted = command(bench, TEST);
  give(bench, wanted);
  await bench.until('sent', () => bench.printer.printed.length === 1);
  // As a power cut leaves it: begun, without an outcome.
  const { db } = bench.kiosk.ctx.store;
  await bench.restart(SECOND, () => undefined);
  await bench.reaches('welcome');
  await heard(bench, wanted);
  expect(db.open).toBe(false);
  expect(told(bench).find((o) => o.commandId === wanted.commandId)?.outcome).toMatch(/interrupted|failed/);
  expect(bench.printer.printed).toHaveLength(1);
});
