// In Ukrainian: the words on a paper ticket.
import type { PeopleAhead } from '../../domain/queue/queue-discipline.ts';
import type { Estimate } from '../../domain/queue/wait-estimate.ts';
import type { TicketReceiptTexts } from '../../domain/ticket/ticket-receipt.ts';
import { aheadLines } from '../people-ahead.ts';

/** About how long: `około 10–25 min`; shared by the ticket, the kiosk and the status page. */
export const estimatesUk: (estimate: Estimate) => string = (e) =>
  e.kind === 'no-data'
    ? 'немає даних'
    : e.kind === 'over'
      ? 'понад 90 хв'
      : `приблизно ${e.fromMinutes}–${e.toMinutes} хв`;

/** People ahead in lines: the count, of whom how many booked, and why the booked ones may come first. */
const AHEAD: (ahead: PeopleAhead) => readonly string[] = (a) =>
  aheadLines(
    'uk',
    a,
    'Перед вами нікого немає',
    'Перед вами',
    'за записом',
    'з талоном',
    'Особи за записом заходять у призначений час',
  );

export const ticketUk: TicketReceiptTexts = {
  copy: 'ДУБЛІКАТ',
  test: 'ТЕСТОВИЙ ТАЛОН',
  priority: {
    booked: 'Візит за записом',
    early: 'За записом, зарано',
    late: 'За записом, із запізненням',
    'walk-in': 'Без запису',
  },
  toDecide: 'Візит для уточнення',
  assisted: 'Поза чергою',
  desk: (n) => `Віконце ${n}`,
  desks: (ns) => `Віконця ${ns.join(', ')}`,
  bookedFor: (time) => `Запис на ${time}`,
  early: (time) => `Ви прийшли раніше. Викличемо вас приблизно о ${time}`,
  ahead: AHEAD,
  waitingTime: 'Час очікування:',
  estimate: estimatesUk,
  computedAt: (time) => `Станом на ${time}`,
  showToStaff: 'Покажіть талон працівнику',
  confirmAtDesk: 'Візит підтвердимо біля віконця',
  needsDecision: 'Ваш візит потребує рішення установи',
  codeUnchecked: 'Код перевіримо біля віконця',
  visitAsOf: (time) =>
    `Видано без зв’язку з установою${time === '' ? '' : ` (станом на ${time})`}. Пізніші зміни візиту перевіримо біля віконця`,
  printedAt: (day, time) => `Надруковано ${day}, ${time}`,
  waitForCall: 'Чекайте на виклик: екран і голос',
  livePage: 'Черга наживо:',
};
