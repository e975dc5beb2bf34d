// Where the printer is, as an operator writes it: `tcp:…`, `serial:…`, `usb:…`.
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { UsbAddress } from '../usb-child/child-messages.ts';
import type { SerialAddress, SerialFlow } from './serial.ts';

export type PrinterAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'serial' } & SerialAddress)
  | { readonly kind: 'usb'; readonly usb: UsbAddress };

export type PrinterAddressError = { readonly code: 'bad-address'; readonly message: string };

const DEFAULT_TCP_PORT = 9100;
const DEFAULT_BAUD = 9_600;
/** To choose from; a printer may be set to another. */
export const BAUD_RATES: readonly number[] = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400];
const MIN_BAUD = 300;
const MAX_BAUD = 4_000_000;
const FLOWS: readonly SerialFlow[] = ['none', 'rtscts', 'xonxoff'];
/** What an address may look like, for messages. */
export const ADDRESS_FORMS =
  'tcp:HOST:PORT, serial:/dev/ttyUSB0?baud=115200&flow=rtscts, usb:/dev/usb/lp0, usb:port:1-1.2 or usb:04b8:0e28';

/** What was written, safe to show in a log line: visible ASCII, at most 80 characters. */
const shown = (text: string): string => text.replace(/[^\u0020-\u007e]/gu, '?').slice(0, 80);

/** The message is one line that an operator can act on; it quotes the value and says what it may be. */
export function parsePrinterAddress(text: string): Result<PrinterAddress, PrinterAddressError> {
  const bad = (why: string): Result<never, PrinterAddressError> =>
    err({ code: 'bad-address', message: `printer address "${shown(text)}": ${why}` });
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  switch (colon === -1 ? '' : text.slice(0, colon)) {
    case 'tcp':
      return parseTcp(rest, bad);
    case 'serial':
      return parseSerial(rest, bad);
    case 'usb':
      return parseUsb(rest, bad);
    default:
      return bad(`must be one of ${ADDRESS_FORMS}`);
  }
}

type Bad = (why: string) => Result<never, PrinterAddressError>;

function parseTcp(rest: string, bad: Bad): Result<PrinterAddress, PrinterAddressError> {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9]([a-z0-9.-]*[a-z0-9])?))(?::(\d{1,5}))?$/iu.exec(rest);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) return bad('must be tcp:HOST:PORT, such as tcp:127.0.0.1:9100');
  const port = match?.[4] === undefined ? DEFAULT_TCP_PORT : Number(match[4]);
  if (port < 1 || port > 65_535) return bad('the port must be 1 to 65535');
  return ok({ kind: 'tcp', host, port });
}

function parseSerial(rest: string, bad: Bad): Result<PrinterAddress, PrinterAddressError> {
  const [path = '', query = '', ...more] = rest.split('?');
  if (more.length > 0 || !/^(\/|COM\d)/u.test(path) || /\p{Cc}/u.test(path)) {
    return bad(
      'must be serial:PATH?baud=RATE&flow=FLOW with an absolute path, such as serial:/dev/ttyUSB0?baud=115200&flow=rtscts',
    );
  }
  let baudRate = DEFAULT_BAUD;
  let flow: SerialFlow = 'none';
  for (const [key, value] of new URLSearchParams(query)) {
    switch (key) {
      case 'baud': {
        const rate = /^[1-9]\d{2,6}$/u.test(value) ? Number(value) : 0;
        if (rate < MIN_BAUD || rate > MAX_BAUD)
          return bad(`baud must be ${MIN_BAUD} to ${MAX_BAUD}, usually one of ${BAUD_RATES.join(', ')}`);
        baudRate = rate;
        break;
      }
      case 'flow': {
        const known = FLOWS.find((name) => name === value);
        if (known === undefined) return bad(`flow must be one of ${FLOWS.join(', ')}`);
        flow = known;
        break;
      }
      default:
        return bad('only baud and flow may follow the "?"');
    }
  }
  return ok({ kind: 'serial', path, baudRate, flow });
}

function parseUsb(rest: string, bad: Bad): Result<PrinterAddress, PrinterAddressError> {
  const usb = (address: UsbAddress): Result<PrinterAddress, PrinterAddressError> => ok({ kind: 'usb', usb: address });
  if (rest.startsWith('/') && !/\p{Cc}/u.test(rest)) return usb({ by: 'file', path: rest });
  const socket = /^port:(\d{1,3}-\d{1,3}(?:\.\d{1,3}){0,6})$/u.exec(rest)?.[1];
  if (socket !== undefined) return usb({ by: 'socket', socket });
  const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4})$/iu.exec(rest) ?? [];
  if (vendor !== undefined && product !== undefined)
    return usb({ by: 'ids', vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) });
  return bad(
    'must be usb:/dev/usb/lp0, usb:port:1-1.2 (where it is plugged in), or usb:04b8:0e28 (vendor and product, four hex digits each)',
  );
}
