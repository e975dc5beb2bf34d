import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSerial } from '../../hardware/transport/serial.ts';
import { openTcp } from '../../hardware/transport/tcp.ts';
import { forkUsbChild } from '../../hardware/transport/usb/usb-child-process.ts';
import { openUsbPrinter } from '../../hardware/transport/usb/usb-printer.ts';
import type { OpenTransport, Transport, TransportEvent } from '../../hardware/transport/transport.ts';
import { liveTimers } from '../../hardware/simulated/live-time.ts';
import { deviceSentence } from '../../shared/text/device-words.ts';
import { builtMain } from '../support/built.ts';
import { hasSocat, until } from '../support/driver-bench.ts';

/** The far end of a line: what a device does there. */
interface Peer extends AsyncDisposable {
  readonly open: OpenTransport;
  heard(): Buffer;
  say(bytes: Uint8Array): void;
  /** Reads no more, as a printer with a full buffer. */
  stopReading(): void;
  hangUp(): Promise<void>;
}

async function tcpPeer(): Promise<Peer> {
  const chunks: Buffer[] = [];
  let socket: Socket | undefined;
  const server = createServer((accepted) => {
    socket = accepted;
    accepted.on('data', (bytes: Buffer) => chunks.push(bytes));
    accepted.on('error', () => accepted.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    open: openTcp({ host: '127.0.0.1', port: address.port }),
    heard: () => Buffer.concat(chunks),
    say: (bytes) => void socket?.write(bytes),
    stopReading: () => void socket?.pause(),
    hangUp: async () => {
      socket?.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
    [Symbol.asyncDispose]: async () => {
      socket?.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A pseudo-terminal and what sits at its far end; a device file with a device behind it, as far as the kernel tells. */
async function terminalPeer(openLine: (link: string) => OpenTransport): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'line-'));
  const link = join(folder, 'tty');
  const socat = spawn('socat', ['-d', '-d', '-t0', 'STDIO', `PTY,raw,echo=0,link=${link}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  let said = '';
  socat.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  socat.stdout.on('data', (bytes: Buffer) => chunks.push(bytes));
  socat.stdin.on('error', () => socat.stdin.destroy());
  await until(
    () => said,
    (text) => text.includes('starting data transfer loop'),
    'socat',
  );
  const exited = once(socat, 'exit');
  const hangUp = async (): Promise<void> => {
    socat.kill('SIGTERM');
    await exited;
  };
  return {
    open: openLine(link),
    heard: () => Buffer.concat(chunks),
    say: (bytes) => void socat.stdin.write(bytes),
    stopReading: () => void socat.stdout.pause(),
    hangUp,
    [Symbol.asyncDispose]: async () => {
      await hangUp();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const serialPeer = (): Promise<Peer> => terminalPeer((path) => openSerial({ path, baudRate: 115_200, flow: 'none' }));
async function usbPeer(): Promise<Peer> {
  const startChild = forkUsbChild(await builtMain('usb-child'));
  return terminalPeer((path) => openUsbPrinter({ by: 'file', path }, startChild, liveTimers));
}

const never = new AbortController().signal;
const KINDS: [string, () => Promise<Peer>][] = [['tcp', tcpPeer]];
if (hasSocat()) KINDS.push(['serial', serialPeer], ['usb', usbPeer]);
else
  process.stdout.write(
    'transport contract: socat is not installed, so the serial line and the USB printer are skipped\n',
  );

async function opened(peer: Peer): Promise<{ line: Transport; events: TransportEvent[]; bytes: () => Buffer }> {
  const line = await peer.open(never);
  if (!line.ok) throw new Error(line.error.reason);
  const events: TransportEvent[] = [];
  line.value.listen((event) => events.push(event));
  return {
    line: line.value,
    events,
    bytes: () => Buffer.concat(events.map((event) => (event.type === 'data' ? event.bytes : new Uint8Array()))),
  };
}
const closings = (events: readonly TransportEvent[]): TransportEvent[] =>
  events.filter((event) => event.type === 'closed');
const NOT_THERE: Readonly<Record<string, RegExp>> = {
  tcp: /^tcp 127\.0\.0\.1:\d+: nothing listens there/,
  serial: /tty 115200: no such port/,
  usb: /tty: no such device \(unplugged or switched off\?\)$/,
};
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe.each(KINDS)('%s', (kind, startPeer) => {
  test('every byte value passes unchanged, both ways', async () => {
    await using peer = await startPeer();
    const { line, bytes } = await opened(peer);
    expect(await line.write(EVERY_BYTE, never)).toEqual({ ok: true, value: undefined });
    await until(
      () => peer.heard(),
      (heard) => heard.length >= 256,
      'the bytes',
    );
    expect(peer.heard().equals(EVERY_BYTE)).toBe(true);
    peer.say(EVERY_BYTE);
    await until(bytes, (heard) => heard.length >= 256, 'the bytes');
    expect(bytes().equals(EVERY_BYTE)).toBe(true);
    await line.close();
  });

  test('what was said before anybody listened is kept', async () => {
    await using peer = await startPeer();
    const line = await peer.open(never);
    if (!line.ok) throw new Error(line.error.reason);
    await line.value.write(Uint8Array.of(0x10), never);
    await until(
      () => peer.heard(),
      (heard) => heard.length === 1,
      'the question',
    );
    peer.say(Uint8Array.of(0x12));
    const events: TransportEvent[] = [];
    line.value.listen((event) => events.push(event));
    await until(
      () => events.length,
      (count) => count > 0,
      'the answer',
    );
    expect(events[0]).toEqual({ type: 'data', bytes: Buffer.of(0x12) });
    await line.value.close();
  });

  test('a hang-up is told once, with a reason, at the latest by the next write; afterwards nothing can be written', async () => {
    await using peer = await startPeer();
    const { line, events } = await opened(peer);
    await peer.hangUp();
    await line.write(Uint8Array.of(0x10, 0x04, 0x01), never);
    await until(
      () => closings(events),
      (told) => told.length > 0,
      'the hang-up',
    );
    expect(await line.write(Uint8Array.of(0x10), never)).toMatchObject({ ok: false, error: { code: 'closed' } });
    await line.close();
    expect(closings(events)).toHaveLength(1);
    const reason = closings(events)
      .map((event) => (event.type === 'closed' ? event.reason : ''))
      .join();
    expect(deviceSentence(reason, 'pl')).not.toBe(reason);
  });

  test('closing is told once too, and a second closing is harmless', async () => {
    await using peer = await startPeer();
    const { line, events } = await opened(peer);
    await line.close();
    await line.close();
    expect(closings(events)).toEqual([{ type: 'closed', reason: 'closed by us' }]);
    expect(await line.write(Uint8Array.of(1), never)).toMatchObject({ ok: false, error: { code: 'closed' } });
  });

  test('a device that takes no more bytes: the write ends with its deadline, and the line can still be closed', async () => {
    await using peer = await startPeer();
    const { line } = await opened(peer);
    await line.write(Uint8Array.of(1), never);
    await until(
      () => peer.heard(),
      (heard) => heard.length === 1,
      'the first byte',
    );
    peer.stopReading();
    const deadline = new AbortController();
    const written = line.write(new Uint8Array(16_000_000), deadline.signal);
    deadline.abort();
    expect(await written).toMatchObject({ ok: false, error: { code: 'timed-out' } });
    await line.close();
  });

  test('a line that is not there: one sentence, naming it', async () => {
    const peer = await startPeer();
    await peer.hangUp();
    const line = await peer.open(never);
    expect(line).toMatchObject({ ok: false, error: { code: 'open-failed' } });
    const reason = line.ok ? '' : line.error.reason;
    expect(reason).toMatch(NOT_THERE[kind] ?? /^$/);
    // A technician reads it in Polish.
    expect(deviceSentence(reason, 'pl')).not.toBe(reason);
    await peer[Symbol.asyncDispose]();
  });

  test('no time to open is a failure, not a wait', async () => {
    await using peer = await startPeer();
    expect(await peer.open(AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'open-failed' } });
  });
});

test('a network printer that neither hangs up nor falls silent does not hold up the closing', async () => {
  const talking = new AbortController();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    const talk = setInterval(() => socket.write('.'), 50);
    talking.signal.addEventListener('abort', () => {
      clearInterval(talk);
      socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = await openTcp({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })(never);
  if (!line.ok) throw new Error(line.error.reason);
  line.value.listen(() => undefined);
  await line.value.close();
  talking.abort();
  await new Promise((resolve) => server.close(resolve));
});

test.runIf(hasSocat())('a serial port has one opener', async () => {
  await using peer = await serialPeer();
  const { line } = await opened(peer);
  expect(await peer.open(never)).toMatchObject({
    ok: false,
    error: { reason: expect.stringContaining('another program holds the port') },
  });
  await line.close();
});

// The library's own reading takes the zero bytes of a hung-up line for "try again", for ever and at full speed (hang-up-guard.ts).
test.runIf(hasSocat())('a serial line that goes in the middle of an answer: told without anybody writing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'line-'));
  const link = join(folder, 'tty');
  // Answers one question and is gone within the same millisecond, as an adapter whose supply breaks.
  const socat = spawn(
    'socat',
    ['-d', '-d', '-t0', 'SYSTEM:read question; printf answer', `PTY,raw,echo=0,link=${link}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(socat, 'exit');
  let said = '';
  socat.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  await until(
    () => said,
    (text) => text.includes('starting data transfer loop'),
    'socat',
  );
  const line = await openSerial({ path: link, baudRate: 115_200, flow: 'none' })(never);
  if (!line.ok) throw new Error(line.error.reason);
  const events: TransportEvent[] = [];
  line.value.listen((event) => events.push(event));
  await line.value.write(Buffer.from('?\n'), never);
  await exited;
  await until(
    () => closings(events),
    (told) => told.length > 0,
    'the hang-up',
  );
  expect(closings(events)).toEqual([{ type: 'closed', reason: 'the port is gone (unplugged?)' }]);
  await line.value.close();
  await rm(folder, { recursive: true, force: true });
});
