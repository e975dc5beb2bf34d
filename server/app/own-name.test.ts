// What an operator reads names the command as it is typed where the program runs.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ownName } from './own-name.ts';

const root = resolve(import.meta.dirname, '../..');

test('in a copy of the source a command is an npm script, in a package and a container biletomat-admin', () => {
  expect(ownName(root, {})).toMatchObject({ admin: 'npm run admin --', guides: 'docs' });
  const installed = mkdtempSync(join(tmpdir(), 'own-name-'));
  try {
    writeFileSync(join(installed, 'defaults.env'), '');
    expect(ownName(installed, {})).toEqual({
      admin: 'biletomat-admin',
      guides: '/usr/share/doc/biletomat-server',
      start: 'systemctl start biletomat-server',
    });
    expect(ownName(installed, { BILETOMAT_IN_CONTAINER: 'yes' })).toMatchObject({
      admin: 'biletomat-admin',
      start: 'docker compose up -d',
    });
  } finally {
    rmSync(installed, { recursive: true });
  }
});

// The demo is not in the package.
test('no other line of the server tells an operator to use npm, which a packaged server does not have', () => {
  const files = globSync('{server,shared}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('.test.') && !file.startsWith('server/demo/') && file !== 'server/app/own-name.ts',
  );
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => /\bnpm (run|start|ci)\b/.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
