// Tests for whose eyes the server's files are for.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { narrowRights } from './private-files.ts';

function wideFolder() {
  const outside = mkdtempSync(join(tmpdir(), 'private-files-'));
  onTestFinished(() => rmSync(outside, { recursive: true }));
  const data = join(outside, 'data');
  mkdirSync(join(data, 'copies'), { recursive: true });
  const [other, database, copy, secret] = ['other', 'data/office.db', 'data/copies/old.db', 'data/secret'].map((name) =>
    join(outside, name),
  );
  for (const file of [other!, database!, copy!, secret!]) writeFileSync(file, '');
  symlinkSync(other!, join(data, 'link'));
  const modes: readonly [path: string, mode: number][] = [
    [other!, 0o644],
    [data, 0o755],
    [join(data, 'copies'), 0o711],
    [database!, 0o644],
    [copy!, 0o604],
    [secret!, 0o600],
  ];
  for (const [path, mode] of modes) chmodSync(path, mode);
  const rights = (): string[] => modes.map(([path]) => (statSync(path).mode & 0o777).toString(8));
  return { data, database: database!, copy: copy!, rights };
}

test('what others could read is for the server’s user alone afterwards, and named; a link is not followed, and what is not there needs nothing', () => {
  const { data, database, copy, rights } = wideFolder();
  expect(narrowRights([database], [])).toEqual({ narrowed: [database], foreign: [] });
  const { narrowed, foreign } = narrowRights([join(data, 'nothing')], [data]);
  expect([narrowed.toSorted(), foreign]).toEqual([[data, join(data, 'copies'), copy], []]);
  expect(rights()).toEqual(['644', '700', '700', '600', '600', '600']);
  expect(narrowRights([], [data])).toEqual({ narrowed: [], foreign: [] });
});

test('files of another user are named and left as they are', () => {
  const { data, database, rights } = wideFolder();
  const before = rights();
  const who = vi.spyOn(process, 'getuid').mockReturnValue(statSync(data).uid + 1);
  onTestFinished(() => who.mockRestore());
  const { narrowed, foreign } = narrowRights([database], []);
  expect([narrowed, foreign, rights()]).toEqual([[], [database], before]);
});
