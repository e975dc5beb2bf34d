// Tests for opening a SQLite database: what is made for it, and what is left of one that was refused.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
const log = { warn: () => undefined };

test('a folder that is not there yet is made, for the server’s user alone', async () => {
  const folder = join(freshFolder(), 'data', 'office');
  const store = await openDatabase({ url: `sqlite:${join(folder, 'office.db')}`, migrate: true, log });
  await store.close();
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
  expect(readdirSync(folder)).toEqual(['office.db']);
});

test('a database that is refused is let go of: one whole file, to be looked at or put aside', async () => {
  const folder = freshFolder();
  await expect(openDatabase({ url: `sqlite:${join(folder, 'office.db')}`, migrate: false, log })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['office.db']);
});
