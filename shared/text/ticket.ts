// The words on a paper ticket.
import type { Language } from '../core/language.ts';
import type { PeopleAhead } from '../domain/queue/queue-discipline.ts';
import type { TicketReceiptTexts } from '../domain/ticket/ticket-receipt.ts';
import type { Estimate } from '../domain/queue/wait-estimate.ts';
import { counted, PEOPLE } from './plural.ts';

/** About how long: `około 10–25 min`; shared by the ticket, the kiosk and the status page. */
export const ESTIMATES: Record<Language, (estimate: Estimate) => string> = {
  pl: (e) => (e.kind === 'no-data' ? 'brak danych' : e.kind === 'over' ? 'ponad 90 min' : `około ${e.fromMinutes}–${e.toMinutes} min`),
  uk: (e) => (e.kind === 'no-data' ? 'немає даних' : e.kind === 'over' ? 'понад 90 хв' : `приблизно ${e.fromMinutes}–${e.toMinutes} хв`),
  en: (e) => (e.kind === 'no-data' ? 'no data' : e.kind === 'over' ? 'over 90 min' : `about ${e.fromMinutes}–${e.toMinutes} min`),
};

/** People ahead in lines: the count, of whom how many booked, and why the booked ones may come first. */
const AHEAD: Record<Language, (ahead: PeopleAhead) => readonly string[]> = {
  pl: (a) => aheadLines('pl', a, 'Przed Tobą nie ma nikogo', 'Przed Tobą', 'umówione', 'z biletem', 'Osoby umówione wchodzą o swojej godzinie'),
  uk: (a) => aheadLines('uk', a, 'Перед вами нікого немає', 'Перед вами', 'за записом', 'з талоном', 'Особи за записом заходять у призначений час'),
  en: (a) => aheadLines('en', a, 'Nobody is ahead of you', 'Ahead of you', 'booked', 'with a ticket', 'People with a booking go in at their time'),
};

function aheadLines(language: Language, { booked, walkIn }: PeopleAhead, nobody: string, ahead: string, bookedWord: string, ticketWord: string, why: string): readonly string[] {
  const total = booked + walkIn;
  if (total === 0) return [nobody, why];
  return [`${ahead}: ${counted(language, total, PEOPLE[language])}`, `${bookedWord}: ${booked}, ${ticketWord}: ${walkIn}`, why];
}

export const TICKET_TEXTS: Record<Language, TicketReceiptTexts> = {
  pl: {
    copy: 'DUPLIKAT',
    test: 'BILET TESTOWY',
    priority: { booked: 'Wizyta umówiona', early: 'Umówiona, przed czasem', late: 'Umówiona, po czasie', 'walk-in': 'Bez umówionej wizyty' },
    toDecide: 'Wizyta do wyjaśnienia',
    assisted: 'Z pierwszeństwem',
    desk: (n) => `Stanowisko ${n}`,
    desks: (ns) => `Stanowiska ${ns.join(', ')}`,
    bookedFor: (time) => `Umówiona na ${time}`,
    early: (time) => `Jesteś przed czasem. Wezwiemy Cię około ${time}`,
    ahead: AHEAD.pl,
    waitingTime: 'Czas oczekiwania:',
    estimate: ESTIMATES.pl,
    computedAt: (time) => `Stan na godzinę ${time}`,
    showToStaff: 'Pokaż bilet pracownikowi',
    confirmAtDesk: 'Wizytę potwierdzimy przy stanowisku',
    needsDecision: 'Twoja wizyta wymaga decyzji urzędu',
    codeUnchecked: 'Kod sprawdzimy przy stanowisku',
    visitAsOf: (time) => `Wydano bez połączenia z urzędem${time === '' ? '' : ` (stan z ${time})`}. Późniejsze zmiany wizyty sprawdzimy przy stanowisku`,
    printedAt: (day, time) => `Wydrukowano ${day}, ${time}`,
    waitForCall: 'Czekaj na wezwanie: ekran i głos',
    livePage: 'Kolejka na żywo:',
  },
  uk: {
    copy: 'ДУБЛІКАТ',
    test: 'ТЕСТОВИЙ ТАЛОН',
    priority: { booked: 'Візит за записом', early: 'За записом, зарано', late: 'За записом, із запізненням', 'walk-in': 'Без запису' },
    toDecide: 'Візит для уточнення',
    assisted: 'Поза чергою',
    desk: (n) => `Віконце ${n}`,
    desks: (ns) => `Віконця ${ns.join(', ')}`,
    bookedFor: (time) => `Запис на ${time}`,
    early: (time) => `Ви прийшли раніше. Викличемо вас приблизно о ${time}`,
    ahead: AHEAD.uk,
    waitingTime: 'Час очікування:',
    estimate: ESTIMATES.uk,
    computedAt: (time) => `Станом на ${time}`,
    showToStaff: 'Покажіть талон працівнику',
    confirmAtDesk: 'Візит підтвердимо біля віконця',
    needsDecision: 'Ваш візит потребує рішення установи',
    codeUnchecked: 'Код перевіримо біля віконця',
    visitAsOf: (time) => `Видано без зв’язку з установою${time === '' ? '' : ` (станом на ${time})`}. Пізніші зміни візиту перевіримо біля віконця`,
    printedAt: (day, time) => `Надруковано ${day}, ${time}`,
    waitForCall: 'Чекайте на виклик: екран і голос',
    livePage: 'Черга наживо:',
  },
  en: {
    copy: 'DUPLICATE',
    test: 'TEST TICKET',
    priority: { booked: 'Booked visit', early: 'Booked, before time', late: 'Booked, after time', 'walk-in': 'Without a booking' },
    toDecide: 'Visit to be decided',
    assisted: 'With priority',
    desk: (n) => `Desk ${n}`,
    desks: (ns) => `Desks ${ns.join(', ')}`,
    bookedFor: (time) => `Booked for ${time}`,
    early: (time) => `You are early. We will call you at about ${time}`,
    ahead: AHEAD.en,
    waitingTime: 'Waiting time:',
    estimate: ESTIMATES.en,
    computedAt: (time) => `As of ${time}`,
    showToStaff: 'Show your ticket to a member of staff',
    confirmAtDesk: 'We will confirm your visit at the desk',
    needsDecision: 'The office must decide about your visit',
    codeUnchecked: 'We will check your code at the desk',
    visitAsOf: (time) => `Issued without a connection to the office${time === '' ? '' : ` (as of ${time})`}. We will check later changes to your visit at the desk`,
    printedAt: (day, time) => `Printed ${day}, ${time}`,
    waitForCall: 'Wait for your call: screen and voice',
    livePage: 'Live queue:',
  },
};
