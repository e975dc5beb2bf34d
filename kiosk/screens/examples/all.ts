// Examples of every state the kiosk can show, for the gallery and the tests; a new state without one does not compile.
import { type ExamplesOf } from './example.ts';
import { DEFAULT_APPEARANCE } from '../../../shared/domain/kiosk-session/appearance.ts';
import type { Localized } from '../../../shared/core/language.ts';
import type { SessionView, KioskState, KioskStateName } from '../../../shared/domain/kiosk-session/state.ts';
import { citizenExamples } from './citizen.ts';
import { maintenanceExamples } from './maintenance.ts';

const examples: ExamplesOf<KioskStateName> = { ...citizenExamples, ...maintenanceExamples };

export type Example = { readonly id: string; readonly state: KioskState };

/** `enter-code/three-digits` and so on, in the order in which people meet them. */
export const allExamples: readonly Example[] = Object.entries(examples).flatMap(([name, variants]) =>
  Object.entries(variants).map(([variant, state]) => ({ id: `${name}/${variant}`, state })),
);

/** As long as staff may make it. */
export const longNotice: Localized = {
  pl: 'Dziś od 12:00 kasa jest nieczynna. Opłaty przyjmuje kasa w budynku B, wejście od ulicy Długiej 7, parter, do godziny 15:00. Za utrudnienia bardzo przepraszamy.',
  uk: 'Сьогодні з 12:00 каса не працює. Оплату приймає каса в будинку B, вхід з вулиці Довгої 7, перший поверх, до 15:00. Перепрошуємо за незручності, дякуємо вам.',
  en: 'The cash desk is closed today from 12:00. Please pay at the cash desk in building B, entrance from 7 Długa Street, ground floor, until 15:00. We are very sorry.',
};

/** As many and as long as an office file may hold. */
export const longNotices: readonly Localized[] = [
  {
    pl: 'Opłaty skarbowe przyjmuje tylko kasa w budynku B, wejście od ul. Długiej, parter',
    uk: 'Державне мито приймає лише каса в будинку B, вхід із вул. Довгої, перший поверх.',
    en: 'Fees are paid only at the cash desk in building B, Długa Street, ground floor, 7',
  },
  {
    pl: 'Tablice rejestracyjne wydajemy codziennie do godziny 15:00, a we wtorki do 17:00',
    uk: 'Номерні знаки видаємо щодня до 15:00, а щовівторка до 17:00. Майте посвідчення!!',
    en: 'Number plates are handed out daily until 15:00 and on Tuesdays until 17:00. Hall',
  },
];
export const longWelcome: Localized = {
  pl: 'Witamy w Wydziale Komunikacji i Transportu w Przykładowie!!!',
  uk: 'Вітаємо у відділі реєстрації транспорту староства Пшикладова',
  en: 'Welcome to the Vehicles and Driving Licences office, Level 0',
};

export const exampleSession = (state: KioskState): SessionView => ({
  ...DEFAULT_APPEARANCE,
  revision: 1,
  state,
  citizen: 0,
  idleWarning: null,
  offline: null,
  printer: 'ready',
  clock: '10:05',
  today: '2026-03-12',
  notices: [],
  office:
    state.name === 'starting' || state.name === 'set-up'
      ? null
      : {
          name: {
            pl: 'Starostwo Powiatowe w Przykładowie. Wydział Komunikacji',
            uk: 'Повітове староство в Пшикладові. Відділ реєстрації транспорту',
            en: 'Przykładowo County Office. Communications Department',
          },
          phone: '12 345 67 89',
          welcome: null,
        },
  screenInches: null,
  headphoneKeys: null,
  technicianKey: null,
  keypad: 'yes',
  walkInsClosed: null,
  voice: 'ready',
});
