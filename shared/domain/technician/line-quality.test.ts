// Tests for the judgement on a printer's line.
import { expect, test } from 'vitest';
import { figuresOf, judgeLine, type LineFigures } from './line-quality.ts';

const good: LineFigures = { minMs: 2, medianMs: 3, maxMs: 9, bytesPerSecond: 11_000, possibleBytesPerSecond: 11_520 };

test.each<[string, Partial<LineFigures>, ReturnType<typeof judgeLine>]>([
  ['115200 baud, well used', {}, 'fast'],
  ['a network printer', { bytesPerSecond: 400_000, possibleBytesPerSecond: null }, 'fast'],
  ['nothing in order, quick answers', { bytesPerSecond: null }, 'fast'],
  ['9600 baud', { bytesPerSecond: 900, possibleBytesPerSecond: 960 }, 'slow-speed'],
  ['115200 set, a tenth of it done', { bytesPerSecond: 1_100 }, 'slower-than-set'],
  ['answers that tarry', { medianMs: 240, maxMs: 900 }, 'slow-answers'],
  ['one answer in twenty hangs', { maxMs: 700 }, 'uneven'],
  ['a single slow answer that nobody notices', { maxMs: 60 }, 'fast'],
])('%s', (_name, changed, judgement) => {
  expect(judgeLine({ ...good, ...changed })).toBe(judgement);
});

test('the middle one of the sorted times', () => {
  expect(figuresOf([9, 1, 4, 3, 2])).toEqual({ minMs: 1, medianMs: 3, maxMs: 9 });
});
