// Codes that open nothing, scans and commands that mean nothing, and texts that must never become printer commands.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProfile, PROFILE_NAMES } from '../../hardware/printer/profiles/profile.ts';
import { encodeReceipt } from '../../hardware/printer/encoding/receipt-encoder.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import type { Context } from '../../server/app/context.ts';
import { readSettings } from '../../server/app/settings.ts';
import { startServer, type RunningServer } from '../../server/app/start-server.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import { createOffice } from '../../server/store/office-store.ts';
import { KIOSK_KEY_HEADER, KIOSK_PATHS } from '../../shared/api/kiosk-paths.ts';
import { readOffice } from '../../shared/api/office-file.ts';
import type { DeskId, OfficeId, ServiceId } from '../../shared/core/ids.ts';
import { drawCodes } from '../../shared/domain/booking/code.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { COLUMNS_80_MM, ticketReceipt } from '../../shared/domain/ticket/ticket-receipt.ts';
import { TICKET_TEXTS } from '../../shared/text/ticket.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { built } from '../support/built.ts';
import { decodeEscpos } from '../support/escpos-decoder.ts';
import { HOSTILE } from '../support/hostile.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
const [TODAY, TOMORROW] = ['2026-03-12', '2026-03-13'];
const system = {
  clock: systemClock(offsetMs),
  timers: systemTimers,
  random: systemRandom,
  ids: systemIds,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
};

let folder: string;
let server: RunningServer;
let printer: VirtualPrinter;
let kiosk: KioskProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biletomat-bad-codes-'));
  server = await startServer(
    readSettings({ BILETOMAT_LISTEN: '127.0.0.1:0', BILETOMAT_DATA: join(folder, 'server') }),
    system,
    await built('pages'),
  );
  printer = await startVirtualPrinter({ tcpPort: 0 });
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!made.ok) throw new Error(made.error);
  kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  await kiosk.reaches('welcome');
  await kiosk.findsPrinterReady();
});
afterAll(async () => {
  await kiosk.kill();
  await printer.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function book(
  ctx: Context,
  day: string,
  serviceId: ServiceId = SERVICE.registration,
): Promise<{ appointmentId: string; code: string }> {
  const offered = await offerTimes(ctx, { serviceId, day });
  const startsAt = offered.ok ? offered.value.times[0]?.startsAt : undefined;
  if (startsAt === undefined) throw new Error(`no free time on ${day}`);
  const booked = await bookByStaff(ctx, { serviceId, startsAt, language: 'pl', staffId: 'staff1' });
  if (!booked.ok) throw new Error(booked.error);
  return booked.value;
}

async function type(code: string): Promise<void> {
  await kiosk.send({ type: 'start-over' });
  await kiosk.reaches('welcome');
  await kiosk.send({ type: 'choose-have-visit' });
  await kiosk.typeCode(code);
}

async function expectNoTicket(): Promise<void> {
  const db = new Sqlite(join(folder, 'kiosk', 'kiosk.db'), { readonly: true });
  expect(db.prepare('SELECT * FROM tickets').all()).toEqual([]);
  expect(db.prepare('SELECT * FROM outbox').all()).toEqual([]);
  db.close();
  expect(await server.ctx.store.read((tx) => tx.selectFrom('tickets').selectAll().execute())).toEqual([]);
  expect(printer.printouts()).toEqual([]);
}

/** Another office in the same database, with the same desks under other ids. */
async function foreignOffice(): Promise<Context> {
  const id = 'other-office' as OfficeId;
  const office: Office = {
    ...demoOffice,
    id,
    services: demoOffice.services.map((s) => ({ ...s, id: `other-${s.id}` as ServiceId })),
    desks: demoOffice.desks.map((d) => ({
      ...d,
      id: `other-${d.id}` as DeskId,
      serves: d.serves.map((s) => `other-${s}` as ServiceId),
    })),
    calendar: { ...demoOffice.calendar, closures: [] },
  };
  await server.ctx.store.write((tx) =>
    createOffice(tx, office, { codeKeySealed: server.ctx.secrets.seal('cd'.repeat(32)), feedId: 'feed-other' }),
  );
  return { ...server.ctx, officeId: id, publicUrl: server.url };
}

describe('a code at the kiosk that opens nothing gets its own sentence and no number', () => {
  test('unknown, with right digits', async () => {
    const known = await server.ctx.store.read((tx) => tx.selectFrom('appointments').select('code').execute());
    await type(drawCodes(systemRandom, 3).find((code) => !known.some((row) => row.code === code))!);
    expect(await kiosk.reaches('refused')).toMatchObject({
      reason: 'unknown',
      visit: null,
      walkIn: { possible: true },
    });
    await expectNoTicket();
  });

  test('one digit wrong, and two neighbours swapped: "sprawdź cyfry" without asking the server', async () => {
    const { code } = await book(server.ctx, TODAY);
    const wrong = code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    const at = [...code].findIndex((digit, i) => i > 0 && i < 5 && digit !== code[i + 1]);
    const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
    for (const slip of [wrong, swapped]) {
      await type(slip);
      await expect
        .poll(() => kiosk.session()?.state, { timeout: 60_000 })
        .toMatchObject({ name: 'enter-code', digits: slip, problem: 'check-digits' });
    }
    await type(code.slice(0, 4));
    await expect
      .poll(() => kiosk.session()?.state, { timeout: 60_000 })
      .toMatchObject({ name: 'enter-code', problem: 'incomplete' });
    await expectNoTicket();
  });

  test('a visit of another day says which', async () => {
    const { code } = await book(server.ctx, TOMORROW);
    await type(code);
    expect(await kiosk.reaches('refused')).toMatchObject({ reason: 'other-day', visit: { day: TOMORROW } });
    await expectNoTicket();
  });

  test('a cancelled visit', async () => {
    const { code, appointmentId } = await book(server.ctx, TODAY, SERVICE.licence);
    expect((await cancelAppointment(server.ctx, { appointmentId, staffId: 'staff1' })).ok).toBe(true);
    await type(code);
    expect(await kiosk.reaches('refused')).toMatchObject({ reason: 'cancelled' });
    await expectNoTicket();
  });

  test('the code of another office is unknown here', async () => {
    const { code } = await book(await foreignOffice(), TODAY, 'other-vehicle-registration' as ServiceId);
    await type(code);
    expect(await kiosk.reaches('refused')).toMatchObject({ reason: 'unknown', visit: null });
    await expectNoTicket();
  });
});

describe('what a scanner or a page may send', () => {
  test.each(Object.entries(HOSTILE))('%s as a scan is no code, and no command', async (_name, text) => {
    await kiosk.send({ type: 'start-over' });
    await kiosk.reaches('welcome');
    const status = await kiosk.send({ type: 'scanned', text });
    if (text.length > 300) {
      expect(status).toBe(text.length > 4_096 ? 413 : 400);
      expect(kiosk.session()?.state.name).toBe('welcome');
    } else {
      expect(status).toBe(204);
      await expect
        .poll(() => kiosk.session()?.state, { timeout: 60_000 })
        .toMatchObject({ name: 'enter-code', digits: '', problem: 'not-a-code' });
    }
    await expectNoTicket();
  });

  test.each([
    '{"type":"digit","digit":"12"}',
    '{"type":"digit","digit":"\\u001b"}',
    '{"type":"choose-service","serviceId":""}',
    '{"type":"launch"}',
    '{"type":"submit-pin","pin":"x"}',
    '{"type":"finish","__proto__":{"a":1},"more":1}',
    '[]',
    '7',
    'null',
    '{"type":',
    `{"type":"scanned","text":"${'a'.repeat(10_000)}"}`,
  ])('%.60s is refused with a code and changes nothing', async (body) => {
    await kiosk.send({ type: 'start-over' });
    await kiosk.reaches('welcome');
    const { origin, searchParams } = new URL(kiosk.url);
    const answer = await fetch(`${origin}${KIOSK_PATHS.runCommand.url}`, {
      method: 'POST',
      headers: { [KIOSK_KEY_HEADER]: searchParams.get('key')!, 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/) });
    expect(kiosk.session()?.state.name).toBe('welcome');
  });
});

const CONTROLS = ['\u001b@', '\u001dV\u0000', '\u0010\u0014\u0001', '\u0000', '\u007f', '\u009b2J', '\u202e', '\n'];

describe('the office file', () => {
  const withText = (path: string, text: string): string => {
    const copy = structuredClone(demoOffice) as unknown as Record<string, unknown>;
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
    parent[last] = text;
    return JSON.stringify(copy);
  };
  test.each([
    'name.pl',
    'address',
    'phone',
    'services.0.name.pl',
    'services.0.category.uk',
    'services.0.checklist.0.pl',
    'services.0.id',
    'services.0.series',
    'desks.0.number',
    'desks.0.official',
    'desks.0.id',
  ])('a control character in %s is refused in one line that names the place', (path) => {
    for (const control of CONTROLS) {
      const read = readOffice(withText(path, `A${control}B`));
      expect(read).toEqual({
        ok: false,
        error: expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}: [^\\p{Cc}]+$`, 'u')),
      });
    }
  });
  test('no JSON, another shape, 10 kB of a name', () => {
    expect(readOffice('{"id":')).toEqual({ ok: false, error: expect.stringMatching(/^not JSON: [^\n]+$/) });
    expect(readOffice('[]')).toEqual({ ok: false, error: expect.stringMatching(/^[^\n]+$/) });
    expect(readOffice(withText('name.pl', HOSTILE['10 kB']!))).toEqual({
      ok: false,
      error: expect.stringMatching(/^name\.pl: [^\n]+$/),
    });
    expect(readOffice(JSON.stringify(demoOffice)).ok).toBe(true);
  });
});

describe('printed bytes', () => {
  const COMMANDS = ['initialise', 'code-page', 'cut', 'auto-status'];
  test.each(PROFILE_NAMES)(
    '%s: hostile texts in every place of a ticket become letters or nothing, never a command',
    (name) => {
      const found = findProfile(name);
      if (!found.ok) throw new Error(found.error.message);
      const ticket = (text: string): Uint8Array =>
        encodeReceipt(
          ticketReceipt(
            {
              officeName: { pl: `Urząd ${text}` },
              number: 'R001',
              priority: 'walk-in',
              desks: [`1${text.slice(0, 20)}`],
              official: `Anna ${text}`,
              serviceName: { pl: `Sprawa ${text}` },
              printedAt: Date.parse('2026-03-12T09:05:00Z'),
              zone: 'Europe/Warsaw',
              liveUrl: 'https://wizyty.example.org/stan',
              copy: false,
              columns: COLUMNS_80_MM,
            },
            'pl',
            TICKET_TEXTS.pl,
          ),
          found.value,
        ).bytes;
      const plain = decodeEscpos(ticket(''));
      for (const text of [
        ...CONTROLS,
        ...Object.values(HOSTILE).filter((t) => t.length < 1_000),
        '\u001b@\u001dV\u0000\u0010\u0004\u0001\u0010\u0014\u0008',
      ]) {
        const paper = decodeEscpos(ticket(text));
        expect(paper.unknown).toEqual([]);
        expect([paper.cuts, paper.qr, paper.pictures.length]).toEqual([plain.cuts, plain.qr, plain.pictures.length]);
        expect(paper.lines).toContain('R001');
        // Changes of the page come with letters; nothing else may be more or other than on a plain ticket.
        const others = (of: typeof paper) => of.commands.filter((command) => command.kind !== 'code-page');
        expect(others(paper)).toEqual(others(plain));
        expect(paper.commands.filter((command) => !COMMANDS.includes(command.kind))).toEqual([]);
      }
    },
  );
});
