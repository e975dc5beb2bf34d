// Tests for a kiosk and its disk: what is never written there, and what happens when it is damaged, lost or full.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/core/clock.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { atWelcome, code, CODE, goOffline } from '../../../tests/support/kiosk-at-welcome.ts';

test('no code, name or address is ever on disk', async () => {
  await using bench = await atWelcome();
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await goOffline(bench);
  bench.send({ type: 'start-over' });
  bench.code(code('98765'));
  await bench.reaches('refused');
  bench.send({ type: 'take-walk-in' });
  bench.send({ type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  for (const name of ['kiosk.db', 'kiosk.db-wal', 'journal.ndjson']) {
    const bytes = readFileSync(join(bench.folder, name)).toString('latin1');
    expect(bytes.includes(CODE), name).toBe(false);
    expect(bytes.includes(code('98765')), name).toBe(false);
  }
  expect(bench.logged.join('\n')).not.toMatch(new RegExp(`${CODE}|${code('98765')}`));
});

test('the database was damaged: numbers go on, and staff hear that it came back from the journal, over later starts too', async () => {
  await using bench = await atWelcome();
  expect(bench.server.heartbeats.at(-1)!.storeRepaired).toBeNull();
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  await bench.restart(0, () =>
    writeFileSync(join(bench.folder, 'kiosk.db'), 'words instead of a database '.repeat(99)),
  );
  const repairedAt = bench.hand.clock.now();
  for (const _ of ['now', 'and later']) {
    const beats = bench.server.heartbeats.length;
    await bench.until('told', () => bench.server.heartbeats.length > beats);
    const { storeRepaired } = bench.server.heartbeats.at(-1)!;
    expect(storeRepaired).toMatchObject({ from: 'journal', facts: 2 });
    expect(Math.abs(storeRepaired!.at - repairedAt)).toBeLessThan(MINUTE);
    await bench.restart(5 * MINUTE);
  }
});

test('everything on disk lost but the pairing: today goes on in the reserve block', async () => {
  await using bench = await atWelcome();
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await bench.restart(0, () => {
    for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm', 'journal.ndjson'])
      rmSync(join(bench.folder, name), { force: true });
  });
  await bench.reaches('welcome');
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.licence });
  expect((await bench.reaches('take-ticket')).ticket.number).toBe('U801');
  await bench.until('told', () => bench.server.heartbeats.at(-1)!.storeRepaired?.from === 'server');
});

test('the disk is full: no number is taken, the citizen is sent to staff; with room again the first number is free', async () => {
  await using bench = await atWelcome();
  const { db } = bench.kiosk.ctx.store;
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
  const take = async (): Promise<string> => {
    bench.send(
      { type: 'start-over' },
      { type: 'choose-no-visit' },
      { type: 'choose-service', serviceId: SERVICE.registration },
    );
    const state = await bench.reaches('take-ticket', 'see-staff', 'out-of-service');
    return state.name === 'take-ticket' ? state.ticket.number : state.name;
  };
  const taken: string[] = [];
  // Pages have some room left: sooner or later there is none.
  while (taken.at(-1) !== 'see-staff' && taken.length < 60) taken.push(await take());
  expect(taken.at(-1)).toBe('see-staff');
  db.pragma('max_page_count = 1000000');
  const journalled = readFileSync(join(bench.folder, 'journal.ndjson'), 'utf8').match(/"ticket-issued"/g) ?? [];
  expect(journalled).toHaveLength(taken.length - 1);
  expect(await take()).toBe(`R${String(taken.length).padStart(3, '0')}`);
});
