// A hung-up line, as the kernel shows it to who reads: zero bytes, again and again.
import { closeSync, openSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { guardHangUp, type PolledPort } from './hang-up-guard.ts';

/** /dev/null reads zero bytes, as a hung-up line does; the library's own read would be called for ever. */
function hungUpPort(): PolledPort {
  const fd = openSync('/dev/null', 'r');
  onTestFinished(() => closeSync(fd));
  return { fd, poller: { once: () => undefined }, read: () => Promise.reject(new Error('the library’s own read')) };
}

test('zero bytes are a hang-up, told as an error that closes the port', async () => {
  const port = guardHangUp(hungUpPort());
  const reading = port.read(Buffer.alloc(8), 0, 8);
  await expect(reading).rejects.toThrow(/hung up/);
  await expect(reading).rejects.toMatchObject({ disconnect: true });
  await expect(reading).rejects.not.toHaveProperty('canceled');
});

test('a port that was closed meanwhile is no hang-up', async () => {
  const port = guardHangUp({ ...hungUpPort(), fd: null });
  await expect(port.read(Buffer.alloc(8), 0, 8)).rejects.toMatchObject({ canceled: true });
});

test('a port that is read in another way is left as it is', () => {
  const port = { read: () => undefined };
  expect(guardHangUp(port).read).toBe(port.read);
});
