// USB printers that the kernel's printer driver holds, as /sys tells of them.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { whenPresent } from '../when-present.ts';

export type UsbPrinter = {
  /** `/dev/usb/lp0`; the number follows the order of plugging in. */
  readonly path: string;
  /** `1-1.2`: where it is plugged in, the same after every start. Undefined where /sys does not show it. */
  readonly socket: string | undefined;
  /** As the printer calls itself; empty where it does not say. */
  readonly maker: string;
  readonly model: string;
};

/** `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;` (IEEE 1284): keys also come in their long form. */
export function parseDeviceId(text: string): { readonly maker: string; readonly model: string } {
  const fields = new Map(
    text.split(';').map((field) => {
      const colon = field.indexOf(':');
      return [
        field.slice(0, Math.max(0, colon)).trim().toUpperCase(),
        field
          .slice(colon + 1)
          .replace(/[^\u0020-\u007e]/gu, '')
          .trim(),
      ] as const;
    }),
  );
  return {
    maker: fields.get('MFG') ?? fields.get('MANUFACTURER') ?? '',
    model: fields.get('MDL') ?? fields.get('MODEL') ?? '',
  };
}

/** In the order of their numbers. `root` is `/`, or a folder that stands for it. */
export function findUsbPrinters(root: string): readonly UsbPrinter[] {
  const folder = join(root, 'sys/class/usbmisc');
  const names = (whenPresent(() => readdirSync(folder)) ?? []).filter((name) => /^lp\d+$/u.test(name));
  return names
    .toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
    .map((name) => {
      const device = join(folder, name, 'device');
      // The interface `1-1.2:1.0` of the device plugged in at 1-1.2.
      const socket = /^(\d+-\d+(?:\.\d+)*):/u.exec(basename(whenPresent(() => realpathSync(device)) ?? ''))?.[1];
      return {
        path: `/dev/usb/${name}`,
        socket,
        ...parseDeviceId(whenPresent(() => readFileSync(join(device, 'ieee1284_id'), 'latin1')) ?? ''),
      };
    });
}
