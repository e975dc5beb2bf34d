// What whoever watches reads from /metrics and /readyz?details of a running server: right figures, and nobody's data.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { createHttpServer } from '../../server/app/http-server.ts';
import { systemTimers } from '../../server/app/system.ts';
import { registerHealth } from '../../server/http/public/health.ts';
import { noteBackupMade } from '../../server/store/restored-mark.ts';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import { until } from '../support/gate.ts';
import { pairedKiosk } from '../support/kiosk-facts.ts';
import { hasPostgres, startPrivatePostgres } from '../support/private-postgres.ts';
import { startTestServer } from '../support/running-server.ts';
import { readScrape, scrape } from '../support/scraped.ts';
import { at } from '../support/test-context.ts';

const BEAT = {
  version: '0.1.0',
  printer: 'ready',
  paperLow: false,
  outboxLength: 3,
  setAside: 0,
  skewMs: 0,
  screen: 'welcome',
};

test("requests are counted by route and class, never by address, and a stream's hours are no slow answer", async () => {
  await using server = await startTestServer({ withoutPages: true });
  await fetch(`${server.url}/wizyta/potwierdz/a-token-that-opens-a-visit`);
  await fetch(`${server.url}/nowhere/really`);
  await fetch(`${server.url}/%zz`);
  const display = get(`${server.url}/api/display/stream`, { agent: false });
  const [stream] = (await once(display, 'response')) as [IncomingMessage];
  await once(stream, 'data');
  const open = await scrape(server.url);
  expect(open.value('biletomat_streams_open', { kind: 'display' })).toBe(1);
  expect(open.text).not.toMatch(/a-token|nowhere|%zz/);
  expect(open.value('biletomat_http_requests_total', { route: '/wizyta/potwierdz/:token', method: 'GET' })).toBe(1);
  expect(open.value('biletomat_http_requests_total', { route: '(none)', class: '4xx' })).toBe(1);
  expect(open.value('biletomat_http_request_seconds_count', { route: '/wizyta/potwierdz/:token' })).toBe(1);
  stream.destroy();
  await until(
    async () => (await scrape(server.url)).value('biletomat_streams_open', { kind: 'display' }) === 0,
    'the stream is no longer counted',
  );
  const ended = await scrape(server.url);
  expect(ended.value('biletomat_http_request_seconds_count', { route: '/api/display/stream' })).toBeUndefined();
});

test('bookings, letters, queue, kiosks, backup and disk are told as they are, and no person is', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const { ctx, clock } = server;
  const input = {
    serviceId: 'vehicle-registration',
    startsAt: at('2026-03-12', '10:10'),
    email: 'jan.kowalski@example.org',
    name: 'Jan Kowalski',
    phone: '+48 600 100 200',
    language: 'pl',
  } as const;
  expect(await bookAppointment(ctx, input)).toMatchObject({ ok: true });
  expect(await bookAppointment(ctx, input)).toMatchObject({ ok: true });
  expect((await bookAppointment(ctx, { ...input, serviceId: 'no-such-service' })).ok).toBe(false);
  const kiosk = await pairedKiosk(ctx);
  await recordHeartbeat(ctx, {
    kioskId: kiosk.kioskId,
    heartbeat: { ...BEAT, printer: 'no-paper', paperLow: true, diskFreeBytes: 5e9 },
  });
  await ctx.store.write((tx) => noteBackupMade(tx, clock.now() - 30 * HOUR));
  expect((await issueWalkInTicket(ctx, { serviceId: 'vehicle-registration', staffId: null, language: 'pl' })).ok).toBe(
    true,
  );
  clock.advance(10 * MINUTE);
  const found = await scrape(server.url);
  expect(found.value('biletomat_bookings_total', { outcome: 'made' })).toBe(2);
  expect(found.value('biletomat_bookings_total', { outcome: 'over-quota' })).toBe(1);
  expect(found.value('biletomat_bookings_total', { outcome: 'refused' })).toBe(1);
  expect(found.value('biletomat_events_total', { type: 'appointment-booked' })).toBe(2);
  expect(found.value('biletomat_queue_waiting', { service: 'vehicle-registration' })).toBe(1);
  expect(found.value('biletomat_queue_longest_wait_seconds', { service: 'vehicle-registration' })).toBe(600);
  expect(found.value('biletomat_kiosks', { state: 'offline' })).toBe(1);
  expect(found.value('biletomat_kiosk_silent_seconds', { kiosk: kiosk.kioskId, name: 'Hol' })).toBe(600);
  expect(found.value('biletomat_kiosk_paper_out', { kiosk: kiosk.kioskId })).toBe(1);
  expect(found.value('biletomat_kiosk_facts_waiting', { kiosk: kiosk.kioskId })).toBe(3);
  expect(found.value('biletomat_backup_age_seconds')).toBe(30 * 3_600 + 600);
  expect(found.value('biletomat_disk_free_bytes')).toBeGreaterThan(0);
  expect(found.value('biletomat_database_up')).toBe(1);
  expect(found.value('biletomat_event_lag_seconds')).toBe(0);
  expect(found.value('biletomat_build_info', { version: 'unbuilt', database: 'sqlite' })).toBe(1);
  expect(found.value('nodejs_eventloop_lag_seconds')).toBeDefined();
  expect(found.value('process_resident_memory_bytes')).toBeGreaterThan(0);
  for (const old of [
    'tickets_waiting',
    'letters_waiting',
    'letters_failed',
    'letters_refused',
    'letters_held_by_us',
    'time_doubted',
    'kiosks_online',
    'kiosks_offline',
  ])
    expect(found.value(`biletomat_${old}`), old).toBeDefined();
  expect(found.text).not.toMatch(/jan|kowalski|600 ?100|example\.org/i);
});

test('a process that has no notice of what is committed tells how old that is, and one that has tells how fast it tells its readers', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const display = get(`${server.url}/api/display/stream`, { agent: false });
  const [stream] = (await once(display, 'response')) as [IncomingMessage];
  stream.resume();
  expect((await scrape(server.url)).value('biletomat_event_told_seconds_count')).toBe(0);
  await issueWalkInTicket(server.ctx, { serviceId: 'vehicle-registration', staffId: null, language: 'pl' });
  await until(
    async () => (await scrape(server.url)).value('biletomat_event_told_seconds_count') === 1,
    'the display is told',
  );
  stream.destroy();
  const deaf = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerHealth(
    deaf,
    { ...server.ctx, store: { ...server.ctx.store, onCommit: () => () => undefined } },
    { timers: systemTimers },
  );
  server.clock.advance(MINUTE);
  await issueWalkInTicket(server.ctx, { serviceId: 'vehicle-registration', staffId: null, language: 'pl' });
  server.clock.advance(30_000);
  expect(readScrape((await deaf.inject({ url: '/metrics' })).body).value('biletomat_event_lag_seconds')).toBe(30);
  expect((await scrape(server.url)).value('biletomat_event_lag_seconds')).toBe(0);
  await deaf.close();
});

test('a kiosk that is revoked leaves no figure behind', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const kiosk = await pairedKiosk(server.ctx);
  await recordHeartbeat(server.ctx, { kioskId: kiosk.kioskId, heartbeat: { ...BEAT, printer: 'no-paper' } });
  expect((await scrape(server.url)).value('biletomat_kiosk_paper_out')).toBe(1);
  await server.ctx.store.write((tx) => tx.updateTable('kiosks').set({ revokedAt: server.clock.now() }).execute());
  expect((await scrape(server.url)).value('biletomat_kiosk_paper_out')).toBeUndefined();
});

test('/readyz?details tells of backup, mail, time and disk to the machine itself, and to nobody else; /readyz stays one line', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${server.url}${path}`, { headers });
    return { status: answer.status, text: await answer.text() };
  };
  expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready\n' });
  const first = await ask('/readyz?details');
  expect(first.status).toBe(200);
  expect(first.text).toMatch(
    /^ready\nbackup: none was made yet\nmail: well\ntime: believed\ndisk: [\d.]+ GB free of [\d.]+ GB \(\d+ %\)\n$/,
  );
  await server.ctx.store.write((tx) => noteBackupMade(tx, server.clock.now() - 75 * HOUR));
  expect((await ask('/readyz?details')).text).toContain('backup: made 3 days ago, 2026-03-08T');
  expect((await ask('/readyz?details', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
});

if (hasPostgres('figures of PostgreSQL')) {
  describe('on PostgreSQL', () => {
    test('connections are told, and a database that is away still leaves the other figures', async () => {
      await using postgres = await startPrivatePostgres();
      await using server = await startTestServer({ withoutPages: true, databaseUrl: await postgres.createDatabase() });
      const well = await scrape(server.url);
      expect(well.value('biletomat_database_connections', { state: 'max' })).toBe(10);
      expect(well.value('biletomat_database_connections', { state: 'open' })).toBeGreaterThan(0);
      expect(well.value('biletomat_database_waiting')).toBe(0);
      await postgres.stop('fast');
      await fetch(`${server.url}/`);
      const away = await scrape(server.url);
      expect(away.value('biletomat_database_up')).toBe(0);
      expect(away.value('biletomat_database_trouble_total', { reason: 'away' })).toBeGreaterThan(0);
      expect(away.value('biletomat_http_failures_total')).toBe(1);
      // Nothing that is not known is told as if it were well.
      expect(away.value('biletomat_tickets_waiting')).toBeUndefined();
      expect(away.value('biletomat_letters_waiting')).toBeUndefined();
      await postgres.start();
    });
  });
}
