import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keepStatements } from './kept-statements.ts';

function open(): Database.Database {
  const db = new Database(':memory:');
  db.exec("CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x')");
  keepStatements(db);
  return db;
}

test('the same text is prepared once', () => {
  const db = open();
  expect(db.prepare('SELECT a FROM t')).toBe(db.prepare('SELECT a FROM t'));
  expect(db.prepare('SELECT b FROM t')).not.toBe(db.prepare('SELECT a FROM t'));
});

test('who plucked before changes nothing for who asks for rows', () => {
  const db = open();
  expect(db.prepare('SELECT a FROM t').pluck().get()).toBe(1);
  expect(db.prepare('SELECT a FROM t').get()).toEqual({ a: 1 });
  expect(db.prepare('SELECT a FROM t').pluck().all()).toEqual([1]);
});

test('a table that changes meanwhile is seen', () => {
  const db = open();
  expect(db.prepare('SELECT * FROM t').get()).toEqual({ a: 1, b: 'x' });
  db.exec('ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 7');
  db.prepare('UPDATE t SET a = ?').run(2);
  expect(db.prepare('SELECT * FROM t').get()).toEqual({ a: 2, b: 'x', c: 7 });
});
