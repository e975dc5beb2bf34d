// What the bytes look like on paper: letters, sizes, places, symbols, pictures, and where the knife goes.
import { describe, expect, test } from 'vitest';
import { ESC_AT, FEED_AND_CUT, printerBench, type Part } from '../../../tests/support/engine-bench.ts';
import type { EngineOptions } from './engine-options.ts';
import type { PrintOut, TextRun } from './print-out.ts';

const printed = (parts: readonly Part[], options: EngineOptions = {}): PrintOut => {
  const bench = printerBench(options);
  bench.send(...parts, FEED_AND_CUT);
  bench.run(60_000);
  const [first] = bench.engine.printOuts();
  if (first === undefined) throw new Error('nothing was printed');
  return first;
};
const runsOf = (printOut: PrintOut): TextRun[] =>
  printOut.placed.flatMap(({ drawing }) => (drawing.kind === 'line' ? drawing.runs : []));
const hex = (text: string): number[] => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

describe('code pages by their number', () => {
  test.each([
    ['CP852', 18, 'a586a988e4a298abbea48fa89de3e0978dbd', 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'],
    ['CP1250', 45, 'b9e6eab3f1f39c9fbfa5c6caa3d1d38c8faf', 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'],
    ['CP1250 typography', 45, '848220939680', '„‚ “–€'],
    ['CP1251', 46, 'b4bab3bfa5aab2af', 'ґєіїҐЄІЇ'],
    ['CP1125', 44, 'f3f5f7f9f2f4f6f8', 'ґєіїҐЄІЇ'],
    ['CP866', 17, '8fe0a8a2a5e2', 'Привет'],
    ['CP437', 0, 'c4cdf8', '─═°'],
    ['CP858', 19, 'd5', '€'],
  ])('%s', (_, number, bytes, text) => {
    expect(runsOf(printed([[0x1b, 0x74, number], hex(bytes), '\n']))[0]?.text).toBe(text);
  });

  test('a byte without a letter and a page that does not exist show a replacement mark', () => {
    expect(runsOf(printed([[0x1b, 0x74, 45, 0x81], '\n']))[0]?.text).toBe('\ufffd');
    expect(runsOf(printed([[0x1b, 0x74, 99, 0xb9], '\n']))[0]?.text).toBe('\ufffd');
  });

  test('another make numbers its pages otherwise', () => {
    expect(runsOf(printed([[0x1b, 0x74, 6, 0x88], '\n'], { codePages: { 6: 'cp852' } }))[0]?.text).toBe('ł');
  });
});

describe('letters', () => {
  test('GS ! makes them wide and high, ESC E bold, GS B inverse, ESC - underlined; ESC @ ends it all', () => {
    const runs = runsOf(
      printed([[0x1d, 0x21, 0x23], [0x1b, 0x45, 1], 'R001\n', [0x1d, 0x42, 1], [0x1b, 0x2d, 1], 'x\n', ESC_AT, 'y\n']),
    );
    expect(runs).toMatchObject([
      { text: 'R001', widthTimes: 3, heightTimes: 4, bold: true, inverse: false, underline: false },
      { text: 'x', bold: true, inverse: true, underline: true },
      { text: 'y', widthTimes: 1, heightTimes: 1, bold: false, inverse: false, underline: false },
    ]);
  });

  test('a line that is full goes on in the next: 48 columns on 80 mm, 32 on 58 mm', () => {
    const lengths = (paperMm: 80 | 58): number[] =>
      runsOf(printed(['x'.repeat(60), '\n'], { paperMm })).map((run) => run.text.length);
    expect(lengths(80)).toEqual([48, 12]);
    expect(lengths(58)).toEqual([32, 28]);
  });

  test('font B is narrower: 64 columns', () => {
    expect(runsOf(printed([[0x1b, 0x4d, 1], 'x'.repeat(70), '\n'])).map((run) => run.text.length)).toEqual([64, 6]);
  });

  test('ESC a puts a line to the left, the middle or the right', () => {
    const xs = [0, 1, 2].map((align) => runsOf(printed([[0x1b, 0x61, align], 'x\n']))[0]?.x);
    expect(xs).toEqual([0, 282, 564]);
  });

  test('ESC $ and ESC \\ put the next letters where they say, back too; a place outside of the area is ignored', () => {
    const runs = runsOf(
      printed([
        [0x1b, 0x24, 100, 0],
        'a',
        [0x1b, 0x5c, 8, 0],
        'b',
        [0x1b, 0x5c, 0xf0, 0xff],
        'c',
        [0x1b, 0x24, 0x41, 2],
        'd\n',
        'e\n',
      ]),
    );
    expect(runs.map(({ x, text }) => [x, text])).toEqual([
      [100, 'a'],
      [120, 'b'],
      [116, 'cd'],
      [0, 'e'],
    ]);
  });

  test('GS L and GS W narrow the lines, and alignment goes by what is left; ESC @ gives the whole width back', () => {
    const runs = runsOf(
      printed([[0x1d, 0x4c, 48, 0], [0x1d, 0x57, 120, 0], 'x'.repeat(12), '\n', [0x1b, 0x61, 2], 'r\n', ESC_AT, 'y\n']),
    );
    expect(runs.map(({ x, text }) => [x, text])).toEqual([
      [48, 'xxxxxxxxxx'],
      [48, 'xx'],
      [156, 'r'],
      [0, 'y'],
    ]);
  });

  test('CR is no line feed', () => {
    expect(runsOf(printed(['a\n\rb\n'])).map((run) => run.text)).toEqual(['a', 'b']);
    expect(printed(['a\n\rb\n']).heightDots).toBe(printed(['a\nb\n']).heightDots);
  });
});

describe('symbols and pictures', () => {
  const qr = (data: string, module: number): Part[] => [
    [0x1d, 0x28, 0x6b, 4, 0, 49, 65, 50, 0],
    [0x1d, 0x28, 0x6b, 3, 0, 49, 67, module],
    [0x1d, 0x28, 0x6b, 3, 0, 49, 69, 49],
    [0x1d, 0x28, 0x6b, (data.length + 3) & 255, (data.length + 3) >> 8, 49, 80, 48],
    data,
    [0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48],
  ];

  test('a QR code is drawn with its modules, in the middle when told so', () => {
    const [symbol] = printed([[0x1b, 0x61, 1], ...qr('https://example.org/x', 6)]).placed;
    expect(symbol?.drawing).toMatchObject({
      kind: 'qr',
      data: 'https://example.org/x',
      moduleDots: 6,
      heightDots: 150,
      x: 213,
    });
    const modules = symbol?.drawing.kind === 'qr' ? symbol.drawing.modules : [];
    // The finder pattern in the corner.
    expect(modules.slice(0, 7).map((row) => row.slice(0, 7))).toEqual([
      '#######',
      '#.....#',
      '#.###.#',
      '#.###.#',
      '#.###.#',
      '#.....#',
      '#######',
    ]);
  });

  test('more data than a symbol holds prints nothing and is noted', () => {
    const bench = printerBench();
    bench.send(...qr('x'.repeat(4_000), 6), 'a\n', FEED_AND_CUT);
    bench.run(60_000);
    expect(bench.papers()).toEqual([['a']]);
    expect(bench.engine.state().oddities).toEqual(['QR code with more data than a symbol holds']);
  });

  const bitsOf = (printOut: PrintOut): string[] => {
    const { drawing } = printOut.placed[0]!;
    if (drawing.kind !== 'raster') throw new Error(`a ${drawing.kind}`);
    const rowBytes = Math.ceil(drawing.widthDots / 8);
    return [
      ...Buffer.from(drawing.bits, 'base64')
        .toString('hex')
        .matchAll(new RegExp(`.{${rowBytes * 2}}`, 'g')),
    ].map(([row]) => row);
  };

  test('GS v 0 prints rows of dots', () => {
    expect(
      bitsOf(
        printed([
          [0x1d, 0x76, 0x30, 0, 1, 0, 3, 0],
          [0x81, 0x00, 0xff],
        ]),
      ),
    ).toEqual(['81', '00', 'ff']);
  });

  test('GS v 0 in double size', () => {
    expect(bitsOf(printed([[0x1d, 0x76, 0x30, 3, 1, 0, 1, 0], [0x81]]))).toEqual(['c003', 'c003']);
  });

  test('ESC * prints columns of 24 dots', () => {
    const rows = bitsOf(
      printed([[0x1b, 0x2a, 33, 8, 0], Array.from({ length: 8 }, () => [0x80, 0x00, 0x01]).flat(), '\n']),
    );
    expect(rows).toHaveLength(24);
    expect([rows[0], rows[1], rows[23]]).toEqual(['ff', '00', 'ff']);
  });

  test('GS ( L stores a graphic and prints it', () => {
    const store = [0x1d, 0x28, 0x4c, 12, 0, 48, 112, 48, 1, 1, 49, 8, 0, 2, 0, 0xf0, 0x0f];
    expect(bitsOf(printed([store, [0x1d, 0x28, 0x4c, 2, 0, 48, 50]]))).toEqual(['f0', '0f']);
  });

  test('a bar code and a stored logo are named', () => {
    expect(printed([[0x1d, 0x6b, 73, 3], 'abc']).placed[0]?.drawing).toMatchObject({
      kind: 'named',
      what: 'barcode',
      data: 'abc',
    });
    expect(printed([[0x1c, 0x70, 1, 0]]).placed[0]?.drawing).toMatchObject({ kind: 'named', what: 'logo' });
  });
});

describe('the knife', () => {
  test('sits 12 mm above the head: without a feed the last lines stay on the next ticket', () => {
    const bench = printerBench();
    bench.send('first\n\n\n\nlast\n', [0x1d, 0x56, 0], 'next\n', FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.papers()).toEqual([['first'], ['last', 'next']]);
  });

  test('GS V 66 feeds to the knife by itself', () => {
    const bench = printerBench();
    bench.send('all\n', [0x1d, 0x56, 66, 0], 'next\n', [0x1d, 0x56, 65, 0]);
    bench.run(5_000);
    expect(bench.papers()).toEqual([['all'], ['next']]);
    expect(bench.engine.printOuts().map((printOut) => printOut.end)).toEqual(['partial-cut', 'full-cut']);
  });

  test('a cut in the middle of a line is ignored, as the manual says', () => {
    const bench = printerBench();
    bench.send('x', [0x1d, 0x56, 0], '\n', FEED_AND_CUT);
    bench.run(5_000);
    expect(bench.papers()).toEqual([['x']]);
    expect(bench.engine.state().oddities).toEqual(['cut ignored in the middle of a line']);
  });

  test('each print-out has the bytes that made it, up to its cut', () => {
    const bench = printerBench();
    bench.send(ESC_AT, 'a\n', FEED_AND_CUT, ESC_AT, 'b\n', FEED_AND_CUT);
    bench.run(5_000);
    const [a, b] = bench.engine.printOuts().map((printOut) => Buffer.from(printOut.bytes).toString('latin1'));
    expect(a).toBe('\x1b@a\n\n\n\n\n\x1dV\x00');
    expect(b).toBe('\x1b@b\n\n\n\n\n\x1dV\x00');
  });

  test('the self-test prints who the printer is', () => {
    const bench = printerBench();
    bench.engine.selfTest();
    bench.run(5_000);
    expect(bench.papers()[0]).toContain('Virtual 80');
  });
});

test('a command that the printer does not know is dropped and noted', () => {
  const bench = printerBench();
  bench.send([0x1b, 0x7e], 'a\n', FEED_AND_CUT);
  bench.run(5_000);
  expect(bench.papers()).toEqual([['a']]);
  expect(bench.engine.state().oddities).toEqual(['unknown command ESC ~']);
});
