// Which pictures the gallery holds: every state, screen, language and mode; and a short list in which all pairs of the last three occur.
import { LANGUAGES, type Language } from '../../shared/core/language.ts';
import { isCitizens } from '../../shared/domain/kiosk-session/state.ts';
import { allExamples, type Example } from '../../kiosk/screens/examples/all.ts';
import { targetPx } from '../../kiosk/screens/input/target-size.ts';

export type Size = { readonly name: string; readonly width: number; readonly height: number; readonly inches: number };
export const SIZES: readonly Size[] = [
  { name: '1080x1920-21', width: 1080, height: 1920, inches: 21.5 },
  { name: '1080x1920-32', width: 1080, height: 1920, inches: 32 },
  { name: '1920x1080-21', width: 1920, height: 1080, inches: 21.5 },
  { name: '1366x768-15', width: 1366, height: 768, inches: 15.6 },
  { name: '1024x600-10', width: 1024, height: 600, inches: 10.1 },
];
export const fingerOf = (size: Size): number => targetPx(size, size.inches);

export const MODES = ['normal', 'contrast', 'large', 'low', 'spoken'] as const;
export type Mode = (typeof MODES)[number];
const MODE_QUERY: Record<Mode, string> = {
  normal: '',
  contrast: '&contrast=high',
  large: '&text=large',
  low: '&reach=low',
  spoken: '&spoken',
};

/** What lies in front of a screen is a state to be looked at too. */
const OVERS = [
  'over=help',
  'over=idle',
  'over=connecting',
  'over=options-all',
  'over=options-language',
  'over=options-voice&spoken',
  'curtain&spoken',
];
const AROUND = [
  'screen=welcome/first&offline&printer=no-paper',
  'screen=choose-service/six&offline',
  'screen=welcome/first&spoken&mute',
  'screen=welcome/first&notice',
  'screen=welcome/first&greeting&notices',
  'screen=welcome/first&greeting&notice',
  'screen=welcome/first&notice&printer=no-paper&offline',
  'screen=welcome/first&greeting=polish&notices=polish',
  'screen=welcome/first&greeting&notices&printer=no-paper&offline',
  'screen=welcome/first&closed',
  'screen=welcome/first&greeting&notices&closed',
  'screen=welcome/first&keypad=no',
  'screen=choose-service/six&keypad=no',
  'screen=enter-code/four-digits&keypad=no',
  'screen=refused/needs-decision&keypad=no',
];

export type Scene = { readonly id: string; readonly query: string; readonly isMaintenance: boolean };

const isMaintenance = ({ state }: Example): boolean => !isCitizens(state);
export const SCENES: readonly Scene[] = [
  ...allExamples.map((example) => ({
    id: example.id,
    query: `screen=${example.id}`,
    isMaintenance: isMaintenance(example),
  })),
  ...OVERS.map((over) => ({
    id: `over/${over.replace('over=', '').replaceAll('&', '+')}`,
    query: `screen=enter-code/four-digits&${over}`,
    isMaintenance: false,
  })),
  ...AROUND.map((query) => ({
    id: `around/${query.replace('screen=', '').replaceAll(/[/&=]/g, '-')}`,
    query,
    isMaintenance: false,
  })),
];

export type Shot = { readonly scene: Scene; readonly size: Size; readonly language: Language; readonly mode: Mode };
export const queryOf = ({ scene, size, language, mode }: Shot): string =>
  `${scene.query}&language=${language}${MODE_QUERY[mode]}&inches=${size.inches}`;
export const nameOf = ({ scene, size, language, mode }: Shot): string => `${scene.id} ${size.name} ${language} ${mode}`;
export const fileOf = ({ scene, size, language, mode }: Shot): string =>
  `${scene.id.replaceAll('/', '_')}.${size.name}.${language}.${mode}.png`;

export const allShots = (): Shot[] =>
  SIZES.flatMap((size) =>
    LANGUAGES.flatMap((language) => MODES.flatMap((mode) => SCENES.map((scene) => ({ scene, size, language, mode })))),
  );

type Row = Pick<Shot, 'size' | 'language' | 'mode'>;

/**
 * Rows in which every pair of size, language and mode occurs. Five sizes and five modes need 25 rows, one for each pair of them;
 * a Latin square lays the languages over it so that they meet every size and every mode.
 */
export function pairRows(): Row[] {
  return SIZES.flatMap((size, s) =>
    MODES.map((mode, m) => ({ size, mode, language: LANGUAGES[(s + m) % LANGUAGES.length]! })),
  );
}

/** Every scene once, the rows dealt out among them. */
export function pairShots(): Shot[] {
  const rows = pairRows();
  return SCENES.map((scene, index) => ({ scene, ...rows[index % rows.length]! }));
}
