// Tests of the ports that browsers refuse, against the list inside Node's own fetch.
import { expect, test } from 'vitest';
import { isBlockedPort } from './blocked-port.ts';

/** Asked of an address that nobody can reach; a bad port is refused before anything is sent. */
async function isRefusedByFetch(port: number): Promise<boolean> {
  const stop = new AbortController();
  const asked = fetch(`http://0.0.0.0:${port}/`, { signal: stop.signal }).then(
    () => '',
    (error: unknown) => (error instanceof Error && error.cause instanceof Error ? error.cause.message : ''),
  );
  setImmediate(() => stop.abort());
  return (await asked) === 'bad port';
}

test('every port up to 11,000 is judged as fetch judges it, and the dynamic ones are free', async () => {
  const wrong: number[] = [];
  for (let port = 1; port <= 11_000; port += 1) {
    const isNear = isBlockedPort(port) || isBlockedPort(port - 1) || isBlockedPort(port + 1) || port % 100 === 0;
    if (isNear && (await isRefusedByFetch(port)) !== isBlockedPort(port)) wrong.push(port);
  }
  expect(wrong).toEqual([]);
  expect([3_000, 3_100, 3_200, 9_100, 49_152, 65_535].filter(isBlockedPort)).toEqual([]);
});
