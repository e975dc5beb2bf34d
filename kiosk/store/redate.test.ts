// Tests for tickets whose day turns out to be another one.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { HOUR } from '../../shared/core/clock.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { MIGRATIONS } from './migrations.ts';
import { redate } from './redate.ts';
import { insertTicket } from './ticket-row.ts';
import { findTicket, momentOf } from './ticket-store.ts';

const AT = Date.parse('2026-03-12T09:00:00Z');
const DAY = 24 * HOUR;

/** The first number of each of two days; ids say nothing of their order. */
function twoDays() {
  const db = new Database(':memory:');
  for (const sql of MIGRATIONS) db.exec(sql);
  const issue = (ticketId: string, day: string, steady: number, bootId?: string): void => {
    const fact: TicketIssuedFact = {
      type: 'ticket-issued',
      version: 1,
      ticketId,
      day,
      series: 'U',
      number: 1,
      serviceId: 's1',
      priority: 'walk-in',
      checkedInAt: AT + steady,
      language: 'pl',
      decidedBy: 'none',
      confirmsVisit: false,
      uncertainTime: false,
    };
    insertTicket(
      db,
      fact,
      { pressedAt: AT + steady, codeHmac: null, confirmAtDesk: false },
      bootId === undefined ? undefined : { bootId, steady },
    );
  };
  issue('second-day', '2026-03-13', DAY, 'boot');
  issue('then-first-day', '2026-03-12', 0, 'boot');
  return { db, issue };
}

test.each([
  ['ahead', 1, ['2026-03-13', '2026-03-14']],
  ['back', -1, ['2026-03-11', '2026-03-12']],
] as const)(
  'it was a day %s all the time: both tickets move, though one takes the day that the other had',
  (_, days, moved) => {
    const { db } = twoDays();
    redate(db, {
      bootId: 'boot',
      timeAt: (steady) => AT + steady + days * DAY,
      jump: { from: AT + DAY, to: AT + DAY + days * DAY },
      zone: 'Europe/Warsaw',
      isKnown: true,
    });
    expect(['then-first-day', 'second-day'].map((id) => findTicket(db, id)?.day)).toEqual(moved);
    db.close();
  },
);

test('the moment of a ticket is its own, and unknown where nobody wrote it down', () => {
  const { db, issue } = twoDays();
  issue('unknown', '2026-03-10', 0);
  expect(['second-day', 'then-first-day', 'unknown'].map((id) => momentOf(db, id))).toEqual([
    { bootId: 'boot', steady: DAY },
    { bootId: 'boot', steady: 0 },
    undefined,
  ]);
  db.close();
});
