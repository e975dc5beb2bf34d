// A line through the USB library (npm `usb`): takes the printer from the kernel's driver and speaks to its endpoints itself.
import type { Ms, Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { LineEnd, type UsbLine, type UsbLineEvents } from './usb-line.ts';

/** What is used of the library's devices; names and shapes are WebUSB's. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  /** Names this plugging-in; the library's events carry another object for the same device. */
  readonly handle: string;
  readonly configuration: { readonly interfaces: readonly UsbInterface[] } | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  attachKernelDriver(interfaceNumber: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  selectAlternateInterface(interfaceNumber: number, alternateSetting: number): Promise<void>;
  controlTransferIn(
    setup: { requestType: 'class'; recipient: 'interface'; request: number; value: number; index: number },
    length: number,
    timeoutMs: number,
  ): Promise<UsbAnswer>;
  transferIn(endpoint: number, length: number, timeoutMs: number): Promise<UsbAnswer>;
  transferOut(
    endpoint: number,
    bytes: Uint8Array<ArrayBuffer>,
    timeoutMs: number,
  ): Promise<{ readonly bytesWritten: number }>;
}
type UsbAnswer = { readonly data?: DataView | undefined };
type UsbEndpoint = {
  readonly endpointNumber: number;
  readonly direction: string;
  readonly type: string;
  readonly packetSize: number;
};
type UsbAlternate = {
  readonly alternateSetting: number;
  readonly interfaceClass: number;
  readonly interfaceProtocol: number;
  readonly endpoints: readonly UsbEndpoint[];
};
type UsbInterface = { readonly interfaceNumber: number; readonly alternates: readonly UsbAlternate[] };

export interface UsbBus {
  findDeviceByIds(vendorId: number, productId: number): Promise<UsbDevice | undefined>;
  addEventListener(
    type: 'disconnect',
    listener: (event: { readonly device: { readonly handle?: string } }) => void,
  ): void;
}

const PRINTER_CLASS = 7;
/** 2 speaks both ways as a plain stream; 3 wraps it (IEEE 1284.4), which some printers announce and do not do; 1 is mute. */
const PROTOCOLS_BY_PREFERENCE: readonly number[] = [2, 3];
const GET_PORT_STATUS = 1;
const PORT_PAPER_EMPTY = 0x20;
const PORT_NO_ERROR = 0x08;
const MAX_CHUNK_BYTES = 4_096;
const READ_BYTES = 1_024;
/** The library breaks a transfer off after this and forgets what had come, so it is long; whoever waits has a deadline of their own. */
const TRANSFER_MS: Ms = 60_000;
const STATUS_MS: Ms = 500;
/** A printer takes 4 kB in well under a second while it prints; after this it is asked why not. */
const ASK_WHY_AFTER_MS: Ms = 1_500;

const GONE = 'the printer is gone (unplugged or switched off?)';
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/**
 * The library's errors are texts, `open error: …(errno 13)` and `transferIn error: Disconnected`; of a control transfer they are in other
 * words, `controlTransferIn error: endpoint stalled` (its sources, 3.1.0).
 */
const says = (error: unknown, pattern: RegExp): boolean => pattern.test(wordsOf(error));
const transferTrouble = (error: unknown): string =>
  says(error, /Disconnected|device disconnected|errno 19\b/u) ? GONE : `the USB transfer failed (${wordsOf(error)})`;

type Chosen = {
  readonly interfaceNumber: number;
  readonly alternate: UsbAlternate;
  readonly input: UsbEndpoint;
  readonly output: UsbEndpoint;
};

/** Throws where the descriptors cannot be read. */
function choose(device: UsbDevice): Chosen | undefined {
  const bulk = (alternate: UsbAlternate, direction: 'in' | 'out') =>
    alternate.endpoints.find((endpoint) => endpoint.type === 'bulk' && endpoint.direction === direction);
  const found: Chosen[] = [];
  for (const { interfaceNumber, alternates } of device.configuration?.interfaces ?? []) {
    for (const alternate of alternates) {
      const input = bulk(alternate, 'in');
      const output = bulk(alternate, 'out');
      if (alternate.interfaceClass === PRINTER_CLASS && input && output)
        found.push({ interfaceNumber, alternate, input, output });
    }
  }
  const rank = ({ alternate }: Chosen): number => PROTOCOLS_BY_PREFERENCE.indexOf(alternate.interfaceProtocol);
  return found.filter((each) => rank(each) >= 0).toSorted((a, b) => rank(a) - rank(b))[0];
}

/** `load` brings the library in; it may be missing, or built for another system. */
export async function findUsbDevice(
  load: () => Promise<UsbBus>,
  vendorId: number,
  productId: number,
): Promise<Result<{ readonly bus: UsbBus; readonly device: UsbDevice }, string>> {
  let bus: UsbBus;
  try {
    bus = await load();
  } catch (error) {
    return err(`the USB library does not load (${wordsOf(error).split('\n')[0] ?? ''})`);
  }
  try {
    const device = await bus.findDeviceByIds(vendorId, productId);
    return device ? ok({ bus, device }) : err('no such device (unplugged or switched off?)');
  } catch (error) {
    return err(
      says(error, /not found|errno 2\b/u)
        ? 'this machine shows no USB bus (/sys/bus/usb)'
        : `the USB bus cannot be read (${wordsOf(error)})`,
    );
  }
}

/** Opens and claims the printer's interface. */
export async function openLibraryLine(
  { bus, device }: { readonly bus: UsbBus; readonly device: UsbDevice },
  events: UsbLineEvents,
  timers: Timers,
): Promise<Result<UsbLine, string>> {
  let chosen: Chosen | undefined;
  try {
    await device.open();
    chosen = choose(device);
  } catch (error) {
    return err(
      says(error, /errno (13|1)\b|permission/iu)
        ? 'no right to open the device (udev rule?)'
        : `the device does not open (${wordsOf(error)})`,
    );
  }
  if (chosen === undefined) {
    await device.close();
    return err('the device has no printer interface that answers (class 7, both ways)');
  }
  const { interfaceNumber, alternate } = chosen;
  // Where no kernel driver holds it there is nothing to take away; if one still does, claiming says so.
  const wasHeld = await device.detachKernelDriver(interfaceNumber).then(
    () => true,
    () => false,
  );
  try {
    await device.claimInterface(interfaceNumber);
    if (alternate.alternateSetting !== 0)
      await device.selectAlternateInterface(interfaceNumber, alternate.alternateSetting);
  } catch (error) {
    await device.close();
    return err(
      says(error, /errno 16\b|busy/iu)
        ? 'another program holds the printer'
        : `the printer cannot be claimed (${wordsOf(error)})`,
    );
  }
  return ok(libraryLine({ bus, device, chosen, wasHeld, events, timers }));
}

type Opened = {
  readonly bus: UsbBus;
  readonly device: UsbDevice;
  readonly chosen: Chosen;
  readonly wasHeld: boolean;
  readonly events: UsbLineEvents;
  readonly timers: Timers;
};

function libraryLine({ bus, device, chosen, wasHeld, events, timers }: Opened): UsbLine {
  const { interfaceNumber, input, output } = chosen;
  const over = new LineEnd((reason) => events.closed(reason));
  // Hot-plug: an idle printer that is pulled out is known at once.
  bus.addEventListener('disconnect', ({ device: gone }) => {
    if (gone.handle === device.handle) over.come(GONE);
  });

  const readOn = async (): Promise<void> => {
    while (over.reason === undefined) {
      try {
        const { data } = await device.transferIn(input.endpointNumber, READ_BYTES, TRANSFER_MS);
        if (data !== undefined && data.byteLength > 0)
          events.data(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
      } catch (error) {
        if (!says(error, /Cancelled/u)) return over.come(transferTrouble(error));
      }
    }
  };
  void readOn();

  /** `taken`: the chunk went through meanwhile, so there is no wait to explain. */
  const askWhy = async (taken: AbortSignal): Promise<void> => {
    const isOver = (): boolean => taken.aborted || over.reason !== undefined;
    let status: number | undefined;
    try {
      status = (
        await device.controlTransferIn(
          { requestType: 'class', recipient: 'interface', request: GET_PORT_STATUS, value: 0, index: interfaceNumber },
          1,
          STATUS_MS,
        )
      ).data?.getUint8(0);
    } catch (error) {
      // A printer that does not know the question stalls, which is no trouble: then the wait has no words.
      if (isOver() || says(error, /endpoint stalled/u)) return;
      if (transferTrouble(error) === GONE) over.come(GONE);
      else events.waits(`it cannot be asked why (${wordsOf(error)})`);
      return;
    }
    if (isOver() || status === undefined) return;
    if ((status & PORT_PAPER_EMPTY) !== 0) events.waits('it reports no paper');
    else if ((status & PORT_NO_ERROR) === 0) events.waits('it reports an error');
  };
  const putChunk = async (chunk: Uint8Array<ArrayBuffer>): Promise<number> => {
    const taken = new AbortController();
    // A sleep ends early only because the chunk was taken.
    void timers.sleep(ASK_WHY_AFTER_MS, taken.signal).then(
      () => askWhy(taken.signal),
      () => undefined,
    );
    try {
      return (await device.transferOut(output.endpointNumber, chunk, TRANSFER_MS)).bytesWritten;
    } finally {
      taken.abort();
    }
  };

  return {
    async write(bytes): Promise<Result<void, string>> {
      let left = Uint8Array.from(bytes);
      while (left.length > 0 && over.reason === undefined) {
        try {
          left = left.subarray(await putChunk(left.slice(0, MAX_CHUNK_BYTES)));
        } catch (error) {
          over.come(says(error, /Cancelled/u) ? 'the printer takes no more bytes' : transferTrouble(error));
        }
      }
      return over.reason === undefined ? ok(undefined) : err(over.reason);
    },
    async close(): Promise<void> {
      over.comeQuietly();
      try {
        await device.releaseInterface(interfaceNumber);
        if (wasHeld) await device.attachKernelDriver(interfaceNumber);
        await device.close();
      } catch (error) {
        // Unplugged meanwhile: then there is nothing to give back.
        if (!says(error, /Disconnected|errno 19\b|invalid state|not claimed/u)) throw error;
      }
    },
  };
}
