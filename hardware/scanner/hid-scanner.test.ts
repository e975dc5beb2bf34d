// Scanners plugged in, pulled out, refused and silent, by a library as strict as node-hid.
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHandClock, settle } from '../../tests/support/hand-clock.ts';
import { createScanner } from '../create-hardware.ts';
import { findScanners, HidScanner, type HidDevice, type HidDeviceInfo, type HidLibrary } from './hid-scanner.ts';
import type { ScannerState } from './scanner.ts';

const ZEBRA: HidDeviceInfo = {
  vendorId: 0x05e0,
  path: '/dev/hidraw0',
  manufacturer: 'Symbol',
  product: 'DS9308',
  usagePage: 0x8c,
  usage: 2,
};
const HONEYWELL: HidDeviceInfo = {
  vendorId: 0x0c2e,
  path: '/dev/hidraw3',
  manufacturer: 'Honeywell',
  product: 'Voyager',
  usagePage: 0x8c,
  usage: 2,
};
const KEYPAD: HidDeviceInfo = { vendorId: 0x1c4f, path: '/dev/hidraw1', product: 'Keypad', usagePage: 0x01, usage: 6 };

function scanOf(text: string): Uint8Array {
  const report = new Uint8Array(64);
  report.set([2, text.length, ...Buffer.from(']Q1'), ...Buffer.from(text)]);
  return report;
}

/** A machine whose plugs are pulled by the test. */
function machine() {
  const plugged: HidDeviceInfo[] = [];
  const open = new Map<
    string,
    { data: (report: Uint8Array) => void; error: (error: unknown) => void; features: number[][] }
  >();
  const opened: string[] = [];
  let trouble: string | undefined;
  let denied = false;
  const library: HidLibrary = {
    devicesAsync: async () => {
      if (trouble !== undefined) throw new Error(trouble);
      return [...plugged];
    },
    HIDAsync: {
      open: async (path) => {
        opened.push(path);
        if (!plugged.some((each) => each.path === path))
          throw new Error(`cannot open device with path ${path}: No such file or directory`);
        if (denied) throw new Error(`cannot open device with path ${path}: Permission denied`);
        if (open.has(path)) throw new Error(`${path} was opened twice`);
        const own = {
          data: (_report: Uint8Array): void => undefined,
          error: (error: unknown): void => {
            throw error;
          },
          features: [] as number[][],
        };
        open.set(path, own);
        const device: HidDevice = {
          on: (event: 'data' | 'error', listener: never) => {
            own[event] = listener;
          },
          sendFeatureReport: async (report) => own.features.push(report),
          close: async () => {
            if (!open.delete(path)) throw new Error('closed twice');
          },
        };
        return device;
      },
    },
  };
  return {
    library,
    open,
    opened,
    plugIn: (device: HidDeviceInfo) => void plugged.push(device),
    pullOut: (device: HidDeviceInfo) => void plugged.splice(plugged.indexOf(device), 1),
    breakLibrary: (words: string | undefined) => void (trouble = words),
    deny: (is: boolean) => void (denied = is),
    scan: (device: HidDeviceInfo, text: string) => open.get(device.path!)!.data(scanOf(text)),
  };
}

async function started(at = machine()) {
  const hand = createHandClock(0);
  const scanner = new HidScanner({ load: async () => at.library, steady: hand.steady, timers: hand.timers });
  onTestFinished(() => scanner.close());
  const states: ScannerState[] = [];
  const scans: string[] = [];
  scanner.onState((state) => states.push(state));
  scanner.onScan((text) => scans.push(text));
  await settle();
  return { ...at, scanner, states, scans, later: () => hand.advance(2_000), muchLater: () => hand.advance(60_000) };
}

test('no scanner: said so, quietly; one plugged in while the kiosk runs is read within two seconds', async () => {
  const kiosk = await started();
  expect(kiosk.scanner.lastState).toEqual({ state: 'none' });
  kiosk.plugIn(ZEBRA);
  await kiosk.later();
  expect(kiosk.states).toEqual([{ state: 'ready', name: 'Symbol DS9308' }]);
  kiosk.scan(ZEBRA, 'BILETOMAT:447712');
  expect(kiosk.scans).toEqual(['BILETOMAT:447712']);
});

test('pulled out while it is being read: gone at once, and back when it is plugged in again', async () => {
  const at = machine();
  at.plugIn(ZEBRA);
  const kiosk = await started(at);
  kiosk.pullOut(ZEBRA);
  kiosk.open.get('/dev/hidraw0')!.error(new Error('could not read from HID device'));
  await settle();
  expect(kiosk.scanner.lastState).toEqual({ state: 'none' });
  kiosk.plugIn({ ...ZEBRA, path: '/dev/hidraw5' });
  await kiosk.later();
  expect(kiosk.scanner.lastState).toEqual({ state: 'ready', name: 'Symbol DS9308' });
});

test('pulled out without a word: missed at the next look', async () => {
  const at = machine();
  at.plugIn(ZEBRA);
  const kiosk = await started(at);
  kiosk.pullOut(ZEBRA);
  await kiosk.later();
  expect(kiosk.states.at(-1)).toEqual({ state: 'none' });
  expect(kiosk.open.size).toBe(0);
});

test('no permission: named, tried again, ready once the rule is there', async () => {
  const at = machine();
  at.plugIn(ZEBRA);
  at.deny(true);
  const kiosk = await started(at);
  expect(kiosk.scanner.lastState).toEqual({ state: 'no-permission', name: 'Symbol DS9308' });
  kiosk.deny(false);
  await kiosk.later();
  expect(kiosk.scanner.lastState).toEqual({ state: 'ready', name: 'Symbol DS9308' });
});

test('the HID library does not load: a state with the reason, no crash; it works once the package is installed', async () => {
  const at = machine();
  at.breakLibrary('libusb-1.0.so.0: cannot open shared object file: No such file or directory\nRequire stack: …');
  const kiosk = await started(at);
  expect(kiosk.scanner.lastState).toEqual({
    state: 'no-library',
    reason: 'libusb-1.0.so.0: cannot open shared object file: No such file or directory',
  });
  kiosk.breakLibrary(undefined);
  kiosk.plugIn(ZEBRA);
  await kiosk.muchLater();
  expect(kiosk.scanner.lastState).toEqual({ state: 'ready', name: 'Symbol DS9308' });
});

test('keyboards are never opened, nor a scanner that is a keyboard too: the page reads them', async () => {
  const at = machine();
  at.plugIn(KEYPAD);
  at.plugIn({ ...ZEBRA, path: '/dev/hidraw2' });
  at.plugIn({ ...ZEBRA, path: '/dev/hidraw2', usagePage: 0x01, usage: 6 });
  const kiosk = await started(at);
  expect(kiosk.opened).toEqual([]);
  expect(kiosk.scanner.lastState).toEqual({ state: 'none' });
});

test('two scanners are both read; a Honeywell is told to begin', async () => {
  const at = machine();
  at.plugIn(ZEBRA);
  at.plugIn(HONEYWELL);
  const kiosk = await started(at);
  expect(kiosk.scanner.lastState).toEqual({ state: 'ready', name: 'Symbol DS9308, Honeywell Voyager' });
  expect(kiosk.open.get('/dev/hidraw0')!.features).toEqual([]);
  expect(kiosk.open.get('/dev/hidraw3')!.features).toEqual([[0xfe, 0x01]]);
  kiosk.scan(HONEYWELL, '447712');
  expect(kiosk.scans).toEqual(['447712']);
});

test('closed: every device is given back, and no more is told', async () => {
  const at = machine();
  at.plugIn(ZEBRA);
  const kiosk = await started(at);
  await kiosk.scanner.close();
  expect(kiosk.open.size).toBe(0);
  expect(kiosk.scanner.lastState).toEqual({ state: 'none' });
});

test('the real library on this machine: what it finds is what the scanner says, and it ends cleanly', async () => {
  const { devicesAsync } = (await import('node-hid')).default;
  const expected = await devicesAsync().then(
    (devices) => (findScanners(devices).length === 0 ? ['none'] : ['ready', 'no-permission']),
    () => ['no-library'],
  );
  const { steady, timers } = createHandClock(0);
  const scanner = createScanner({ steady, timers });
  // It sleeps on our clock once it has looked; the state it begins with may be the true one.
  await vi.waitFor(() => expect(expected).toContain(scanner.lastState.state), { timeout: 10_000 });
  await settle(50);
  expect(expected).toContain(scanner.lastState.state);
  await scanner.close();
});
