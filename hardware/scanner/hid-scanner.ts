// Barcode scanners in HID-POS mode: found, opened, read and missed while the kiosk runs, whatever the library does.
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';
import { ScannerListeners } from './scanner-listeners.ts';
import { ScanReports } from './scan-report.ts';
import type { Scanner, ScannerState } from './scanner.ts';

/** What is used of node-hid. */
export interface HidLibrary {
  devicesAsync(): Promise<readonly HidDeviceInfo[]>;
  readonly HIDAsync: { open(path: string): Promise<HidDevice> };
}
export type HidDeviceInfo = {
  readonly vendorId: number;
  readonly path?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
};
export interface HidDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  sendFeatureReport(report: number[]): Promise<number>;
  close(): Promise<void>;
}

export type HidScannerOptions = {
  /** Brings the library in; it may be missing, or its own libraries may be. */
  readonly load: () => Promise<HidLibrary>;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
};

const BARCODE_SCANNER_PAGE = 0x8c;
const DESKTOP_PAGE = 0x01;
const KEYBOARD = 0x06;
/** The library tells of no plugging in, so it is asked; a person who plugs a scanner in looks up after about this long. */
const LOOK_EVERY_MS: Ms = 2_000;
/** A library appears only by installing a package: rarely enough for the log, often enough for whoever installed it. */
const LOAD_EVERY_MS: Ms = 60_000;
const CLOSE_MS: Ms = 1_000;
const HONEYWELL = 0x0c2e;
/** Some Honeywell scanners hand codes over only after this (seen in the WebHID driver of the point-of-sale project for the Voyager 1400g). */
const HONEYWELL_BEGIN: readonly number[] = [0xfe, 0x01];

type Found = { readonly path: string; readonly name: string; readonly vendorId: number };
type Attempt = { readonly name: string; readonly device: HidDevice | undefined };

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Scanners only. A device that is also a keyboard is the page's to read: every key would arrive twice. */
export function findScanners(devices: readonly HidDeviceInfo[]): readonly Found[] {
  const keyboards = new Set(
    devices.filter((each) => each.usagePage === DESKTOP_PAGE && each.usage === KEYBOARD).map((each) => each.path),
  );
  const scanners = new Map<string, Found>();
  for (const { path, usagePage, vendorId, manufacturer, product } of devices) {
    if (path === undefined || usagePage !== BARCODE_SCANNER_PAGE || keyboards.has(path)) continue;
    scanners.set(path, {
      path,
      vendorId,
      name: [manufacturer, product].filter((part) => part !== undefined && part !== '').join(' ') || path,
    });
  }
  return [...scanners.values()];
}

export class HidScanner implements Scanner {
  readonly #options: HidScannerOptions;
  readonly #listeners = new ScannerListeners({ state: 'none' });
  /** By path: what is plugged in, opened or refused. */
  readonly #attempts = new Map<string, Attempt>();
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;

  constructor(options: HidScannerOptions) {
    this.#options = options;
    this.#running = Promise.resolve().then(() => this.#run());
  }

  get lastState(): ScannerState {
    return this.#listeners.lastState;
  }

  onScan(listener: (text: string) => void): () => void {
    return this.#listeners.onScan(listener);
  }

  onState(listener: (state: ScannerState) => void): () => void {
    return this.#listeners.onState(listener);
  }

  async close(): Promise<void> {
    this.#ended.abort();
    // The library looks through the system's devices; whoever ends does not wait for it longer than this.
    const soon = new AbortController();
    await Promise.race([this.#running, this.#options.timers.sleep(CLOSE_MS, soon.signal).catch(() => 'ended in time')]);
    soon.abort();
    for (const path of this.#attempts.keys()) await this.#drop(path);
    this.#listeners.become({ state: 'none' });
    this.#listeners.forgetAll();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      const wait = (await this.#look()) ? LOOK_EVERY_MS : LOAD_EVERY_MS;
      await this.#options.timers.sleep(wait, signal).catch(() => 'ended meanwhile');
    }
  }

  /** Whether the library answered. */
  async #look(): Promise<boolean> {
    let library: HidLibrary;
    let found: readonly Found[];
    try {
      library = await this.#options.load();
      // The first call that needs the native part, and so the one that fails where libusb is missing.
      found = findScanners(await library.devicesAsync());
    } catch (error) {
      for (const path of this.#attempts.keys()) await this.#drop(path);
      this.#listeners.become({ state: 'no-library', reason: firstLine(error) });
      return false;
    }
    const present = new Set(found.map(({ path }) => path));
    for (const path of this.#attempts.keys()) if (!present.has(path)) await this.#drop(path);
    for (const scanner of found)
      if (this.#attempts.get(scanner.path)?.device === undefined) await this.#open(library, scanner);
    this.#tell();
    return true;
  }

  async #open(library: HidLibrary, { path, name, vendorId }: Found): Promise<void> {
    let device: HidDevice;
    try {
      device = await library.HIDAsync.open(path);
    } catch (error) {
      // What is refused may be allowed later (a udev rule); what has gone again is no longer found.
      if (/permission|EACCES|EPERM/iu.test(firstLine(error))) this.#attempts.set(path, { name, device: undefined });
      else this.#attempts.delete(path);
      return;
    }
    const reports = new ScanReports();
    this.#attempts.set(path, { name, device });
    // Told of a pulled plug by the reading that fails; it is looked for again from then on.
    device.on('error', () => void this.#drop(path).then(() => this.#tell()));
    device.on('data', (report) => {
      const text = reports.feed(report, this.#options.steady.now());
      if (text !== undefined) this.#listeners.scanned(text);
    });
    if (vendorId === HONEYWELL)
      await device.sendFeatureReport([...HONEYWELL_BEGIN]).catch(() => 'a model that does not know it needs none');
  }

  async #drop(path: string): Promise<void> {
    const attempt = this.#attempts.get(path);
    this.#attempts.delete(path);
    // Closing what was pulled out fails in its own way; it is gone all the same.
    await attempt?.device?.close().catch(() => 'gone');
  }

  #tell(): void {
    const attempts = [...this.#attempts.values()];
    const ready = attempts.filter(({ device }) => device !== undefined);
    if (ready.length > 0) this.#listeners.become({ state: 'ready', name: ready.map(({ name }) => name).join(', ') });
    else if (attempts[0] !== undefined) this.#listeners.become({ state: 'no-permission', name: attempts[0].name });
    else this.#listeners.become({ state: 'none' });
  }
}
