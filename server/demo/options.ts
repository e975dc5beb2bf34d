// What may follow `npm start --`: the block of ports, the printer's raw port and the time to pretend.
import { isBlockedPort } from '../../shared/core/blocked-port.ts';

export type DemoOptions = {
  readonly port: number;
  readonly printerPort: number;
  /** Wall-clock time at the office, `2026-03-12T10:15`. */
  readonly at: { readonly day: string; readonly minute: number } | undefined;
  readonly dataFolder: string;
};

export class OptionError extends Error {}

function readPort(name: string, text: string | undefined): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text ?? '') || port < 1 || port > 65_335) {
    throw new OptionError(`${name} ${text ?? ''} is not usable: it may be a port from 1 to 65335`);
  }
  return port;
}

function readAt(text: string | undefined): { day: string; minute: number } {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(text ?? '');
  const isReal =
    match !== null &&
    !Number.isNaN(Date.parse(`${match[0]}:00Z`)) &&
    new Date(`${match[0]}:00Z`).toISOString().startsWith(match[1]!);
  if (!isReal)
    throw new OptionError(`--at ${text ?? ''} is not usable: it may be a local time such as 2026-03-12T10:15`);
  return { day: match[1]!, minute: Number(match[2]) * 60 + Number(match[3]) };
}

/** The demo's pages by their distance from `--port`. */
export const PAGES = { server: 0, kiosk: 100, printer: 200 } as const;

function refuseBlocked(port: number): void {
  for (const [page, distance] of Object.entries(PAGES)) {
    if (isBlockedPort(port + distance))
      throw new OptionError(
        `--port ${port} is not usable: browsers refuse port ${port + distance} (${page}); it may be for example ${nearestUsable(port)}`,
      );
  }
}

/** A few above: blocked ports are single ones, or six in a row. */
function nearestUsable(port: number): number {
  let candidate = port;
  while (Object.values(PAGES).some((distance) => isBlockedPort(candidate + distance))) candidate += 10;
  return candidate;
}

/** Throws OptionError with one line for the person at the keyboard. */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): DemoOptions {
  let port = 3000;
  let printerPort = 9100;
  let at: DemoOptions['at'];
  for (let i = 0; i < args.length; i += 1) {
    const name = args[i]!;
    const value = args[i + 1];
    switch (name) {
      case '--port':
        port = readPort(name, value);
        refuseBlocked(port);
        break;
      case '--printer-port':
        printerPort = readPort(name, value);
        break;
      case '--at':
        at = readAt(value);
        break;
      default:
        throw new OptionError(`${name} is not known: it may be --port N, --printer-port N or --at YYYY-MM-DDTHH:MM`);
    }
    i += 1;
  }
  if (at !== undefined && env['NODE_ENV'] === 'production')
    throw new OptionError('--at is not usable with NODE_ENV=production');
  return { port, printerPort, at, dataFolder: env['BILETOMAT_DATA'] || 'data' };
}
