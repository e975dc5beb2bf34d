// A line over the kernel's printer device: reads by timer, writes in small chunks, every error an honest end.
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { DeviceWord } from '../../shared/core/device-words.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { codeOf, type DeviceFile } from './device-file.ts';
import { LineEnd, type UsbLine, type UsbLineEvents } from './usb-line.ts';

/** A status answer is there within a few milliseconds; the kernel has nothing to wake us by that Node could wait for. */
const READ_EVERY_MS: Ms = 20;
/** With nothing said either way for a while: automatic status may come this late, and a kiosk at night stays cool. */
const READ_IDLE_EVERY_MS: Ms = 100;
/** Half a second after the last byte either way: a status answer has come by then. */
const IDLE_AFTER_READS = 25;
const WRITE_EVERY_MS: Ms = 5;
/** Half the kernel's own chunk (8 kB), so that a stuck printer holds little that nobody can take back. */
const MAX_CHUNK_BYTES = 4_096;
const READ_BUFFER_BYTES = 1_024;
const NOTHING = new Uint8Array();

const GONE: DeviceWord = 'the printer is gone (unplugged or switched off?)';
const ENDS: Readonly<Record<string, DeviceWord>> = {
  EIO: GONE,
  ENODEV: GONE,
  ENXIO: GONE,
  EPIPE: GONE,
  ESHUTDOWN: GONE,
  // Told by the kernel's printer driver where it was set to give up (LPABORT); the rest of the bytes are lost.
  ENOSPC: 'the printer is out of paper and took no more bytes',
  // usblp, for a printer or cable with one direction only: without answers nothing can be said to be printed.
  EINVAL: 'this printer cannot be asked for its state (one-way connection)',
};
const inWords = (error: unknown): string => ENDS[codeOf(error)] ?? `the device failed (${codeOf(error)})`;
const isNotNow = (error: unknown): boolean => ['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes(codeOf(error));

export function deviceFileLine(file: DeviceFile, events: UsbLineEvents, timers: Timers): UsbLine {
  const over = new LineEnd((reason) => events.closed(reason));
  let quietReads = 0;

  const readOn = async (): Promise<void> => {
    const buffer = new Uint8Array(READ_BUFFER_BYTES);
    while (over.reason === undefined) {
      try {
        // Zero is a packet without content (usblp) or a hang-up (a terminal): the next write tells them apart.
        const count = await file.read(buffer);
        quietReads = count > 0 ? 0 : quietReads + 1;
        if (count > 0) {
          events.data(buffer.slice(0, count));
          continue;
        }
      } catch (error) {
        if (!isNotNow(error)) return over.come(inWords(error));
        quietReads += 1;
      }
      await timers.sleep(quietReads > IDLE_AFTER_READS ? READ_IDLE_EVERY_MS : READ_EVERY_MS);
    }
  };
  void readOn();

  /** Tries until the device takes something of the bytes; how many. */
  const put = async (bytes: Uint8Array): Promise<number> => {
    while (over.reason === undefined) {
      try {
        return await file.write(bytes);
      } catch (error) {
        if (!isNotNow(error)) over.come(inWords(error));
        else await timers.sleep(WRITE_EVERY_MS);
      }
    }
    return 0;
  };

  return {
    async write(bytes): Promise<Result<void, string>> {
      quietReads = 0;
      let left = bytes;
      while (left.length > 0 && over.reason === undefined)
        left = left.subarray(await put(left.subarray(0, MAX_CHUNK_BYTES)));
      // A write that does not wait "presumes that it's going to complete well" (usblp.c, usblp_write) and is unlinked when
      // the device is closed. An empty one answers EAGAIN until the chunk before it is through.
      await put(NOTHING);
      return over.reason === undefined ? ok(undefined) : err(over.reason);
    },
    async close(): Promise<void> {
      over.comeQuietly();
      await file.close();
    },
  };
}
