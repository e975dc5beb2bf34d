// The alert rules and the dashboard that are delivered: sound, of figures that the server really tells, and fired by the real cause.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { createHttpServer } from '../../server/app/http-server.ts';
import { systemTimers } from '../../server/app/system.ts';
import type { DiskSpace } from '../../server/app/disk-space.ts';
import { registerHealth } from '../../server/http/public/health.ts';
import { noteBackupMade } from '../../server/store/restored-mark.ts';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/gate.ts';
import { pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import { alertRules, expectAlerts, hasPromtool, promtool, RULES_FILE, RULES_TEST_FILE } from '../support/promtool.ts';
import { startTestServer, type TestServer, type TestServerInput } from '../support/running-server.ts';
import { readScrape, scrape } from '../support/scraped.ts';
import { serverClient } from '../support/server-client.ts';
import { at, testContext } from '../support/test-context.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NAME = /\b(?:biletomat|process|nodejs)_[a-z0-9_]+\b/g;
/** Prometheus' own words for it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** A server that was backed up an hour ago, as one that is looked after is. */
async function wellServer(input: TestServerInput = {}): Promise<TestServer> {
  const server = await startTestServer({ withoutPages: true, ...input });
  await server.ctx.store.write((tx) => noteBackupMade(tx, server.clock.now() - HOUR));
  return server;
}

async function beat(server: TestServer, kiosk: TestKiosk, more: object = {}): Promise<void> {
  const body = {
    version: '0.1.0',
    printer: 'ready',
    paperLow: false,
    outboxLength: 0,
    setAside: 0,
    skewMs: 0,
    screen: 'welcome',
    ...more,
  };
  await serverClient(server.url).told('sendHeartbeat', { headers: { authorization: kiosk.authorization }, body });
}

test('every rule and every panel names figures that a running server tells, and each rule says what to do where the guide has it', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const { names } = await scrape(server.url);
  const dashboard = JSON.parse(readFileSync(join(dirname(RULES_FILE), 'dashboard.json'), 'utf8')) as {
    panels: { title: string; targets?: { expr: string }[] }[];
  };
  const queries = [
    ...alertRules().map(({ alert, expr }) => ({ of: alert, expr })),
    ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ of: title, expr }))),
  ];
  expect(queries.length).toBeGreaterThan(30);
  for (const { of, expr } of queries)
    for (const name of expr.match(NAME) ?? []) expect(names, `${of} names ${name}`).toContain(name);
  for (const { alert, annotations, labels } of alertRules()) {
    expect(['now', 'soon'], alert).toContain(labels['severity']);
    expect(annotations['summary'], alert).toMatch(/\.$/);
    expect(annotations['description'], alert).toMatch(/\.$/);
    const [file = '', anchor] = annotations['runbook']!.split('#');
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    const headings = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      anchorOf(heading!),
    );
    expect(headings, alert).toContain(anchor);
  }
});

if (hasPromtool('alert rules')) {
  test('every question of the dashboard is one that Prometheus understands, asked of the chosen source, with a unit; no panel lies over another', () => {
    const { panels, templating } = JSON.parse(readFileSync(join(dirname(RULES_FILE), 'dashboard.json'), 'utf8')) as {
      panels: {
        type: string;
        title: string;
        gridPos: { x: number; y: number; w: number; h: number };
        datasource?: object;
        fieldConfig?: { defaults: { unit?: string } };
        targets?: { expr: string }[];
      }[];
      templating: { list: { name: string; type: string; query: string }[] };
    };
    expect(templating.list).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'source', type: 'datasource', query: 'prometheus' }),
        expect.objectContaining({ name: 'job', query: 'biletomat' }),
      ]),
    );
    const asked = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr.replaceAll('$job', 'biletomat')));
    expect(asked.filter((expr) => expr.includes('$'))).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(
      join(folder, 'questions.yml'),
      JSON.stringify({
        groups: [{ name: 'dashboard', rules: asked.map((expr, nth) => ({ record: `question:${nth}`, expr })) }],
      }),
    );
    expect(promtool('check', 'rules', join(folder, 'questions.yml'))).toContain(`${asked.length} rules found`);
    const taken = new Set<string>();
    for (const {
      type,
      title,
      gridPos: { x, y, w, h },
      datasource,
      fieldConfig,
    } of panels) {
      if (type !== 'row')
        expect([title, datasource, fieldConfig?.defaults.unit]).toEqual([
          title,
          { type: 'prometheus', uid: '${source}' },
          expect.stringMatching(/^(short|s|bytes|percentunit|reqps)$/),
        ]);
      expect([title, x + w <= 24]).toEqual([title, true]);
      for (let column = x; column < x + w; column += 1)
        for (let line = y; line < y + h; line += 1) {
          expect([title, taken.has(`${column},${line}`)]).toEqual([title, false]);
          taken.add(`${column},${line}`);
        }
    }
  });

  test('Prometheus takes the rules, and each fires when it should and is silent when all is well', () => {
    expect(promtool('check', 'rules', RULES_FILE)).toContain(`${alertRules().length} rules found`);
    expect(promtool('test', 'rules', RULES_TEST_FILE)).toContain('SUCCESS');
    for (const { alert } of alertRules())
      expect(readFileSync(RULES_TEST_FILE, 'utf8')).toContain(`alertname="${alert}"`);
  });

  describe('the real cause makes its alert fire, and no other', () => {
    test('a server that is well alarms nobody', async () => {
      await using server = await wellServer();
      await beat(server, await pairedKiosk(server.ctx));
      const well = await scrape(server.url);
      expectAlerts(well, await scrape(server.url), []);
    });

    test('mail down', async () => {
      await using server = await wellServer({ smtpUrl: `smtp://127.0.0.1:${await freePort()}` });
      const before = await scrape(server.url);
      expect(
        (
          await bookAppointment(server.ctx, {
            serviceId: 'vehicle-registration',
            startsAt: at('2026-03-12', '10:10'),
            email: 'jan@example.org',
            name: 'Jan Kowalski',
            language: 'pl',
          })
        ).ok,
      ).toBe(true);
      await until(
        async () => (await scrape(server.url)).value('biletomat_letters_overdue') === 1,
        'the letter is tried in vain',
      );
      const down = await scrape(server.url);
      expectAlerts(before, down, ['BiletomatMailDown']);
      server.clock.advance(45 * MINUTE);
      expectAlerts(before, await scrape(server.url), ['BiletomatMailDown', 'BiletomatLettersStuck']);
    });

    test('kiosk silent', async () => {
      await using server = await wellServer();
      await beat(server, await pairedKiosk(server.ctx));
      const before = await scrape(server.url);
      server.clock.advance(6 * MINUTE);
      expectAlerts(before, await scrape(server.url), ['BiletomatKioskSilent']);
    });

    test('paper low, then out', async () => {
      await using server = await wellServer();
      const kiosk = await pairedKiosk(server.ctx);
      await beat(server, kiosk);
      const before = await scrape(server.url);
      await beat(server, kiosk, { paperLow: true });
      expectAlerts(before, await scrape(server.url), ['BiletomatPaperLow']);
      await beat(server, kiosk, { paperLow: true, printer: 'no-paper' });
      expectAlerts(before, await scrape(server.url), ['BiletomatPaperOut']);
    });

    test('disk nearly full', async () => {
      await using ctx = await testContext();
      await ctx.store.write((tx) => noteBackupMade(tx, ctx.clock.now()));
      let disk: DiskSpace = { freeBytes: 20e9, sizeBytes: 50e9 };
      const app = await createHttpServer({ trustedProxies: [], isHttps: false });
      registerHealth(app, ctx, { timers: systemTimers, disk: async () => disk });
      const ask = async () => readScrape((await app.inject({ url: '/metrics' })).body);
      const before = await ask();
      disk = { freeBytes: 4e9, sizeBytes: 50e9 };
      expectAlerts(before, await ask(), ['BiletomatDiskNearlyFull']);
      await app.close();
    });

    test('backup old, and none ever made', async () => {
      await using server = await wellServer();
      const before = await scrape(server.url);
      server.clock.advance(36 * HOUR);
      expectAlerts(before, await scrape(server.url), ['BiletomatBackupOld']);
      await using fresh = await startTestServer({ withoutPages: true });
      const never = await scrape(fresh.url);
      expectAlerts(never, never, ['BiletomatBackupOld']);
    });

    test('database slow: somebody else holds it open', async () => {
      await using server = await wellServer();
      const before = await scrape(server.url);
      const other = new Sqlite(join(server.dataFolder, 'server.db'));
      other.exec('begin immediate');
      const heldFrom = performance.now();
      const slow = pairedKiosk(server.ctx);
      await until(() => performance.now() - heldFrom > 1_200, 'it is held for a while');
      other.exec('rollback');
      other.close();
      await slow;
      expectAlerts(before, await scrape(server.url), ['BiletomatDatabaseSlow']);
    });
  });
}
