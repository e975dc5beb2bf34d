// In Ukrainian: what the live status says.
import { counted, plural, type CountedWord } from '../plural.ts';
import type { StatusText } from '../types/status.ts';
import { peopleUk, ticketsUk } from './nouns.ts';

/** The verb before the people: Czeka 1 osoba, Czekają 2 osoby, Czeka 5 osób. */
const WAIT: CountedWord['uk'] = { one: 'Чекає', few: 'Чекають', many: 'Чекає' };

export const statusUk: StatusText = {
  title: 'Черги зараз',
  lead: 'Скільки людей чекає і скільки триватиме очікування, якщо прийти зараз без запису.',
  asOf: (time) => `Станом на ${time}`,
  reload: 'Оновити',
  noData: 'немає даних',
  stale: 'Немає зв’язку з установою. Ми не знаємо, скільки людей чекає зараз.',
  waitingTotal: (n) => (n === 0 ? 'Ніхто не чекає' : `${plural('uk', n, WAIT)} ${counted('uk', n, peopleUk)}`),
  desks: 'Віконця',
  desk: (n) => `Віконце ${n}`,
  states: { open: 'відчинено', away: 'перерва', closed: 'зачинено' },
  notYetOpened: 'ще зачинено',
  closedDesk: 'Це віконце зараз не приймає.',
  waiting: 'Чекає',
  sharedWaiting: 'Кого можуть викликати кілька віконець, того враховано біля кожного з них: це ті самі люди.',
  people: (n) => (n === 0 ? 'ніхто' : counted('uk', n, peopleUk)),
  wait: 'Час очікування',
  now: 'Зараз',
  nobodyNow: 'нікого',
  allClosed: 'Зараз не приймає жодне віконце.',
  serves: 'Справи:',
  services: 'Справи',
  servicesLead: 'Що на вас чекає, якщо прийти зараз без запису.',
  columns: { service: 'Справа', waiting: 'Перед вами', wait: 'Час очікування', tickets: 'Талони на сьогодні' },
  ticketsLeft: (n) => `залишилося: ${counted('uk', n, ticketsUk)}`,
  ticketsFree: 'без обмежень',
  walkInClosed: {
    'not-offered': 'лише за записом',
    'closed-today': 'сьогодні зачинено',
    'intake-ended': 'на сьогодні вже не видаємо',
    'tickets-gone': 'сьогоднішні закінчилися',
    'nobody-serves': 'сьогодні цим ніхто не займається',
  },
  nobodyServes: (phone) =>
    `Справи, якими сьогодні ніхто не займається, можна вирішити іншого дня: запишіться на візит або зателефонуйте ${phone}.`,
  consoleGone: 'тимчасово без працівника',
  booked: 'Люди за записом заходять у свою годину, тому можуть зайти раніше за людей із талоном.',
  book: 'Записатися на певну годину',
};
