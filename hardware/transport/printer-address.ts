// Where the printer is, as an operator writes it: `tcp:…`, `serial:…`, `usb:…`.
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { SerialAddress, SerialFlow } from './serial.ts';

export type PrinterAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'serial' } & SerialAddress);

export type PrinterAddressError = { readonly code: 'bad-address' | 'usb-not-supported'; readonly message: string };

const DEFAULT_TCP_PORT = 9100;
const DEFAULT_BAUD = 9_600;
export const BAUD_RATES: readonly number[] = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400];
const FLOWS: readonly SerialFlow[] = ['none', 'rtscts', 'xonxoff'];
const FORMS = 'tcp:HOST:PORT, serial:/dev/ttyUSB0?baud=115200&flow=rtscts';

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
      return err({
        code: 'usb-not-supported',
        message: `printer address "${shown(text)}": usb is not supported yet; set the printer to a virtual COM port and use serial:/dev/ttyACM0, or use its network port (tcp:HOST:9100)`,
      });
    default:
      return bad(`must be one of ${FORMS}`);
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
    return bad('must be serial:PATH?baud=RATE&flow=FLOW with an absolute path, such as serial:/dev/ttyUSB0?baud=115200&flow=rtscts');
  }
  let baudRate = DEFAULT_BAUD;
  let flow: SerialFlow = 'none';
  for (const [key, value] of new URLSearchParams(query)) {
    switch (key) {
      case 'baud': {
        const rate = BAUD_RATES.find((known) => String(known) === value);
        if (rate === undefined) return bad(`baud must be one of ${BAUD_RATES.join(', ')}`);
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
