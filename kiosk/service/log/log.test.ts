// Tests for the log: what may be in a line, and how many lines a disk has to hold.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../../shared/core/clock.ts';
import { dammDigit } from '../../../shared/domain/booking/code.ts';
import { openLogFile } from './log-file.ts';
import { createLog } from './log-line.ts';

const CODE = `12345${dammDigit('12345')}`;
const clock = { at: Date.parse('2026-03-12T09:00:00Z'), now: () => clock.at };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-log-'));
  clock.at = Date.parse('2026-03-12T09:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a line says when, how bad, what and which; what a fault quotes of a person or a key is taken out', () => {
  const lines: string[] = [];
  const log = createLog(clock, (line) => lines.push(line));
  log.warn('ticket-not-printed', { ticketId: 'abcdefghjkmnpqrstuvw', copy: 1, paper: 'unknown' });
  expect(JSON.parse(lines[0]!)).toEqual({
    at: '2026-03-12T09:00:00.000Z',
    level: 'warn',
    event: 'ticket-not-printed',
    ticketId: 'abcdefghjkmnpqrstuvw',
    copy: 1,
    paper: 'unknown',
  });
  const spaced = `${CODE.slice(0, 3)} ${CODE.slice(3)}`;
  log.error('fatal', {
    error: `Unexpected token in "${CODE}", ${spaced}, jan.kowalski@example.org, key ${'5a'.repeat(32)} at 1773306300080 line 201`,
  });
  expect(JSON.parse(lines[1]!).error).toBe(
    'Unexpected token in "[code]", [code], [address], key [key] at 1773306300080 line 201',
  );
  log.error('fatal', { error: 'x'.repeat(100_000) });
  expect(lines[2]!.length).toBeLessThan(3_000);
});

test('one file a day, a further one when it is full, going on in the last one after a restart', () => {
  const limits = { fileBytes: 100, files: 30, days: 30 };
  const open = () =>
    openLogFile({ folder: join(folder, 'logs'), clock, limits, onRefused: () => expect.unreachable() });
  const files = () => readdirSync(join(folder, 'logs')).sort();
  const line = `${'a'.repeat(39)}\n`;
  let log = open();
  for (let n = 0; n < 3; n += 1) log.write(line);
  expect(files()).toEqual(['kiosk-2026-03-12-001.log', 'kiosk-2026-03-12-002.log']);
  log = open();
  log.write(line);
  log.write(line);
  expect(files()).toEqual(['kiosk-2026-03-12-001.log', 'kiosk-2026-03-12-002.log', 'kiosk-2026-03-12-003.log']);
  expect(readFileSync(join(folder, 'logs/kiosk-2026-03-12-002.log'), 'utf8')).toBe(line + line);
  clock.at += 24 * HOUR;
  log.write(line);
  expect(files().at(-1)).toBe('kiosk-2026-03-13-001.log');
});

test('old files go by age and by number; what is not a log stays', () => {
  const log = openLogFile({
    folder,
    clock,
    limits: { fileBytes: 100, files: 4, days: 30 },
    onRefused: () => expect.unreachable(),
  });
  writeFileSync(join(folder, 'kiosk-2026-02-01-001.log'), 'too old\n');
  writeFileSync(join(folder, 'kiosk-2026-03-01-001.log'), 'young enough\n');
  writeFileSync(join(folder, 'notes.txt'), 'somebody’s\n');
  log.write('first\n');
  expect(readdirSync(folder).sort()).toEqual(['kiosk-2026-03-01-001.log', 'kiosk-2026-03-12-001.log', 'notes.txt']);
  for (let day = 0; day < 5; day += 1) {
    clock.at += 24 * HOUR;
    log.write('next\n');
  }
  expect(readdirSync(folder).sort()).toEqual([
    'kiosk-2026-03-14-001.log',
    'kiosk-2026-03-15-001.log',
    'kiosk-2026-03-16-001.log',
    'kiosk-2026-03-17-001.log',
    'notes.txt',
  ]);
});

test('a disk that refuses is told of once and stops nothing; when it takes lines again they are there', () => {
  const refused: string[] = [];
  // A file where the folder should be: refused for every user, root too.
  writeFileSync(join(folder, 'logs'), '');
  const log = openLogFile({ folder: join(folder, 'logs'), clock, onRefused: (code) => refused.push(code) });
  log.write('lost\n');
  log.write('lost\n');
  expect(refused).toEqual(['EEXIST']);
  rmSync(join(folder, 'logs'));
  log.write('kept\n');
  expect(readFileSync(join(folder, 'logs/kiosk-2026-03-12-001.log'), 'utf8')).toBe('kept\n');
});
