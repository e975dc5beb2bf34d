// Reading settings from the environment: a wrong one stops the start with one line naming it, its value and what it may be.
import { isBlockedPort } from './blocked-port.ts';

export class SettingError extends Error {
  /** `value` undefined: it must be set and is not. */
  constructor(name: string, value: string | undefined, mayBe: string) {
    super(
      `${value === undefined ? `${name} is not set` : `${name}=${JSON.stringify(value.slice(0, 120))} is not usable`}: it may be ${mayBe}`,
    );
    this.name = 'SettingError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one setting; an empty text counts as absent. `read` returns undefined for a value that it refuses. */
export function setting<T>(
  env: Environment,
  name: string,
  fallback: T,
  mayBe: string,
  read: (text: string) => T | undefined,
): T {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = read(text);
  if (value === undefined) throw new SettingError(name, text, mayBe);
  return value;
}

export type Address = { readonly host: string; readonly port: number };
/** Of a page: `127.0.0.1:3000`, `[::1]:3000` or `:3000` (loopback), with a port that browsers open. Port 0 takes any free one. */
export function readAddress(text: string): Address | undefined {
  const match = /^(?:\[([0-9a-f:]+)\]|([^:\s]*)):(\d{1,5})$/i.exec(text);
  if (!match) return undefined;
  const port = Number(match[3]);
  if (port > 65_535 || isBlockedPort(port)) return undefined;
  return { host: match[1] ?? (match[2] || '127.0.0.1'), port };
}

const NOT_LISTENED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EADDRNOTAVAIL: 'not an address of this machine',
  ENOTFOUND: 'no such host',
  EACCES: 'not allowed for this user',
};

/** What a failed listen means for the operator; an error of another kind comes back as it is. */
export function listenError(name: string, { host, port }: Address, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const why = NOT_LISTENED[code];
  return why === undefined
    ? error
    : new SettingError(name, `${host}:${port}`, `an address of this machine with a free port (${why})`);
}

export function readHttpUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return text.replace(/\/+$/, '');
}

export function readInteger(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
