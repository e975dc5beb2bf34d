// Everything that can happen to the printer in the middle of a ticket, and what it takes to go on.
import { describe, expect, test } from 'vitest';
import { asbOn, completionRequest, FEED_AND_CUT, printerBench } from '../../../tests/support/engine-bench.ts';

const TICKET = ['Wydzial\n', 'Komunikacji\n', 'R001\n', 'Stanowisko 2\n'] as const;
const WORDS = ['Wydzial', 'Komunikacji', 'R001', 'Stanowisko 2'];
const DONE = '37223030303100';
const CLEAR = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
const RECOVER = [0x10, 0x05, 0x01];
const RECOVER_CLEARING = [0x10, 0x05, 0x02];

type Bench = ReturnType<typeof printerBench>;
const sendTicket = (bench: Bench): void => bench.send(...TICKET, FEED_AND_CUT, completionRequest('0001'));

describe('paper_ends_in_the_middle', () => {
  const stopped = (): Bench => {
    const bench = printerBench();
    // Two and a half lines of 3.75 mm: the third line is torn through.
    bench.faults.runOutOfPaperAfter({ millimetres: 9.375 });
    sendTicket(bench);
    bench.run(5_000);
    return bench;
  };

  test('stops at that millimetre, is offline, confirms nothing, and the first half falls', () => {
    const bench = stopped();
    expect(bench.ask(1)).toBe('1e');
    expect(bench.engine.state()).toMatchObject({ isOnline: false, paper: { state: 'out', leftMm: 0 } });
    const [piece] = bench.engine.printOuts();
    expect(piece).toMatchObject({ end: 'paper-end', heightDots: 96 + 75 });
    expect(bench.papers()).toEqual([['Wydzial', 'Komunikacji', 'R001']]);
    expect(piece?.placed.at(-1)).toMatchObject({ fromDots: 0, toDots: 15 });
  });

  test('goes on from the middle of the ticket after the refill', () => {
    const bench = stopped();
    bench.faults.refill();
    bench.run(5_000);
    expect(bench.heard()).toBe(DONE);
    expect(bench.papers()).toEqual([
      ['Wydzial', 'Komunikacji', 'R001'],
      ['R001', 'Stanowisko 2'],
    ]);
    expect(bench.engine.printOuts()[1]?.placed[0]).toMatchObject({ fromDots: 15, toDots: 24 });
  });

  test('what is thrown away by DLE DC4 8 is not printed after the refill, and never confirmed', () => {
    const bench = stopped();
    bench.heard();
    bench.send(CLEAR);
    bench.run(0);
    expect(bench.heard()).toBe('372500');
    bench.faults.refill();
    bench.run(5_000);
    expect(bench.heard()).toBe('');
    expect(bench.papers()).toHaveLength(1);
    bench.send('Kopia\n', FEED_AND_CUT, completionRequest('0002'));
    bench.run(5_000);
    expect(bench.heard()).toBe('37223030303200');
    expect(bench.papers()[1]).toEqual(['Kopia']);
  });
});

test('paper_runs_low: every millimetre is counted, and the near-end lever drops on its own', () => {
  const bench = printerBench({ rollMm: 4_010 });
  bench.send('\n'.repeat(2));
  bench.run(1_000);
  expect(bench.ask(4)).toBe('12');
  bench.send('\n'.repeat(2));
  bench.run(1_000);
  expect(bench.engine.state().paper).toEqual({ state: 'low', leftMm: 3_995 });
  expect(bench.ask(4)).toBe('1e');
});

describe('cover_opened_in_the_middle', () => {
  test('stops, is offline, and goes on from there when it is closed', () => {
    const bench = printerBench();
    sendTicket(bench);
    bench.run(20);
    bench.faults.openCover();
    bench.run(10_000);
    expect(bench.heard()).toBe('');
    expect(bench.ask(2)).toBe('16');
    expect(bench.engine.state().uncutMm).toBe(17);
    bench.faults.closeCover();
    bench.run(5_000);
    expect(bench.heard()).toBe(DONE);
    expect(bench.papers()).toEqual([WORDS]);
    expect(bench.engine.printOuts()[0]?.placed).toHaveLength(4);
  });

  test('DLE ENQ does not help: it is for the cutter alone', () => {
    const bench = printerBench();
    sendTicket(bench);
    bench.faults.openCover();
    bench.send(RECOVER_CLEARING);
    bench.faults.closeCover();
    bench.run(5_000);
    expect(bench.papers()).toEqual([WORDS]);
  });
});

describe('cutter_jams', () => {
  const jammed = (): Bench => {
    const bench = printerBench();
    bench.faults.jamCutter();
    sendTicket(bench);
    bench.run(5_000);
    return bench;
  };

  test('the ticket is printed, but neither cut nor confirmed', () => {
    const bench = jammed();
    expect(bench.engine.state()).toMatchObject({ isOnline: false, cutter: 'error' });
    expect(bench.papers()).toEqual([]);
    expect(bench.heard()).toBe('');
  });

  test('DLE ENQ 1 with the cause still there changes nothing', () => {
    const bench = jammed();
    bench.send(RECOVER);
    bench.run(5_000);
    expect(bench.engine.state().cutter).toBe('error');
    expect(bench.papers()).toEqual([]);
  });

  test('DLE DC4 8 with the cause still there throws the job away, and the error stays', () => {
    const bench = jammed();
    bench.send(CLEAR);
    bench.run(5_000);
    expect(bench.heard()).toBe('372500');
    expect(bench.engine.state()).toMatchObject({ isOnline: false, isPrinting: false, cutter: 'error' });
  });

  test('taking the paper out is not enough: it waits for DLE ENQ 1, then cuts and confirms', () => {
    const bench = jammed();
    bench.faults.clearCutter();
    bench.run(60_000);
    expect(bench.engine.state().cutter).toBe('error');
    bench.send(RECOVER);
    bench.run(1_000);
    expect(bench.papers()).toEqual([WORDS]);
    expect(bench.heard()).toBe(DONE);
  });

  test.each([
    ['DLE ENQ 2', RECOVER_CLEARING, ''],
    ['DLE DC4 8', CLEAR, '372500'],
  ])('%s recovers and throws the job away', (_, command, reply) => {
    const bench = jammed();
    bench.faults.clearCutter();
    bench.send(command);
    bench.run(5_000);
    expect(bench.heard()).toBe(reply);
    expect(bench.engine.state()).toMatchObject({ isOnline: true, isPrinting: false, cutter: 'ok' });
    expect(bench.papers()).toEqual([]);
  });

  test('a power-cycle homes the cutter: cured if the cause is gone, in error again if not', () => {
    for (const [isCleared, cutter] of [
      [true, 'ok'],
      [false, 'error'],
    ] as const) {
      const bench = jammed();
      if (isCleared) bench.faults.clearCutter();
      bench.faults.powerOff();
      bench.faults.powerOn();
      bench.run(3_000);
      expect(bench.engine.state().cutter).toBe(cutter);
    }
  });
});

describe('head_too_hot', () => {
  test('stops in the middle and goes on by itself when it has cooled', () => {
    const bench = printerBench();
    sendTicket(bench);
    bench.run(20);
    bench.faults.overheat({ forMs: 7_000 });
    bench.run(6_999);
    expect(bench.ask(3)).toBe('52');
    expect(bench.papers()).toEqual([]);
    bench.run(2_000);
    expect(bench.papers()).toEqual([WORDS]);
    expect(bench.heard()).toBe(DONE);
    expect(bench.ask(3)).toBe('12');
  });

  test('DLE ENQ 1 does not cool it', () => {
    const bench = printerBench();
    bench.faults.overheat({ forMs: 7_000 });
    bench.send(RECOVER);
    expect(bench.ask(3)).toBe('52');
  });
});

describe('power_lost_in_the_middle', () => {
  test('buffer, settings and automatic status are gone; on the line there is silence until it is up again', () => {
    const bench = printerBench();
    bench.send(asbOn, [0x1d, 0x21, 0x11]);
    sendTicket(bench);
    bench.run(40);
    bench.heard();
    bench.faults.powerOff();
    expect(bench.ask(1)).toBe('');
    bench.run(1_000);
    bench.faults.powerOn({ silentMs: 3_000 });
    bench.run(2_999);
    expect(bench.ask(1)).toBe('');
    bench.run(1);
    expect(bench.ask(1)).toBe('16');
    bench.run(60_000);
    expect(bench.heard()).toBe('');
    expect(bench.papers()).toEqual([]);
    bench.send('Kopia\n', FEED_AND_CUT);
    bench.run(5_000);
    // The half ticket was never cut: it hangs above the copy, which is printed in plain size again.
    expect(bench.papers()[0]?.[0]).toBe('Wydzial');
    expect(bench.papers()[0]?.at(-1)).toBe('Kopia');
    expect(bench.papers()[0]).not.toContain('Stanowisko 2');
    expect(bench.engine.printOuts()[0]?.placed.at(-1)?.drawing.heightDots).toBe(24);
  });

  test('with XON/XOFF it says XON when it is up', () => {
    const bench = printerBench({ flow: 'xon-xoff' });
    bench.faults.powerOff();
    bench.faults.powerOn({ silentMs: 500 });
    bench.run(500);
    expect(bench.heard()).toBe('11');
  });

  test('switched off while it starts, it does not come up', () => {
    const bench = printerBench();
    bench.faults.powerOff();
    bench.faults.powerOn({ silentMs: 500 });
    bench.run(100);
    bench.faults.powerOff();
    bench.run(5_000);
    expect(bench.engine.state().power).toBe('off');
  });
});

test('host_dies_inside_a_picture: DLE DC4 8 ends the half picture, and the next ticket is whole', () => {
  const bench = printerBench();
  bench.send(
    'half',
    [0x1d, 0x76, 0x30, 0, 72, 0, 100, 0],
    Array.from({ length: 500 }, () => 0xff),
  );
  bench.run(1_000);
  bench.send(CLEAR, 'Kopia\n', FEED_AND_CUT);
  bench.run(5_000);
  expect(bench.papers()).toEqual([['Kopia']]);
});

test('stall: nothing moves and status still says ready; then the ticket comes', () => {
  const bench = printerBench();
  bench.faults.stall({ forMs: 4_000 });
  sendTicket(bench);
  bench.run(3_999);
  expect(bench.ask(1)).toBe('16');
  expect(bench.papers()).toEqual([]);
  bench.run(2_000);
  expect(bench.papers()).toEqual([WORDS]);
});

test('torn_by_hand: what is printed and not cut comes off as it is', () => {
  const bench = printerBench();
  bench.send(...TICKET);
  bench.run(1_000);
  bench.engine.tearOff();
  expect(bench.papers()).toEqual([WORDS]);
  expect(bench.engine.printOuts()[0]?.end).toBe('torn');
});

test('a ticket hangs in the slot until somebody takes it; cleared print-outs keep their numbers', () => {
  const bench = printerBench();
  sendTicket(bench);
  bench.run(5_000);
  expect(bench.engine.state().isTicketInOutput).toBe(true);
  bench.engine.takeTicket();
  expect(bench.engine.state().isTicketInOutput).toBe(false);
  bench.engine.clearPrintOuts();
  expect(bench.engine.printOuts()).toEqual([]);
  sendTicket(bench);
  bench.run(5_000);
  expect(bench.engine.printOuts()[0]?.number).toBe(2);
});
