// Tests for the file that says who this kiosk is.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identityFile, type Identity } from './identity.ts';

test('the secret is for the kiosk’s own user alone, and is found again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = identityFile(folder);
  expect(file.load()).toBeUndefined();
  const identity: Identity = {
    state: 'pairing',
    serverUrl: 'https://example.org',
    pairingCode: 'ABCDEFGHJKLM',
    secret: '5a'.repeat(32),
  };
  file.save(identity);
  expect(file.load()).toEqual(identity);
  expect(readdirSync(folder)).toEqual(['identity.json']);
  expect((statSync(join(folder, 'identity.json')).mode & 0o777).toString(8)).toBe('600');
});
