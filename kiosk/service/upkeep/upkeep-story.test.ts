// Tests for upkeep from behind the PIN, on a whole kiosk with a simulated machine: what is shown, what is done, what is written down.
import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/core/clock.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import type { KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { fine, refused } from '../../../tests/support/simulated-machine.ts';
import { benchWithPin, doTask, enterMenu, openSection, PIN_HASH } from '../../../tests/support/technician-bench.ts';
import { lastDiagnostics } from '../../store/diagnostics-store.ts';

async function atMenu(): Promise<KioskBench> {
  const bench = await benchWithPin(PIN_HASH, { isKept: true });
  await enterMenu(bench);
  return bench;
}
const audited = (bench: KioskBench): string[] =>
  lastDiagnostics(bench.kiosk.ctx.store.db, 50).map((d) => `${d.event} ${d.detail}`);

test('logs go to a USB drive as one folder, without a secret in any file, and the USB drive may be taken out', async () => {
  await using bench = await atMenu();
  const { paired } = {
    paired: JSON.parse(readFileSync(join(bench.folder, 'identity.json'), 'utf8')) as {
      secret: string;
      codeKey: string;
      pairingCode: string;
    },
  };
  mkdirSync(join(bench.folder, 'logs'));
  writeFileSync(
    join(bench.folder, 'logs', 'kiosk-2026-03-12.log'),
    `{"event":"kiosk-started"}\n{"event":"odd","secret":"${paired.secret}","code":"447712"}\n`,
  );
  bench.simulated.answers('udisksctl', () => {
    bench.simulated.unmount();
    return fine();
  });
  const at = bench.simulated.plug();
  expect(await openSection(bench, 'usb-drive')).toMatchObject({ drives: [{ id: 'sdb1', state: 'ready' }] });
  expect(await doTask(bench, { task: 'export-logs', drive: 'sdb1' })).toMatchObject({
    ok: true,
    found: { folder: 'biletomat-diagnostyka-2026-03-12-1005', files: 9, drive: 'unmounted' },
  });
  const folder = join(at, 'biletomat-diagnostyka-2026-03-12-1005');
  expect(readdirSync(folder).sort()).toEqual([
    'README.txt',
    'database.json',
    'diagnostics.ndjson',
    'logs',
    'manifest.json',
    'network.json',
    'printer.json',
    'settings.json',
    'sync.json',
    'versions.json',
  ]);
  const everything = [
    ...readdirSync(folder)
      .filter((name) => name !== 'logs')
      .map((name) => join(folder, name)),
    join(folder, 'logs', 'kiosk-2026-03-12.log'),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const secret of [paired.secret, paired.codeKey, paired.pairingCode, PIN_HASH, '447712'])
    expect(everything).not.toContain(secret);
  expect(everything).toContain('kiosk-started');
  expect(JSON.parse(readFileSync(join(folder, 'database.json'), 'utf8'))).toMatchObject({ check: { isSound: true } });
  expect(JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8'))).toMatchObject({
    versions: { biletomat: 'test', os: 'Debian GNU/Linux 13 (trixie)' },
  });
  expect(audited(bench)).toContain('technician-task-done export-logs ok');
});

test('a USB drive pulled out before the press: one clear fault, and the menu goes on', async () => {
  await using bench = await atMenu();
  bench.simulated.plug();
  await openSection(bench, 'usb-drive');
  bench.simulated.unplug();
  expect(await doTask(bench, { task: 'export-logs', drive: 'sdb1' })).toEqual({
    ok: false,
    why: 'stick-missing',
    detail: 'sdb1',
  });
  expect(audited(bench)).toContain('technician-task-done export-logs stick-missing');
  expect(await openSection(bench, 'usb-drive')).toMatchObject({ drives: [] });
});

test('a copy of the database on a USB drive, and one on the disk', async () => {
  await using bench = await atMenu();
  const at = bench.simulated.plug();
  await openSection(bench, 'usb-drive');
  expect(await doTask(bench, { task: 'back-up-to-stick', drive: 'sdb1' })).toMatchObject({
    ok: true,
    found: { drive: 'still-mounted', files: 1 },
  });
  expect(existsSync(join(at, 'biletomat-kopia-2026-03-12-1005', 'kiosk.db'))).toBe(true);
  expect(readdirSync(bench.folder)).not.toContain('carried.db');
  await openSection(bench, 'database');
  expect(await doTask(bench, { task: 'back-up' })).toMatchObject({
    ok: true,
    found: { name: 'kiosk-2026-03-12-1005.db' },
  });
  expect(await doTask(bench, { task: 'compact-database' })).toMatchObject({ ok: true });
  expect(await doTask(bench, { task: 'check-database' })).toEqual({ ok: true, found: {} });
  expect(await openSection(bench, 'database')).toMatchObject({
    check: { at: '10:05', isSound: true },
    walBytes: expect.any(Number) as number,
    backups: [{ name: 'kiosk-2026-03-12-1005.db' }],
  });
});

test('a journal that lost a line is said to disagree with the database', async () => {
  await using bench = await benchWithPin();
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  await bench.until('facts', () => readFileSync(join(bench.folder, 'journal.ndjson'), 'utf8').split('\n').length >= 3);
  bench.send({ type: 'finish' });
  await enterMenu(bench);
  await openSection(bench, 'database');
  const journal = join(bench.folder, 'journal.ndjson');
  const lines = readFileSync(journal, 'utf8').split('\n');
  writeFileSync(journal, `${lines[0]}\n`);
  expect(await doTask(bench, { task: 'check-database' })).toEqual({ ok: false, why: 'database-damaged', detail: '' });
  // The line that is left, and that the check was asked for.
  expect(await openSection(bench, 'database')).toMatchObject({
    check: { isSound: false, journal: { entries: 2, missingInJournal: lines.length - 2 } },
  });
});

test('the way to the server, the addresses and the clock', async () => {
  await using bench = await atMenu();
  expect(await openSection(bench, 'network')).toMatchObject({
    hostname: 'biletomat-hol',
    gateways: ['192.0.2.1 (eth0)'],
    dnsServers: ['192.0.2.1'],
    clock: { isCertain: true, offsetMs: 0 },
    check: null,
  });
  expect(await doTask(bench, { task: 'check-network' })).toMatchObject({ ok: false, why: 'way-ends' });
  const { check } = await openSection(bench, 'network');
  expect(check).toMatchObject({
    isReachable: false,
    steps: [
      { step: 'resolve', outcome: 'fine' },
      { step: 'connect', outcome: 'fine' },
      { step: 'tls', outcome: 'skipped' },
      { step: 'http', outcome: 'failed', detail: 'HTTP 401' },
    ],
  });
});

test('restart is asked of whoever keeps the service, after it is written down', async () => {
  await using bench = await atMenu();
  await openSection(bench, 'power');
  expect(await doTask(bench, { task: 'restart-service' })).toEqual({ ok: true, found: {} });
  expect(bench.logged).toContain('info restart-asked {}');
  bench.simulated.answers('systemctl', refused('Call to Reboot failed: Interactive authentication required.\n'));
  expect(await doTask(bench, { task: 'reboot' })).toMatchObject({ ok: false, why: 'not-permitted' });
  expect(bench.simulated.ran).toEqual(['systemctl --no-ask-password -i reboot']);
});

test('where nobody would start it again, the service does not end', async () => {
  await using bench = await benchWithPin(PIN_HASH, { machine: { keeper: 'nobody', hasSystemd: false } });
  await enterMenu(bench);
  expect(await openSection(bench, 'power')).toMatchObject({ hasSystemd: false, keeper: 'nobody' });
  expect(await doTask(bench, { task: 'restart-service' })).toEqual({ ok: false, why: 'nobody-restarts', detail: '' });
  expect(await doTask(bench, { task: 'shut-down' })).toEqual({ ok: false, why: 'no-systemd', detail: '' });
  expect(bench.logged.join('\n')).not.toContain('restart-asked');
});

test('out of service with a sentence, and back, from behind the PIN', async () => {
  await using bench = await atMenu();
  expect(await openSection(bench, 'service-switch')).toMatchObject({ off: null });
  await doTask(bench, { task: 'switch-off', text: { pl: 'Przerwa do 11:00' } });
  expect(await openSection(bench, 'service-switch')).toMatchObject({
    off: { text: { pl: 'Przerwa do 11:00' }, by: 'technician', since: '2026-03-12 10:05' },
  });
  bench.send({ type: 'close-technician' });
  expect(await bench.reaches('out-of-service')).toMatchObject({
    reason: 'switched-off',
    text: { pl: 'Przerwa do 11:00' },
  });
  await enterMenu(bench);
  await doTask(bench, { task: 'switch-on' });
  bench.send({ type: 'close-technician' });
  await bench.reaches('welcome');
});

test('paired anew: what waits is pushed first, then the kiosk asks for a code and remembers nothing of the office', async () => {
  await using bench = await benchWithPin();
  bench.server.line = 'down';
  bench.server.forgetCursors();
  await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  bench.send({ type: 'finish' });
  await enterMenu(bench);
  await openSection(bench, 'sync');
  // Back at the very press: the loops wait for their next try, the press does not.
  bench.server.line = 'up';
  bench.send({ type: 'technician-task', task: { task: 'pair-anew' } });
  expect(await bench.reaches('set-up')).toMatchObject({ fields: { serverUrl: bench.server.url, pairingCode: '' } });
  expect(bench.server.facts.length).toBeGreaterThanOrEqual(1);
  expect(audited(bench)).toContain('pairing-ended 0');
  expect(bench.kiosk.ctx.office.office).toBeUndefined();
  expect(readFileSync(join(bench.folder, 'identity.json'), 'utf8')).not.toMatch(/secret|codeKey/);
  // The code that was used up lies in the environment still: it is not tried again.
  await bench.restart();
  await bench.reaches('set-up');
});

test('paired anew without the uplink: what waits is kept for the next office', async () => {
  await using bench = await benchWithPin();
  bench.server.line = 'down';
  bench.server.forgetCursors();
  await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  bench.send({ type: 'finish' });
  await enterMenu(bench);
  await openSection(bench, 'sync');
  bench.send({ type: 'technician-task', task: { task: 'pair-anew' } });
  await bench.reaches('set-up');
  // Ticket and paper; that the technician came in, and what for.
  expect(audited(bench)).toContain('pairing-ended 4');
});

test('a code read in the scanner’s test is shown and forgotten with the section; elsewhere it is a citizen’s', async () => {
  await using bench = await atMenu();
  await openSection(bench, 'scanner-test');
  bench.scanner.scan(']Q1447712\r\n');
  bench.send({ type: 'open-section', section: 'scanner-test', page: 0 });
  await bench.until(
    'shown',
    () =>
      bench.state.name === 'technician' &&
      bench.state.view?.section === 'scanner-test' &&
      bench.state.view.last?.text === ']Q1447712',
  );
  await openSection(bench, 'inputs');
  await bench.hand.advance(MINUTE / 60);
  expect(await openSection(bench, 'scanner-test')).toMatchObject({ last: null });
  bench.scanner.unplug();
  expect(await openSection(bench, 'scanner-test')).toMatchObject({ scanner: { state: 'none' } });
});
