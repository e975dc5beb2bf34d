// The printer's line: speed, a full buffer and who stops the host, noise, and answers that come badly.
import { describe, expect, test } from 'vitest';
import { completionRequest, dleEot, ESC_AT, FEED_AND_CUT, printerBench } from '../../../tests/support/engine-bench.ts';

const XON = '11';
const XOFF = '13';

describe('speed', () => {
  test('on a network a status request is answered at once', () => {
    const bench = printerBench();
    bench.send(dleEot(1));
    bench.run(0);
    expect(bench.replies()).toEqual([{ at: 0, hex: '16' }]);
  });

  test('on a serial line request and answer take their time on the wire', () => {
    const bench = printerBench({ baud: 9_600 });
    bench.send(dleEot(1));
    bench.run(4.1);
    expect(bench.heard()).toBe('');
    bench.run(0.1);
    expect(bench.heard()).toBe('16');
  });

  test('a slow line makes the same ticket arrive later, and full speed comes back', () => {
    const bench = printerBench({ baud: 115_200 });
    const timeFor = (id: string): number => {
      const from = bench.now();
      bench.send('x'.repeat(100), FEED_AND_CUT, completionRequest(id));
      bench.run(20_000);
      return bench.replies().at(-1)!.at - from;
    };
    const fast = timeFor('0001');
    bench.faults.slowLine({ baud: 300 });
    expect(timeFor('0002')).toBeGreaterThan(fast + 3_000);
    bench.faults.slowLine({ baud: undefined });
    expect(timeFor('0003')).toBeCloseTo(fast, 3);
  });

  test('the buffer is drained no faster than the paper moves: 100 lines of 30 dots at 250 mm/s', () => {
    const bench = printerBench();
    bench.send('x\n'.repeat(100), completionRequest('0001'));
    bench.run(1_499);
    expect(bench.heard()).toBe('');
    bench.run(1);
    expect(bench.heard()).toBe('37223030303100');
  });
});

describe('a full buffer', () => {
  test('XOFF goes out with 128 bytes left and XON once 256 are free; nothing is lost in between', () => {
    const bench = printerBench({ flow: 'xon-xoff' });
    bench.faults.openCover();
    bench.send('x'.repeat(3_967));
    bench.run(0);
    expect(bench.heard()).toBe('');
    bench.send('x');
    bench.run(0);
    expect(bench.heard()).toBe(XOFF);
    bench.send('x'.repeat(128));
    bench.faults.closeCover();
    bench.run(30_000);
    expect(bench.heard()).toBe(XON);
    expect(bench.engine.state().buffer).toEqual({ bytes: 0, size: 4_096, isBusy: false, droppedBytes: 0 });
  });

  test('a host that ignores XOFF loses what does not fit', () => {
    const bench = printerBench({ flow: 'xon-xoff', obeysXoff: false });
    bench.faults.openCover();
    bench.send('x'.repeat(4_100));
    expect(bench.engine.state().buffer).toMatchObject({ bytes: 4_096, droppedBytes: 4 });
  });

  test('a host that obeys XOFF sends what its serial port holds, waits, and loses nothing', () => {
    const bench = printerBench({ flow: 'xon-xoff' });
    bench.faults.openCover();
    bench.send('0123456789'.repeat(1_000));
    expect(bench.engine.state().buffer).toMatchObject({ bytes: 3_968 + 16, droppedBytes: 0 });
    bench.faults.closeCover();
    bench.send('\n', FEED_AND_CUT);
    bench.run(30_000);
    expect(bench.papers()[0]?.join('')).toBe('0123456789'.repeat(1_000));
  });

  test('without flow control nobody stops the host and the rest is lost', () => {
    const bench = printerBench({ flow: 'none' });
    bench.faults.openCover();
    bench.send('x'.repeat(5_000));
    expect(bench.engine.state().buffer.droppedBytes).toBe(904);
  });

  test('with hardware flow control the bytes wait outside and all of them are printed', () => {
    const bench = printerBench();
    bench.faults.openCover();
    bench.send('0123456789'.repeat(500));
    expect(bench.engine.pendingBytes).toBe(5_000 - 3_968);
    bench.faults.closeCover();
    bench.send('\n', FEED_AND_CUT);
    bench.run(10_000);
    expect(bench.papers()[0]?.join('')).toBe('0123456789'.repeat(500));
  });

  test('status is answered with the buffer full and the printer offline', () => {
    const bench = printerBench({ flow: 'xon-xoff', obeysXoff: false });
    bench.faults.openCover();
    bench.send('x'.repeat(4_096));
    bench.run(0);
    expect(bench.ask(2)).toBe('16');
  });
});

describe('noise', () => {
  const heardWith = (seed: number): string => {
    const bench = printerBench({ seed });
    bench.faults.noise({ side: 'to-host', flipsPerMillion: 300_000, strayPerMillion: 200_000 });
    for (let i = 0; i < 50; i += 1) bench.send(dleEot(1));
    bench.run(0);
    return bench.heard();
  };

  test('the same seed mangles the same bytes, another seed others', () => {
    expect(heardWith(7)).toBe(heardWith(7));
    expect(heardWith(7)).not.toBe(heardWith(8));
    expect(heardWith(7)).not.toBe('16'.repeat(50));
  });

  test('towards the printer it changes what is printed', () => {
    const bench = printerBench();
    bench.faults.noise({ side: 'to-printer', flipsPerMillion: 100_000, strayPerMillion: 0 });
    bench.send('x'.repeat(400), FEED_AND_CUT);
    bench.faults.noise({ side: 'to-printer', flipsPerMillion: 0, strayPerMillion: 0 });
    bench.send('\n', FEED_AND_CUT);
    bench.run(10_000);
    const words = bench.papers().flat().join('');
    expect(words).toContain('xxx');
    expect(words).not.toBe('x'.repeat(400));
  });

  test('stray bytes reach the side they were sent to', () => {
    const bench = printerBench();
    bench.faults.garbage({ bytes: 20, side: 'to-host' });
    bench.run(0);
    expect(bench.heard()).toHaveLength(40);
    bench.faults.garbage({ bytes: 20, side: 'to-printer' });
    bench.run(0);
    expect(bench.heard()).toHaveLength(0);
  });

  test('at a wrong baud rate neither side understands the other', () => {
    const bench = printerBench();
    bench.faults.wrongBaud({ isWrong: true });
    bench.send('Bilet\n', FEED_AND_CUT);
    for (let i = 0; i < 20; i += 1) bench.send(dleEot(1));
    bench.run(5_000);
    expect(bench.papers().flat().join()).not.toContain('Bilet');
    expect(bench.heard()).not.toContain('16');
    bench.faults.wrongBaud({ isWrong: false });
    // What was half read is finished by the first bytes of the next job; after it the line is clean.
    bench.send('\n\n\n\n', ESC_AT);
    bench.run(1_000);
    expect(bench.ask(1)).toBe('16');
  });
});

describe('answers', () => {
  test('late by two seconds', () => {
    const bench = printerBench();
    bench.faults.delayReplies({ ms: 2_000 });
    bench.send(dleEot(1));
    bench.run(1_999);
    expect(bench.heard()).toBe('');
    bench.run(1);
    expect(bench.heard()).toBe('16');
  });

  test('split: every byte of a long answer comes alone', () => {
    const bench = printerBench();
    bench.faults.splitReplies({ gapMs: 10 });
    bench.send(completionRequest('0042'));
    bench.run(1_000);
    expect(bench.replies()).toEqual(['37', '22', '30', '30', '34', '32', '00'].map((hex, i) => ({ at: i * 10, hex })));
  });

  test('merged: answers to several questions come as one chunk', () => {
    const bench = printerBench();
    bench.faults.mergeReplies({ windowMs: 50 });
    for (const n of [1, 2, 3, 4]) bench.send(dleEot(n));
    bench.run(50);
    expect(bench.replies()).toEqual([{ at: 50, hex: '16121212' }]);
  });

  test('silent: it prints and says nothing, until it answers again', () => {
    const bench = printerBench();
    bench.faults.silence();
    bench.send('Bilet\n', FEED_AND_CUT, completionRequest('0001'));
    bench.run(5_000);
    expect(bench.papers()).toEqual([['Bilet']]);
    expect(bench.heard()).toBe('');
    bench.faults.answer();
    expect(bench.ask(1)).toBe('16');
  });

  test('unplugged: bytes of both directions are lost, the printer finishes what it has', () => {
    const bench = printerBench();
    bench.send('Bilet\n', FEED_AND_CUT, completionRequest('0001'));
    bench.faults.unplug();
    bench.send('never\n', FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.papers()).toEqual([['Bilet']]);
    expect(bench.heard()).toBe('');
    bench.faults.plug();
    expect(bench.ask(1)).toBe('16');
  });

  test('unplugged with bytes waiting outside a full buffer: those never arrive', () => {
    const bench = printerBench();
    bench.faults.openCover();
    bench.send('x'.repeat(5_000));
    bench.faults.unplug();
    expect(bench.engine.pendingBytes).toBe(0);
    bench.faults.plug();
    bench.faults.closeCover();
    bench.send('\n', FEED_AND_CUT);
    bench.run(10_000);
    expect(bench.papers()[0]?.join('')).toHaveLength(3_968);
  });

  test('every byte is in the log with its time and direction', () => {
    const bench = printerBench();
    bench.run(5);
    bench.send(dleEot(4));
    bench.run(0);
    expect(bench.engine.log.entries).toEqual([
      { at: 5, direction: 'in', hex: '100404' },
      { at: 5, direction: 'out', hex: '12' },
    ]);
  });
});

test('a real-time request inside a picture is answered in the middle of it', () => {
  const bench = printerBench();
  bench.send(
    [0x1d, 0x76, 0x30, 0, 4, 0, 10, 0],
    Array.from({ length: 5 }, () => 0),
    dleEot(1),
  );
  bench.run(0);
  expect(bench.heard()).toBe('16');
  bench.send(
    Array.from({ length: 32 }, () => 0xff),
    FEED_AND_CUT,
  );
  bench.run(1_000);
  expect(bench.engine.printOuts()[0]?.placed[0]?.drawing).toMatchObject({
    kind: 'raster',
    widthDots: 32,
    heightDots: 10,
  });
});
