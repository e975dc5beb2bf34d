// Tests for how long a ticket may get its copy by itself after a start: no clock set back opens the window again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/core/clock.ts';
import { createHandClock, type HandClock } from '../../../tests/support/hand-clock.ts';
import { sequentialIds } from '../../../tests/support/test-context.ts';
import { NO_CRASHES } from '../../store/crash-points.ts';
import { openKioskStore, type KioskStore } from '../../store/open-store.ts';
import { insertTicket } from '../../store/ticket-row.ts';
import { createCopyWindow, type CopyWindow } from './copy-window.ts';
import { openClock } from '../membership/open-clock.ts';

const NOON = Date.parse('2026-03-12T11:00:00Z');
const ids = sequentialIds('w');
let folder: string;
let hand: HandClock;
let store: KioskStore;

/** A start of the service on this start of the machine. */
function start(bootId: string, isHeard = false): CopyWindow {
  const clock = openClock(store, { clock: hand.clock, steady: hand.steady, bootId, ids, zone: () => 'Europe/Warsaw' });
  if (isHeard) clock.measure(hand.clock.now(), hand.clock.now(), hand.clock.now());
  return createCopyWindow({ clock, steady: hand.steady, store });
}
const ticket = { ticketId: 't1', pressedAt: NOON };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copy-window-'));
  hand = createHandClock(NOON);
  store = openKioskStore({ folder, ids, crash: NO_CRASHES, now: NOON });
  start('boot1', true);
  store.write(({ db }) =>
    insertTicket(
      db,
      {
        type: 'ticket-issued',
        version: 1,
        ticketId: 't1',
        day: '2026-03-12',
        series: 'R',
        number: 1,
        serviceId: 's',
        priority: 'walk-in',
        checkedInAt: NOON,
        language: 'pl',
        decidedBy: 'none',
        confirmsVisit: false,
        uncertainTime: false,
      },
      { pressedAt: NOON, codeHmac: null, confirmAtDesk: false },
      { bootId: 'boot1', steady: 0 },
    ),
  );
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the service is back within three minutes: the copy is still owed, whatever the clock shows', () => {
  hand.pass(2 * MINUTE);
  hand.set(NOON + 5 * HOUR);
  expect(start('boot1').isOpen(ticket)).toBe(true);
});

test('the service is back an hour later, and the clock was set back to the press: no copy comes out for nobody', () => {
  hand.pass(HOUR);
  hand.set(NOON + MINUTE);
  expect(start('boot1').isOpen(ticket)).toBe(false);
});

test('the machine is back an hour later with a clock that stood still: no copy before the time is known, and none after it', () => {
  hand.pass(HOUR);
  hand.set(NOON + MINUTE);
  expect(start('boot2').isOpen(ticket)).toBe(false);
  hand.set(NOON + HOUR);
  expect(start('boot3', true).isOpen(ticket)).toBe(false);
});

test('the machine is back within three minutes and has heard the time: the copy is still owed', () => {
  hand.pass(2 * MINUTE);
  expect(start('boot2', true).isOpen(ticket)).toBe(true);
});

test('a start of the machine that has not heard the time: the steady clock alone says how long the copy is owed', () => {
  hand.pass(HOUR);
  const pressedAt = hand.clock.now();
  store.write(({ db }) =>
    insertTicket(
      db,
      {
        type: 'ticket-issued',
        version: 1,
        ticketId: 't2',
        day: '2026-03-12',
        series: 'R',
        number: 2,
        serviceId: 's',
        priority: 'walk-in',
        checkedInAt: pressedAt,
        language: 'pl',
        decidedBy: 'none',
        confirmsVisit: false,
        uncertainTime: true,
      },
      { pressedAt, codeHmac: null, confirmAtDesk: false },
      { bootId: 'boot2', steady: HOUR },
    ),
  );
  hand.pass(2 * MINUTE);
  expect(start('boot2').isOpen({ ticketId: 't2', pressedAt })).toBe(true);
  hand.pass(2 * MINUTE);
  hand.set(pressedAt);
  expect(start('boot2').isOpen({ ticketId: 't2', pressedAt })).toBe(false);
});
