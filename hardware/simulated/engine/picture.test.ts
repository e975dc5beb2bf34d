// The picture of a print-out: an SVG that holds every letter, symbol and dot, and nothing a browser would run.
import { describe, expect, test } from 'vitest';
import { FEED_AND_CUT, printerBench, type Part } from '../../../tests/support/engine-bench.ts';
import type { EngineOptions } from './engine-options.ts';
import { pictureOf } from './picture.ts';

function pictured(parts: readonly Part[], options: EngineOptions = {}): string {
  const bench = printerBench(options);
  bench.send(...parts, FEED_AND_CUT);
  bench.run(60_000);
  return pictureOf(bench.engine.printOuts()[0]!);
}

describe('paper', () => {
  test('80 mm is 640 dots wide, 58 mm is 464; its height is what was fed', () => {
    // 12 mm to the knife from the cut before, two lines, four lines, minus the 12 mm below the knife.
    expect(pictured(['a\nb\n'])).toContain('viewBox="0 0 640 180"');
    expect(pictured(['a\nb\n'], { paperMm: 58 })).toContain('viewBox="0 0 464 180"');
  });

  test('a full cut is dashed all along, a partial one leaves its bridge, a torn end is ragged', () => {
    const dashes = (svg: string): number => (svg.match(/stroke-dasharray/g) ?? []).length;
    expect(dashes(pictured(['a\n']))).toBe(1);
    expect(dashes(pictured(['a\n', [0x1d, 0x56, 66, 0]]))).toBe(2);
    const bench = printerBench();
    bench.faults.runOutOfPaperAfter({ millimetres: 2 });
    bench.send('a\n');
    bench.run(1_000);
    const torn = pictureOf(bench.engine.printOuts()[0]!);
    expect(dashes(torn)).toBe(0);
    // Half a line of letters is cut off where the paper ended.
    expect(torn).toContain('<clipPath id="part-1-0"><rect x="-40" y="0" width="720" height="16"/></clipPath>');
  });
});

describe('ink', () => {
  test('every letter has its place in the middle of its cell', () => {
    expect(pictured(['ab c\n'])).toContain('<text transform="scale(1 1)" x="6 18 42" y="19">abc</text>');
  });

  test('sizes stretch the cell, bold is heavier, inverse is light on dark', () => {
    const svg = pictured([[0x1d, 0x21, 0x21], [0x1b, 0x45, 1], [0x1d, 0x42, 1], 'R\n']);
    expect(svg).toContain('scale(3 2)');
    expect(svg).toContain('font-weight="700"');
    expect(svg).toMatch(/fill="#fdfcf9"><rect width="12" height="24" fill="#201d1c"\/>/);
  });

  test('rules are drawn as one line without gaps between the cells', () => {
    expect(pictured([[0xc4, 0xc4], '\n'])).toContain('<path d="M0 11h12v2h-12zM12 11h12v2h-12z"/>');
  });

  test('a raster becomes a picture inside the picture', () => {
    expect(pictured([[0x1d, 0x76, 0x30, 0, 1, 0, 1, 0, 0xff]])).toMatch(
      /<image x="0" y="0" width="8" height="1" href="data:image\/png;base64,iVBORw0KGgo/,
    );
  });
});

describe('what it says to somebody who cannot see it, and to a browser', () => {
  const nasty = pictured([
    `<script>alert("1")</script> & 'x'\n`,
    [0x1d, 0x28, 0x6b, 5, 0, 49, 80, 48],
    'a\x01',
    [0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48],
  ]);

  test('the words and the QR code are its label', () => {
    expect(nasty).toContain(
      'aria-label="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;&#10;QR: a\ufffd"',
    );
  });

  test('text from a ticket is never markup, and nothing inside is style or script', () => {
    expect(nasty).not.toContain('<script');
    expect(nasty).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });
});
