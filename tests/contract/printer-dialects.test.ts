// The printer's contract in every dialect, and of a presenter, each over every line.
import { describe, expect, test } from 'vitest';
import { startDriverBench } from '../support/driver-bench.ts';
import { KINDS, ticket } from '../support/printer-contract.ts';

/** Each dialect as a driver and a printer speak it; the paper is the same, the certainty differs. */
const DIALECTS = [
  { dialect: 'custom', profile: 'virtual-kiosk', certainty: 'confirmed' },
  { dialect: 'star', profile: 'star-escpos', certainty: 'confirmed' },
  { dialect: 'clone', profile: 'generic-clone', certainty: 'presumed' },
] as const;
const SPEAKING = DIALECTS.flatMap((one) => KINDS.map((kind) => ({ ...one, kind })));
/** Letters that one of them lacks are drawn, so only words that all can write are looked for. */
const WORDS = ['Wydział Komunikacji', 'Zachowaj bilet'] as const;
const numbersOn = (papers: { lines: readonly string[] }[]): string[] =>
  papers.flatMap(({ lines }) => lines.filter((line) => /^R\d{3}$/.test(line)));

describe.concurrent.each(SPEAKING)('the $dialect dialect over $kind', ({ dialect, profile, certainty, kind }) => {
  const start = (engine = {}) => startDriverBench(kind, { profile, engine: { mode: dialect, ...engine } });

  test('a ticket is on the paper, known as surely as the dialect can, and nothing was sent that it does not understand', async () => {
    await using bench = await start();
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: true, value: { certainty } });
    expect(bench.papers()).toMatchObject([{ end: 'partial-cut' }]);
    expect(bench.papers()[0]!.lines).toEqual(expect.arrayContaining([...WORDS, 'R001']));
    expect(bench.virtual.state().oddities).toEqual([]);
  });

  test('cover open and out of paper while idle: told by name, nothing sent', async () => {
    await using bench = await start();
    bench.virtual.faults.openCover();
    await bench.untilStatus((status) => status.state === 'cover-open');
    bench.virtual.faults.closeCover();
    bench.virtual.faults.runOutOfPaper();
    await bench.untilStatus((status) => status.state === 'no-paper');
    expect(await bench.print(ticket('R001', 1))).toEqual({
      ok: false,
      error: { paper: 'nothing-sent', status: { state: 'no-paper' } },
    });
    bench.virtual.faults.refill();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R002', 1))).toMatchObject({ ok: true, value: { certainty } });
    expect(numbersOn(bench.papers())).toEqual(['R002']);
  });

  test('the roll ends mid-ticket: not known as printed, the copy after the refill is whole', async () => {
    await using bench = await start();
    bench.virtual.faults.runOutOfPaperAfter({ millimetres: 25 });
    expect(await bench.print(ticket('R001', 1))).toEqual({
      ok: false,
      error: { paper: 'unknown', status: { state: 'no-paper' } },
    });
    bench.virtual.faults.refill();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: true, value: { certainty } });
    expect(bench.papers().at(-1)!.lines).toEqual(expect.arrayContaining([...WORDS, 'R001']));
  });

  test('power-cycled mid-ticket: not known as printed, and the copy comes out alone', async () => {
    // A clone is given the time that its profile says, and not more.
    await using bench = await start({ speedMmPerS: dialect === 'clone' ? 80 : 30 });
    const { outcome: printing } = await bench.printUntil(ticket('R001', 1), { millimetres: 20 });
    bench.virtual.faults.powerOff();
    bench.virtual.faults.powerOn({ silentMs: 2_500 });
    expect(await printing).toMatchObject({ ok: false, error: { paper: 'unknown' } });
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: true, value: { certainty } });
    const { lines } = bench.papers().at(-1)!;
    expect(numbersOn([{ lines }])).toEqual(['R001']);
    expect(lines).toEqual(expect.arrayContaining([...WORDS]));
  });
});

describe.concurrent.each(KINDS)('a presenter over %s', (kind) => {
  test('a ticket held out is printed; taken and pulled back are told apart', async () => {
    await using bench = await startDriverBench(kind, {
      profile: 'virtual-kiosk',
      engine: { mode: 'custom', retractAfterMs: 4_000 },
    });
    const taken = await bench.print(ticket('R001', 1));
    expect(bench.virtual.state().isTicketInOutput).toBe(true);
    bench.virtual.takeTicket();
    expect(taken.ok && (await taken.value.ticketOutcome)).toBe('taken');
    const left = await bench.print(ticket('R002', 1));
    expect(left.ok && (await left.value.ticketOutcome)).toBe('retracted');
    expect(bench.virtual.state().counters.retractions).toBe(1);
  });
});
