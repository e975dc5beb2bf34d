// What the guide says of figures and log events: all that there are, and none that there is not.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { WARNING_KINDS } from '../../shared/domain/office/warning.ts';
import { startTestServer } from '../support/running-server.ts';
import { scrape } from '../support/scraped.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const guide = readFileSync(join(ROOT, 'docs/running-the-server.md'), 'utf8');

/** First cells of the tables under a heading of the third level. */
function rowsUnder(heading: string): string[] {
  const [, section] = guide.split(`\n### ${heading}\n`);
  if (section === undefined) throw new Error(`the guide has no "${heading}"`);
  return [...section.split(/\n##?#? /)[0]!.matchAll(/^\| `([a-z_-]+)` \|/gm)]
    .map(([, cell]) => cell!)
    .sort((a, b) => (a < b ? -1 : 1));
}

test('every figure that a server tells has its line in the guide, with its labels, and no other has', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const { described } = await scrape(server.url);
  expect(rowsUnder('Metrics')).toEqual(
    [...described].filter((name) => name.startsWith('biletomat_')).sort((a, b) => (a < b ? -1 : 1)),
  );
});

test('every event that the server logs has its line in the guide, and no other has', () => {
  const events = new Set<string>(WARNING_KINDS);
  for (const file of globSync('server/**/*.{ts,tsx}', { cwd: ROOT })) {
    if (/\.test\.tsx?$/.test(file)) continue;
    for (const [call, , word] of readFileSync(join(ROOT, file), 'utf8').matchAll(
      /\blog\??\.(info|warn|error)\(\s*(?:'([a-z-]+)'|[^)])/g,
    )) {
      if (word !== undefined) events.add(word);
      // Its words are WARNING_KINDS; anything else that is computed would escape this test.
      else expect(file, call).toBe('server/actions/office/warn-staff.ts');
    }
  }
  expect(rowsUnder('Logs')).toEqual([...events].sort((a, b) => (a < b ? -1 : 1)));
});
