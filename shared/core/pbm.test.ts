import { expect, test } from 'vitest';
import { readPbm } from './pbm.ts';

const file = (header: string, ...dots: number[]): string =>
  Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(dots)]).toString('base64');

test('a picture is read row by row', () => {
  expect(readPbm(file('P4\n9 2\n', 0xff, 0x80, 0x01, 0x00))).toEqual({
    width: 9,
    height: 2,
    dots: Uint8Array.of(0xff, 0x80, 0x01, 0x00),
  });
});

test('comments of drawing programs are skipped', () => {
  expect(readPbm(file('P4\n# made by hand\n8 1\n', 0x0a))).toMatchObject({
    width: 8,
    height: 1,
    dots: Uint8Array.of(0x0a),
  });
});

test('the first byte of dots may look like a blank', () => {
  expect(readPbm(file('P4 8 2\n', 0x20, 0x0a))?.dots).toEqual(Uint8Array.of(0x20, 0x0a));
});

test.each([
  ['no base64', '%%%%'],
  ['another format', file('P1\n8 1\n', 0x31)],
  ['a size of none', file('P4\n0 1\n')],
  ['dots missing', file('P4\n8 2\n', 0xff)],
  ['dots too many', file('P4\n8 1\n', 0xff, 0xff)],
  ['nothing', ''],
])('%s is no picture', (_what, picture) => expect(readPbm(picture)).toBeUndefined());
