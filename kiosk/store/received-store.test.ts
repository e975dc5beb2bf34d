// Tests for what the kiosk remembers of the server's history.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from './migrations.ts';
import { receiveHistory, lastReceived, loadHistory, noteReceived } from './received-store.ts';

test('in a new history nothing was told yet: a fact of the old one would look like another loss to the server', () => {
  const db = new Database(':memory:');
  for (const sql of MIGRATIONS) db.exec(sql);
  const hear = (asked: string | undefined, history: string) =>
    receiveHistory(db, { officeId: 'office', asked, history });
  const fact = { storeId: 's', seq: 1, factId: 'f' };
  expect(lastReceived(db)).toBeNull();
  expect(hear(undefined, 'before')).toBe(0);
  noteReceived(db, fact);
  expect(hear('before', 'before')).toBe(0);
  expect(lastReceived(db)).toEqual(fact);
  expect(hear('before', 'after')).toBe(0);
  expect([loadHistory(db), lastReceived(db)]).toEqual(['after', null]);
  // An answer that was on its way meanwhile says nothing any more.
  expect(hear('before', 'before')).toBeUndefined();
  expect(loadHistory(db)).toBe('after');
  db.close();
});
