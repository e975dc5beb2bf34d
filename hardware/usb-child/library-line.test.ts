// A printer behind the USB library, by a stand-in as strict as the library: what is not allowed yet, throws.
import { expect, test } from 'vitest';
import { findUsbDevice, openLibraryLine, type UsbBus, type UsbDevice } from './library-line.ts';

type Trouble = Partial<Record<'open' | 'detach' | 'claim' | 'in' | 'out' | 'status', string>>;
type Endpoint = {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: 'bulk' | 'interrupt';
  readonly packetSize: number;
};

const bulk = (endpointNumber: number, direction: 'in' | 'out'): Endpoint => ({
  endpointNumber,
  direction,
  type: 'bulk',
  packetSize: 64,
});
/** Keyboard on interface 0, printer on 1: mute as alternate 0, both ways as alternate 1. */
const INTERFACES = [
  {
    interfaceNumber: 0,
    alternates: [
      {
        alternateSetting: 0,
        interfaceClass: 3,
        interfaceProtocol: 1,
        endpoints: [{ ...bulk(3, 'in'), type: 'interrupt' as const }],
      },
    ],
  },
  {
    interfaceNumber: 1,
    alternates: [
      { alternateSetting: 0, interfaceClass: 7, interfaceProtocol: 1, endpoints: [bulk(1, 'out')] },
      { alternateSetting: 1, interfaceClass: 7, interfaceProtocol: 2, endpoints: [bulk(2, 'in'), bulk(1, 'out')] },
    ],
  },
];

function strictDevice(trouble: Trouble = {}, interfaces: typeof INTERFACES = INTERFACES, portStatus = 0x18) {
  const calls: string[] = [];
  const taken: number[] = [];
  let isOpen = false;
  let claimed: number | undefined;
  let alternate = 0;
  let arrived: (bytes: Uint8Array) => void = () => undefined;
  let broken: (error: Error) => void = () => undefined;
  let onGone: (event: { device: { handle?: string } }) => void = () => undefined;
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`${what}: invalid state`);
  };
  const maybe = (at: keyof Trouble, words: string): void => {
    calls.push(at);
    if (trouble[at] !== undefined) throw new Error(`${words} error: ${trouble[at]}`);
  };
  let release: () => void = () => undefined;
  let isAnswerHeld = false;
  let answer: () => void = () => undefined;
  const device: UsbDevice = {
    vendorId: 0x04b8,
    productId: 0x0e28,
    handle: 'DeviceId(7)',
    configuration: { interfaces },
    open: async () => {
      maybe('open', 'open');
      isOpen = true;
    },
    close: async () => {
      must(isOpen, 'close');
      calls.push('close');
      isOpen = false;
    },
    detachKernelDriver: async () => {
      must(isOpen, 'detachKernelDriver');
      maybe('detach', 'detachKernelDriver');
    },
    attachKernelDriver: async (number) => {
      must(isOpen && claimed === undefined, 'attachKernelDriver');
      calls.push(`attach ${number}`);
    },
    claimInterface: async (number) => {
      must(isOpen, 'claimInterface');
      maybe('claim', 'claimInterface');
      claimed = number;
    },
    releaseInterface: async (number) => {
      must(claimed === number, 'releaseInterface');
      calls.push(`release ${number}`);
      claimed = undefined;
    },
    selectAlternateInterface: async (number, setting) => {
      must(claimed === number, 'selectAlternateInterface');
      alternate = setting;
    },
    controlTransferIn: async (setup, length) => {
      maybe('status', 'controlTransferIn');
      if (isAnswerHeld)
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      must(setup.request === 1 && setup.index === claimed && length === 1, 'controlTransferIn');
      return { data: new DataView(Uint8Array.of(portStatus).buffer) };
    },
    transferIn: (endpoint) => {
      must(claimed === 1 && alternate === 1 && endpoint === 2, 'transferIn');
      if (trouble.in !== undefined) return Promise.reject(new Error(`transferIn error: ${trouble.in}`));
      return new Promise((resolve, reject) => {
        arrived = (bytes) => resolve({ data: new DataView(bytes.slice().buffer) });
        broken = reject;
      });
    },
    transferOut: async (endpoint, bytes) => {
      must(claimed === 1 && alternate === 1 && endpoint === 1, 'transferOut');
      must(bytes.length <= 4_096, 'transferOut of a large chunk');
      if (trouble.out === 'waits') {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      } else maybe('out', 'transferOut');
      taken.push(...bytes);
      return { bytesWritten: bytes.length };
    },
  };
  const bus: UsbBus = {
    findDeviceByIds: async (vendorId, productId) =>
      vendorId === device.vendorId && productId === device.productId ? device : undefined,
    addEventListener: (_type, listener) => {
      onGone = listener;
    },
  };
  return {
    device,
    bus,
    calls,
    taken,
    say: (bytes: Uint8Array) => arrived(bytes),
    breakOff: (words: string) => broken(new Error(`transferIn error: ${words}`)),
    pullOut: (handle = device.handle) => onGone({ device: { handle } }),
    release: () => release(),
    holdAnswer: () => {
      isAnswerHeld = true;
    },
    answer: () => answer(),
  };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

async function opened(strict: ReturnType<typeof strictDevice>) {
  const heard: number[] = [];
  const told: string[] = [];
  const waits: string[] = [];
  let isLate: () => void = () => undefined;
  const timers = {
    sleep: (_ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        isLate = resolve;
        signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      }),
  };
  const line = await openLibraryLine(
    strict,
    {
      data: (bytes) => void heard.push(...bytes),
      waits: (why) => void waits.push(why),
      closed: (reason) => void told.push(reason),
    },
    timers,
  );
  return { line, heard, told, waits, isLate: () => isLate() };
}
async function openedLine(strict: ReturnType<typeof strictDevice>) {
  const { line, ...rest } = await opened(strict);
  if (!line.ok) throw new Error(line.error);
  return { line: line.value, ...rest };
}

test('the interface that speaks both ways is taken from the kernel, used, and given back', async () => {
  const strict = strictDevice();
  const { line, heard } = await openedLine(strict);
  const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256);
  expect(await line.write(bytes)).toEqual({ ok: true, value: undefined });
  expect(strict.taken).toEqual([...bytes]);
  strict.say(Uint8Array.of(0x12));
  await turns();
  strict.say(Uint8Array.of(0x14));
  await turns();
  expect(heard).toEqual([0x12, 0x14]);
  await line.close();
  expect(strict.calls.slice(-3)).toEqual(['release 1', 'attach 1', 'close']);
});

test('no kernel driver held it: none is put back', async () => {
  const strict = strictDevice({ detach: 'no driver (errno 61)' });
  const { line } = await openedLine(strict);
  await line.close();
  expect(strict.calls).not.toContain('attach 1');
});

test.each<[Trouble, string]>([
  [{ open: 'permission denied (errno 13)' }, 'no right to open the device (udev rule?)'],
  [{ claim: 'interface is busy (errno 16)' }, 'another program holds the printer'],
  [{ claim: 'strange' }, 'the printer cannot be claimed (claimInterface error: strange)'],
])('what does not open says why: %j', async (trouble, reason) => {
  expect((await opened(strictDevice(trouble))).line).toEqual({ ok: false, error: reason });
});

test('a device without a printer that answers is refused and closed again', async () => {
  const strict = strictDevice({}, INTERFACES.slice(0, 1));
  expect((await opened(strict)).line).toMatchObject({ ok: false, error: expect.stringContaining('class 7') });
  expect(strict.calls).toEqual(['open', 'close']);
});

test('pulled out while idle: told at once by the library’s event, once; another device’s end is not ours', async () => {
  const strict = strictDevice();
  const { told } = await openedLine(strict);
  strict.pullOut('DeviceId(8)');
  expect(told).toEqual([]);
  strict.pullOut();
  strict.breakOff('Disconnected');
  await turns();
  expect(told).toEqual(['the printer is gone (unplugged or switched off?)']);
});

test('pulled out while writing: the write ends with the same sentence, and closing is quiet', async () => {
  const strict = strictDevice({ out: 'Disconnected' });
  const { line, told } = await openedLine(strict);
  expect(await line.write(Uint8Array.of(1))).toEqual({
    ok: false,
    error: 'the printer is gone (unplugged or switched off?)',
  });
  expect(told).toHaveLength(1);
  await line.close();
});

test('a read that ran out of time is asked again, a stalled one ends the line', async () => {
  const strict = strictDevice();
  const { told, heard } = await openedLine(strict);
  strict.breakOff('Cancelled');
  await turns();
  strict.say(Uint8Array.of(0x16));
  await turns();
  expect(heard).toEqual([0x16]);
  strict.breakOff('Stall');
  await turns();
  expect(told).toEqual(['the USB transfer failed (transferIn error: Stall)']);
});

test.each([
  [0x30, 'it reports no paper'],
  [0x10, 'it reports an error'],
])('a printer that takes no more bytes is asked why: port status %i', async (status, because) => {
  const strict = strictDevice({ out: 'waits' }, INTERFACES, status);
  const { line, waits, isLate } = await openedLine(strict);
  const written = line.write(Uint8Array.of(1));
  await turns();
  isLate();
  await turns();
  expect(waits).toEqual([because]);
  strict.release();
  expect(await written).toMatchObject({ ok: true });
});

/** A chunk that the printer does not take, asked why, with this trouble of the question. */
async function askedInVain(status: string) {
  const strict = strictDevice({ out: 'waits', status });
  const bench = await openedLine(strict);
  const written = bench.line.write(Uint8Array.of(1));
  await turns();
  bench.isLate();
  await turns();
  return { strict, written, ...bench };
}

test('a printer that does not know the question stalls: the wait has no words, and the line lives on', async () => {
  const { strict, written, waits, told } = await askedInVain('endpoint stalled');
  expect({ waits, told }).toEqual({ waits: [], told: [] });
  strict.release();
  expect(await written).toMatchObject({ ok: true });
});

test('a question that fails otherwise is told as what the wait is about', async () => {
  expect((await askedInVain('hardware fault or protocol violation')).waits).toEqual([
    'it cannot be asked why (controlTransferIn error: hardware fault or protocol violation)',
  ]);
  expect((await askedInVain('transfer was cancelled')).waits).toEqual([
    'it cannot be asked why (controlTransferIn error: transfer was cancelled)',
  ]);
});

test('a printer that is gone when it is asked why ends the line', async () => {
  expect((await askedInVain('device disconnected')).told).toEqual(['the printer is gone (unplugged or switched off?)']);
});

test('an answer that comes after the printer took the bytes is about nothing any more', async () => {
  const strict = strictDevice({ out: 'waits' }, INTERFACES, 0x30);
  strict.holdAnswer();
  const { line, waits, isLate } = await openedLine(strict);
  const written = line.write(Uint8Array.of(1));
  await turns();
  isLate();
  await turns();
  strict.release();
  expect(await written).toMatchObject({ ok: true });
  strict.answer();
  await turns();
  expect(waits).toEqual([]);
});

test('no library, no bus, no device: each its own sentence', async () => {
  const without = (find: () => Promise<UsbDevice | undefined>) => async (): Promise<UsbBus> => ({
    findDeviceByIds: find,
    addEventListener: () => undefined,
  });
  expect(await findUsbDevice(() => Promise.reject(new Error('Cannot find module usb\nRequire stack')), 1, 2)).toEqual({
    ok: false,
    error: 'the USB library does not load (Cannot find module usb)',
  });
  expect(
    await findUsbDevice(
      without(() => Promise.reject(new Error('findDeviceByIds error: /sys/bus/usb/devices/ not found (errno 2)'))),
      1,
      2,
    ),
  ).toEqual({ ok: false, error: 'this machine shows no USB bus (/sys/bus/usb)' });
  expect(
    await findUsbDevice(
      without(async () => undefined),
      1,
      2,
    ),
  ).toEqual({ ok: false, error: 'no such device (unplugged or switched off?)' });
});
