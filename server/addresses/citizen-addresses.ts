// Addresses of the citizens' pages, in one place for routes, pages and letters; never with personal data.
import { DEFAULT_LANGUAGE, type Language } from '../../shared/core/language.ts';

export type VisitPurpose = 'confirm' | 'cancel' | 'manage';

const VISIT_PATHS: Record<VisitPurpose, string> = {
  confirm: '/wizyta/potwierdz',
  cancel: '/wizyta/odwolaj',
  manage: '/wizyta/dane',
};

/** A page of one visit, as it stands in letters behind the public address. */
export const visitAddress = (purpose: VisitPurpose, token: string): string =>
  `${VISIT_PATHS[purpose]}/${encodeURIComponent(token)}`;

/** "Sprawdź pocztę", unguessable by its key. */
export const checkMailAddress = (pageKey: string): string => `/wizyta/poczta/${encodeURIComponent(pageKey)}`;

/** Where the address of a waiting booking is mended. */
export const changeAddressAddress = (pageKey: string): string => `${checkMailAddress(pageKey)}/adres`;

/** The visit's calendar file; `isPattern` for the route itself. */
export const calendarAddress = (token: string, isPattern = false): string =>
  `/wizyta/kalendarz/${isPattern ? token : encodeURIComponent(token)}/wizyta.ics`;
/** The same from "Sprawdź pocztę". */
export const checkMailCalendarAddress = (pageKey: string, isPattern = false): string =>
  `/wizyta/poczta/${isPattern ? pageKey : encodeURIComponent(pageKey)}/wizyta.ics`;

export const HOME_ADDRESS = '/';
export const STATUS_ADDRESS = '/stan';

export const BOOKING_ADDRESSES = {
  service: '/rezerwacja',
  desk: '/rezerwacja/stanowisko',
  day: '/rezerwacja/dzien',
  time: '/rezerwacja/godzina',
  data: '/rezerwacja/dane',
  check: '/rezerwacja/sprawdz',
  /** Offers the nearest times instead of a taken one. */
  taken: '/rezerwacja/zajety',
  /** POST only: makes the booking. */
  book: '/rezerwacja/zarezerwuj',
  /** POST only: the same page in another language, with what was typed on it. */
  language: '/rezerwacja/jezyk',
} as const;

/** While a limit nears: the browser works, or waits, before it books. */
export const WORK_ADDRESS = '/rezerwacja/chwila';

/** Those that are pages. */
export type BookingPageName = Exclude<keyof typeof BOOKING_ADDRESSES, 'book' | 'language'>;

/** What has been chosen so far; carried from page to page in the address. */
export type BookingChoice = {
  readonly serviceId?: string | undefined;
  /** Empty: the first free desk. */
  readonly deskId?: string | undefined;
  readonly day?: string | undefined;
  /** UTC ms. */
  readonly startsAt?: number | undefined;
  /** Of the personal answers, which the browser keeps sealed: tells two tabs apart, opens nothing by itself. */
  readonly draftId?: string | undefined;
};

/** The names of the choice's fields in addresses and forms. */
export const FIELDS = {
  language: 'lang',
  serviceId: 'sprawa',
  deskId: 'stanowisko',
  day: 'dzien',
  startsAt: 'termin',
  draftId: 'formularz',
  email: 'email',
  name: 'osoba',
  phone: 'telefon',
  /** The time that was gone, on the page that offers others. */
  taken: 'zajety',
  /** What was wrong with the form that led to the page: a word of ours, never what was typed. */
  error: 'blad',
  /** The value of a language button; the page's own language is `language`. */
  newLanguage: 'jezyk',
  /** The signed ticket of the browser's work, and what it found. */
  ticket: 'bilet',
  solution: 'rozwiazanie',
  /** Which page a language button stood on. */
  step: 'krok',
} as const;

/** The address with its language set; Polish is the default and needs no mark. */
export function withLanguage(address: string, language: Language): string {
  const [path, query] = address.split('?') as [string, string | undefined];
  const params = new URLSearchParams(query);
  params.delete(FIELDS.language);
  if (language !== DEFAULT_LANGUAGE) params.set(FIELDS.language, language);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The choice as form fields, in the order of the steps. */
export function choiceFields(choice: BookingChoice): [name: string, value: string][] {
  const fields: [string, string | undefined][] = [
    [FIELDS.serviceId, choice.serviceId],
    [FIELDS.deskId, choice.deskId],
    [FIELDS.day, choice.day],
    [FIELDS.startsAt, choice.startsAt?.toString()],
    [FIELDS.draftId, choice.draftId],
  ];
  return fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as [string, string]],
  );
}

/** `more`: fields beside the choice. */
export function bookingAddress(
  step: BookingPageName,
  choice: BookingChoice,
  language: Language,
  more: Readonly<Record<string, string>> = {},
): string {
  const params = new URLSearchParams([...choiceFields(choice), ...Object.entries(more)]).toString();
  return withLanguage(params === '' ? BOOKING_ADDRESSES[step] : `${BOOKING_ADDRESSES[step]}?${params}`, language);
}
