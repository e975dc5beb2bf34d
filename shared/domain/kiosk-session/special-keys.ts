// Keys with a meaning of their own at a kiosk, as its settings name them: the technician's, and those of the headphone socket.
import { setting } from '../../core/setting.ts';

/** Keys that a socket sends when headphones come and go: names as `KeyboardEvent.code` has them. */
export type HeadphoneKeys = { readonly pluggedIn: string; readonly pulledOut: string | null };

/** No key of a citizen's keypad, and none that a scanner types. The upper half is on no ordinary keyboard: made for key switches. */
export const TECHNICIAN_KEYS = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'F13',
  'F14',
  'F15',
  'F16',
  'F17',
  'F18',
  'F19',
  'F20',
  'F21',
  'F22',
  'F23',
  'F24',
] as const;
export type TechnicianKey = (typeof TECHNICIAN_KEYS)[number];

/** Whether a citizen's keypad stands below the screen, so that pictures of its keys help. `auto`: once one of its keys was used. */
export const KEYPADS = ['auto', 'yes', 'no'] as const;
export type Keypad = (typeof KEYPADS)[number];

export type SpecialKeys = {
  readonly headphoneKeys: HeadphoneKeys | null;
  readonly technicianKey: TechnicianKey | null;
  readonly keypad: Keypad;
};

export const NO_SPECIAL_KEYS: SpecialKeys = { headphoneKeys: null, technicianKey: null, keypad: 'auto' };

/** The page and its window both need them. Throws SettingError. */
export function readSpecialKeys(env: Readonly<Record<string, string | undefined>>): SpecialKeys {
  const headphoneKeys = setting<HeadphoneKeys | null>(
    env,
    'BILETOMAT_KIOSK_HEADPHONE_KEYS',
    null,
    'the key of plugging in, and of pulling out if there is one, for example F15,F16',
    (text) => {
      const [, pluggedIn, pulledOut] = /^([A-Za-z0-9]{2,20})(?:,([A-Za-z0-9]{2,20}))?$/.exec(text) ?? [];
      return pluggedIn === undefined || pluggedIn === pulledOut
        ? undefined
        : { pluggedIn, pulledOut: pulledOut ?? null };
    },
  );
  const taken = codesOf({ headphoneKeys, technicianKey: null });
  const keypad = setting<Keypad>(env, 'BILETOMAT_KIOSK_KEYPAD', 'auto', KEYPADS.join(', '), (text) =>
    KEYPADS.find((word) => word === text),
  );
  const technicianKey = setting<TechnicianKey | null>(
    env,
    'BILETOMAT_KIOSK_TECHNICIAN_KEY',
    null,
    'one of F1 to F24 that the headphone socket does not send',
    (text) => TECHNICIAN_KEYS.find((key) => key === text && !taken.includes(key)),
  );
  return { headphoneKeys, technicianKey, keypad };
}

export const codesOf = ({
  headphoneKeys,
  technicianKey,
}: Pick<SpecialKeys, 'headphoneKeys' | 'technicianKey'>): readonly string[] =>
  [headphoneKeys?.pluggedIn, headphoneKeys?.pulledOut, technicianKey].filter((code) => typeof code === 'string');
