// The operator's guide has every setting of the server, none that is invented, and examples that the server takes; its links lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../server/app/settings.ts';

const docs = join(import.meta.dirname, '../../docs');
const guide = readFileSync(join(docs, 'running-the-server.md'), 'utf8');
/** Name and example of each row of the guide's table. */
const rows = [...guide.matchAll(/^\| `(BILETOMAT_[A-Z_]+)` \| `([^`]+)` \|/gm)].map(
  ([, name, example]) => [name!, example!] as const,
);

/** Every setting that the server looks for. */
function settingsRead(): string[] {
  const names = new Set<string>();
  readSettings(
    new Proxy<Record<string, string>>(
      {},
      {
        get: (_none, name) => {
          if (typeof name === 'string' && name.startsWith('BILETOMAT_')) names.add(name);
          return undefined;
        },
      },
    ),
  );
  return [...names].sort();
}

test('the guide lists every setting of the server once, and no other', () => {
  expect(rows.map(([name]) => name).sort()).toEqual(settingsRead());
});

test('the examples of the guide, all together, are settings that the server takes', () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(() => readSettings(Object.fromEntries(rows))).not.toThrow();
});

test('links of the guide lead to files and headings that are there', () => {
  const headings = new Set(
    [...guide.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
      text!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
  const targets = [...guide.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.startsWith('http'));
  expect(targets.length).toBeGreaterThan(10);
  expect(
    targets.filter((target) =>
      target.startsWith('#') ? !headings.has(target.slice(1)) : !existsSync(join(docs, target.split('#')[0]!)),
    ),
  ).toEqual([]);
});
