// The nightly backup's units are what systemd takes, and ask for the command that there is.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, copyFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../.build/targets.ts';

const run = promisify(execFile);
const NAMES = ['biletomat-server-backup.service', 'biletomat-server-backup.timer'];

const hasSystemdAnalyze = (process.env['PATH'] ?? '')
  .split(':')
  .some((folder) => existsSync(join(folder, 'systemd-analyze')));
if (!hasSystemdAnalyze)
  process.stderr.write(
    'SKIPPED: the nightly backup’s units checked by systemd (no systemd-analyze: install the systemd package)\n',
  );

test.runIf(hasSystemdAnalyze)(
  'systemd finds the service and the timer sound, and the timer’s time one that comes every night',
  async () => {
    const tree = mkdtempSync(join(tmpdir(), 'backup-units-'));
    onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
    const put = (path: string): string => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      return join(tree, path);
    };
    for (const name of NAMES)
      copyFileSync(join(root, 'server/deploy/debian', name), put(`usr/lib/systemd/system/${name}`));
    // What the package brings; whether it is there is the package's test.
    copyFileSync('/bin/true', put('usr/lib/biletomat-server/node'));
    const said = await run('systemd-analyze', ['verify', '--recursive-errors=no', `--root=${tree}`, ...NAMES]).catch(
      (error: unknown) => error as { stdout: string; stderr: string },
    );
    expect(`${said.stdout}${said.stderr}`.split('\n').filter((line) => line.includes('biletomat'))).toEqual([]);
    const calendar = await run('systemd-analyze', ['calendar', '*-*-* 02:15:00', '--iterations=2']);
    expect(calendar.stdout).toContain('Normalized form: *-*-* 02:15:00');
  },
);
