// Tests for counting the starts of the service.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from './migrations.ts';
import { countStartsSince, noteStart } from './starts-store.ts';

test('staff see how often it started lately, also when its clock stood still between two starts', () => {
  const db = new Database(':memory:');
  for (const sql of MIGRATIONS) db.exec(sql);
  for (const at of [5, 10, 20, 20]) noteStart(db, at);
  expect([countStartsSince(db, 0), countStartsSince(db, 5), countStartsSince(db, 20)]).toEqual([3, 2, 0]);
  for (let at = 100; at < 400; at += 1) noteStart(db, at);
  expect(countStartsSince(db, 0)).toBe(200);
  db.close();
});
