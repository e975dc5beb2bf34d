// The command `biletomat-admin` runs another version that is unpacked beside the installed one, with the installed one's settings.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const wrapper = join(import.meta.dirname, '../../server/deploy/debian/biletomat-admin');

test('BILETOMAT_PROGRAM asks a version that is not installed, and the settings are those of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wrapper-'));
  try {
    const [root, next] = [join(folder, 'root'), join(folder, 'next')];
    mkdirSync(join(root, 'etc/biletomat-server'), { recursive: true });
    mkdirSync(next);
    writeFileSync(
      join(root, 'etc/biletomat-server/server.env'),
      'BILETOMAT_PUBLIC_URL="https://kolejka.example.org"\n',
    );
    writeFileSync(join(next, 'defaults.env'), 'BILETOMAT_DATA=/data\n');
    writeFileSync(join(next, 'node'), '#!/bin/sh\necho "$1 $2 $BILETOMAT_PUBLIC_URL $BILETOMAT_DATA"\n', {
      mode: 0o755,
    });
    const said = execFileSync('sh', [wrapper, 'try-update'], {
      env: { PATH: process.env['PATH'], BILETOMAT_ROOT: root, BILETOMAT_PROGRAM: next },
      encoding: 'utf8',
    });
    expect(said).toBe(`${next}/dist/admin/main.js try-update https://kolejka.example.org ${root}/data\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
