// How many bytes follow each ESC/POS command, so that a command is never mistaken for text.

/** Parameters so far → how many there are in all; undefined: not known yet; `unknown`: no such command here. */
type Rule = number | ((params: readonly number[]) => number | undefined | 'unknown');

const word = (params: readonly number[], at: number): number => (params[at] ?? 0) + 256 * (params[at + 1] ?? 0);
/** `x pL pH d1..dk`, the form of all newer functions. */
const counted: Rule = (p) => (p.length < 3 ? undefined : 3 + word(p, 1));
const untilNul: Rule = (p) => (p.at(-1) === 0 || p.length > 255 ? p.length : undefined);

const ESC: Readonly<Record<string, Rule>> = {
  '@': 0,
  '!': 1,
  E: 1,
  G: 1,
  '-': 1,
  M: 1,
  a: 1,
  d: 1,
  J: 1,
  K: 1,
  e: 1,
  '2': 0,
  '3': 1,
  t: 1,
  R: 1,
  '{': 1,
  V: 1,
  i: 0,
  m: 0,
  p: 3,
  c: 2,
  ' ': 1,
  $: 2,
  '\\': 2,
  '=': 1,
  v: 0,
  u: 1,
  r: 1,
  L: 0,
  S: 0,
  W: 8,
  T: 1,
  '%': 1,
  '?': 1,
  U: 1,
  '<': 0,
  '(': counted,
  D: untilNul,
  '*': (p) => (p.length < 3 ? undefined : 3 + word(p, 1) * (p[0] === 32 || p[0] === 33 ? 3 : 1)),
};

const GS: Readonly<Record<string, Rule>> = {
  '!': 1,
  B: 1,
  b: 1,
  a: 1,
  r: 1,
  I: 1,
  g: 4,
  L: 2,
  W: 2,
  h: 1,
  w: 1,
  H: 1,
  f: 1,
  '/': 1,
  P: 2,
  $: 2,
  '\\': 2,
  ':': 0,
  '^': 3,
  T: 1,
  c: 0,
  '(': counted,
  V: (p) => (p.length < 1 ? undefined : [65, 66, 97, 98, 103, 104].includes(p[0]!) ? 2 : 1),
  v: (p) => (p.length < 6 ? undefined : 6 + word(p, 2) * word(p, 4)),
  '*': (p) => (p.length < 2 ? undefined : 2 + p[0]! * p[1]! * 8),
  '8': (p) => (p.length < 5 ? undefined : 5 + word(p, 1) + 65_536 * word(p, 3)),
  k: (p) => {
    if (p.length < 2) return undefined;
    if (p[0]! >= 65) return 2 + p[1]!;
    return p.at(-1) === 0 ? p.length : undefined;
  },
};

const FS: Readonly<Record<string, Rule>> = { '!': 1, '&': 0, '.': 0, C: 1, '-': 1, S: 2, W: 1, p: 2, '(': counted };

/** Real-time commands were obeyed on arrival; here they are only stepped over. */
const DLE: Readonly<Record<string, Rule>> = {
  '\x04': 1,
  '\x05': 1,
  '\x14': (p) => (p.length < 1 ? undefined : p[0] === 8 ? 8 : p[0] === 7 ? 2 : 3),
};

/** Custom's presenter and counters; numbers above 7Fh are commands of theirs alone. */
const CUSTOM_GS: Readonly<Record<string, Rule>> = {
  e: (p) => (p.length < 1 ? undefined : p[0] === 3 ? 2 : 1),
  '\xe0': 1,
  '\xe1': 0,
  '\xe2': 0,
  '\xe3': 0,
  '\xe4': 0,
  '\xe5': 0,
  '\xe6': 2,
  '\xf8': 0,
};

/** Poor clones know the QR family of `GS (` and nothing else: the rest of the command comes out as text. */
const CLONE_GS: Readonly<Record<string, Rule>> = {
  '(': (p) => (p.length < 1 ? undefined : p[0] !== 0x6b ? 'unknown' : p.length < 3 ? undefined : 3 + word(p, 1)),
};

export type CommandSet = 'epson' | 'custom' | 'star' | 'clone';
export const PREFIXES: Readonly<Record<number, 'ESC' | 'GS' | 'FS' | 'DLE'>> = {
  0x1b: 'ESC',
  0x1d: 'GS',
  0x1c: 'FS',
  0x10: 'DLE',
};

export function commandRule(set: CommandSet, prefix: 'ESC' | 'GS' | 'FS' | 'DLE', code: number): Rule | undefined {
  const letter = String.fromCharCode(code);
  switch (prefix) {
    case 'ESC':
      return ESC[letter];
    case 'FS':
      return FS[letter];
    case 'DLE':
      return DLE[letter];
    case 'GS':
      if (set === 'custom' && letter in CUSTOM_GS) return CUSTOM_GS[letter];
      if (set === 'clone' && letter in CLONE_GS) return CLONE_GS[letter];
      return GS[letter];
  }
}
