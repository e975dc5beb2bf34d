// The kiosk's settings, read once from the environment and checked before anything starts.
import { readAddress, readInteger, setting, SettingError, type Address } from '../../shared/core/setting.ts';
import { CRASH_STEPS, type CrashStep } from '../store/crash-points.ts';
import { readSpecialKeys, type SpecialKeys } from '../../shared/domain/kiosk-session/special-keys.ts';
import { normalisePairingCode } from '../sync/pairing.ts';
import { parseServerUrl } from '../sync/server-address.ts';

export type KioskSettings = {
  /** Loopback only. */
  readonly listen: Address;
  /** Undefined: asked for on the set-up page. */
  readonly serverUrl: string | undefined;
  readonly dataFolder: string;
  readonly pairingCode: string | undefined;
  readonly printer: string;
  readonly printerProfile: string;
  readonly screenInches: number | null;
  readonly specialKeys: SpecialKeys;
  /** The program of the voice; null: switched off. */
  readonly speechProgram: string | null;
  /** Length of a new roll of paper. */
  readonly rollMetres: number;
  readonly clockOffsetMs: number;
  /** Undefined: made at each start. Given by a shell that wants its page to survive a restart of the service. */
  readonly pageKey: string | undefined;
  /** Tests only: the folder of a simulated machine; empty: this machine. */
  readonly machineRoot: string;
  /** Tests only. */
  readonly crashAt: CrashStep | undefined;
  /** Tests only: how long printer settings are tried out before the old ones come back. */
  readonly printerTrialMs: number | undefined;
};

/** Checks what needs the devices' own knowledge; each answers with one line, or undefined when fine. */
export type SettingChecks = {
  readonly printer: (address: string) => string | undefined;
  readonly profiles: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Throws SettingError, whose message is the one line for the operator. */
export function readKioskSettings(env: Environment, checks: SettingChecks): KioskSettings {
  const isTest = env['NODE_ENV'] === 'test';
  const clockOffsetMs = setting(env, 'BILETOMAT_CLOCK_OFFSET_MS', 0, 'a whole number of milliseconds', readInteger);
  if (clockOffsetMs !== 0 && env['NODE_ENV'] === 'production') {
    throw new SettingError('BILETOMAT_CLOCK_OFFSET_MS', String(clockOffsetMs), 'absent when NODE_ENV=production');
  }
  return {
    listen: setting(
      env,
      'BILETOMAT_KIOSK_LISTEN',
      { host: '127.0.0.1', port: 3100 },
      'a loopback host:port with a port that browsers open, for example 127.0.0.1:3100',
      (text) => {
        const address = readAddress(text);
        return address && LOOPBACK.includes(address.host) ? address : undefined;
      },
    ),
    serverUrl: setting<string | undefined>(
      env,
      'BILETOMAT_KIOSK_SERVER_URL',
      undefined,
      'an address beginning with https:// (http:// only on this machine)',
      (text) => {
        const url = parseServerUrl(text);
        return url.ok ? url.value : undefined;
      },
    ),
    dataFolder: setting(env, 'BILETOMAT_KIOSK_DATA', 'data/kiosk', 'a folder', (text) => text),
    pairingCode: setting<string | undefined>(
      env,
      'BILETOMAT_KIOSK_PAIRING_CODE',
      undefined,
      '12 letters and digits, dashes allowed',
      (text) => {
        const code = normalisePairingCode(text);
        return /^[A-Z0-9]{12}$/.test(code) ? code : undefined;
      },
    ),
    printer: printerAddress(env, checks),
    printerProfile: setting(env, 'BILETOMAT_KIOSK_PRINTER_PROFILE', 'virtual', checks.profiles.join(', '), (text) =>
      checks.profiles.includes(text) ? text : undefined,
    ),
    screenInches: setting<number | null>(
      env,
      'BILETOMAT_KIOSK_SCREEN_INCHES',
      null,
      'the diagonal in inches, 7 to 86',
      (text) => {
        const inches = Number(text);
        return /^\d{1,2}(\.\d{1,2})?$/.test(text) && inches >= 7 && inches <= 86 ? inches : undefined;
      },
    ),
    specialKeys: readSpecialKeys(env),
    speechProgram: setting<string | null>(
      env,
      'BILETOMAT_KIOSK_SPEECH',
      'espeak-ng',
      'a program that takes espeak-ng’s options, or off',
      (text) => (text === 'off' ? null : text),
    ),
    rollMetres: setting(env, 'BILETOMAT_KIOSK_ROLL_METRES', 80, 'whole metres of a new roll, 5 to 1000', (text) => {
      const metres = Number(text);
      return /^\d{1,4}$/.test(text) && metres >= 5 && metres <= 1_000 ? metres : undefined;
    }),
    clockOffsetMs,
    pageKey: setting<string | undefined>(
      env,
      'BILETOMAT_KIOSK_PAGE_KEY',
      undefined,
      '32 to 128 hexadecimal digits',
      (text) => (/^[0-9a-f]{32,128}$/i.test(text) ? text : undefined),
    ),
    machineRoot: setting(env, 'BILETOMAT_KIOSK_MACHINE', '', 'with NODE_ENV=test only: a folder', (text) =>
      isTest ? text : undefined,
    ),
    crashAt: setting<CrashStep | undefined>(
      env,
      'BILETOMAT_KIOSK_CRASH_AT',
      undefined,
      `with NODE_ENV=test only: ${CRASH_STEPS.join(', ')}`,
      (text) => (isTest ? CRASH_STEPS.find((step) => step === text) : undefined),
    ),
    printerTrialMs: setting<number | undefined>(
      env,
      'BILETOMAT_KIOSK_PRINTER_TRIAL_MS',
      undefined,
      'with NODE_ENV=test only: whole milliseconds',
      (text) => (isTest ? readInteger(text) : undefined),
    ),
  };
}

function printerAddress(env: Environment, checks: SettingChecks): string {
  const name = 'BILETOMAT_KIOSK_PRINTER';
  return setting(
    env,
    name,
    'tcp:127.0.0.1:9100',
    'tcp:HOST:PORT, serial:/dev/ttyUSB0?baud=115200&flow=rtscts, usb:/dev/usb/lp0 or usb:04b8:0e28',
    (text) => (checks.printer(text) === undefined ? text : undefined),
  );
}
