// Sets right the times of what was written since the machine's start, once it is better known what time it was; told paper gets a fact that says so.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';
import { readMeta, writeMeta, type Db, type KioskTx } from './open-store.ts';
import { RESERVE_DAY } from './settings-store.ts';

/** From here on staff are told that an hour was set right, or that it was told wrong. */
const TOLD_FROM_MS: Ms = MINUTE;

export type Redating = {
  readonly bootId: string;
  /** What time it was when the steady clock of this start had counted so far. */
  readonly timeAt: (steady: Ms) => Ms;
  readonly jump: { readonly from: Ms; readonly to: Ms };
  readonly zone: string;
  /** False: the new time is believed, and not relied on. */
  readonly isKnown: boolean;
};

/** A fact that was sent once is history, whatever became of the answer; what was not sent yet and every ticket follow the time. */
export function redate(db: Db, redating: Redating): void {
  redateFacts(db, redating);
  redateTickets(db, redating);
  // Until it is known again.
  db.prepare('UPDATE tickets SET is_time_unknown = 1 WHERE boot_id = ?').run(redating.bootId);
  // Whoever lost numbers lost them on the day that it truly was.
  const { jump, zone } = redating;
  if (readMeta(db, RESERVE_DAY) === localDay(jump.from, zone)) writeMeta(db, RESERVE_DAY, localDay(jump.to, zone));
  // What the office said was of another day then.
  if (localDay(jump.from, zone) !== localDay(jump.to, zone)) db.prepare(`DELETE FROM meta WHERE key = 'cursor'`).run();
}

function redateFacts(db: Db, { bootId, timeAt, zone, isKnown }: Redating): void {
  const rows = db
    .prepare<[string], { position: number; fact: string; occurredAt: number; steadyAt: number }>(
      `SELECT position, fact, occurred_at occurredAt, steady_at steadyAt FROM outbox WHERE boot_id = ? AND sent = 0 AND state = 'waiting'`,
    )
    .all(bootId);
  const put = db.prepare('UPDATE outbox SET fact = ?, occurred_at = ? WHERE position = ?');
  for (const { position, fact, occurredAt, steadyAt } of rows) {
    const by = timeAt(steadyAt) - occurredAt;
    put.run(
      JSON.stringify(movedFact(JSON.parse(fact) as StoredFact, by, { zone, isKnown })),
      occurredAt + by,
      position,
    );
  }
}

/** Also of a kind that this version does not know: then only its envelope. */
type StoredBody = {
  readonly type: string;
  readonly ticketId?: string;
  readonly day?: LocalDay;
  readonly checkedInAt?: number;
  readonly uncertainTime?: boolean;
  readonly dayKnown?: true;
};
type StoredFact = { readonly occurredAt: number; readonly rawClockAt: number; readonly body: StoredBody };

function movedFact(fact: StoredFact, by: Ms, { zone, isKnown }: Pick<Redating, 'zone' | 'isKnown'>): StoredFact {
  const occurredAt = Math.max(0, fact.occurredAt + by);
  const { body } = fact;
  const uncertain =
    (!isKnown || Math.abs(by) >= TOLD_FROM_MS) && body.uncertainTime !== undefined ? { uncertainTime: true } : {};
  if (body.type !== 'ticket-issued' || body.checkedInAt === undefined)
    return { ...fact, occurredAt, body: { ...body, ...uncertain } };
  const { dayKnown: _, ...stored } = body;
  return {
    ...fact,
    occurredAt,
    body: {
      ...stored,
      ...uncertain,
      ...(isKnown ? { dayKnown: true } : {}),
      day: localDay(occurredAt, zone),
      checkedInAt: Math.max(0, body.checkedInAt + by),
    },
  };
}

/** So far the machine's clock may be off and still be right about the day. */
const BORNE_OUT_MS: Ms = 10 * MINUTE;

/** The server bears out the machine's clock: what was dated by it since the last contact, over any number of starts, was of the day that it says. */
export function bearOut(db: Db, { offsetMs, now }: { readonly offsetMs: Ms; readonly now: Ms }): void {
  const rows = db
    .prepare<[], { position: number; fact: string }>(
      `SELECT position, fact FROM outbox WHERE sent = 0 AND state = 'waiting' AND fact ->> '$.body.uncertainTime' = 1`,
    )
    .all();
  const put = db.prepare('UPDATE outbox SET fact = ? WHERE position = ?');
  const known = db.prepare('UPDATE tickets SET is_time_unknown = 0 WHERE ticket_id = ?');
  for (const { position, fact } of rows) {
    const stored = JSON.parse(fact) as StoredFact;
    // What has not been yet was dated by a clock that somebody has set since; what was led on from an earlier time, by none.
    if (stored.occurredAt > now + TOLD_FROM_MS) continue;
    if (
      stored.body.type !== 'ticket-issued' ||
      Math.abs(stored.occurredAt - stored.rawClockAt - offsetMs) > BORNE_OUT_MS
    )
      continue;
    put.run(JSON.stringify({ ...stored, body: { ...stored.body, dayKnown: true } }), position);
    known.run(stored.body.ticketId);
  }
}

function redateTickets(db: Db, { bootId, timeAt, jump, zone }: Redating): void {
  const rows = db
    .prepare<[string], { ticketId: string; checkedInAt: number; steadyAt: number }>(
      'SELECT ticket_id ticketId, checked_in_at checkedInAt, steady_at steadyAt FROM tickets WHERE boot_id = ?',
    )
    .all(bootId);
  // One may take the number that another still has on the next day, so the foremost goes first.
  rows.sort((a, b) => (jump.to > jump.from ? b.steadyAt - a.steadyAt : a.steadyAt - b.steadyAt));
  // A number that was given twice on one true day keeps its day here: it is told of all the same.
  const putDay = db.prepare('UPDATE OR IGNORE tickets SET day = ? WHERE ticket_id = ?');
  const putTime = db.prepare('UPDATE tickets SET checked_in_at = ?, pressed_at = pressed_at + ? WHERE ticket_id = ?');
  for (const { ticketId, checkedInAt, steadyAt } of rows) {
    const at = Math.max(0, timeAt(steadyAt));
    if (at === checkedInAt) continue;
    putDay.run(localDay(at, zone), ticketId);
    putTime.run(at, at - checkedInAt, ticketId);
  }
}

/** What was told with another time, or under another day, is told again by a fact of its own, once for each time that is better known. */
export function tellRedated(
  tx: KioskTx,
  bootId: string,
  times: { readonly occurredAt: Ms; readonly rawClockAt: Ms },
): void {
  const { db } = tx;
  db.prepare('UPDATE tickets SET is_time_unknown = 0 WHERE boot_id = ? AND is_time_unknown = 1').run(bootId);
  db.prepare(
    `UPDATE outbox SET fact = json_set(fact, '$.body.dayKnown', json('true'))
     WHERE boot_id = ? AND sent = 0 AND state = 'waiting' AND fact ->> '$.body.type' = 'ticket-issued' AND fact ->> '$.body.uncertainTime' = 1`,
  ).run(bootId);
  const wrong = db
    .prepare<[string, number], { ticketId: string; day: LocalDay; checkedInAt: number }>(
      `SELECT ticket_id ticketId, day, checked_in_at checkedInAt FROM tickets
     WHERE boot_id = ? AND told_at IS NOT NULL AND abs(told_at - checked_in_at) >= ? ORDER BY steady_at`,
    )
    .all(bootId, TOLD_FROM_MS);
  const put = db.prepare('UPDATE tickets SET told_at = checked_in_at WHERE ticket_id = ?');
  for (const { ticketId, day, checkedInAt } of wrong) {
    tx.appendFact({ type: 'ticket-redated', version: 1, ticketId, day, checkedInAt }, times);
    put.run(ticketId);
  }
}
