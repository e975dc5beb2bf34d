// A printer's device file with each answer the kernel gives (drivers/usb/class/usblp.c), one after the other.
import { expect, test } from 'vitest';
import type { DeviceFile } from './device-file.ts';
import { deviceFileLine } from './device-file-line.ts';

const failing = (code: string): Error => Object.assign(new Error(code), { code });

type Step = number | string;

/** Answers each read and write from its list, a code being an error; reads that are not listed find nothing. */
function scripted(script: { readonly reads?: readonly (Step | Uint8Array)[]; readonly writes?: readonly Step[] }) {
  const reads = [...(script.reads ?? [])];
  const writes = [...(script.writes ?? [])];
  const written: number[][] = [];
  const slept: number[] = [];
  const told: string[] = [];
  const heard: number[] = [];
  let wake: () => void = () => undefined;
  const file: DeviceFile = {
    read: async (buffer) => {
      const step = reads.shift() ?? 'EAGAIN';
      if (typeof step === 'string') throw failing(step);
      if (typeof step === 'number') return step;
      buffer.set(step);
      return step.length;
    },
    write: async (bytes) => {
      const step = writes.shift();
      if (step === undefined) throw new Error('one write too many');
      if (typeof step === 'string') throw failing(step);
      written.push([...bytes.subarray(0, step)]);
      return step;
    },
    close: async () => undefined,
  };
  const timers = {
    // The reader sleeps until the test wakes it; a writer that has to wait tries again at once.
    sleep: (ms: number): Promise<void> => {
      slept.push(ms);
      return ms < 20
        ? Promise.resolve()
        : new Promise((resolve) => {
            wake = resolve;
          });
    },
  };
  const line = deviceFileLine(
    file,
    { data: (bytes) => void heard.push(...bytes), waits: () => undefined, closed: (reason) => void told.push(reason) },
    timers,
  );
  return {
    line,
    written,
    slept,
    told,
    heard,
    left: () => writes.length,
    wakeReader: async () => {
      wake();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

test('a ticket goes out in chunks of at most 4 kB, and is only through when an empty write is', async () => {
  const { line, written, left } = scripted({ writes: [4_096, 100, 904, 'EAGAIN', 'EAGAIN', 0] });
  expect(await line.write(new Uint8Array(5_100).fill(7))).toEqual({ ok: true, value: undefined });
  expect(written.map((bytes) => bytes.length)).toEqual([4_096, 100, 904, 0]);
  expect(left()).toBe(0);
});

test('a busy printer (EAGAIN) is asked again, and no byte is sent twice', async () => {
  const { line, written, told } = scripted({ writes: ['EAGAIN', 2, 'EAGAIN', 'EINTR', 1, 0] });
  expect(await line.write(Uint8Array.of(1, 2, 3))).toMatchObject({ ok: true });
  expect(written).toEqual([[1, 2], [3], []]);
  expect(told).toEqual([]);
});

test.each([
  ['ENODEV', 'the printer is gone (unplugged or switched off?)'],
  ['EIO', 'the printer is gone (unplugged or switched off?)'],
  ['ENOSPC', 'the printer is out of paper and took no more bytes'],
  ['EFAULT', 'the device failed (EFAULT)'],
])('pulled out, out of paper, broken while writing (%s): the line ends once, with a sentence', async (code, reason) => {
  const { line, told } = scripted({ writes: [1, code] });
  expect(await line.write(Uint8Array.of(1, 2))).toEqual({ ok: false, error: reason });
  expect(await line.write(Uint8Array.of(1))).toEqual({ ok: false, error: reason });
  expect(told).toEqual([reason]);
});

test('pulled out after the last byte but before it was through: not taken', async () => {
  const { line, told } = scripted({ writes: [2, 'EAGAIN', 'ENODEV'] });
  expect(await line.write(Uint8Array.of(1, 2))).toMatchObject({ ok: false });
  expect(told).toHaveLength(1);
});

test.each([
  ['ENODEV', 'the printer is gone (unplugged or switched off?)'],
  ['EINVAL', 'this printer cannot be asked for its state (one-way connection)'],
])('pulled out while idle, or mute (%s): told by the next read', async (code, reason) => {
  const { told, wakeReader } = scripted({ reads: ['EAGAIN', code] });
  await wakeReader();
  await wakeReader();
  expect(told).toEqual([reason]);
});

test('answers come in order; an empty packet is no end', async () => {
  const { heard, told, wakeReader } = scripted({ reads: [Uint8Array.of(0x12), 0, Uint8Array.of(0x14, 0x18)] });
  for (let turn = 0; turn < 3; turn += 1) await wakeReader();
  expect(heard).toEqual([0x12, 0x14, 0x18]);
  expect(told).toEqual([]);
});

test('a quiet line is looked at every 20 ms, after half a second every 100 ms, after a question every 20 ms again', async () => {
  const { line, slept, wakeReader } = scripted({ writes: [1, 0] });
  for (let turn = 0; turn < 30; turn += 1) await wakeReader();
  expect(new Set(slept.slice(0, 25))).toEqual(new Set([20]));
  expect(slept.at(-1)).toBe(100);
  await line.write(Uint8Array.of(0x10));
  await wakeReader();
  expect(slept.at(-1)).toBe(20);
});
