// The ports a printer may be at, for a technician to choose from: what the machine's folders show, without asking udev.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findUsbPrinters } from './usb/usb-printers.ts';
import { whenPresent } from './when-present.ts';

export type ListedPort = {
  readonly kind: 'serial' | 'usb';
  /** The beginning of a printer address, as lasting as the machine offers; a serial one still wants its speed and flow control. */
  readonly address: string;
  /** The device file of the moment. */
  readonly device: string;
  /** As the device calls itself; empty where it does not say. */
  readonly name: string;
};

const namesIn = (folder: string): readonly string[] =>
  (whenPresent(() => readdirSync(folder)) ?? []).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** `root` is `/`, or a folder that stands for it. Empty where there is nothing; a path may always be typed instead. */
export function listPorts(root = '/'): readonly ListedPort[] {
  return [...serialPorts(root), ...usbPorts(root)];
}

function serialPorts(root: string): ListedPort[] {
  const byId = namesIn(join(root, 'dev/serial/by-id')).flatMap((link) => {
    const target = whenPresent(() => realpathSync(join(root, 'dev/serial/by-id', link)));
    return target === undefined ? [] : [{ link, device: basename(target) }];
  });
  const named = byId.map(({ link, device }): ListedPort => ({
    kind: 'serial',
    address: `serial:/dev/serial/by-id/${link}`,
    device: `/dev/${device}`,
    // usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0
    name: link
      .replace(/^usb-/u, '')
      .replace(/-if\d+(-port\d+)?$/u, '')
      .replaceAll('_', ' '),
  }));
  const known = new Set(byId.map(({ device }) => device));
  const others = namesIn(join(root, 'dev'))
    .filter((name) => /^tty(USB|ACM|S|AMA)\d+$/u.test(name) && !known.has(name) && !isPhantom(root, name))
    .map((name): ListedPort => ({ kind: 'serial', address: `serial:/dev/${name}`, device: `/dev/${name}`, name: '' }));
  return [...named, ...others];
}

/** Linux makes ttyS0 to ttyS31 whether they exist or not; `type` 0 is a chip that was not found. */
function isPhantom(root: string, name: string): boolean {
  return (
    name.startsWith('ttyS') &&
    whenPresent(() => readFileSync(join(root, 'sys/class/tty', name, 'type'), 'utf8').trim()) === '0'
  );
}

function usbPorts(root: string): ListedPort[] {
  const printers = findUsbPrinters(root);
  const known = new Set(printers.map(({ path }) => path));
  const untold = namesIn(join(root, 'dev/usb')).filter(
    (name) => /^lp\d+$/u.test(name) && !known.has(`/dev/usb/${name}`),
  );
  return [
    ...printers.map(({ path, socket, maker, model }): ListedPort => ({
      kind: 'usb',
      address: socket === undefined ? `usb:${path}` : `usb:port:${socket}`,
      device: path,
      name: [maker, model].filter((part) => part !== '').join(' '),
    })),
    ...untold.map((name): ListedPort => ({
      kind: 'usb',
      address: `usb:/dev/usb/${name}`,
      device: `/dev/usb/${name}`,
      name: '',
    })),
  ];
}
