// How packages and images are named by tag and commit, that dpkg takes a later commit for a later version, and that every part says the built one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { imageTagOf, packerVersion, readVersion, versionOf, type GitFacts } from '../../.build/version.ts';
import { startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { until } from '../support/gate.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';
import { startServerProcess } from '../support/server-process.ts';

const facts = (count: number, tag?: [name: string, distance: number], isChanged = false): GitFacts => ({
  count,
  commit: '1a2b3c4',
  isChanged,
  tag: tag === undefined ? undefined : { name: tag[0], distance: tag[1] },
});

test('every later commit is a later version to dpkg, before the tag, at it and after it', () => {
  const versions = [
    versionOf('0.1.0', facts(9)),
    versionOf('0.1.0', facts(412)),
    versionOf('0.1.0', facts(413, ['v0.1.0', 0])),
    versionOf('0.1.0', facts(416, ['v0.1.0', 3])),
    versionOf('0.2.0', facts(420, ['v0.1.0', 7])),
    versionOf('0.2.0', facts(500, ['v0.2.0', 0])),
  ];
  expect(versions).toEqual([
    '0.1.0~dev9.g1a2b3c4',
    '0.1.0~dev412.g1a2b3c4',
    '0.1.0',
    '0.1.0+3.g1a2b3c4',
    '0.2.0~dev420.g1a2b3c4',
    '0.2.0',
  ]);
  versions.slice(1).forEach((version, i) => execFileSync('dpkg', ['--compare-versions', versions[i]!, 'lt', version]));
});

test('what was not committed is said; without a repository the number stands alone; another version’s tag is an error', () => {
  expect(versionOf('0.1.0', facts(413, ['v0.1.0', 0], true))).toBe('0.1.0+0.g1a2b3c4.changed');
  expect(versionOf('0.1.0', undefined)).toBe('0.1.0');
  expect(() => versionOf('0.1.0', facts(413, ['v0.2.0', 0]))).toThrow(
    'this commit has the tag v0.2.0, and package.json says 0.1.0',
  );
  expect(imageTagOf('0.1.0~dev412.g1a2b3c4')).toBe('0.1.0-dev412.g1a2b3c4');
  expect(packerVersion('0.1.0~dev412.g1a2b3c4')).toBe('-c.extraMetadata.version=0.1.0-dev412.g1a2b3c4');
});

test('built server and built kiosk say the version that their packages have: figures, log, status, heartbeat and user agent', async () => {
  const version = readVersion();
  const folder = mkdtempSync(join(tmpdir(), 'one-version-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await using server = await startServerProcess({ dataFolder: join(folder, 'server') });
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(`biletomat_build_info{version="${version}",`);
  await expect.poll(() => server.log(), { timeout: 60_000 }).toContain(`"version":"${version}"`);

  await using office = await startFakeKioskServer(Date.now);
  await using kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: office.url,
    BILETOMAT_KIOSK_PAIRING_CODE: office.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
  });
  await until(
    () => office.heartbeats.length > 0 && office.requests.includes('GET /api/kiosk/stream'),
    'the kiosk tells of itself',
  );
  expect(office.heartbeats[0]!.version).toBe(version);
  expect([...office.agents]).toEqual([`biletomat-kiosk/${version}`]);
  await expect.poll(() => kiosk.log(), { timeout: 60_000 }).toContain(`"version":"${version}"`);
});
