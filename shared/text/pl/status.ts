// In Polish: what the live status says.
import { counted, plural, type CountedWord } from '../plural.ts';
import type { StatusText } from '../types/status.ts';
import { peoplePl, ticketsPl } from './nouns.ts';

/** The verb before the people: Czeka 1 osoba, Czekają 2 osoby, Czeka 5 osób. */
const WAIT: CountedWord['pl'] = { one: 'Czeka', few: 'Czekają', many: 'Czeka' };

export const statusPl: StatusText = {
  title: 'Kolejki teraz',
  lead: 'Ile osób czeka i ile potrwa czekanie, jeśli przyjdziesz teraz bez umówionej wizyty.',
  asOf: (time) => `Stan na godzinę ${time}`,
  reload: 'Odśwież',
  noData: 'brak danych',
  stale: 'Brak połączenia z urzędem. Nie wiemy, ile osób czeka teraz.',
  waitingTotal: (n) => (n === 0 ? 'Nikt nie czeka' : `${plural('pl', n, WAIT)} ${counted('pl', n, peoplePl)}`),
  desks: 'Stanowiska',
  desk: (n) => `Stanowisko ${n}`,
  states: { open: 'otwarte', away: 'przerwa', closed: 'nieczynne' },
  notYetOpened: 'jeszcze nieczynne',
  closedDesk: 'To stanowisko teraz nie przyjmuje.',
  waiting: 'Czeka',
  sharedWaiting: 'Kogo może wezwać kilka stanowisk, ten jest liczony przy każdym z nich: to te same osoby.',
  people: (n) => (n === 0 ? 'nikt' : counted('pl', n, peoplePl)),
  wait: 'Czas czekania',
  now: 'Teraz',
  nobodyNow: 'nikt',
  allClosed: 'Teraz żadne stanowisko nie przyjmuje.',
  serves: 'Sprawy:',
  services: 'Sprawy',
  servicesLead: 'Co Cię czeka, jeśli przyjdziesz teraz bez umówionej wizyty.',
  columns: { service: 'Sprawa', waiting: 'Przed Tobą', wait: 'Czas czekania', tickets: 'Bilety na dzisiaj' },
  ticketsLeft: (n) => `zostało: ${counted('pl', n, ticketsPl)}`,
  ticketsFree: 'bez limitu',
  walkInClosed: {
    'not-offered': 'tylko umówione wizyty',
    'closed-today': 'dzisiaj nieczynne',
    'intake-ended': 'na dzisiaj już nie wydajemy',
    'tickets-gone': 'dzisiejsze się skończyły',
    'nobody-serves': 'dzisiaj nikt tego nie obsługuje',
  },
  nobodyServes: (phone) =>
    `Sprawy, których dzisiaj nikt nie obsługuje, załatwisz w innym dniu: umów wizytę albo zadzwoń ${phone}.`,
  consoleGone: 'chwilowo bez obsługi',
  booked: 'Osoby umówione wchodzą o swojej godzinie, dlatego mogą wejść przed osobami z biletem.',
  book: 'Umów wizytę na godzinę',
};
