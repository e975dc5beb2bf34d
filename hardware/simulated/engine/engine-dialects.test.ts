// The printers that the virtual one can play beside a full one: a poor clone, a kiosk printer with a presenter, a Star.
import { describe, expect, test } from 'vitest';
import { asbOn, completionRequest, FEED_AND_CUT, printerBench } from '../../../tests/support/engine-bench.ts';

describe('clone', () => {
  test('prints what it does not know of GS ( H as text and confirms nothing', () => {
    const bench = printerBench({ mode: 'clone' });
    bench.send('Bilet\n', FEED_AND_CUT, completionRequest('B017'), '\n', FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.papers()).toEqual([['Bilet'], ['H00B017']]);
    expect(bench.heard()).toBe('');
    expect(bench.engine.state().oddities).toEqual(['unknown command GS (']);
  });

  test('answers DLE EOT and nothing else', () => {
    const bench = printerBench({ mode: 'clone' });
    expect([1, 2, 3, 4].map((n) => bench.ask(n))).toEqual(['16', '12', '12', '12']);
    bench.send(
      asbOn,
      [0x1d, 0x72, 1],
      [0x1d, 0x49, 67],
      [0x1b, 0x76],
      [0x1d, 0x67, 0x32, 0, 20, 0],
      [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8],
    );
    bench.faults.openCover();
    bench.run(1_000);
    expect(bench.heard()).toBe('');
  });

  test('still prints a QR code', () => {
    const bench = printerBench({ mode: 'clone' });
    bench.send([0x1d, 0x28, 0x6b, 5, 0, 49, 80, 48], 'hi', [0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48], FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.engine.printOuts()[0]?.placed[0]?.drawing).toMatchObject({ kind: 'qr', data: 'hi' });
  });
});

describe('kiosk printer with a presenter', () => {
  const full = (bench: ReturnType<typeof printerBench>): string => bench.ask(20);
  const printed = (options = {}): ReturnType<typeof printerBench> => {
    const bench = printerBench({ mode: 'custom', ...options });
    bench.send('Bilet\n', FEED_AND_CUT);
    bench.run(1_000);
    return bench;
  };

  test('DLE EOT 20 tells the full status in six bytes', () => {
    const bench = printerBench({ mode: 'custom' });
    expect(full(bench)).toBe('100f00000000');
    bench.faults.openCover();
    expect(full(bench)).toBe('100f00030000');
    bench.faults.closeCover();
    bench.faults.runOutOfPaper();
    expect(full(bench)).toBe('100f05000000');
  });

  test('a cut ticket stands in the output until it is taken', () => {
    const bench = printed();
    expect(full(bench)).toBe('100f20000000');
    bench.engine.takeTicket();
    expect(full(bench)).toBe('100f00000000');
    expect(bench.engine.state().counters.retractions).toBe(0);
  });

  test('nobody takes it: it is pulled back after its time, and counted', () => {
    const bench = printed({ retractAfterMs: 10_000 });
    bench.run(9_000);
    expect(full(bench)).toBe('100f20000000');
    bench.run(1_000);
    expect(full(bench)).toBe('100f00000000');
    bench.send([0x1d, 0xe4]);
    bench.run(0);
    expect(Buffer.from(bench.heard(), 'hex').toString()).toBe('1ret');
    expect(bench.engine.printOuts()).toMatchObject([{ isTaken: false, isRetracted: true }]);
    expect(bench.engine.state().isTicketInOutput).toBe(false);
  });

  test('GS e 2 pulls it back at once, GS e 5 pushes it out, GS e 6 tells where it is', () => {
    const bench = printed();
    bench.send([0x1d, 0x65, 6]);
    bench.run(0);
    expect(bench.heard()).toBe('08');
    bench.send([0x1d, 0x65, 2], [0x1d, 0x65, 6]);
    bench.run(0);
    expect(bench.heard()).toBe('00');
    expect(bench.engine.state().counters.retractions).toBe(1);
  });

  test('GS E0h tells every change of the full status unasked, and only changes', () => {
    const bench = printerBench({ mode: 'custom' });
    bench.send([0x1d, 0xe0, 0x0f]);
    bench.run(0);
    expect(bench.heard()).toBe('');
    bench.send('Bilet\n', FEED_AND_CUT);
    bench.run(1_000);
    expect(bench.heard()).toBe('100f20000000');
    bench.engine.takeTicket();
    bench.run(0);
    expect(bench.heard()).toBe('100f00000000');
  });

  test('GS E0h with one bit tells that byte alone; ESC @ ends it', () => {
    const bench = printerBench({ mode: 'custom' });
    bench.send([0x1d, 0xe0, 0x02]);
    bench.run(0);
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('100203');
    bench.faults.closeCover();
    bench.run(0);
    bench.heard();
    bench.send([0x1b, 0x40]);
    bench.run(0);
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('');
  });

  test('answers GS r and GS I 1 to 3, but knows neither GS a, GS ( H, DLE ENQ nor DLE DC4 8', () => {
    const bench = printerBench({ mode: 'custom' });
    bench.send([0x1d, 0x72, 1], [0x1d, 0x49, 1]);
    bench.run(0);
    expect(bench.heard()).toBe('0020');
    bench.send(asbOn, completionRequest('0001'), [0x1d, 0x49, 67], [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]);
    bench.run(1_000);
    expect(bench.heard()).toBe('');
    expect(bench.engine.state().oddities).toEqual([]);
  });

  test('GS E1h tells the paper that is left', () => {
    const bench = printerBench({ mode: 'custom', rollMm: 5_100 });
    bench.send([0x1d, 0xe1]);
    bench.run(0);
    expect(Buffer.from(bench.heard(), 'hex').toString()).toBe('510cm');
  });

  test('an Epson does not know DLE EOT 20', () => {
    expect(full(printerBench())).toBe('');
  });
});

describe('Star in ESC/POS mode', () => {
  test('answers DLE EOT 1 to 4, GS r, GS I 1 to 3, and tells changes by GS a', () => {
    const bench = printerBench({ mode: 'star' });
    expect([1, 2, 3, 4].map((n) => bench.ask(n))).toEqual(['16', '12', '12', '12']);
    bench.send([0x1d, 0x72, 1], [0x1d, 0x49, 1], asbOn);
    bench.run(0);
    expect(bench.heard()).toBe('002014000000');
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('3c000000');
  });

  test('has no full status, no names, no counters, confirms nothing and throws nothing away', () => {
    const bench = printerBench({ mode: 'star' });
    bench.send(
      [0x10, 0x04, 20],
      [0x1d, 0x49, 67],
      [0x1d, 0x67, 0x32, 0, 20, 0],
      completionRequest('0001'),
      [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8],
    );
    bench.run(1_000);
    expect(bench.heard()).toBe('');
  });

  test('a jammed cutter stays in error until it is switched off and on', () => {
    const bench = printerBench({ mode: 'star' });
    bench.faults.jamCutter();
    bench.send('Bilet\n', FEED_AND_CUT);
    bench.run(2_000);
    bench.faults.clearCutter();
    bench.send([0x10, 0x05, 1], [0x10, 0x05, 2]);
    bench.run(2_000);
    expect(bench.engine.state().cutter).toBe('error');
    bench.faults.powerOff();
    bench.faults.powerOn();
    bench.run(4_000);
    expect(bench.engine.state().cutter).toBe('ok');
  });
});
