// Addresses of the administration, in one place for routes and pages.
const id = encodeURIComponent;

export const ADMIN = {
  overview: '/admin',
  visits: '/admin/wizyty',
  undecided: '/admin/wizyty/do-rozstrzygniecia',
  booking: '/admin/umow',
  bookingTime: '/admin/umow/termin',
  bookingPerson: '/admin/umow/dane',
  kiosks: '/admin/biletomaty',
  facts: '/admin/zgloszenia',
  letters: '/admin/listy',
  staff: '/admin/pracownicy',
  audit: '/admin/dziennik',
  account: '/konto',
  /** POST only: the machine's clock is right. */
  time: '/admin/czas',
} as const;

export const visitsOnAddress = (day: string): string => `${ADMIN.visits}?dzien=${id(day)}`;
export const adminVisitAddress = (
  appointmentId: string,
  what: '' | '/dane' | '/odwolaj' | '/przyjmij' | '/umowiona' = '',
): string => `${ADMIN.visits}/${id(appointmentId)}${what}`;
export type KioskCommandAddress = '/test' | '/tekst' | '/zdejmij' | '/wylacz' | '/wlacz' | '/restart';
export const kioskAddress = (
  kioskId: string,
  what: '' | '/kod' | '/pin' | '/wycofaj' | KioskCommandAddress = '',
): string => `${ADMIN.kiosks}/${id(kioskId)}${what}`;
export const staffAddress = (
  staffId: string,
  what: '' | '/role' | '/odnosnik' | '/sesje' | '/wylacz' | '/przywroc' = '',
): string => `${ADMIN.staff}/${id(staffId)}${what}`;
export const accountAddress = (what: '/haslo' | '/sesje/inne'): string => `${ADMIN.account}${what}`;
export const ownSessionAddress = (sessionId: string): string => `${ADMIN.account}/sesje/${id(sessionId)}/zakoncz`;
export const letterAddress = (letterId: string): string => `${ADMIN.letters}/${id(letterId)}/wyslij`;
export const factAddress = (
  fact: { readonly kioskId: string; readonly storeId: string; readonly seq: number },
  what: '/ponow' | '/zamknij',
): string => `${ADMIN.facts}/${id(fact.kioskId)}/${id(fact.storeId)}/${fact.seq}${what}`;

/** The address with a mark for the notice to be shown there. */
export const withNotice = (address: string, notice: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}ok=${id(notice)}`;

/** People whom nobody will call, on the first page. */
export const UNATTENDED = '/admin/bez-obslugi';
export const UNATTENDED_FIELDS = {
  service: 'sprawa',
  desk: 'stanowisko',
  ticket: 'bilet',
  version: 'wersja',
  reason: 'powod',
} as const;
