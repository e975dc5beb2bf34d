// What the printer says about itself: DLE EOT, automatic status, and the requests that wait their turn.
import { describe, expect, test } from 'vitest';
import { HOUR } from '../../../shared/core/clock.ts';
import { asbOn, completionRequest, ESC_AT, FEED_AND_CUT, printerBench } from '../../../tests/support/engine-bench.ts';

type Bench = ReturnType<typeof printerBench>;
const sweep = (bench: Bench): string[] => [1, 2, 3, 4].map((n) => bench.ask(n));

describe('DLE EOT 1 to 4', () => {
  const cases: [name: string, cause: (bench: Bench) => void, answers: string[]][] = [
    ['ready, with nothing in the drawer plug', () => undefined, ['16', '12', '12', '12']],
    ['cover open', (b) => b.faults.openCover(), ['1e', '16', '12', '12']],
    ['paper out', (b) => b.faults.runOutOfPaper(), ['1e', '32', '12', '7e']],
    ['paper low', (b) => b.faults.paperLow(), ['16', '12', '12', '1e']],
    ['head hot', (b) => b.faults.overheat(), ['1e', '52', '52', '12']],
    [
      'cutter jammed at a cut',
      (b) => {
        b.faults.jamCutter();
        b.send('x\n', FEED_AND_CUT);
        b.run(2_000);
      },
      ['1e', '52', '1a', '12'],
    ],
    ['cutter blocked, but nothing cut yet', (b) => b.faults.jamCutter(), ['16', '12', '12', '12']],
  ];
  test.each(cases)('%s', (_, cause, answers) => {
    const bench = printerBench();
    cause(bench);
    expect(sweep(bench)).toEqual(answers);
  });

  test('after everything is mended the answers are as at first', () => {
    const bench = printerBench();
    bench.faults.openCover();
    bench.faults.runOutOfPaper();
    bench.faults.overheat();
    bench.faults.mendAll();
    bench.run(5_000);
    expect(sweep(bench)).toEqual(['16', '12', '12', '12']);
  });
});

describe('automatic status back (GS a)', () => {
  const watched = (classes = 0x0f): Bench => {
    const bench = printerBench();
    bench.send([0x1d, 0x61, classes]);
    bench.run(0);
    bench.heard();
    return bench;
  };

  test('the four bytes come at once when it is switched on', () => {
    const bench = printerBench();
    bench.send(asbOn);
    bench.run(0);
    expect(bench.heard()).toBe('14000000');
  });

  test('and unasked on every change', () => {
    const bench = watched();
    const heard = (act: () => void): string => {
      act();
      bench.run(0);
      return bench.heard();
    };
    expect(heard(() => bench.faults.openCover())).toBe('3c000000');
    expect(heard(() => bench.faults.closeCover())).toBe('14000000');
    expect(heard(() => bench.faults.paperLow())).toBe('14000300');
    expect(heard(() => bench.faults.runOutOfPaper())).toBe('1c000f00');
    expect(heard(() => bench.faults.refill())).toBe('14000000');
    expect(heard(() => bench.faults.overheat())).toBe('1c400000');
    expect(heard(() => bench.faults.coolDown())).toBe('14000000');
  });

  test('the cover is told also when the printer is offline already', () => {
    const bench = watched();
    bench.faults.runOutOfPaper();
    bench.run(0);
    bench.heard();
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('3c000f00');
  });

  test('nothing changed, nothing said: a whole ticket passes in silence', () => {
    const bench = watched();
    bench.send('Bilet\n', FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.heard()).toBe('');
  });

  test('only the classes that were asked for are told', () => {
    const bench = watched(0x08);
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('');
    bench.faults.paperLow();
    bench.run(0);
    expect(bench.heard()).toBe('3c000300');
  });

  test.each([
    ['GS a 0', (b: Bench) => b.send([0x1d, 0x61, 0])],
    ['ESC @', (b: Bench) => b.send(ESC_AT)],
    [
      'a power-cycle',
      (b: Bench) => {
        b.faults.powerOff();
        b.faults.powerOn();
        b.run(3_000);
      },
    ],
  ])('%s switches it off', (_, act) => {
    const bench = watched();
    act(bench);
    bench.heard();
    bench.faults.openCover();
    bench.run(0);
    expect(bench.heard()).toBe('');
  });

  test('GS a waits its turn: sent to a printer without paper it is obeyed after the refill', () => {
    const bench = printerBench();
    bench.faults.runOutOfPaper();
    bench.send(asbOn);
    bench.run(1_000);
    expect(bench.heard()).toBe('');
    bench.faults.refill();
    bench.run(0);
    expect(bench.heard()).toBe('14000000');
  });
});

describe('ordered requests', () => {
  const answer = (...request: number[]): string => {
    const bench = printerBench({ identity: { maker: 'ACME', model: 'T-1', firmware: '2.0', serial: 'S9' } });
    bench.send(request);
    bench.run(0);
    return bench.heard();
  };
  const block = (text: string): string => `5f${Buffer.from(text).toString('hex')}00`;

  test.each([
    ['GS I 1', [0x1d, 0x49, 1], '20'],
    ['GS I 2', [0x1d, 0x49, 2], '02'],
    ['GS I 3', [0x1d, 0x49, 3], '01'],
    ['GS I 65 firmware', [0x1d, 0x49, 65], block('2.0')],
    ['GS I 66 maker', [0x1d, 0x49, 66], block('ACME')],
    ['GS I 67 model', [0x1d, 0x49, 67], block('T-1')],
    ['GS I 68 serial number', [0x1d, 0x49, 68], block('S9')],
    ['GS r 1 paper', [0x1d, 0x72, 1], '00'],
    ['GS r 2 drawer', [0x1d, 0x72, 2], '01'],
    ['ESC v paper', [0x1b, 0x76], '00'],
  ])('%s', (_, request, expected) => {
    expect(answer(...request)).toBe(expected);
  });

  test('GS r tells the near end, and tells nothing while the paper is out', () => {
    const bench = printerBench();
    bench.faults.paperLow();
    bench.send([0x1d, 0x72, 1]);
    bench.run(0);
    expect(bench.heard()).toBe('03');
    bench.faults.runOutOfPaper();
    bench.send([0x1d, 0x72, 1]);
    bench.run(10_000);
    expect(bench.heard()).toBe('');
    bench.faults.refill();
    bench.run(0);
    expect(bench.heard()).toBe('00');
  });

  test('GS g 2 counts lines, cuts and hours; GS g 0 resets all but the count since new', () => {
    const bench = printerBench();
    bench.send('a\nb\n', FEED_AND_CUT);
    bench.run(2 * HOUR);
    const read = (number: number): string => {
      bench.send([0x1d, 0x67, 0x32, 0, number, 0]);
      bench.run(0);
      return Buffer.from(bench.heard(), 'hex').toString().slice(1, -1);
    };
    expect([20, 50, 70, 148].map(read)).toEqual(['2', '1', '2', '2']);
    bench.send([0x1d, 0x67, 0x30, 0, 20, 0]);
    expect([20, 148].map(read)).toEqual(['0', '2']);
  });

  test('GS ( H answers only when the ticket is printed and cut', () => {
    const bench = printerBench();
    // 5 lines of 30 dots at 2 dots/ms and a cut of 400 ms.
    bench.send('Bilet\n', FEED_AND_CUT, completionRequest('B017'));
    bench.run(474);
    expect(bench.heard()).toBe('');
    expect(bench.engine.printOuts()).toHaveLength(0);
    bench.run(1);
    expect(bench.heard()).toBe('37224230313700');
    expect(bench.engine.printOuts()).toHaveLength(1);
  });

  test('GS r is answered when it is read, which may be before the last line is on paper', () => {
    const bench = printerBench();
    bench.send('Bilet\n', [0x1d, 0x72, 1], completionRequest('0001'));
    bench.run(0);
    expect(bench.heard()).toBe('00');
    bench.run(15);
    expect(bench.heard()).toBe('37223030303100');
  });

  test('it reads at most three motions ahead of the paper', () => {
    const bench = printerBench();
    bench.send('x\n'.repeat(10), [0x1d, 0x72, 1]);
    // Ten lines of 15 ms: the request is read when two lines are still to come.
    bench.run(119);
    expect(bench.heard()).toBe('');
    bench.run(1);
    expect(bench.heard()).toBe('00');
  });
});
