// What the hall display says, in Polish: one screen for everybody, with signs and numbers first.
import { PEOPLE } from './nouns.ts';
import { counted } from './plural.ts';

export const displayText = {
  title: 'Ekran w holu',
  number: 'Numer',
  desk: 'Stanowisko',
  arrived: 'ta osoba jest już przy stanowisku albo załatwiła sprawę',
  desks: 'Stanowiska',
  nobodyCalled: 'Proszę czekać na wezwanie',
  waiting: (n: number) => `Czeka: ${counted('pl', n, PEOPLE.pl)}`,
  deskState: { open: 'wolne', away: 'przerwa', closed: 'nieczynne' },
  notYetOpened: 'jeszcze nieczynne',
  consoleGone: 'chwilowo puste',
  stale: 'Brak połączenia z systemem. Numery mogą być nieaktualne. Proszę słuchać pracowników.',
  kioskOffline: (names: string) => `Biletomat bez połączenia: ${names}. Bilet można pokazać pracownikowi.`,
  voiceOff: 'Włącz głos',
  voiceOn: 'Głos włączony',
  noVoice: 'Brak polskiego głosu w tej przeglądarce: słychać tylko sygnał.',
} as const;
