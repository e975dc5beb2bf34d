// The shell's settings, read once from the environment and checked before anything starts.
import { codesOf, readSpecialKeys } from '../../shared/domain/kiosk-session/special-keys.ts';
import { readAddress, setting, type Address } from '../../shared/core/setting.ts';

export type ShellSettings = {
  /** Where a service run by somebody else would listen. */
  readonly listen: Address;
  /** The service's data folder: a running service leaves its page's address there. */
  readonly dataFolder: string;
  /** `elsewhere`: the system runs the service (appliance), the shell only waits for it. */
  readonly service: 'auto' | 'elsewhere';
  readonly cursor: 'shown' | 'hidden';
  /** Keys that the page waits for although a browser has other uses for them. */
  readonly specialKeys: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;
const oneOf =
  <T extends string>(...words: readonly T[]) =>
  (text: string): T | undefined =>
    words.find((word) => word === text);

/** Throws SettingError, whose message is the one line for the operator. */
export function readShellSettings(env: Environment, defaultDataFolder: string): ShellSettings {
  return {
    listen: setting(
      env,
      'BILETOMAT_KIOSK_LISTEN',
      { host: '127.0.0.1', port: 3100 },
      'a loopback host:port with a port that browsers open, for example 127.0.0.1:3100',
      (text) => {
        const address = readAddress(text);
        return address && ['127.0.0.1', '::1', 'localhost'].includes(address.host) ? address : undefined;
      },
    ),
    dataFolder: setting(env, 'BILETOMAT_KIOSK_DATA', defaultDataFolder, 'a folder', (text) => text),
    service: setting(env, 'BILETOMAT_KIOSK_SERVICE', 'auto', 'auto or elsewhere', oneOf('auto', 'elsewhere')),
    cursor: setting(env, 'BILETOMAT_KIOSK_CURSOR', 'hidden', 'hidden or shown', oneOf('hidden', 'shown')),
    specialKeys: codesOf(readSpecialKeys(env)),
  };
}
