// Tests for what of a kiosk needs somebody, and how soon.
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../core/clock.ts';
import { kioskTroubles, type KioskReport } from './health.ts';

const NOW = Date.parse('2026-03-12T09:00:00Z');
const well: KioskReport = {
  printer: 'ready',
  paperLow: false,
  skewMs: 300,
  setAside: 0,
  outboxLength: 2,
  missesLastHour: 4,
  scanner: 'none',
  voice: 'ready',
  paper: { left: { metres: 42, tickets: 350, lastsUntil: '2026-03-18' } },
  factAlarms: 0,
  unconfirmed: 0,
  clockUncertain: false,
  diskFreeBytes: 9_000_000_000,
  storeTrouble: null,
  startedAt: NOW - HOUR,
  startsLastDay: 1,
  switchedOff: null,
  selfCheck: { at: NOW - 7 * HOUR, problems: [] },
};
const of = (report: Partial<KioskReport> = {}, state: { isOnline?: boolean; setAside?: number } = {}) =>
  kioskTroubles({ ...well, ...report }, { isOnline: true, setAside: 0, now: NOW, today: '2026-03-12', ...state }).map(
    (t) => [t.code, t.urgency],
  );

test('a kiosk that is well, and one of before that tells little, trouble nobody', () => {
  expect(of()).toEqual([]);
  expect(
    kioskTroubles(
      { printer: 'ready', paperLow: false, skewMs: 0, setAside: 0, outboxLength: 0 },
      { isOnline: true, setAside: 0, now: NOW, today: '2026-03-12' },
    ),
  ).toEqual([]);
});

test.each<[string, Partial<KioskReport>, string, string]>([
  ['the printer', { printer: 'no-paper', paperLow: true }, 'printer', 'now'],
  ['a printer that prints and confirms nothing', { printerConfirms: false }, 'printer-confirms-nothing', 'soon'],
  ['a roll near its end', { printer: 'paper-low', paperLow: true }, 'paper-low', 'soon'],
  ['few metres', { paper: { left: { metres: 4, tickets: 30, lastsUntil: null } } }, 'paper-short', 'soon'],
  [
    'paper that ends today',
    { paper: { left: { metres: 12, tickets: 90, lastsUntil: '2026-03-12' } } },
    'paper-short',
    'soon',
  ],
  ['a roll changed untold', { paper: { left: null } }, 'paper-unknown', 'soon'],
  ['guessed codes', { missesLastHour: 60 }, 'misses', 'soon'],
  ['tickets without paper', { unconfirmed: 2 }, 'unconfirmed', 'soon'],
  ['facts that pile up', { outboxLength: 50 }, 'backlog', 'soon'],
  ['an unknown time', { clockUncertain: true, skewMs: 9 * MINUTE }, 'clock-uncertain', 'soon'],
  ['a server whose time leaps', { timeJump: { at: NOW - HOUR, byMs: 24 * HOUR } }, 'time-jump', 'soon'],
  ['a clock that is late', { skewMs: 2 * MINUTE }, 'clock-skew', 'soon'],
  ['a disk nearly full', { diskFreeBytes: 499_999_999 }, 'disk-short', 'soon'],
  ['a full disk', { storeTrouble: 'disk-full' }, 'store-full', 'now'],
  ['a damaged database', { storeTrouble: 'database' }, 'store-damaged', 'now'],
  ['another fact under a key', { factAlarms: 1 }, 'fact-alarm', 'soon'],
  ['a scanner that may not be opened', { scanner: 'no-permission' }, 'scanner-permission', 'soon'],
  ['no voice', { voice: 'missing' }, 'voice', 'soon'],
  ['a service that falls again and again', { startsLastDay: 6 }, 'restarts', 'soon'],
  ['a night without its check', { selfCheck: { at: NOW - 51 * HOUR, problems: [] } }, 'check-missing', 'soon'],
  ['a check that found something', { selfCheck: { at: NOW - HOUR, problems: ['disk'] } }, 'self-check', 'soon'],
  [
    'a database made anew',
    { storeRepaired: { at: NOW - 7 * 24 * HOUR + 1, from: 'journal', facts: 3 } },
    'store-repaired',
    'soon',
  ],
  ['staff', { switchedOff: { since: NOW, by: 'server' } }, 'switched-off', 'known'],
])('trouble with %s', (_what, report, code, urgency) => expect(of(report)).toEqual([[code, urgency]]));

test('a database made anew is told of for a week, also by a kiosk that is silent since', () => {
  expect(of({ storeRepaired: { at: NOW - 7 * 24 * HOUR, from: 'journal', facts: 3 } })).toEqual([]);
  expect(of({ storeRepaired: { at: NOW - HOUR, from: 'server', facts: 0 } }, { isOnline: false })).toEqual([
    ['offline', 'now'],
    ['store-repaired', 'soon'],
  ]);
});

test('without contact: that first, then what cannot mend itself; the printer of an hour ago is not news', () => {
  expect(
    of(
      { printer: 'no-paper', storeTrouble: 'disk-full', setAside: 1, switchedOff: { since: NOW, by: 'technician' } },
      { isOnline: false, setAside: 2 },
    ),
  ).toEqual([
    ['offline', 'now'],
    ['store-full', 'now'],
    ['set-aside', 'soon'],
    ['switched-off', 'known'],
  ]);
});
