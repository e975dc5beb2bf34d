// One word, one thing: finds the words that were given up, in names, comments and documents, and says what is said instead.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './targets.ts';

/**
 * A `word` is found in sentences and as a part of names: `fence` in `#fences`, `usesFence` and `AFTER_FENCE_MS`, not in `difference`.
 * A `name` is found as that very identifier and nowhere in a comment or a document, where it may be plain English.
 */
export type OldWord = ({ readonly word: string } | { readonly name: string }) & {
  readonly say: string;
  /** Where it is forbidden; everywhere when left out, since it has no lawful meaning any more. */
  readonly within?: readonly string[];
  /** Where it has one. */
  readonly except?: readonly string[];
};
export type Finding = { readonly file: string; readonly line: number; readonly word: string; readonly say: string };

const QUEUE = ['shared/domain/queue', 'server/actions/desk', 'tests/property/queue-'];
const BYTES = [
  'hardware/printer/driver/chunks',
  'hardware/usb-child',
  'server/admin/tar',
  'server/admin/backup-encryption',
];

export const oldWords: readonly OldWord[] = [
  { word: 'fence', say: 'in-order status' },
  { word: 'leftover', say: 'recovery' },
  { word: 'mouth', say: 'presenter output' },
  { word: 'fate', say: 'ticket outcome, delivery, choice' },
  { word: 'agenda', say: 'event queue' },
  { word: 'printer letters', say: 'glyphs' },
  { word: 'drawn letters', say: 'drawn glyphs' },
  { word: 'walk-in line', say: 'walk-in queue' },
  {
    word: 'without the line',
    say: 'without the uplink',
    within: ['kiosk', 'shared', 'docs', 'tests/contract', 'tests/integration'],
  },
  { word: 'line to the server', say: 'uplink to the server' },
  { word: 'keep house', say: 'retention' },
  { word: 'bit word', say: 'status bit name' },
  { word: 'stick', say: 'USB drive', except: ['shared/text', 'hardware/appliance', 'tests/support/layout.ts'] },
  { word: 'ear', say: 'listener', within: ['kiosk/sync', 'kiosk/service/membership'] },
  { word: 'piece', say: 'chunk (a piece is one of paper)', within: BYTES },
  { word: 'place', say: 'rank, or ticket', within: ['shared/domain/queue'] },
  { word: 'line', say: 'queue', within: ['shared/domain/queue'] },
  { word: 'desk', say: 'context (a desk is a counter)', within: ['kiosk/service/technician'] },
  { name: 'Turns', say: 'Mutex' },
  { name: 'carryOut', say: 'runEffect, runCommand' },
  { name: 'Hands', say: 'EffectContext' },
  { name: 'hands', say: 'context', within: ['kiosk/service'] },
  { name: 'OwnKeys', say: 'SpecialKeys' },
  { name: 'ownKeys', say: 'specialKeys' },
  { name: 'PrinterWord', say: 'PrinterStateCode' },
  { name: 'wordOf', say: 'printerStateCode', within: ['kiosk', 'hardware', 'server'] },
  { name: 'noteTechnician', say: 'auditTechnician' },
  { name: 'PLACES', say: 'RANKS' },
  {
    name: 'Place',
    say: 'Rank, MenuPosition, or what it is the place of',
    within: ['shared/domain', 'kiosk', 'server/actions'],
  },
  { name: 'placeOf', say: 'rankOf', within: QUEUE },
  { name: 'Told', say: 'ReceivedFact, KioskReport' },
  { name: 'KioskTold', say: 'KioskReport' },
  { name: 'LineState', say: 'UplinkState' },
  { name: 'hearHistory', say: 'receiveHistory' },
  {
    name: 'placeId',
    say: 'ticketId (the column place_id keeps its name)',
    within: ['shared', 'server/http', 'server/actions/visit'],
  },
  { name: 'KioskFacts', say: 'KioskInputs' },
  { name: 'sessionFacts', say: 'sessionInputs' },
  { name: 'bookedRow', say: 'bookedStreak' },
  { name: 'PrinterLine', say: 'PrinterChannel', within: ['hardware'] },
  { name: 'JobSurroundings', say: 'ConnectionParts' },
  { name: 'MaintenanceSurroundings', say: 'ConnectionParts' },
];

/** Written down for good: in facts and records of kiosks of every version, on disks, in the addresses of the appliance. */
const LAWFUL =
  /back-up-to-stick|'stick-[a-z-]+'|\bstick-(?:missing|gone|full|read-only|not-mounted|refused)\b|biletomat[^ ]*sticks|STICK A|DataStick|media-STICK/g;

const plain = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
const codeOf = (line: string): string =>
  /^\s*(?:\*|\/\*)/.test(line) ? '' : line.replace(/(?:^|\s)\/\/.*$/, '').replace(/\/\*.*?\*\//g, '');
const isCode = (file: string): boolean => /\.(?:ts|tsx|js|json|css)$/.test(file);

function holds(old: OldWord, file: string, line: string): boolean {
  if ('name' in old) return isCode(file) && new RegExp(`\\b${old.name}\\b`).test(codeOf(line));
  return new RegExp(`\\b${plain(old.word)}s?\\b`).test(plain(line.replace(LAWFUL, '')));
}

/** What one file says in words that were given up. */
export function oldWordsIn(file: string, text: string): Finding[] {
  const here = oldWords.filter(
    ({ within, except }) =>
      (within?.some((start) => file.startsWith(start)) ?? true) &&
      !(except?.some((start) => file.startsWith(start)) ?? false),
  );
  if (here.length === 0) return [];
  return text
    .split('\n')
    .flatMap((line, index) =>
      here
        .filter((old) => holds(old, file, line))
        .map((old): Finding => ({ file, line: index + 1, word: 'name' in old ? old.name : old.word, say: old.say })),
    );
}

/** The list itself has to name them. */
const ABOUT_WORDS = ['.build/words.ts', '.build/words.test.ts'];

export function findOldWords(): { readonly files: number; readonly found: readonly Finding[] } {
  const files = execFileSync(
    'git',
    ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.css', '*.md', '*.sh', 'package.json'],
    { cwd: root, encoding: 'utf8' },
  )
    .split('\0')
    .filter((file) => file !== '' && !ABOUT_WORDS.includes(file));
  return {
    files: files.length,
    found: files.flatMap((file) => [
      ...oldWordsIn(file, file),
      ...oldWordsIn(file, readFileSync(join(root, file), 'utf8')),
    ]),
  };
}

if (import.meta.main) {
  const { files, found } = findOldWords();
  for (const { file, line, word, say } of found)
    process.stderr.write(`${file}:${line}: "${word}" is no word of this house any more, say ${say}\n`);
  process.stdout.write(`words: ${files} files, ${oldWords.length} words, ${found.length} found\n`);
  process.exit(found.length === 0 ? 0 : 1);
}
