// Examples of the citizen's states: ordinary ones, and the longest words and counts that have to fit.
import type { Localized } from '../../../shared/core/language.ts';
import type {
  AheadView,
  KioskStateName,
  ServiceChoice,
  TicketView,
  VisitView,
} from '../../../shared/domain/kiosk-session/state.ts';
import type { ExamplesOf } from './example.ts';

const registration: Localized = {
  pl: 'Rejestracja pojazdu',
  uk: 'Реєстрація транспортного засобу',
  en: 'Vehicle registration',
};
const documents: Localized = {
  pl: 'Odbiór dowodu rejestracyjnego',
  uk: 'Отримання свідоцтва про реєстрацію',
  en: 'Collecting a registration document',
};
const licence: Localized = { pl: 'Prawo jazdy', uk: 'Посвідчення водія', en: 'Driving licence' };
const schools: Localized = {
  pl: 'Ośrodki szkolenia kierowców (OSK)',
  uk: 'Автошколи (OSK)',
  en: 'Driving schools (OSK)',
};
const transport: Localized = {
  pl: 'Zezwolenia na transport drogowy i przewozy osób',
  uk: 'Дозволи на автомобільні перевезення пасажирів і вантажів',
  en: 'Permits for road transport and carrying passengers',
};
const deregistration: Localized = {
  pl: 'Wyrejestrowanie pojazdu',
  uk: 'Зняття транспортного засобу з обліку',
  en: 'Vehicle deregistration',
};

const ahead = (booked: number, walkIn: number, estimate: AheadView['estimate']): AheadView => ({
  booked,
  walkIn,
  estimate,
  computedAt: '10:05',
});
const interval = (fromMinutes: number, toMinutes: number) => ({ kind: 'interval', fromMinutes, toMinutes }) as const;

const visit: VisitView = { service: registration, day: '2026-03-12', hour: '10:20', desks: ['2'] };
const visitAnyDesk: VisitView = { service: transport, day: '2026-03-18', hour: '12:40', desks: ['2', '3', '5'] };

const bookedTicket: TicketView = {
  ticketId: 't1',
  number: 'U021',
  priority: 'booked',
  service: registration,
  desks: ['2'],
  bookedFor: '10:20',
  ahead: null,
  copy: 0,
  showToStaff: false,
  confirmAtDesk: false,
  needsDecision: false,
};
const walkInTicket: TicketView = {
  ...bookedTicket,
  number: 'R107',
  priority: 'walk-in',
  desks: ['2', '3', '5'],
  bookedFor: null,
  ahead: ahead(2, 5, interval(20, 35)),
};
const lateTicket: TicketView = {
  ...walkInTicket,
  number: 'U022',
  priority: 'late',
  desks: ['2'],
  bookedFor: '9:50',
  ahead: ahead(3, 12, { kind: 'over', minutes: 90 }),
};
const noDataTicket: TicketView = { ...walkInTicket, ahead: ahead(0, 0, { kind: 'no-data' }) };
const earlyTicket: TicketView = { ...bookedTicket, priority: 'early', bookedFor: '11:40' };
const offlineTicket: TicketView = { ...walkInTicket, ahead: null, showToStaff: true, confirmAtDesk: true };
/** With the chosen hour of the last contact, from days ago: the longest there is. */
const asKnownTicket: TicketView = {
  ...bookedTicket,
  showToStaff: true,
  undecided: { what: 'visit', asOf: '10.03, 15:40' },
};
const uncheckedTicket: TicketView = {
  ...walkInTicket,
  ahead: null,
  showToStaff: true,
  undecided: { what: 'code', asOf: '9:40' },
};
const undecidedTicket: TicketView = { ...walkInTicket, desks: ['2'], ahead: null, needsDecision: true };
const copyTicket: TicketView = { ...bookedTicket, copy: 1 };

const choice = (
  serviceId: string,
  name: Localized,
  ahead: AheadView | null,
  closed: ServiceChoice['closed'] = null,
): ServiceChoice => ({ serviceId, name, category: name, desks: ['2', '3'], ahead, closed });
const choices: readonly ServiceChoice[] = [
  choice('s1', registration, ahead(2, 5, interval(20, 35))),
  choice('s2', deregistration, ahead(0, 0, interval(0, 10))),
  choice('s3', documents, ahead(0, 1, interval(0, 10))),
  choice('s4', licence, ahead(1, 21, { kind: 'over', minutes: 90 })),
  choice('s5', schools, null, { reason: 'tickets-gone', nextFreeDay: '2026-03-13' }),
  choice('s6', transport, ahead(0, 0, { kind: 'no-data' })),
];
const choicesNobodyServes = [
  choice('s1', registration, null, { reason: 'nobody-serves', nextFreeDay: '2026-03-13' }),
  choice('s2', deregistration, null, { reason: 'nobody-serves', nextFreeDay: '2026-03-13' }),
  ...choices.slice(2),
];
const closedChoices = choices.map((c) => ({
  ...c,
  closed: { reason: 'intake-ended', nextFreeDay: '2026-03-13' } as const,
}));

type CitizenName = Exclude<KioskStateName, 'starting' | 'set-up' | 'out-of-service' | 'technician-pin' | 'technician'>;

export const citizenExamples: ExamplesOf<CitizenName> = {
  welcome: { first: { name: 'welcome' } },
  'enter-code': {
    empty: { name: 'enter-code', digits: '', problem: null, misses: 0, slowDown: null, helpOffered: false },
    'four-digits': { name: 'enter-code', digits: '4477', problem: null, misses: 0, slowDown: null, helpOffered: false },
    full: { name: 'enter-code', digits: '447712', problem: null, misses: 0, slowDown: null, helpOffered: false },
    'check-digits': {
      name: 'enter-code',
      digits: '447713',
      problem: 'check-digits',
      misses: 1,
      slowDown: null,
      helpOffered: false,
    },
    incomplete: {
      name: 'enter-code',
      digits: '44',
      problem: 'incomplete',
      misses: 0,
      slowDown: null,
      helpOffered: false,
    },
    'not-a-code': {
      name: 'enter-code',
      digits: '',
      problem: 'not-a-code',
      misses: 0,
      slowDown: null,
      helpOffered: false,
    },
    'help-offered': { name: 'enter-code', digits: '', problem: null, misses: 3, slowDown: null, helpOffered: true },
    'slowed-down': {
      name: 'enter-code',
      digits: '447713',
      problem: 'check-digits',
      misses: 5,
      slowDown: { until: 0, secondsLeft: 22 },
      helpOffered: true,
    },
  },
  checking: { code: { name: 'checking' } },
  'confirm-visit': {
    online: { name: 'confirm-visit', visit, atDesk: false },
    offline: { name: 'confirm-visit', visit: visitAnyDesk, atDesk: true },
  },
  refused: {
    'other-day': {
      name: 'refused',
      reason: 'other-day',
      visit: visitAnyDesk,
      walkIn: { possible: true, service: transport },
    },
    cancelled: {
      name: 'refused',
      reason: 'cancelled',
      visit,
      walkIn: { possible: false, reason: 'tickets-gone', nextFreeDay: '2026-03-13' },
    },
    'cancelled-nobody-serves': {
      name: 'refused',
      reason: 'cancelled',
      visit,
      walkIn: { possible: false, reason: 'nobody-serves', nextFreeDay: '2026-03-13' },
    },
    expired: { name: 'refused', reason: 'expired', visit, walkIn: { possible: true, service: registration } },
    unknown: { name: 'refused', reason: 'unknown', visit: null, walkIn: { possible: true, service: null } },
    'not-known-here': {
      name: 'refused',
      reason: 'not-known-here',
      visit: null,
      walkIn: { possible: true, service: null },
    },
    'unknown-printer-out': {
      name: 'refused',
      reason: 'unknown',
      visit: null,
      walkIn: { possible: false, reason: 'printer', nextFreeDay: null },
    },
    lapsed: { name: 'refused', reason: 'lapsed', visit, walkIn: { possible: true, service: registration } },
    'needs-decision': {
      name: 'refused',
      reason: 'needs-decision',
      visit: visitAnyDesk,
      walkIn: { possible: true, service: null },
    },
  },
  'ticket-called': {
    desk: { name: 'ticket-called', number: 'U021', desk: '2' },
    'desk-unknown': { name: 'ticket-called', number: 'U021', desk: null },
  },
  'see-staff': {
    'no-show': { name: 'see-staff', reason: 'no-show', number: 'U021' },
    completed: { name: 'see-staff', reason: 'completed', number: null },
    'copies-used': { name: 'see-staff', reason: 'copies-used', number: 'U021' },
    withdrawn: { name: 'see-staff', reason: 'withdrawn', number: 'U021' },
    'walk-in-without-printer': { name: 'see-staff', reason: 'walk-in-without-printer', number: null },
    'ticket-unsure': { name: 'see-staff', reason: 'ticket-unsure', number: 'R1107' },
    'no-numbers': { name: 'see-staff', reason: 'no-numbers', number: null },
    busy: { name: 'see-staff', reason: 'busy', number: null },
    fault: { name: 'see-staff', reason: 'fault', number: null },
  },
  'choose-service': {
    six: { name: 'choose-service', choices, page: 0, pages: 1 },
    'first-of-two': { name: 'choose-service', choices, page: 0, pages: 2 },
    'last-of-two': { name: 'choose-service', choices: choices.slice(0, 2), page: 1, pages: 2 },
    'counts-hidden': {
      name: 'choose-service',
      choices: choices.map((c) => ({ ...c, ahead: null })),
      page: 0,
      pages: 1,
    },
    'nobody-serves': { name: 'choose-service', choices: choicesNobodyServes, page: 0, pages: 1 },
    'all-closed': { name: 'choose-service', choices: closedChoices, page: 0, pages: 1 },
  },
  'no-paper-offer': { paper: { name: 'no-paper-offer', visit, printer: 'no-paper' } },
  printing: { saving: { name: 'printing', ticket: null }, ticket: { name: 'printing', ticket: bookedTicket } },
  'take-ticket': {
    booked: { name: 'take-ticket', ticket: bookedTicket },
    early: { name: 'take-ticket', ticket: earlyTicket },
    late: { name: 'take-ticket', ticket: lateTicket },
    'walk-in': { name: 'take-ticket', ticket: walkInTicket },
    'no-estimate': { name: 'take-ticket', ticket: noDataTicket },
    offline: { name: 'take-ticket', ticket: offlineTicket },
    'visit-as-known': { name: 'take-ticket', ticket: asKnownTicket },
    'code-unchecked': { name: 'take-ticket', ticket: uncheckedTicket },
    copy: { name: 'take-ticket', ticket: copyTicket },
    'needs-decision': { name: 'take-ticket', ticket: undecidedTicket },
  },
  'ask-ticket': { presumed: { name: 'ask-ticket', ticket: walkInTicket } },
  'show-number': {
    asked: { name: 'show-number', ticket: bookedTicket, why: 'asked', printer: 'no-paper', copyMayCome: false },
    printer: { name: 'show-number', ticket: lateTicket, why: 'printer', printer: 'no-paper', copyMayCome: true },
    'citizen-says-no': {
      name: 'show-number',
      ticket: walkInTicket,
      why: 'citizen-says-no',
      printer: 'ready',
      copyMayCome: false,
    },
    restarted: {
      name: 'show-number',
      ticket: offlineTicket,
      why: 'restarted',
      printer: 'disconnected',
      copyMayCome: true,
    },
  },
};
