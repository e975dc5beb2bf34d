import { expect, test } from 'vitest';
import { playBack, printOneTicket, profileOf } from '../../tests/support/recorded-ticket.ts';
import { eventQueueTime, runEventQueueUntil, simulatedLine, START } from '../../tests/support/simulated-line.ts';
import { PrinterEngine } from '../simulated/engine/engine.ts';
import { EventQueue } from '../simulated/engine/event-queue.ts';
import { recordedTransport } from './recorded-transport.ts';
import { recordTransport } from './recorder.ts';
import { parseTranscript } from './transcript.ts';
import type { TransportEvent } from './transport.ts';

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function play(transcript: string) {
  const recorded = recordedTransport(transcript);
  const opened = await recorded.open(never);
  if (!opened.ok) throw new Error(opened.error.reason);
  const heard: TransportEvent[] = [];
  opened.value.listen((event) => heard.push(event));
  return { recorded, line: opened.value, heard };
}

test('the device answers what it answered when it was recorded', async () => {
  const { recorded, line, heard } = await play('# status\n=> 10 04 01\n<= 12\n=> 1001\n<= 37 25\n<= 00\n');
  expect(await line.write(Uint8Array.of(0x10, 0x04), never)).toEqual({ ok: true, value: undefined });
  await turn();
  expect(heard).toEqual([]);
  await line.write(Uint8Array.of(0x01), never);
  await turn();
  expect(heard).toEqual([{ type: 'data', bytes: Uint8Array.of(0x12) }]);
  await line.write(Uint8Array.of(0x10, 0x01), never);
  await turn();
  expect(heard).toHaveLength(3);
  recorded.assertAllSaid();
});

test('a wrong byte breaks the line and names its place', async () => {
  const { recorded, line, heard } = await play('=> 10 04 01\n<= 12');
  const written = await line.write(Uint8Array.of(0x10, 0x04, 0x02), never);
  expect(written).toMatchObject({ ok: false, error: { code: 'closed' } });
  expect(heard.at(-1)).toMatchObject({ type: 'closed' });
  expect(() => recorded.assertAllSaid()).toThrow(/line 1 expects 01, but 02 was sent/);
});

test('what was left unsaid is a failure', async () => {
  const { recorded } = await play('=> 10 04 01\n<= 12');
  expect(() => recorded.assertAllSaid()).toThrow(/line 1 and what follows was left unsaid/);
});

test('a hang-up in the recording is a hang-up of the line', async () => {
  const { recorded, line, heard } = await play('=> 10\n<! pulled out');
  await line.write(Uint8Array.of(0x10), never);
  await turn();
  expect(heard).toEqual([{ type: 'closed', reason: 'pulled out' }]);
  expect(await line.write(Uint8Array.of(0x10), never)).toMatchObject({ ok: false });
  recorded.assertAllSaid();
});

test('what the recorder wrote can be played back', async () => {
  const lines: string[] = [];
  const first = recordedTransport('=> 10 04 04\n<= 72\n<! end');
  const opened = await recordTransport(first.open, (line) => lines.push(line), { now: () => 0 })(never);
  if (!opened.ok) throw new Error('not opened');
  opened.value.listen(() => undefined);
  await opened.value.write(Uint8Array.of(0x10, 0x04, 0x04), never);
  await turn();
  expect(lines).toEqual(['# opened recorded', '=> 10 04 04', '<= 72', '<! end']);
  expect(parseTranscript(lines.join('\n'))).toHaveLength(3);
});

test.each([
  ['epson-tm-t88v', 'epson'],
  ['bixolon-srp-350iii', 'epson'],
  ['star-escpos', 'star'],
  ['generic-clone', 'clone'],
] as const)('a ticket on %s, recorded with its silences, is played back to the same end', async (profile, mode) => {
  const eventQueue = new EventQueue(START);
  const { steady, timers } = eventQueueTime(eventQueue);
  const lines: string[] = [];
  const printer = new PrinterEngine(eventQueue, { mode, speedMmPerS: 40 });
  const open = recordTransport(simulatedLine(printer), (line) => lines.push(line), steady);
  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);
  const outcome = await printOneTicket({ open }, profileOf(profile), { steady, timers, run });
  expect(outcome).toMatchObject({ ok: true });
  expect(lines.some((line) => line.startsWith('~~ '))).toBe(profile !== 'generic-clone');
  expect(await playBack(lines.join('\n'), profile)).toEqual(outcome);
});

test('a transcript with a line that means nothing is refused', () => {
  expect(() => parseTranscript('=> 1')).toThrow(/line 1: not pairs/);
  expect(() => parseTranscript('\n10 04')).toThrow(/line 2: must begin/);
});
