// The line inside one process behaves as a transport must: keeps early bytes, waits when full, closes once with a reason.
import { expect, test } from 'vitest';
import { dleEot, bytesOf, printerBench } from '../../../tests/support/engine-bench.ts';
import type { Transport, TransportEvent } from '../../transport/transport.ts';
import { inProcessLine } from './in-process-line.ts';

const never = new AbortController().signal;
async function opened() {
  const bench = printerBench();
  const opening = await inProcessLine(bench.engine)(never);
  if (!opening.ok) throw new Error(opening.error.reason);
  const line: Transport = opening.value;
  const events: TransportEvent[] = [];
  return { ...bench, line, events, hear: () => line.listen((event) => events.push(event)) };
}

test('answers that come before anybody listens are kept', async () => {
  const { line, run, hear, events } = await opened();
  await line.write(bytesOf(dleEot(1)), never);
  run(0);
  hear();
  expect(events).toEqual([{ type: 'data', bytes: bytesOf(0x16) }]);
});

test('writing waits while the printer takes nothing, and goes on when it does', async () => {
  const { line, faults, run } = await opened();
  faults.openCover();
  let isWritten = false;
  const writing = line.write(bytesOf('x'.repeat(10_000)), never).then((done) => {
    isWritten = true;
    return done;
  });
  await Promise.resolve();
  expect(isWritten).toBe(false);
  faults.closeCover();
  run(60_000);
  expect(await writing).toEqual({ ok: true, value: undefined });
});

test('a write that is given up says so', async () => {
  const { line, faults } = await opened();
  faults.openCover();
  const giveUp = new AbortController();
  const writing = line.write(bytesOf('x'.repeat(10_000)), giveUp.signal);
  giveUp.abort();
  expect(await writing).toMatchObject({ ok: false, error: { code: 'timed-out' } });
});

test('unplugging closes it once, also for a write under way, and it opens again only when plugged in', async () => {
  const { line, faults, events, hear, engine } = await opened();
  hear();
  faults.openCover();
  const writing = line.write(bytesOf('x'.repeat(10_000)), never);
  faults.unplug();
  expect(await writing).toMatchObject({ ok: false, error: { code: 'closed' } });
  await line.close();
  expect(events).toEqual([{ type: 'closed', reason: 'the cable was unplugged' }]);
  expect(await inProcessLine(engine)(never)).toMatchObject({ ok: false, error: { code: 'open-failed' } });
  faults.plug();
  expect((await inProcessLine(engine)(never)).ok).toBe(true);
});
