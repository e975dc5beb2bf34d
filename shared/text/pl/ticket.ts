// In Polish: the words on a paper ticket.
import type { PeopleAhead } from '../../domain/queue/queue-discipline.ts';
import type { Estimate } from '../../domain/queue/wait-estimate.ts';
import type { TicketReceiptTexts } from '../../domain/ticket/ticket-receipt.ts';
import { aheadLines } from '../people-ahead.ts';

/** About how long: `około 10–25 min`; shared by the ticket, the kiosk and the status page. */
export const estimatesPl: (estimate: Estimate) => string = (e) =>
  e.kind === 'no-data'
    ? 'brak danych'
    : e.kind === 'over'
      ? 'ponad 90 min'
      : `około ${e.fromMinutes}–${e.toMinutes} min`;

/** People ahead in lines: the count, of whom how many booked, and why the booked ones may come first. */
const AHEAD: (ahead: PeopleAhead) => readonly string[] = (a) =>
  aheadLines(
    'pl',
    a,
    'Przed Tobą nie ma nikogo',
    'Przed Tobą',
    'umówione',
    'z biletem',
    'Osoby umówione wchodzą o swojej godzinie',
  );

export const ticketPl: TicketReceiptTexts = {
  copy: 'DUPLIKAT',
  test: 'BILET TESTOWY',
  priority: {
    booked: 'Wizyta umówiona',
    early: 'Umówiona, przed czasem',
    late: 'Umówiona, po czasie',
    'walk-in': 'Bez umówionej wizyty',
  },
  toDecide: 'Wizyta do wyjaśnienia',
  assisted: 'Z pierwszeństwem',
  desk: (n) => `Stanowisko ${n}`,
  desks: (ns) => `Stanowiska ${ns.join(', ')}`,
  bookedFor: (time) => `Umówiona na ${time}`,
  early: (time) => `Jesteś przed czasem. Wezwiemy Cię około ${time}`,
  ahead: AHEAD,
  waitingTime: 'Czas oczekiwania:',
  estimate: estimatesPl,
  computedAt: (time) => `Stan na godzinę ${time}`,
  showToStaff: 'Pokaż bilet pracownikowi',
  confirmAtDesk: 'Wizytę potwierdzimy przy stanowisku',
  needsDecision: 'Twoja wizyta wymaga decyzji urzędu',
  codeUnchecked: 'Kod sprawdzimy przy stanowisku',
  visitAsOf: (time) =>
    `Wydano bez połączenia z urzędem${time === '' ? '' : ` (stan z ${time})`}. Późniejsze zmiany wizyty sprawdzimy przy stanowisku`,
  printedAt: (day, time) => `Wydrukowano ${day}, ${time}`,
  waitForCall: 'Czekaj na wezwanie: ekran i głos',
  livePage: 'Kolejka na żywo:',
};
