// Tests for whose eyes the kiosk's files are for.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { narrowRights } from './private-files.ts';

test('what others could read is for the kiosk’s user alone afterwards; a link is not followed, and what is not there needs nothing', () => {
  const outside = mkdtempSync(join(tmpdir(), 'private-files-'));
  onTestFinished(() => rmSync(outside, { recursive: true }));
  const folder = join(outside, 'kiosk');
  mkdirSync(join(folder, 'copies'), { recursive: true });
  for (const name of ['else', 'kiosk/kiosk.db', 'kiosk/copies/old.db', 'kiosk/private'])
    writeFileSync(join(outside, name), '');
  symlinkSync(join(outside, 'else'), join(folder, 'link'));
  const rights: readonly [name: string, before: number, after: number][] = [
    ['else', 0o644, 0o644],
    ['kiosk', 0o755, 0o700],
    ['kiosk/kiosk.db', 0o644, 0o600],
    ['kiosk/copies', 0o711, 0o700],
    ['kiosk/copies/old.db', 0o604, 0o600],
    ['kiosk/private', 0o400, 0o400],
  ];
  for (const [name, before] of rights) chmodSync(join(outside, name), before);
  expect(narrowRights(folder)).toBe(4);
  expect(rights.map(([name]) => [name, statSync(join(outside, name)).mode & 0o777])).toEqual(
    rights.map(([name, , after]) => [name, after]),
  );
  expect(narrowRights(folder)).toBe(0);
  expect(narrowRights(join(outside, 'nothing'))).toBe(0);
});
