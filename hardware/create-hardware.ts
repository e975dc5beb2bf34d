// The only choice of devices: settings → printer and scanner, real or simulated.
import type { Clock, Timers } from '../shared/core/clock.ts';
import { err, ok, type Result } from '../shared/core/result.ts';
import { EscposPrinter, type EscposPrinterOptions } from './printer/driver/escpos-printer.ts';
import type { Printer } from './printer/printer.ts';
import { findProfile, withPages, type PageChoice } from './printer/profiles/profile.ts';
import { HidScanner, type HidLibrary } from './scanner/hid-scanner.ts';
import type { Scanner } from './scanner/scanner.ts';
import { parsePrinterAddress, type PrinterAddressError } from './transport/printer-address.ts';
import { openSerial } from './transport/serial.ts';
import { openTcp } from './transport/tcp.ts';
import type { StartUsbChild } from './transport/usb/usb-child-process.ts';
import { openUsbPrinter } from './transport/usb/usb-printer.ts';

export type PrinterSettings = {
  /** `tcp:127.0.0.1:9100`, `serial:/dev/ttyUSB0?baud=115200&flow=rtscts`, `usb:/dev/usb/lp0`; the virtual printer is reached by the first two. */
  readonly address: string;
  /** A name of hardware/printer/profiles. */
  readonly profile: string;
  /** Code pages found readable on this very printer; they win over the profile's. */
  readonly pages?: PageChoice | undefined;
  readonly clock: Clock;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  /** How the process that holds a USB printer is started; without it there are no USB printers. */
  readonly startUsbChild?: StartUsbChild | undefined;
};

/** `message` is one line for the operator: the value, and what it may be. */
export type PrinterSettingsError =
  | PrinterAddressError
  | { readonly code: 'unknown-profile' | 'no-usb-here'; readonly message: string };

export type PrinterConnectionOptions = Pick<EscposPrinterOptions, 'open' | 'speed' | 'isPaced'>;

/** How the printer at an address is reached. */
export function connectionTo({
  address: text,
  timers,
  startUsbChild,
}: Pick<PrinterSettings, 'address' | 'timers' | 'startUsbChild'>): Result<
  PrinterConnectionOptions,
  PrinterSettingsError
> {
  const address = parsePrinterAddress(text);
  if (!address.ok) return address;
  switch (address.value.kind) {
    case 'tcp':
      return ok({ open: openTcp(address.value) });
    case 'serial': {
      const { baudRate, flow } = address.value;
      return ok({ open: openSerial(address.value), speed: { baudRate }, isPaced: flow === 'none' });
    }
    case 'usb':
      if (startUsbChild === undefined)
        return err({ code: 'no-usb-here', message: `printer address "${text}": this program reaches no USB printers` });
      return ok({ open: openUsbPrinter(address.value.usb, startUsbChild, timers) });
  }
}

/** The printer begins to connect at once and goes on trying until it is closed. */
export function createPrinter(settings: PrinterSettings): Result<Printer, PrinterSettingsError> {
  const line = connectionTo(settings);
  if (!line.ok) return line;
  const profile = findProfile(settings.profile);
  if (!profile.ok) return profile;
  const { clock, steady, timers } = settings;
  return ok(
    new EscposPrinter({
      ...line.value,
      port: settings.address,
      profile: withPages(profile.value, settings.pages ?? {}),
      clock,
      steady,
      timers,
    }),
  );
}

/** Scanners in HID-POS mode, looked for as long as it is not closed. One that types like a keyboard is read by the kiosk's page and needs nothing here. */
export function createScanner({ steady, timers }: { readonly steady: Clock; readonly timers: Timers }): Scanner {
  // Only when it is used: it is a native library, and it may not load.
  const load = async (): Promise<HidLibrary> => (await import('node-hid')).default;
  return new HidScanner({ load, steady, timers });
}
