// What the live status says, in every language.
import type { Language } from '../core/language.ts';
import { counted, PEOPLE, plural, TICKETS, type CountedWord } from './plural.ts';

export type StatusText = {
  readonly title: string;
  readonly lead: string;
  readonly asOf: (time: string) => string;
  readonly reload: string;
  readonly noData: string;
  /** Announced when the figures can no longer be trusted. */
  readonly stale: string;
  readonly waitingTotal: (count: number) => string;
  readonly desks: string;
  readonly desk: (number: string) => string;
  readonly states: Record<'open' | 'away' | 'closed', string>;
  /** Away since the day began, before anybody opened it. */
  readonly notYetOpened: string;
  readonly closedDesk: string;
  readonly waiting: string;
  /** One person counted at each desk that may call them. */
  readonly sharedWaiting: string;
  readonly people: (count: number) => string;
  readonly wait: string;
  readonly now: string;
  readonly nobodyNow: string;
  /** Of every desk. */
  readonly allClosed: string;
  readonly serves: string;
  readonly services: string;
  readonly servicesLead: string;
  readonly columns: Record<'service' | 'waiting' | 'wait' | 'tickets', string>;
  readonly ticketsLeft: (count: number) => string;
  readonly ticketsFree: string;
  readonly walkInClosed: Record<'not-offered' | 'closed-today' | 'intake-ended' | 'tickets-gone' | 'nobody-serves', string>;
  /** The way on where nobody serves a service today. */
  readonly nobodyServes: (phone: string) => string;
  /** Open, but nobody is at its console. */
  readonly consoleGone: string;
  readonly booked: string;
  readonly book: string;
};

/** The verb before the people: Czeka 1 osoba, Czekają 2 osoby, Czeka 5 osób. */
const WAIT: Pick<CountedWord, 'pl' | 'uk'> = {
  pl: { one: 'Czeka', few: 'Czekają', many: 'Czeka' },
  uk: { one: 'Чекає', few: 'Чекають', many: 'Чекає' },
};

export const STATUS_TEXT: Record<Language, StatusText> = {
  pl: {
    title: 'Kolejki teraz',
    lead: 'Ile osób czeka i ile potrwa czekanie, jeśli przyjdziesz teraz bez umówionej wizyty.',
    asOf: (time) => `Stan na godzinę ${time}`,
    reload: 'Odśwież',
    noData: 'brak danych',
    stale: 'Brak połączenia z urzędem. Nie wiemy, ile osób czeka teraz.',
    waitingTotal: (n) => (n === 0 ? 'Nikt nie czeka' : `${plural('pl', n, WAIT.pl)} ${counted('pl', n, PEOPLE.pl)}`),
    desks: 'Stanowiska',
    desk: (n) => `Stanowisko ${n}`,
    states: { open: 'otwarte', away: 'przerwa', closed: 'nieczynne' },
    notYetOpened: 'jeszcze nieczynne',
    closedDesk: 'To stanowisko teraz nie przyjmuje.',
    waiting: 'Czeka',
    sharedWaiting: 'Kogo może wezwać kilka stanowisk, ten jest liczony przy każdym z nich: to te same osoby.',
    people: (n) => (n === 0 ? 'nikt' : counted('pl', n, PEOPLE.pl)),
    wait: 'Czas czekania',
    now: 'Teraz',
    nobodyNow: 'nikt',
    allClosed: 'Teraz żadne stanowisko nie przyjmuje.',
    serves: 'Sprawy:',
    services: 'Sprawy',
    servicesLead: 'Co Cię czeka, jeśli przyjdziesz teraz bez umówionej wizyty.',
    columns: { service: 'Sprawa', waiting: 'Przed Tobą', wait: 'Czas czekania', tickets: 'Bilety na dzisiaj' },
    ticketsLeft: (n) => `zostało: ${counted('pl', n, TICKETS.pl)}`,
    ticketsFree: 'bez limitu',
    walkInClosed: { 'not-offered': 'tylko umówione wizyty', 'closed-today': 'dzisiaj nieczynne', 'intake-ended': 'na dzisiaj już nie wydajemy', 'tickets-gone': 'dzisiejsze się skończyły', 'nobody-serves': 'dzisiaj nikt tego nie obsługuje' },
    nobodyServes: (phone) => `Sprawy, których dzisiaj nikt nie obsługuje, załatwisz w innym dniu: umów wizytę albo zadzwoń ${phone}.`,
    consoleGone: 'chwilowo bez obsługi',
    booked: 'Osoby umówione wchodzą o swojej godzinie, dlatego mogą wejść przed osobami z biletem.',
    book: 'Umów wizytę na godzinę',
  },
  uk: {
    title: 'Черги зараз',
    lead: 'Скільки людей чекає і скільки триватиме очікування, якщо прийти зараз без запису.',
    asOf: (time) => `Станом на ${time}`,
    reload: 'Оновити',
    noData: 'немає даних',
    stale: 'Немає зв’язку з установою. Ми не знаємо, скільки людей чекає зараз.',
    waitingTotal: (n) => (n === 0 ? 'Ніхто не чекає' : `${plural('uk', n, WAIT.uk)} ${counted('uk', n, PEOPLE.uk)}`),
    desks: 'Віконця',
    desk: (n) => `Віконце ${n}`,
    states: { open: 'відчинено', away: 'перерва', closed: 'зачинено' },
    notYetOpened: 'ще зачинено',
    closedDesk: 'Це віконце зараз не приймає.',
    waiting: 'Чекає',
    sharedWaiting: 'Кого можуть викликати кілька віконець, того враховано біля кожного з них: це ті самі люди.',
    people: (n) => (n === 0 ? 'ніхто' : counted('uk', n, PEOPLE.uk)),
    wait: 'Час очікування',
    now: 'Зараз',
    nobodyNow: 'нікого',
    allClosed: 'Зараз не приймає жодне віконце.',
    serves: 'Справи:',
    services: 'Справи',
    servicesLead: 'Що на вас чекає, якщо прийти зараз без запису.',
    columns: { service: 'Справа', waiting: 'Перед вами', wait: 'Час очікування', tickets: 'Талони на сьогодні' },
    ticketsLeft: (n) => `залишилося: ${counted('uk', n, TICKETS.uk)}`,
    ticketsFree: 'без обмежень',
    walkInClosed: { 'not-offered': 'лише за записом', 'closed-today': 'сьогодні зачинено', 'intake-ended': 'на сьогодні вже не видаємо', 'tickets-gone': 'сьогоднішні закінчилися', 'nobody-serves': 'сьогодні цим ніхто не займається' },
    nobodyServes: (phone) => `Справи, якими сьогодні ніхто не займається, можна вирішити іншого дня: запишіться на візит або зателефонуйте ${phone}.`,
    consoleGone: 'тимчасово без працівника',
    booked: 'Люди за записом заходять у свою годину, тому можуть зайти раніше за людей із талоном.',
    book: 'Записатися на певну годину',
  },
  en: {
    title: 'Queues now',
    lead: 'How many people wait, and how long it takes if you come now without a booking.',
    asOf: (time) => `As of ${time}`,
    reload: 'Refresh',
    noData: 'no data',
    stale: 'No connection to the office. We do not know how many people are waiting now.',
    waitingTotal: (n) => (n === 0 ? 'Nobody is waiting' : `${counted('en', n, PEOPLE.en)} waiting`),
    desks: 'Desks',
    desk: (n) => `Desk ${n}`,
    states: { open: 'open', away: 'break', closed: 'closed' },
    notYetOpened: 'not open yet',
    closedDesk: 'This desk is not serving now.',
    waiting: 'Waiting',
    sharedWaiting: 'Whoever several desks may call is counted at each of them: they are the same people.',
    people: (n) => (n === 0 ? 'nobody' : counted('en', n, PEOPLE.en)),
    wait: 'Time to wait',
    now: 'Now',
    nobodyNow: 'nobody',
    allClosed: 'No desk is serving now.',
    serves: 'Services:',
    services: 'Services',
    servicesLead: 'What to expect if you come now without a booking.',
    columns: { service: 'Service', waiting: 'Ahead of you', wait: 'Time to wait', tickets: 'Tickets for today' },
    ticketsLeft: (n) => `${counted('en', n, TICKETS.en)} left`,
    ticketsFree: 'no limit',
    walkInClosed: { 'not-offered': 'booked visits only', 'closed-today': 'closed today', 'intake-ended': 'no more given out today', 'tickets-gone': 'today’s are gone', 'nobody-serves': 'nobody deals with it today' },
    nobodyServes: (phone) => `What nobody deals with today can be done on another day: book a visit or call ${phone}.`,
    consoleGone: 'nobody there at the moment',
    booked: 'People with a booking go in at their time, so they may go in before people with a ticket.',
    book: 'Book a visit for a fixed time',
  },
};
