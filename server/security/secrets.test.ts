import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadSecret, secretsFrom } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'biletomat-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the first start makes the secret for its owner only, the second reads the same', () => {
  const file = join(folder, 'new', 'secret');
  const first = loadSecret(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadSecret(file).equals(first)).toBe(true);
});

test('a damaged secret file is named, not replaced', () => {
  const file = join(folder, 'damaged');
  writeFileSync(file, 'abc', { mode: 0o600 });
  expect(() => loadSecret(file)).toThrow(/^BILETOMAT_SECRET_FILE=/);
});

test('a secret that others can read is refused with one line that names the file and what it must be', () => {
  const file = join(folder, 'open');
  writeFileSync(file, `${'ab'.repeat(32)}\n`, { mode: 0o640 });
  expect(() => loadSecret(file)).toThrow(
    /^BILETOMAT_SECRET_FILE=".*open" is not usable: it may be a file that only its owner can read: it has the rights 640 and must have 600 \(chmod 600\)$/,
  );
});

test('what is sealed opens only under the same secret and unaltered; derivations differ by purpose', () => {
  const a = secretsFrom(Buffer.alloc(32, 1));
  const b = secretsFrom(Buffer.alloc(32, 2));
  const sealed = a.seal('klucz ą');
  expect(a.open(sealed)).toBe('klucz ą');
  expect(() => b.open(sealed)).toThrow();
  expect(() => a.open(`${sealed.slice(0, -2)}AA`)).toThrow();
  expect(a.derive('confirm', 'x')).toMatch(/^[0-9a-f]{32}$/);
  expect(a.derive('confirm', 'x')).not.toBe(a.derive('cancel', 'x'));
  expect(a.fingerprint).not.toBe(b.fingerprint);
});
