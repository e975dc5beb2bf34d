// Tests for the whole kiosk service on simulated time: what the citizen sees, what is on paper, what the server learns.
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/core/clock.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { fakeVisit, hmacOf, visitIdOf } from '../../../tests/support/fake-kiosk-server.ts';
import { atWelcome, code, CODE, goOffline, issued } from '../../../tests/support/kiosk-at-welcome.ts';
import { BENCH_START } from '../../../tests/support/kiosk-bench.ts';

test('a code becomes a ticket: number, paper and facts agree', async () => {
  await using bench = await atWelcome();
  bench.code(CODE);
  const { ticket } = await bench.reaches('take-ticket');
  expect(ticket).toMatchObject({
    number: 'U001',
    priority: 'booked',
    bookedFor: '10:20',
    desks: ['3', '4'],
    copy: 0,
    ahead: null,
  });
  expect(bench.printer.printed).toHaveLength(1);
  expect(bench.printer.words(0)).toMatch(/U001[\s\S]*Wizyta umówiona[\s\S]*Umówiona na 10:20/);
  expect(bench.printer.words(0)).not.toContain('DUPLIKAT');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  expect(bench.server.facts.map((f) => [f.seq, f.body])).toMatchObject([
    [
      1,
      {
        type: 'ticket-issued',
        number: 1,
        appointmentId: visitIdOf(CODE),
        decidedBy: 'server',
        bookedFor: BENCH_START + 15 * MINUTE,
        uncertainTime: false,
      },
    ],
    [2, { type: 'ticket-paper', copy: 0, outcome: 'printed' }],
  ]);
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

test('an unknown code without the uplink: the walk-in ticket carries its hash; the same code again is the same ticket', async () => {
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
  const pending = () =>
    fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE, state: 'pending', heldUntil: BENCH_START + 10 * MINUTE });
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
  expect(bench.server.facts.map((f) => f.body.type)).toEqual([
    'ticket-issued',
    'ticket-paper',
    'copy-requested',
    'ticket-paper',
    'copy-requested',
    'ticket-paper',
  ]);
  const { ticketId } = issued(bench)[0]!;
  bench.server.push([
    {
      type: 'ticket',
      ticket: {
        ticketId,
        appointmentId: visitIdOf(CODE),
        day: '2026-03-12',
        series: 'U',
        number: 1,
        state: 'called',
        calledToDesk: '3',
        copies: 2,
      },
    },
  ]);
  await goOffline(bench);
  await again();
  expect(bench.state).toMatchObject({ name: 'ticket-called', number: 'U001', desk: '3' });
});

test('a ticket of the counter: its copy comes out here', async () => {
  await using bench = await atWelcome((server) => {
    const visit = fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE, state: 'checked-in' });
    server.visits.set(CODE, {
      ...visit,
      ticket: {
        ticketId: 'counter1',
        appointmentId: visitIdOf(CODE),
        day: '2026-03-12',
        series: 'U',
        number: 201,
        state: 'waiting',
        calledToDesk: null,
        copies: 0,
      },
    });
  });
  bench.code(CODE);
  // From a server that does not say its class.
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U201', copy: 1, priority: 'booked' });
});

test.each([
  ['late', 'Umówiona, po czasie', 'with the uplink'],
  ['early', 'Umówiona, przed czasem', 'with the uplink'],
  ['walk-in', 'Bez umówionej wizyty', 'with the uplink'],
  ['late', 'Umówiona, po czasie', 'without the uplink'],
  ['walk-in', 'Bez umówionej wizyty', 'without the uplink'],
] as const)('a copy of another dispenser’s ticket, %s, says so: %s (%s)', async (priority, words, line) => {
  const ticket = {
    ticketId: 'counter1',
    appointmentId: visitIdOf(CODE),
    day: '2026-03-12',
    series: 'U',
    number: 201,
    state: 'waiting' as const,
    calledToDesk: null,
    copies: 0,
    priority,
  };
  await using bench = await atWelcome((server) => {
    // Of an hour at which who is early still is.
    server.visits.set(CODE, {
      ...fakeVisit(CODE, { startsAt: BENCH_START + 45 * MINUTE, state: 'checked-in' }),
      ticket,
    });
  });
  if (line === 'without the uplink') {
    bench.server.push([{ type: 'ticket', ticket }]);
    await bench.until(
      'heard',
      () => bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM server_tickets').pluck().get() === 1,
    );
    await goOffline(bench);
  }
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U201', copy: 1, priority });
  expect(bench.printer.words(0).replaceAll('\n', ' ')).toContain(words);
});

test('after two minutes without the server no count is shown, and the ticket says to show it', async () => {
  await using bench = await atWelcome();
  bench.send({ type: 'choose-no-visit' });
  expect((await bench.reaches('choose-service')).choices[0]!.ahead).toMatchObject({
    booked: 1,
    walkIn: 2,
    computedAt: '10:05',
  });
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
    bench.send(
      { type: 'start-over' },
      { type: 'choose-no-visit' },
      { type: 'choose-service', serviceId: SERVICE.registration },
    );
    await bench.hand.advance(1_000);
    return (await bench.reaches('take-ticket')).ticket.ahead?.walkIn;
  };
  expect([await take(), await take(), await take()]).toEqual([2, 3, 4]);
});

test("without the uplink a dispenser gives out only its share of the day's tickets", async () => {
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

test('a scanned letter equals typing; a scan of something else is said to be no code', async () => {
  await using bench = await atWelcome();
  bench.scanner.scan('https://example.org/nothing');
  expect(await bench.reaches('enter-code')).toMatchObject({ problem: 'not-a-code' });
  bench.scanner.scan(`${CODE.slice(0, 3)} ${CODE.slice(3)}`);
  expect((await bench.reaches('take-ticket')).ticket.number).toBe('U001');
});

test('wrong codes of an hour ago are told no more, also when nobody has come since', async () => {
  await using bench = await atWelcome();
  for (let miss = 0; miss < 3; miss += 1) bench.code('123450');
  bench.send({ type: 'start-over' });
  const told = () => bench.server.heartbeats.at(-1)?.missesLastHour;
  await bench.until('told', () => told() === 3);
  await bench.hand.advance(59 * MINUTE);
  await bench.until('told again', () => told() === 3);
  const beats = bench.server.heartbeats.length;
  await bench.hand.advance(2 * MINUTE);
  await bench.until('another heartbeat', () => bench.server.heartbeats.length > beats);
  expect(told()).toBe(0);
});

test('a copy of an early ticket, printed when the hour is near, does not say that somebody is early', async () => {
  await using bench = await atWelcome();
  const later = code('31245');
  bench.server.visits.set(later, fakeVisit(later, { startsAt: BENCH_START + 31 * MINUTE }));
  bench.code(later);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ priority: 'early', bookedFor: '10:36' });
  expect(bench.printer.words(0)).toMatch(/Jesteś przed czasem[\s\S]*10:36/);
  bench.send({ type: 'finish' });
  await bench.hand.advance(90 * SECOND);
  bench.code(later);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({
    copy: 1,
    priority: 'booked',
    bookedFor: '10:36',
  });
  expect(bench.printer.words(1)).toMatch(/DUPLIKAT[\s\S]*Umówiona na 10:36/);
  expect(bench.printer.words(1)).not.toMatch(/przed czasem|Wezwiemy/);
});
