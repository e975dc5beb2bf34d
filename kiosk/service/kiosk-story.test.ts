// Tests for the whole kiosk service on simulated time: what the citizen sees, what is on paper, what the server learns.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PrinterStatus } from '../../hardware/printer/printer.ts';
import { err, ok } from '../../shared/core/result.ts';
import { dammDigit } from '../../shared/domain/code.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { fakeVisit, hmacOf, visitIdOf, type FakeKioskServer } from '../../tests/support/fake-kiosk-server.ts';
import { BENCH_START, startKioskBench, type KioskBench } from '../../tests/support/kiosk-bench.ts';
import { SERVICE } from '../../tests/fixtures/office.ts';

const code = (five: string): string => five + dammDigit(five);
const CODE = code('12345');
const NO_PAPER: PrinterStatus = { state: 'no-paper' };
const READY: PrinterStatus = { state: 'ready', paperLow: false };

/** A kiosk at its first screen, with a visit at 10:20 in the office's books. */
async function atWelcome(prepare: (server: FakeKioskServer, bench: KioskBench) => void = () => undefined): Promise<KioskBench> {
  const bench = await startKioskBench();
  bench.server.visits.set(CODE, fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE }));
  prepare(bench.server, bench);
  await bench.reaches('welcome');
  await bench.until('the line', () => bench.kiosk.ctx.connectivity.state.isOnline && bench.server.requests.includes('GET /api/kiosk/stream'));
  return bench;
}
const issued = (bench: KioskBench): TicketIssuedFact[] => bench.server.facts.map((f) => f.body).filter((b): b is TicketIssuedFact => b.type === 'ticket-issued');
const goOffline = async (bench: KioskBench): Promise<void> => {
  bench.server.line = 'down';
  bench.server.forgetCursors();
  await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
};

test('a code becomes a ticket: number, paper and facts agree', async () => {
  await using bench = await atWelcome();
  bench.code(CODE);
  const { ticket } = await bench.reaches('take-ticket');
  expect(ticket).toMatchObject({ number: 'U001', priority: 'booked', bookedFor: '10:20', desks: ['3', '4'], copy: 0, ahead: null });
  expect(bench.printer.printed).toHaveLength(1);
  expect(bench.printer.words(0)).toMatch(/U001[\s\S]*Wizyta umówiona[\s\S]*Umówiona na 10:20/);
  expect(bench.printer.words(0)).not.toContain('DUPLIKAT');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  expect(bench.server.facts.map((f) => [f.seq, f.body])).toMatchObject([
    [1, { type: 'ticket-issued', number: 1, appointmentId: visitIdOf(CODE), decidedBy: 'server', bookedFor: BENCH_START + 15 * MINUTE, uncertainTime: false }],
    [2, { type: 'ticket-paper', copy: 0, outcome: 'printed' }],
  ]);
});

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

test('the server is gone: the same ticket from the cache, said so in the fact, pushed when it is back', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', priority: 'booked' });
  expect(issued(bench)).toEqual([]);
  bench.server.line = 'up';
  await bench.until('pushed', () => bench.server.facts.length === 2);
  expect(issued(bench)).toMatchObject([{ decidedBy: 'cache', appointmentId: visitIdOf(CODE) }]);
});

test('the server does not answer: the kiosk decides alone after 800 ms', async () => {
  await using bench = await atWelcome();
  bench.server.line = 'deaf';
  const began = performance.now();
  bench.code(CODE);
  await bench.reaches('take-ticket');
  expect(performance.now() - began).toBeGreaterThan(700);
  bench.server.line = 'up';
  bench.server.hangUp();
  await bench.until('pushed', () => issued(bench).length === 1);
  expect(issued(bench)).toMatchObject([{ decidedBy: 'cache' }]);
});

test('an unknown code without the line: the walk-in ticket carries its hash; the same code again is the same ticket', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  const other = code('98765');
  bench.code(other);
  expect(await bench.reaches('refused')).toMatchObject({ reason: 'not-known-here', walkIn: { possible: true } });
  bench.send({ type: 'take-walk-in' }, { type: 'choose-service', serviceId: SERVICE.registration });
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'R001', priority: 'walk-in' });
  bench.send({ type: 'finish' });
  bench.code(other);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'R001', copy: 1 });
  expect(bench.printer.words(1)).toContain('DUPLIKAT');
  bench.server.line = 'up';
  await bench.until('pushed', () => bench.server.facts.length >= 4);
  expect(issued(bench)).toMatchObject([{ codeHmac: hmacOf(other), decidedBy: 'none' }]);
});

test('a pending visit: confirmed on the spot with the server, at the desk without it', async () => {
  const pending = () => fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE, state: 'pending', heldUntil: BENCH_START + 10 * MINUTE });
  {
    await using bench = await atWelcome((server) => server.visits.set(CODE, pending()));
    bench.code(CODE);
    expect(await bench.reaches('confirm-visit')).toMatchObject({ atDesk: false, visit: { hour: '10:20' } });
    bench.send({ type: 'answer-visit', isConfirmed: true });
    await bench.reaches('take-ticket');
    await bench.until('pushed', () => issued(bench).length === 1);
    expect(issued(bench)).toMatchObject([{ confirmsVisit: true, priority: 'booked' }]);
  }
  await using bench = await atWelcome((server) => server.visits.set(CODE, pending()));
  await goOffline(bench);
  bench.code(CODE);
  expect(await bench.reaches('confirm-visit')).toMatchObject({ atDesk: true });
  bench.send({ type: 'answer-visit', isConfirmed: true });
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ priority: 'walk-in', confirmAtDesk: true });
  bench.server.line = 'up';
  await bench.until('pushed', () => issued(bench).length === 1);
  expect(issued(bench)).toMatchObject([{ confirmsVisit: false, priority: 'walk-in', appointmentId: visitIdOf(CODE) }]);
  expect(issued(bench)[0]).not.toHaveProperty('bookedFor');
});

test('the same code again: copies twice, then staff; called: where to go', async () => {
  await using bench = await atWelcome();
  const again = async (): Promise<void> => {
    bench.send({ type: 'start-over' });
    bench.code(CODE);
    await bench.until('answered', () => !['enter-code', 'checking', 'printing'].includes(bench.state.name));
  };
  await again();
  for (const copy of [1, 2]) {
    await again();
    expect(bench.state).toMatchObject({ name: 'take-ticket', ticket: { number: 'U001', copy } });
    expect(bench.printer.words(copy)).toContain('DUPLIKAT');
  }
  await again();
  expect(bench.state).toMatchObject({ name: 'see-staff', reason: 'copies-used', number: 'U001' });
  expect(bench.printer.printed).toHaveLength(3);
  await bench.until('pushed', () => bench.server.facts.length === 6);
  expect(bench.server.facts.map((f) => f.body.type)).toEqual(['ticket-issued', 'ticket-paper', 'copy-requested', 'ticket-paper', 'copy-requested', 'ticket-paper']);
  const { ticketId } = issued(bench)[0]!;
  bench.server.push([{ type: 'ticket', ticket: { ticketId, appointmentId: visitIdOf(CODE), day: '2026-03-12', series: 'U', number: 1, state: 'called', calledToDesk: '3', copies: 2 } }]);
  await goOffline(bench);
  await again();
  expect(bench.state).toMatchObject({ name: 'ticket-called', number: 'U001', desk: '3' });
});

test('a ticket of the counter: its copy comes out here', async () => {
  await using bench = await atWelcome((server) => {
    const visit = fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE, state: 'checked-in' });
    server.visits.set(CODE, { ...visit, ticket: { ticketId: 'counter1', appointmentId: visitIdOf(CODE), day: '2026-03-12', series: 'U', number: 201, state: 'waiting', calledToDesk: null, copies: 0 } });
  });
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U201', copy: 1 });
});

test('no paper before a number: none is taken, and a valid code can go without paper', async () => {
  await using bench = await atWelcome();
  bench.printer.become(NO_PAPER);
  bench.send({ type: 'choose-no-visit' });
  expect(await bench.reaches('see-staff')).toMatchObject({ reason: 'walk-in-without-printer' });
  bench.send({ type: 'start-over' });
  bench.code(CODE);
  expect(await bench.reaches('no-paper-offer')).toMatchObject({ printer: 'no-paper', visit: { hour: '10:20' } });
  expect(issued(bench)).toEqual([]);
  bench.send({ type: 'take-number-without-paper' });
  expect(await bench.reaches('show-number')).toMatchObject({ why: 'asked', ticket: { number: 'U001' } });
  await bench.until('pushed', () => bench.server.facts.length === 2);
  expect(bench.server.facts[1]!.body).toMatchObject({ type: 'ticket-paper', outcome: 'shown' });
  expect(bench.printer.printed).toHaveLength(0);
});

test('the printer stops between the look and the number: still none is taken', async () => {
  await using bench = await atWelcome();
  bench.printer.status = () => {
    bench.printer.lastStatus = NO_PAPER;
    return Promise.resolve(NO_PAPER);
  };
  bench.code(CODE);
  await bench.reaches('no-paper-offer');
  expect(issued(bench)).toEqual([]);
});

test('paper ends in the middle: the number large, one marked copy after refilling, no second one', async () => {
  await using bench = await atWelcome();
  bench.printer.fates.push(err({ paper: 'unknown', status: NO_PAPER }));
  bench.code(CODE);
  expect(await bench.reaches('show-number')).toMatchObject({ why: 'printer', printer: 'no-paper', copyMayCome: true, ticket: { number: 'U001' } });
  await bench.hand.advance(20_000);
  bench.printer.become(READY);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(bench.printer.words(-1)).toContain('DUPLIKAT');
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(2);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body)).toMatchObject([{ number: 1 }, { outcome: 'unknown', printerState: 'no-paper' }, { outcome: 'printed', copy: 1 }]);
});

test('the copy fails too: it is not tried a third time', async () => {
  await using bench = await atWelcome();
  bench.printer.fates.push(err({ paper: 'unknown', status: NO_PAPER }), err({ paper: 'unknown', status: NO_PAPER }));
  bench.code(CODE);
  await bench.reaches('show-number');
  bench.printer.become(READY);
  await bench.until('second try', () => bench.printer.printed.length === 2);
  await bench.hand.advance(1_000);
  bench.printer.become(READY);
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(2);
  expect(bench.state).toMatchObject({ name: 'show-number', copyMayCome: false });
});

test('a copy that could not even be begun is still owed, and comes when the printer is really ready', async () => {
  await using bench = await atWelcome();
  bench.printer.fates.push(err({ paper: 'unknown', status: NO_PAPER }), err({ paper: 'nothing-sent', status: NO_PAPER }));
  bench.code(CODE);
  await bench.reaches('show-number');
  bench.printer.become(READY);
  await bench.until('the copy was tried', () => bench.printer.fates.length === 0);
  await bench.hand.advance(5_000);
  expect(bench.state).toMatchObject({ name: 'show-number', copyMayCome: true });
  bench.printer.become(READY);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(bench.printer.printed).toHaveLength(2);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body)).toMatchObject([{ number: 1 }, { outcome: 'unknown', copy: 0 }, { outcome: 'printed', copy: 1 }]);
});

test('mended after three minutes: no paper by itself, staff see the ticket', async () => {
  await using bench = await atWelcome((server) => {
    server.pinHash = null;
  });
  bench.printer.fates.push(err({ paper: 'unknown', status: NO_PAPER }));
  bench.code(CODE);
  await bench.reaches('show-number');
  await bench.hand.advance(181_000);
  bench.printer.become(READY);
  await bench.hand.advance(5_000);
  expect(bench.printer.printed).toHaveLength(1);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.at(-1)!.body).toMatchObject({ outcome: 'shown', copy: 0 });
});

test('a silent printer is given up, the number is shown; nothing of the ticket is lost', async () => {
  await using bench = await atWelcome();
  bench.printer.fates.push('hold');
  bench.code(CODE);
  await bench.reaches('printing');
  await bench.hand.advance(61_000);
  await bench.until('given up', () => bench.state.name !== 'printing');
  await bench.until('copy', () => bench.printer.printed.length === 2);
});

test('a printer that cannot confirm is never copied by itself; the citizen is asked', async () => {
  await using bench = await atWelcome();
  bench.printer.fates.push(ok({ certainty: 'presumed' }));
  bench.code(CODE);
  await bench.reaches('ask-ticket');
  bench.send({ type: 'answer-ticket', hasTicket: false });
  expect(await bench.reaches('show-number')).toMatchObject({ why: 'citizen-says-no' });
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(1);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body).slice(1)).toMatchObject([{ outcome: 'presumed' }, { outcome: 'shown' }]);
});

test.each([[5_000, true], [4 * MINUTE, false]])('stopped while printing, back after %i ms: one marked copy if fresh', async (meanwhileMs, isCopied) => {
  await using bench = await atWelcome();
  bench.printer.fates.push('hold', 'hold');
  bench.code(CODE);
  await bench.reaches('printing');
  await bench.until('sending', () => bench.printer.printed.length === 1);
  bench.printer.fates.length = 0;
  await bench.restart(meanwhileMs);
  if (isCopied) expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  else await bench.reaches('welcome');
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(isCopied ? 2 : 1);
  await bench.until('all said', () => bench.server.facts.some((f) => f.body.type === 'ticket-paper' && f.body.outcome === (isCopied ? 'printed' : 'shown')));
});

test('after two minutes without the server no count is shown, and the ticket says to show it', async () => {
  await using bench = await atWelcome();
  bench.send({ type: 'choose-no-visit' });
  expect((await bench.reaches('choose-service')).choices[0]!.ahead).toMatchObject({ booked: 1, walkIn: 2, computedAt: '10:05' });
  await goOffline(bench);
  bench.send({ type: 'more-time' });
  await bench.hand.advance(25_000);
  expect((await bench.reaches('choose-service')).choices[0]!.ahead).not.toBeNull();
  for (let i = 0; i < 5; i += 1) {
    bench.send({ type: 'more-time' });
    await bench.hand.advance(20_000);
  }
  expect((await bench.reaches('choose-service')).choices[0]!.ahead).toBeNull();
  bench.send({ type: 'choose-service', serviceId: SERVICE.registration });
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ showToStaff: true, ahead: null });
  expect(bench.printer.words(0)).toContain('Pokaż bilet pracownikowi');
});

test('people who took a ticket here since the last count are ahead too', async () => {
  await using bench = await atWelcome();
  const take = async (): Promise<number | undefined> => {
    bench.send({ type: 'start-over' }, { type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
    await bench.hand.advance(1_000);
    return (await bench.reaches('take-ticket')).ticket.ahead?.walkIn;
  };
  expect([await take(), await take(), await take()]).toEqual([2, 3, 4]);
});

test("without the line a dispenser gives out only its share of the day's tickets", async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  let taken = 0;
  for (; taken < 20; taken += 1) {
    bench.send({ type: 'start-over' }, { type: 'choose-no-visit' });
    const { choices } = await bench.reaches('choose-service');
    const choice = [...choices].find((c) => c.serviceId === SERVICE.licence)!;
    if (choice.closed) {
      expect(choice.closed).toEqual({ reason: 'tickets-gone', nextFreeDay: '2026-03-13' });
      break;
    }
    bench.send({ type: 'choose-service', serviceId: SERVICE.licence });
    await bench.hand.advance(1_000);
    await bench.reaches('take-ticket');
  }
  // 40 a day, five dispensers.
  expect(taken).toBe(8);
});

test('other refusals than kiosk-revoked are only a broken line', async () => {
  await using bench = await atWelcome();
  for (const refuse of [{ status: 401, body: { code: 'not-paired' } }, { status: 403, body: {} }, { status: 410, body: { code: 'kiosk-revoked', kioskId: 'another', revokedAt: 1 } }, { status: 410, body: 'gone' }]) {
    bench.server.refuse = refuse;
    bench.server.forgetCursors();
    await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
    bench.send({ type: 'start-over' });
    bench.code(CODE);
    expect(['take-ticket', 'see-staff']).toContain((await bench.reaches('take-ticket', 'see-staff')).name);
    bench.server.refuse = undefined;
    await bench.until('online', () => bench.kiosk.runner.session.offline === null);
  }
  expect(bench.state.name).not.toBe('out-of-service');
});

test('revoked: the outbox is pushed once more, cache and key are wiped, the journal stays, nothing is issued', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.server.revokedAt = BENCH_START;
  bench.server.line = 'up';
  await bench.until('out of service', () => {
    bench.send({ type: 'finish' });
    return bench.state.name === 'out-of-service';
  });
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  expect(issued(bench)).toHaveLength(1);
  const count = (table: string) => bench.kiosk.ctx.store.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count('appointments_cache'), count('server_tickets')]).toEqual([0, 0]);
  expect(readFileSync(join(bench.folder, 'identity.json'), 'utf8')).not.toMatch(/codeKey|secret/);
  expect(readFileSync(join(bench.folder, 'journal.ndjson'), 'utf8')).toContain('ticket-issued');
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-have-visit' });
  expect(bench.state.name).toBe('out-of-service');
  await bench.restart();
  expect((await bench.reaches('out-of-service')).reason).toBe('revoked');
});

test('a fact that the server sets aside does not stop the next; a second fact under a known key is an alarm', async () => {
  await using bench = await atWelcome((server) => {
    server.outcomeOf = (fact) => (fact.seq === 1 ? { outcome: 'set-aside', reason: 'unreadable' } : fact.seq === 2 ? { outcome: 'alarm', reason: 'key-taken' } : { outcome: 'applied' });
  });
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.send({ type: 'start-over' }, { type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.until('all pushed', () => bench.server.facts.length === 4);
  await bench.until('heartbeat', () => bench.server.heartbeats.at(-1)?.setAside === 2);
  expect(bench.server.heartbeats.at(-1)).toMatchObject({ outboxLength: 0, printer: 'ready' });
  expect(bench.logged.some((line) => line.startsWith('error fact-alarm'))).toBe(true);
});

test('an answer that was lost: the same facts again under the same keys', async () => {
  await using bench = await atWelcome();
  let isLost = true;
  bench.server.outcomeOf = () => {
    if (!isLost) return { outcome: 'duplicate' };
    isLost = false;
    bench.server.line = 'down';
    throw new Error('the answer is lost');
  };
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.server.line = 'up';
  await bench.until('again', () => bench.kiosk.ctx.store.db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`).pluck().get() === 0);
  const keys = bench.server.facts.map((f) => `${f.storeId}:${f.seq}:${f.factId}`);
  expect(new Set(keys).size).toBe(2);
  expect(keys.length).toBeGreaterThan(2);
});

test('changes come by stream, by poll where there is no stream, and by snapshot when the cursor is unknown', async () => {
  await using bench = await atWelcome((server) => {
    server.hasStream = false;
  });
  const other = code('55123');
  const told = fakeVisit(other, { startsAt: BENCH_START + 5 * MINUTE }).appointment;
  bench.server.push([{ type: 'appointment', appointment: told }]);
  const known = () => bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM appointments_cache').pluck().get();
  await bench.until('polled', () => known() === 2);
  bench.server.push([{ type: 'appointment-removed', appointmentId: told.appointmentId }]);
  await bench.until('removed', () => known() === 1);
  bench.server.visits.set(other, { appointment: told, ticket: null });
  bench.server.forgetCursors();
  await bench.until('snapshot', () => known() === 2);
  bench.server.hasStream = true;
  await bench.hand.advance(60_000);
  bench.server.push([{ type: 'appointment', appointment: { ...told, state: 'cancelled', version: 2 } }]);
  await bench.until('cancelled', () => bench.kiosk.ctx.store.db.prepare<[], number>(`SELECT count(*) FROM appointments_cache WHERE state = 'cancelled'`).pluck().get() === 1);
});

test('unpaired: the set-up page keeps what was typed, and pairs; a lost answer costs nothing', async () => {
  await using bench = await startKioskBench({ isPaired: false });
  const { fields } = await bench.reaches('set-up');
  const submit = async (change: Partial<typeof fields>): Promise<string | null> => {
    bench.send({ type: 'submit-set-up', fields: { ...fields, serverUrl: bench.server.url, pairingCode: bench.server.pairingCode, ...change } });
    await bench.until('answered', () => bench.state.name !== 'set-up' || !bench.state.busy);
    return bench.state.name === 'set-up' ? bench.state.problem : null;
  };
  expect(await submit({ serverUrl: 'http://example.org' })).toBe('server-http-only-on-loopback');
  expect(await submit({ serverUrl: 'nonsense' })).toBe('server-address');
  expect(await submit({ pairingCode: '123' })).toBe('pairing-code-format');
  expect(await submit({ pairingCode: 'ZZZZZZZZZZZZ' })).toBe('pairing-code-wrong');
  bench.server.refuse = { status: 404, body: {} };
  expect(await submit({})).toBe('server-not-ours');
  bench.server.refuse = undefined;
  bench.server.line = 'down';
  expect(await submit({})).toBe('server-unreachable');
  const secret = () => (JSON.parse(readFileSync(join(bench.folder, 'identity.json'), 'utf8')) as { secret: string }).secret;
  const before = secret();
  bench.server.line = 'up';
  expect(await submit({ pairingCode: 'abcd-efgh-jklm' })).toBeNull();
  expect(secret()).toBe(before);
  await bench.reaches('welcome');
});

test('the database was damaged: numbers go on, and staff hear that it came back from the journal, over later starts too', async () => {
  await using bench = await atWelcome();
  expect(bench.server.heartbeats.at(-1)!.storeRepaired).toBeNull();
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  await bench.restart(0, () => writeFileSync(join(bench.folder, 'kiosk.db'), 'words instead of a database '.repeat(99)));
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
    for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm', 'journal.ndjson']) rmSync(join(bench.folder, name), { force: true });
  });
  await bench.reaches('welcome');
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.licence });
  expect((await bench.reaches('take-ticket')).ticket.number).toBe('U801');
  await bench.until('told', () => bench.server.heartbeats.at(-1)!.storeRepaired?.from === 'server');
});

test('a scanned letter equals typing; a scan of something else is said to be no code', async () => {
  await using bench = await atWelcome();
  bench.scanner.scan('https://example.org/nothing');
  expect(await bench.reaches('enter-code')).toMatchObject({ problem: 'not-a-code' });
  bench.scanner.scan(`${CODE.slice(0, 3)} ${CODE.slice(3)}`);
  expect((await bench.reaches('take-ticket')).ticket.number).toBe('U001');
});

test('the disk is full: no number is taken, the citizen is sent to staff; with room again the first number is free', async () => {
  await using bench = await atWelcome();
  const { db } = bench.kiosk.ctx.store;
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
  const take = async (): Promise<string> => {
    bench.send({ type: 'start-over' }, { type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
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
