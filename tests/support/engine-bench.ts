// A virtual printer on a bench: time moves only when the test says so, and every reply is kept with its time.
import { EventQueue } from '../../hardware/simulated/engine/event-queue.ts';
import { PrinterEngine } from '../../hardware/simulated/engine/engine.ts';
import type { EngineOptions } from '../../hardware/simulated/engine/engine-options.ts';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';

/** Text is Latin-1, numbers are bytes. */
export type Part = string | number | readonly number[] | Uint8Array;

export const bytesOf = (...parts: readonly Part[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? Array.from(part, (letter) => letter.charCodeAt(0))
        : typeof part === 'number'
          ? [part]
          : Array.from(part),
    ),
  );

export const ESC_AT: Part = [0x1b, 0x40];
/** Four empty lines, more than from the head to the cutter, then a full cut. */
export const FEED_AND_CUT: Part = [0x0a, 0x0a, 0x0a, 0x0a, 0x1d, 0x56, 0x00];
export const completionRequest = (id: string): Part => bytesOf([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30], id);
export const dleEot = (n: number): Part => [0x10, 0x04, n];
export const asbOn: Part = [0x1d, 0x61, 0x0f];

const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function printerBench(options: EngineOptions = {}) {
  const eventQueue = new EventQueue(0);
  const engine = new PrinterEngine(eventQueue, options);
  let replies: { at: number; hex: string }[] = [];
  engine.onSend((bytes) => replies.push({ at: eventQueue.now(), hex: hex(bytes) }));
  return {
    engine,
    faults: engine.faults,
    send: (...parts: readonly Part[]): void => engine.receive(bytesOf(...parts)),
    /** Lets so many milliseconds pass. */
    run: (ms: number): void => eventQueue.advanceBy(ms),
    now: (): number => eventQueue.now(),
    /** Everything answered since the last call, as one run of hex digits. */
    heard: (): string => {
      const all = replies.map((reply) => reply.hex).join('');
      replies = [];
      return all;
    },
    /** The same, chunk by chunk with times. */
    replies: (): { at: number; hex: string }[] => {
      const all = replies;
      replies = [];
      return all;
    },
    /** Asks with DLE EOT n and waits for the line: the byte in hex, '' for no answer. */
    ask(n: number): string {
      this.heard();
      this.send(dleEot(n));
      this.run(0);
      return this.heard();
    },
    /** The words on each piece of paper so far. */
    papers: (): string[][] => engine.printOuts().map(linesOf),
  };
}
