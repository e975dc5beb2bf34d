import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../shared/core/receipt.ts';
import { ASK_STORED_KEYS, logoOf, storeCommand } from '../../hardware/printer/encoding/logo.ts';
import type { Drawing, PrintOut } from '../../hardware/simulated/engine/print-out.ts';
import { demoOffice } from '../fixtures/office.ts';
import { hasSocat, startDriverBench, until, type DriverBench } from '../support/driver-bench.ts';
import { KINDS, ticket } from '../support/printer-contract.ts';

const logo = demoOffice.ticketLogo!;
const withLogo = (number: string): Receipt => ({
  blocks: [{ kind: 'logo', picture: logo }, ...ticket(number, 1).blocks],
});
/** The logo is the one picture of this width. */
const logos = ({ placed }: PrintOut): Drawing[] =>
  placed.map(({ drawing }) => drawing).filter((drawing) => drawing.kind === 'raster' && drawing.widthDots === 384);
const timesSent = (bench: DriverBench, command: Uint8Array): number =>
  bench.sent().toString('latin1').split(Buffer.from(command).toString('latin1')).length - 1;

// Side by side: each test has a printer of its own, and most of its time is waiting for paper.
describe.concurrent.each(KINDS)('over %s', (kind) => {
  test('a ticket is confirmed, and stands on the paper with every letter', async () => {
    await using bench = await startDriverBench(kind);
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.papers()).toMatchObject([{ end: 'partial-cut', qr: ['https://example.org/bilet/R001'] }]);
    const { lines } = bench.papers()[0]!;
    expect(lines).toContain('Wydział Komunikacji');
    expect(lines).toContain('R001');
    expect(lines).toContain('1. Zażółć gęślą jaźń, ґанок Їжака');
    expect(lines.at(-1)).toBe('Zachowaj bilet');
    expect(bench.virtual.state().oddities).toEqual([]);
  });

  test('the logo comes dot by dot once, is written into the printer, and is called by its key from then on', async () => {
    await using bench = await startDriverBench(kind);
    expect(await bench.print(withLogo('R001'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    // Before the writing and after it the printer is asked what it keeps.
    await until(
      () => timesSent(bench, ASK_STORED_KEYS),
      (times) => times === 2,
      'the question after the writing',
    );
    const before = bench.sent().length;
    expect(await bench.print(withLogo('R002'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.sent().length - before).toBeLessThan(700);
    const [drawn, kept] = bench.virtual.printouts();
    expect(logos(kept!).map(({ heightDots }) => heightDots)).toEqual([96]);
    // The first came in bands.
    expect(logos(drawn!).reduce((sum, { heightDots }) => sum + heightDots, 0)).toBe(96);
    expect(bench.virtual.state().oddities).toEqual([]);
    // Another connection: asked again, found there, not written again.
    await bench.printer.reconnect();
    await until(
      () => timesSent(bench, ASK_STORED_KEYS),
      (times) => times === 3,
      'the question on the new connection',
    );
    await bench.status();
    expect(await bench.print(withLogo('R003'))).toMatchObject({ ok: true });
    expect(timesSent(bench, storeCommand(logoOf(logo)!))).toBe(1);
  });

  test('a printer that keeps no pictures by its profile gets the logo dot by dot every time, and nothing is written', async () => {
    await using bench = await startDriverBench(kind, { profile: 'star-escpos' });
    for (const number of ['R001', 'R002']) expect(await bench.print(withLogo(number))).toMatchObject({ ok: true });
    expect(
      bench.virtual.printouts().map((paper) => logos(paper).reduce((sum, { heightDots }) => sum + heightDots, 0)),
    ).toEqual([96, 96]);
    expect(timesSent(bench, ASK_STORED_KEYS)).toBe(0);
  });

  test('tickets asked for at the same time come out one after the other, each confirmed', async () => {
    await using bench = await startDriverBench(kind);
    const outcomes = await Promise.all(['R001', 'R002', 'R003'].map((number) => bench.print(ticket(number, 1))));
    expect(outcomes.every((outcome) => outcome.ok && outcome.value.certainty === 'confirmed')).toBe(true);
    expect(bench.papers().map((paper) => paper.lines[1])).toEqual(['R001', 'R002', 'R003']);
  });

  test('paper near its end: still ready, and said', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.paperLow();
    expect(await bench.untilStatus((status) => status.state === 'ready' && status.paperLow)).toEqual({
      state: 'ready',
      paperLow: true,
    });
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: true });
  });

  test('out of paper while idle: known without asking, nothing sent, mended by a new roll', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.runOutOfPaper();
    await bench.untilStatus((status) => status.state === 'no-paper');
    expect(await bench.print(ticket('R001'))).toEqual({
      ok: false,
      error: { paper: 'nothing-sent', status: { state: 'no-paper' } },
    });
    bench.virtual.faults.refill();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R002'))).toMatchObject({ ok: true });
    expect(bench.papers().map((paper) => paper.lines[1])).toEqual(['R002']);
  });

  test('out of paper mid-ticket: not confirmed, the rest is dropped, the copy after refilling is whole', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.runOutOfPaperAfter({ millimetres: 25 });
    expect(await bench.print(ticket('R001'))).toEqual({
      ok: false,
      error: { paper: 'unknown', status: { state: 'no-paper' } },
    });
    bench.virtual.faults.refill();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    const last = bench.papers().at(-1)!;
    expect(last.lines.slice(0, 2)).toEqual(['Wydział Komunikacji', 'R001']);
    expect(last.lines.at(-1)).toBe('Zachowaj bilet');
    expect(bench.papers().filter((paper) => paper.lines.includes('Zachowaj bilet'))).toHaveLength(1);
  });

  test('cover open while idle and mid-ticket', async () => {
    await using bench = await startDriverBench(kind, { engine: { speedMmPerS: 20 } });
    bench.virtual.faults.openCover();
    await bench.untilStatus((status) => status.state === 'cover-open');
    expect(await bench.print(ticket('R001'))).toEqual({
      ok: false,
      error: { paper: 'nothing-sent', status: { state: 'cover-open' } },
    });
    bench.virtual.faults.closeCover();
    await bench.untilStatus((status) => status.state === 'ready');

    const { outcome: printing } = await bench.printUntil(ticket('R002'), { millimetres: 10 });
    bench.virtual.faults.openCover();
    expect(await printing).toEqual({ ok: false, error: { paper: 'unknown', status: { state: 'cover-open' } } });
  });

  test('cutter jammed: not confirmed though everything is on the paper', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.jamCutter();
    expect(await bench.print(ticket('R001'))).toEqual({
      ok: false,
      error: { paper: 'unknown', status: { state: 'cutter-error' } },
    });
  });

  test('head too hot mid-ticket: waits until it has cooled, then confirms', async () => {
    await using bench = await startDriverBench(kind, { engine: { speedMmPerS: 40 } });
    const { outcome: printing } = await bench.printUntil(ticket('R001'), { millimetres: 10 });
    bench.virtual.faults.overheat({ forMs: 1_500 });
    expect(await printing).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.told).toContainEqual({ state: 'overheated' });
  });

  test('unplugged while idle: noticed without a ticket, and found again when plugged in', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.unplug();
    await bench.virtual.settled();
    await bench.untilStatus((status) => status.state === 'disconnected');
    expect(await bench.print(ticket('R001'))).toMatchObject({
      ok: false,
      error: { paper: 'nothing-sent', status: { state: 'disconnected' } },
    });
    bench.virtual.faults.plug();
    await bench.virtual.settled();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R002'))).toMatchObject({ ok: true });
  });

  test('unplugged mid-ticket: the outcome is unknown', async () => {
    await using bench = await startDriverBench(kind, { engine: { speedMmPerS: 20 } });
    const { outcome: printing } = await bench.printUntil(ticket('R001'), { millimetres: 10 });
    bench.virtual.faults.unplug();
    expect(await printing).toMatchObject({ ok: false, error: { paper: 'unknown', status: { state: 'disconnected' } } });
  });

  test('silent while idle: unknown, never ready, and nothing is sent', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.silence();
    await bench.untilStatus((status) => status.state === 'unknown');
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: false, error: { paper: 'nothing-sent' } });
    bench.virtual.faults.answer();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(bench.papers()).toEqual([]);
  });

  test('silent mid-ticket: paper may be out, but nothing is confirmed', async () => {
    await using bench = await startDriverBench(kind, { engine: { speedMmPerS: 20 } });
    const { outcome: printing } = await bench.printUntil(ticket('R001'), { millimetres: 10 });
    bench.virtual.faults.silence();
    expect(await printing).toMatchObject({ ok: false, error: { paper: 'unknown', status: { state: 'unknown' } } });
  });

  test('power-cycled mid-ticket: noticed, not confirmed, and the copy comes out whole', async () => {
    await using bench = await startDriverBench(kind, { engine: { speedMmPerS: 20 } });
    const { outcome: printing } = await bench.printUntil(ticket('R001'), { millimetres: 10 });
    bench.virtual.faults.powerOff();
    bench.virtual.faults.powerOn({ silentMs: 2_500 });
    expect(await printing).toMatchObject({ ok: false, error: { paper: 'unknown' } });
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.papers().at(-1)!.lines.at(-1)).toBe('Zachowaj bilet');
  });

  test('garbage on the line: a ticket is confirmed only if it is on the paper, and the next ones print again', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.garbage({ bytes: 64, side: 'to-host' });
    bench.virtual.faults.noise({ side: 'to-host', flipsPerMillion: 60_000, strayPerMillion: 60_000 });
    let confirmed = 0;
    for (const number of ['R001', 'R002', 'R003']) {
      const outcome = await bench.print(ticket(number, 1));
      if (outcome.ok) {
        confirmed += 1;
        expect(bench.papers().some((paper) => paper.end === 'partial-cut' && paper.lines.includes(number))).toBe(true);
      }
    }
    expect(bench.papers().length).toBeGreaterThanOrEqual(confirmed);
    bench.virtual.faults.noise({ side: 'to-host', flipsPerMillion: 0, strayPerMillion: 0 });
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R004'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
  });

  test('replies that come late, split or merged still confirm', async () => {
    await using bench = await startDriverBench(kind);
    bench.virtual.faults.delayReplies({ ms: 300 });
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    bench.virtual.faults.delayReplies({ ms: 0 });
    bench.virtual.faults.splitReplies({ gapMs: 30 });
    expect(await bench.print(ticket('R002', 1))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    bench.virtual.faults.mendAll();
    bench.virtual.faults.mergeReplies({ windowMs: 100 });
    expect(await bench.print(ticket('R003', 1))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
  });

  test('a clone without ordered replies is only presumed, and never sent what it would print as letters', async () => {
    await using bench = await startDriverBench(kind, { profile: 'generic-clone', engine: { mode: 'clone' } });
    expect(await bench.print(ticket('R001', 2))).toMatchObject({ ok: true, value: { certainty: 'presumed' } });
    expect(bench.sent().includes(Buffer.from([0x1d, 0x28, 0x48]))).toBe(false);
    expect(bench.papers()[0]!.lines[0]).toBe('Wydział Komunikacji');
    bench.virtual.faults.runOutOfPaperAfter({ millimetres: 20 });
    expect(await bench.print(ticket('R002', 2))).toMatchObject({
      ok: false,
      error: { paper: 'unknown', status: { state: 'no-paper' } },
    });
  });

  test('a clone behind a wrong profile prints H… instead of answering: never confirmed', async () => {
    await using bench = await startDriverBench(kind, { profile: 'virtual', engine: { mode: 'clone' } });
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  });

  test('a printer without numbered replies is confirmed by its ordered answer and a clean state', async () => {
    const engine = { codePages: { 47: 'cp1250', 28: 'cp1251' } } as const;
    await using bench = await startDriverBench(kind, { profile: 'bixolon-srp-350iii', engine });
    expect(await bench.print(ticket('R001'))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.papers()).toHaveLength(1);
    bench.virtual.faults.jamCutter();
    expect(await bench.print(ticket('R002'))).toMatchObject({
      ok: false,
      error: { paper: 'unknown', status: { state: 'cutter-error' } },
    });
  });

  test('a technician sees every raw answer in words, who the printer is, and the last exchanges', async () => {
    await using bench = await startDriverBench(kind);
    const seen = await bench.printer.diagnostics(new AbortController().signal);
    expect(seen).toMatchObject({
      profile: 'virtual',
      status: { state: 'ready' },
      identity: { maker: 'BILETOMAT', model: 'Virtual 80', serial: 'V0000001' },
    });
    expect(seen.bits.map((bit) => bit.request)).toContain('DLE EOT 4');
    expect(bench.printer.exchanges.length).toBeGreaterThan(4);
  });

  test('reconnecting and closing leave nothing behind', async () => {
    await using bench = await startDriverBench(kind);
    await bench.printer.reconnect();
    await bench.untilStatus((status) => status.state === 'ready');
    expect(await bench.print(ticket('R001', 1))).toMatchObject({ ok: true });
    await bench.printer.close();
    expect(bench.printer.lastStatus).toEqual({ state: 'disconnected', reason: 'closed' });
    expect(await bench.print(ticket('R002'))).toMatchObject({ ok: false, error: { paper: 'nothing-sent' } });
  });
});

test.runIf(hasSocat())(
  'a serial line without handshake: a long ticket is sent in chunks, and nothing is lost',
  async () => {
    await using bench = await startDriverBench('serial', {
      profile: 'virtual',
      engine: { baud: 115_200, flow: 'none' },
    });
    expect(await bench.print(ticket('R001', 80))).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(bench.sent().length).toBeGreaterThan(3_000);
    expect(bench.virtual.state().buffer.droppedBytes).toBe(0);
    expect(bench.papers()[0]!.lines).toContain('80. Zażółć gęślą jaźń, ґанок Їжака');
  },
);
