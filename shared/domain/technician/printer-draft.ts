// Printer settings while a technician puts them together: an address taken apart into port, speed and flow control, and back.
export const SERIAL_SPEEDS = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400] as const;
export const SERIAL_FLOWS = ['none', 'rtscts', 'xonxoff'] as const;
export type SerialFlow = (typeof SERIAL_FLOWS)[number];

/** `speed` and `flow` belong to serial ports only; others keep what was last chosen. */
export type PrinterDraft = {
  readonly port: string;
  readonly speed: number;
  readonly flow: SerialFlow;
  readonly profile: string;
};

export const isSerial = (port: string): boolean => port.startsWith('serial:');

export function draftOf({
  printer,
  printerProfile,
}: {
  readonly printer: string;
  readonly printerProfile: string;
}): PrinterDraft {
  const [port = '', query = ''] = printer.split('?');
  const chosen = new Map(
    query.split('&').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  );
  return {
    port,
    speed: SERIAL_SPEEDS.find((speed) => String(speed) === chosen.get('baud')) ?? SERIAL_SPEEDS[0],
    flow: SERIAL_FLOWS.find((flow) => flow === chosen.get('flow')) ?? 'none',
    profile: printerProfile,
  };
}

export const addressOf = ({ port, speed, flow }: PrinterDraft): string =>
  isSerial(port) ? `${port}?baud=${speed}&flow=${flow}` : port;

/** What stands after it in the list, the first after the last. */
export function after<T>(list: readonly T[], value: T): T {
  const next = list[(list.indexOf(value) + 1) % list.length];
  return next ?? value;
}
