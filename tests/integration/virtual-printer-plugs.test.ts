// The virtual printer's plugs on real lines: one host on TCP, a serial device through socat, and both pulled out.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile, lstat } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { describe, expect, test } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { bytesOf, completionRequest, dleEot, FEED_AND_CUT, type Part } from '../support/engine-bench.ts';
import { decodeEscpos } from '../support/escpos-decoder.ts';
import { hasSocat } from '../support/driver-bench.ts';
import { until } from '../support/gate.ts';

const patience = (): AbortSignal => AbortSignal.timeout(60_000);

async function dial(port: number): Promise<Socket & { heard: () => string; fault: () => string | undefined }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let heard = '';
  let fault: string | undefined;
  socket.on('data', (bytes) => (heard += bytes.toString('hex')));
  socket.on('error', (error: NodeJS.ErrnoException) => (fault = error.code));
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });
  return Object.assign(socket, { heard: () => heard, fault: () => fault });
}
const say = (socket: Socket, ...parts: Part[]): void => void socket.write(bytesOf(...parts));
const printed = async (printer: VirtualPrinter): Promise<string[]> =>
  linesOf(await printer.waitForPrintout(patience()));

describe('TCP', () => {
  test('a ticket is printed, confirmed, and its bytes can be read back', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const host = await dial(printer.tcpPort);
    say(host, [0x1b, 0x74, 18], [0x97], 'wiadectwo\n', FEED_AND_CUT, completionRequest('0001'));
    const printOut = await printer.waitForPrintout(patience());
    expect(linesOf(printOut)).toEqual(['Świadectwo']);
    expect(decodeEscpos(printOut.bytes)).toMatchObject({ lines: ['Świadectwo'], cuts: 1, unknown: [] });
    await until(() => host.heard() === '37223030303100', 'the confirmation');
    host.end();
  });

  test('waiting for print-outs hands out each of them once, in order', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const host = await dial(printer.tcpPort);
    say(host, 'one\n', FEED_AND_CUT, 'two\n', FEED_AND_CUT);
    expect([await printed(printer), await printed(printer)]).toEqual([['one'], ['two']]);
    const nothing = new AbortController();
    const waiting = printer.waitForPrintout(nothing.signal);
    nothing.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    host.end();
  });

  test('a second host is turned away while the first is there, and served after it has gone', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const first = await dial(printer.tcpPort);
    say(first, dleEot(1));
    await until(() => first.heard() === '16', 'the answer to the first');
    const second = await dial(printer.tcpPort);
    await until(() => second.destroyed, 'the end of the second');
    first.end();
    await once(first, 'close');
    const third = await dial(printer.tcpPort);
    say(third, dleEot(1));
    await until(() => third.heard() === '16', 'the answer to the third');
    third.end();
  });

  test('a taken port gives way to the next free one, and it is said', async () => {
    const squatter = createServer();
    squatter.listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const taken = (squatter.address() as { port: number }).port;
    const notes: string[] = [];
    await using printer = await startVirtualPrinter({ tcpPort: taken, note: (line) => notes.push(line) });
    expect(printer.tcpPort).toBeGreaterThan(taken);
    expect(notes).toEqual([`port ${taken} is taken, the printer listens on ${printer.tcpPort}`]);
    squatter.close();
  });

  test('a full buffer is felt by the host: its bytes wait, and none is lost', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0, engine: { speedMmPerS: 100_000, cutMs: 0 } });
    const host = await dial(printer.tcpPort);
    printer.faults.openCover();
    const words = '0123456789'.repeat(20_000);
    say(host, words, '\n', FEED_AND_CUT);
    await until(() => printer.state().buffer.isBusy, 'a full buffer');
    printer.faults.closeCover();
    const printOut = await printer.waitForPrintout(patience());
    expect(linesOf(printOut).join('')).toBe(words);
    expect(printer.state().buffer.droppedBytes).toBe(0);
    host.end();
  });

  test('unplugged_connection_breaks, plugged_in_it_is_back', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const host = await dial(printer.tcpPort);
    printer.faults.unplug();
    await printer.settled();
    await until(() => host.destroyed, 'the broken connection');
    expect((await dial(printer.tcpPort)).fault()).toBe('ECONNREFUSED');
    printer.faults.plug();
    await printer.settled();
    const again = await dial(printer.tcpPort);
    say(again, dleEot(1));
    await until(() => again.heard() === '16', 'an answer');
    again.end();
  });

  test('power_lost: no goodbye on the open connection, no new ones; once it is back the old connection is unknown', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const host = await dial(printer.tcpPort);
    printer.faults.powerOff();
    await printer.settled();
    say(host, dleEot(1));
    expect((await dial(printer.tcpPort)).fault()).toBe('ECONNREFUSED');
    expect([host.destroyed, host.heard()]).toEqual([false, '']);
    printer.faults.powerOn({ silentMs: 10 });
    await until(() => host.destroyed, 'the end of the old connection');
    await until(() => printer.state().power === 'on', 'the printer starting');
    await printer.settled();
    const again = await dial(printer.tcpPort);
    say(again, dleEot(1));
    await until(() => again.heard() === '16', 'an answer');
    again.end();
  });
});

describe.skipIf(!hasSocat())('serial device', () => {
  async function withDevice(run: (printer: VirtualPrinter, path: string) => Promise<void>, engine = {}): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'vp-'));
    const path = join(folder, 'printer');
    try {
      await using printer = await startVirtualPrinter({ tcpPort: 0, pty: path, engine });
      expect(printer.ptyPath).toBe(path);
      await run(printer, path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  async function openSerial(path: string, options: { xon?: boolean; xoff?: boolean } = {}): Promise<SerialPort> {
    const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false, ...options });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error === null ? resolve() : reject(error)));
    });
    return port;
  }
  const closeSerial = (port: SerialPort): Promise<void> => new Promise((resolve) => port.close(() => resolve()));
  const hears = async (port: SerialPort, hex: string): Promise<void> => {
    let heard = '';
    port.on('data', (bytes: Buffer) => (heard += bytes.toString('hex')));
    await until(() => heard.includes(hex), `${hex} on the serial line`);
  };

  test('the real serial library opens it, prints and is confirmed; it can close and open it again', () =>
    withDevice(async (printer, path) => {
      for (const round of ['first', 'second']) {
        const port = await openSerial(path);
        port.write(bytesOf(`${round}\n`, FEED_AND_CUT, completionRequest('0001')));
        await hears(port, '37223030303100');
        expect(await printed(printer)).toEqual([round]);
        await closeSerial(port);
      }
    }));

  test('XOFF and XON pass through the device and no byte is lost', () =>
    withDevice(
      async (printer, path) => {
        const port = await openSerial(path, { xon: true, xoff: true });
        printer.faults.openCover();
        const words = '0123456789'.repeat(4_000);
        port.write(bytesOf(words, '\n', FEED_AND_CUT));
        await until(() => printer.state().buffer.isBusy, 'a full buffer');
        printer.faults.closeCover();
        expect((await printed(printer)).join('')).toBe(words);
        expect(printer.state().buffer.droppedBytes).toBe(0);
        await closeSerial(port);
      },
      { flow: 'xon-xoff', speedMmPerS: 100_000, cutMs: 0 },
    ));

  test('unplugged_device_disappears, plugged_in_it_is_back', () =>
    withDevice(async (printer, path) => {
      const port = await openSerial(path);
      port.on('error', () => undefined);
      printer.faults.unplug();
      await printer.settled();
      await expect(lstat(path)).rejects.toThrow('ENOENT');
      await closeSerial(port);
      printer.faults.plug();
      await printer.settled();
      const again = await openSerial(path);
      again.write(bytesOf(dleEot(1)));
      await hears(again, '16');
      await closeSerial(again);
    }));

  test('replies go to the line that spoke last', () =>
    withDevice(async (printer, path) => {
      const port = await openSerial(path);
      port.write(bytesOf(dleEot(2)));
      await hears(port, '12');
      const host = await dial(printer.tcpPort);
      say(host, dleEot(1));
      await until(() => host.heard() === '16', 'the answer on the network');
      host.end();
      await closeSerial(port);
    }));

  test("nothing is overwritten: a path that is somebody's file makes no device, and the network still works", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vp-'));
    const path = join(folder, 'precious');
    await writeFile(path, 'mine');
    const notes: string[] = [];
    await using printer = await startVirtualPrinter({ tcpPort: 0, pty: path, note: (line) => notes.push(line) });
    expect(printer.ptyPath).toBeUndefined();
    expect(notes).toEqual([`no serial device: ${path} exists and is no link`]);
    await rm(folder, { recursive: true });
  });
});
