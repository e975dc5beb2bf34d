// Opens a USB printer by any of its three names.
import type { Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { UsbAddress } from './child-messages.ts';
import { openDeviceFile } from './device-file.ts';
import { deviceFileLine } from './device-file-line.ts';
import { findUsbDevice, openLibraryLine, type UsbBus } from './library-line.ts';
import type { UsbLine, UsbLineEvents } from './usb-line.ts';
import { findUsbPrinters } from '../transport/usb/usb-printers.ts';

export type UsbOutside = {
  /** `/`, or a folder that stands for it. */
  readonly root: string;
  readonly loadLibrary: () => Promise<UsbBus>;
  readonly timers: Timers;
};

export async function openUsbLine(
  address: UsbAddress,
  events: UsbLineEvents,
  outside: UsbOutside,
): Promise<Result<UsbLine, string>> {
  switch (address.by) {
    case 'file':
      return openFile(address.path, events, outside.timers);
    case 'socket': {
      const printer = findUsbPrinters(outside.root).find((each) => each.socket === address.socket);
      return printer === undefined
        ? err('no printer is plugged in there (unplugged or switched off?)')
        : openFile(printer.path, events, outside.timers);
    }
    case 'ids': {
      const found = await findUsbDevice(outside.loadLibrary, address.vendorId, address.productId);
      return found.ok ? openLibraryLine(found.value, events, outside.timers) : found;
    }
  }
}

async function openFile(path: string, events: UsbLineEvents, timers: Timers): Promise<Result<UsbLine, string>> {
  const file = await openDeviceFile(path);
  return file.ok ? ok(deviceFileLine(file.value, events, timers)) : file;
}
