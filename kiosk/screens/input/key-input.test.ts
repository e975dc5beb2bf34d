// Keys as a keypad, a worn contact and a scanner send them.
import { expect, test } from 'vitest';
import { dammDigit } from '../../../shared/domain/booking/code.ts';
import {
  holdKey,
  isNumLockOff,
  keyOf,
  LONG_BOUNCE_MS,
  LONGEST_CODE,
  NO_KEYS,
  pressKey,
  releaseKey,
  settleKeys,
  takesKey,
  type KeyMeaning,
} from './key-input.ts';

/** Presses keys at the given instants and settles at the end, as silence does. */
function typed(...keys: readonly (readonly [key: string, at: number])[]): KeyMeaning[] {
  let input = NO_KEYS;
  const meanings: KeyMeaning[] = [];
  for (const [key, at] of keys) {
    const next = pressKey(input, key, at);
    meanings.push(...next.meanings);
    input = releaseKey(next.input, key).input;
  }
  return [...meanings, ...settleKeys(input).meanings];
}
const digit = (d: string): KeyMeaning => ({ kind: 'digit', digit: d });

test('a person types a code and Enter', () => {
  expect(typed(['4', 0], ['7', 180], ['7', 400], ['Backspace', 700], ['Enter', 1_000])).toEqual([
    digit('4'),
    digit('7'),
    digit('7'),
    { kind: 'erase' },
    { kind: 'enter' },
  ]);
});

test('a bounce of the same key within 120 ms counts once, a later press counts', () => {
  expect(typed(['5', 0], ['5', 15])).toEqual([digit('5')]);
  expect(typed(['5', 0], ['5', 119])).toEqual([digit('5')]);
  expect(typed(['5', 0], ['5', 120])).toEqual([digit('5'), digit('5')]);
});

test('two different keys in quick succession are two keys', () => {
  expect(typed(['1', 0], ['2', 40], ['3', 75])).toEqual([digit('1'), digit('2'), digit('3')]);
});

test('a scanner burst is one scan, with its equal neighbours and without its Enter', () => {
  const burst = [...'447712'].map((c, i) => [c, i * 8] as const);
  expect(typed(...burst, ['Enter', 48])).toEqual([{ kind: 'scanned', text: '447712' }]);
});

test('a scanner that ends with nothing, or with Tab, is understood too', () => {
  const burst = [...'BILETOMAT:447712'].map((c, i) => [c, i * 20] as const);
  expect(typed(...burst)).toEqual([{ kind: 'scanned', text: 'BILETOMAT:447712' }]);
  expect(typed(...burst, ['Tab', 320])).toEqual([{ kind: 'scanned', text: 'BILETOMAT:447712' }]);
});

test('a scan right after typing leaves the typed digit alone', () => {
  const burst = [...'447712'].map((c, i) => [c, 500 + i * 8] as const);
  expect(typed(['9', 0], ...burst, ['Enter', 548])).toEqual([digit('9'), { kind: 'scanned', text: '447712' }]);
});

test('letters typed by a person mean nothing, and Tab stays with the browser', () => {
  expect(typed(['a', 0], ['b', 200])).toEqual([]);
  expect(takesKey(NO_KEYS, 'Tab', 0)).toBe(false);
  expect(takesKey(NO_KEYS, ' ', 0)).toBe(false);
  expect(takesKey(NO_KEYS, 'Enter', 0)).toBe(true);
});

test('an Enter that the scanner sends late belongs to the scan; a person’s Enter after it is a person’s', () => {
  const burst = [...'447712'].map((c, i) => [c, i * 8] as const);
  expect(typed(...burst, ['Enter', 200])).toEqual([{ kind: 'scanned', text: '447712' }]);
  expect(typed(...burst, ['Enter', 200], ['Enter', 260])).toEqual([{ kind: 'scanned', text: '447712' }]);
  expect(typed(...burst, ['Enter', 900])).toEqual([{ kind: 'scanned', text: '447712' }, { kind: 'enter' }]);
  expect(typed(...burst, ['Enter', 48], ['3', 400])).toEqual([{ kind: 'scanned', text: '447712' }, digit('3')]);
});

test('a late Tab of the scanner does not move the focus, a person’s does', () => {
  let input = NO_KEYS;
  [...'447712'].forEach((c, i) => ({ input } = pressKey(input, c, i * 8)));
  ({ input } = settleKeys(input, 50));
  expect(takesKey(input, 'Tab', 200)).toBe(true);
  expect(takesKey(input, 'Tab', 2_000)).toBe(false);
});

test('a link with capitals, typed with a shift key in between, is one scan', () => {
  const link = 'https://example.org/w?kod=447712&Z=1';
  // Shift itself is no key of ours, but it makes a slow scanner slower.
  const burst = [...link].map((c, i) => [c, i * 32] as const);
  expect(typed(...burst, ['Enter', link.length * 32])).toEqual([{ kind: 'scanned', text: link }]);
});

test('two scans one after the other are two', () => {
  const scan = (text: string, from: number) => [...text].map((c, i) => [c, from + i * 8] as const);
  expect(typed(...scan('447712', 0), ['Enter', 48], ...scan('123456', 700), ['Enter', 748])).toEqual([
    { kind: 'scanned', text: '447712' },
    { kind: 'scanned', text: '123456' },
  ]);
});

test('a scanner gone wild does not fill the memory, and says no more than a scan may', () => {
  const meanings = typed(...Array.from({ length: 5_000 }, (_, i) => ['7', i * 4] as const));
  expect(meanings).toEqual([{ kind: 'scanned', text: '7'.repeat(LONGEST_CODE) }]);
  let input = NO_KEYS;
  for (let i = 0; i < 5_000; i += 1) ({ input } = pressKey(input, '7', i * 4));
  expect(JSON.stringify(input).length).toBeLessThan(2 * LONGEST_CODE);
  // Nor is it over at an Enter in its middle.
  expect(pressKey(input, 'Enter', 5_000 * 4).meanings).toEqual([]);
});

test('a registration certificate of 3,000 characters with pauses here and there is one scan, and no press of anybody’s', () => {
  const characters = [...'0MTk4NzA2MTI1NTk5QUFBMDAwMTI1'.repeat(100)].slice(0, 3_000);
  for (const pause of [60, 120, 250, 299]) {
    let at = 0;
    const keys = characters.map((c, i) => {
      at += i > 0 && i % 37 === 0 ? pause : 3;
      return [c, at] as const;
    });
    expect(typed(...keys, ['Enter', at + 200], ['4', at + 900]), `${pause} ms`).toEqual([
      { kind: 'scanned', text: characters.slice(0, LONGEST_CODE).join('') },
      digit('4'),
    ]);
  }
});

test('what is longer than any code of ours lets everything pass by until half a second of quiet', () => {
  const flood = Array.from({ length: 400 }, (_, i) => ['7', i * 4] as const);
  const over = 399 * 4;
  expect(typed(...flood, ['1', over + 490], ['2', over + 980], ['3', over + 1_500]).slice(1)).toEqual([digit('3')]);
});

test('a piece of a code before the first pause joins the scan; a person who strikes two keys at once is a person', () => {
  expect(typed(['4', 0], ['4', 10], ['7', 20], ['7', 200], ['1', 208], ['2', 216], ['x', 224], ['y', 232])).toEqual([
    { kind: 'scanned', text: '447712xy' },
  ]);
  expect(typed(['1', 0], ['2', 40], ['3', 250], ['4', 480], ['5', 700], ['6', 900])).toEqual([...'123456'].map(digit));
});

test('a code of ours is told at once, also by a scanner that ends with nothing; what it still sends belongs to it', () => {
  const code = `44771${dammDigit('44771')}`;
  let input = NO_KEYS;
  [...code].forEach((c, i) => ({ input } = pressKey(input, c, i * 8)));
  const told = settleKeys(input, 50);
  expect(told.meanings).toEqual([{ kind: 'scanned', text: code }]);
  const more = pressKey(told.input, '3', 5 * 8 + 250);
  expect(more.meanings).toEqual([]);
  expect(settleKeys(more.input, 500).meanings).toEqual([]);
});

test.each([
  ['off', ['Insert', 'End', 'ArrowDown', 'PageDown', 'ArrowLeft', 'Clear', 'ArrowRight', 'Home', 'ArrowUp', 'PageUp']],
  ['on', [...'0123456789']],
])('the numeric block types its digits with NumLock %s', (state, keys) => {
  expect(keys.map((key, n) => keyOf({ key, code: `Numpad${n}` }))).toEqual([...'0123456789']);
  expect(keys.every((key, n) => isNumLockOff(state === 'on', { key, code: `Numpad${n}` }) === (state === 'off'))).toBe(
    true,
  );
  // The green key comes last in a test of the keypad and says nothing of NumLock.
  for (const other of [
    { key: 'Enter', code: 'NumpadEnter' },
    { key: '+', code: 'NumpadAdd' },
    { key: '7', code: 'Digit7' },
  ])
    expect([isNumLockOff(true, other), isNumLockOff(false, other)]).toEqual([true, false]);
  // The same words from the keys in the middle are no digits, and the other keys of the block keep their sign.
  expect(keyOf({ key: 'End', code: 'End' })).toBe('End');
  expect([
    keyOf({ key: 'Delete', code: 'NumpadDecimal' }),
    keyOf({ key: 'Enter', code: 'NumpadEnter' }),
    keyOf({ key: 'Delete', code: 'Delete' }),
  ]).toEqual(['.', 'Enter', 'Delete']);
  expect(keyOf({ key: '4', code: 'Digit4' })).toBe('4');
});

test('key 5 is a digit when it is let go, and the voice when it is held; then it types nothing', () => {
  const down = pressKey(NO_KEYS, '5', 0);
  const open = settleKeys(down.input);
  expect(open.meanings).toEqual([]);
  expect(releaseKey(open.input, '5').meanings).toEqual([digit('5')]);
  const held = holdKey(open.input);
  expect(held.meanings).toEqual([{ kind: 'held' }]);
  expect(releaseKey(held.input, '5').meanings).toEqual([]);
  // Let go before the gap is over: a digit as any other.
  expect(settleKeys(releaseKey(down.input, '5').input).meanings).toEqual([digit('5')]);
});

test('a 5 that is still down when the next key comes is a digit, in its place', () => {
  const four = settleKeys(pressKey(NO_KEYS, '4', 0).input);
  const five = settleKeys(pressKey(four.input, '5', 300).input);
  const six = pressKey(five.input, '6', 500);
  expect([four.meanings, five.meanings, six.meanings, settleKeys(six.input).meanings].flat()).toEqual([
    digit('4'),
    digit('5'),
    digit('6'),
  ]);
});

test('in the accessible mode the same key counts again only after half a second; a scan is still a scan', () => {
  const slow = (...keys: readonly (readonly [key: string, at: number])[]): KeyMeaning[] => {
    let input = NO_KEYS;
    const meanings: KeyMeaning[] = [];
    for (const [key, at] of keys) {
      const next = pressKey(input, key, at, LONG_BOUNCE_MS);
      meanings.push(...next.meanings);
      input = next.input;
    }
    return [...meanings, ...settleKeys(input, 500, LONG_BOUNCE_MS).meanings];
  };
  expect(slow(['7', 0], ['7', 499])).toEqual([digit('7')]);
  expect(slow(['7', 0], ['7', 500])).toEqual([digit('7'), digit('7')]);
  expect(slow(['7', 0], ['8', 200])).toEqual([digit('7'), digit('8')]);
  // With another key between, the same one is meant again.
  expect(slow(['7', 0], ['8', 150], ['7', 300])).toEqual([digit('7'), digit('8'), digit('7')]);
  expect(slow(...[...'447712'].map((c, i) => [c, i * 8] as const), ['Enter', 48])).toEqual([
    { kind: 'scanned', text: '447712' },
  ]);
});

test('star, cross, plus and minus, with what a numeric block has instead', () => {
  expect(typed(['*', 0], ['#', 200], [',', 400], ['+', 600], ['-', 800]).map(({ kind }) => kind)).toEqual([
    'options',
    'repeat',
    'repeat',
    'louder',
    'quieter',
  ]);
});
