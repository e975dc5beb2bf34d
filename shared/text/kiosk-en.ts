// The kiosk's sentences in English.
import type { KioskText } from './kiosk.ts';
import { counted, PEOPLE } from './plural.ts';

const forms = (one: string, many: string) => ({ one, few: many, many });
const booked = forms('person with an appointment', 'people with an appointment');
const withTicket = forms('person with a ticket', 'people with a ticket');
const seconds = forms('second', 'seconds');

export const kioskEn: KioskText = {
  languageNames: { pl: 'Polski', uk: 'Українська', en: 'English' },
  settings: { region: 'Language, appearance and help', languages: 'Language', contrast: 'Contrast', largeText: 'Large text', help: 'Help' },
  clockLabel: (clock) => `Time ${clock}`,
  offline: (since) => `No connection since ${since}`,
  connecting: { title: 'Connecting…', body: 'The machine is coming back. Please wait a moment.' },
  back: 'Back',
  startOver: 'End',
  finish: 'Done',
  close: 'Close',
  yes: 'Yes',
  no: 'No',
  starting: { title: 'The machine is starting', body: 'Please wait a moment.' },
  outOfService: { title: 'This machine is out of service', body: 'Please see a member of staff. You will get a number or help at a desk.' },
  welcome: {
    title: 'Do you have an appointment?',
    haveVisit: 'I have an appointment',
    haveVisitHint: 'Type the code from the e-mail or scan its QR code',
    noVisit: 'I have no appointment',
    noVisitHint: 'Choose a service and take a ticket',
    printerOut: 'The printer is not working. If you have a code, you can check in without a ticket.',
  },
  enterCode: {
    title: 'Type your code',
    hint: 'The code has 6 digits and is in your e-mail. You can also scan the QR code.',
    typed: (digits) => `Digits typed: ${digits}`,
    empty: 'No digit typed yet',
    keypad: 'Keypad with digits',
    erase: 'Delete a digit',
    submit: 'Continue',
    problems: {
      incomplete: 'The code has 6 digits. Type all of them.',
      'check-digits': 'Check the digits. One of them is not right.',
      'not-a-code': 'This is not an appointment code. Scan the QR code from the e-mail or type the 6 digits.',
    },
    slowDown: (n) => `You can type the next code in ${counted('en', n, seconds)}.`,
    helpOffered: 'Cannot find your code? See a member of staff or take a ticket without an appointment.',
    noCode: 'I have no code',
  },
  checking: { title: 'Checking the code', body: 'Please wait a moment.' },
  confirmVisit: {
    title: 'Do you confirm the appointment?',
    atDesk: 'The machine has no connection now. You will get a ticket and we will confirm the appointment at the desk.',
    yes: 'Yes, I confirm',
    no: 'No',
  },
  visit: { service: 'Service', when: 'Time', desk: (n) => (n === 1 ? 'Desk' : 'Desks'), whenValue: (day, hour) => `${day}, ${hour}` },
  refused: {
    'other-day': { title: 'This appointment is on another day', body: 'Please come at your time. The code will work on that day.' },
    cancelled: { title: 'This appointment was cancelled', body: 'The code is no longer valid.' },
    expired: { title: 'This booking has expired', body: 'The appointment was not confirmed in time.' },
    unknown: { title: 'We do not know this code', body: 'Check the digits in the e-mail and type the code again.' },
    lapsed: { title: 'The time of the appointment has passed', body: 'More than 30 minutes have passed since then, so the appointment has lapsed.' },
  },
  walkInOffer: { question: 'You can take a ticket without an appointment.', take: 'Take a ticket without an appointment', otherCode: 'Type another code' },
  noWalkInTitle: 'There are no tickets without an appointment now',
  noWalkIn: {
    'tickets-gone': 'There are no tickets left for today.',
    'intake-ended': 'We are not taking any more people today.',
    'closed-today': 'The office is closed today.',
    'not-offered': 'This service is by appointment only.',
    printer: 'The printer is not working.',
    'no-settings': 'The machine does not have the office data yet.',
  },
  nextFreeDay: (day) => `Next day: ${day}.`,
  askStaff: 'Please see a member of staff, they will help you.',
  ticketCalled: { title: 'Your number is being called', goTo: (desk) => `Go to desk ${desk}`, lookAtDisplay: 'The desk number is on the screen in the hall' },
  seeStaff: {
    'no-show': { title: 'Please see a member of staff', body: 'Your number was already called. Staff will give you your place back.' },
    completed: { title: 'Please see a member of staff', body: 'This appointment is already finished.' },
    'copies-used': { title: 'Please see a member of staff', body: 'This ticket was already printed again twice. The number is still valid.' },
    withdrawn: { title: 'Please see a member of staff', body: 'This ticket was withdrawn.' },
    'walk-in-without-printer': { title: 'Please see a member of staff', body: 'The printer is not working. Staff will give you a number.' },
    'ticket-unsure': { title: 'Please see a member of staff', body: 'We are not sure that the ticket was printed. Show this number to staff.' },
    'no-numbers': { title: 'Please see a member of staff', body: 'The machine has no numbers left for today.' },
    busy: { title: 'Try again in a moment', body: 'The machine is finishing the previous ticket. Try again or see a member of staff.' },
    fault: { title: 'Please see a member of staff', body: 'Something went wrong in the machine. Staff will give you a number.' },
  },
  yourNumber: 'Your number',
  chooseService: {
    title: 'Choose a service',
    none: 'No ticket can be taken for any service now.',
    desks: (desks) => `desk ${desks}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    more: 'More services',
    less: 'Previous',
  },
  waiting: {
    ahead: (b, w) => {
      if (b + w === 0) return 'Nobody is waiting before you';
      const parts = [b > 0 ? counted('en', b, booked) : '', w > 0 ? counted('en', w, withTicket) : ''].filter((part) => part !== '');
      return `Before you: ${parts.join(' and ')}`;
    },
    aheadShort: (n) => (n === 0 ? 'nobody is waiting' : `${counted('en', n, PEOPLE.en)} waiting`),
    bookedGoAtTheirHour: 'People with an appointment go in at their own time.',
    estimateLabel: 'Waiting time',
    interval: (from, to) => `about ${from}–${to} min`,
    over: (n) => `over ${n} min`,
    noData: 'time: no data',
    computedAt: (hour) => `as of ${hour}`,
    waitForCall: 'Wait for your call: screen and voice',
    showToStaff: 'Show the ticket to staff.',
    confirmAtDesk: 'We will confirm the appointment at the desk.',
  },
  priority: {
    booked: (hour) => `Appointment at ${hour}`,
    early: (hour) => `You are early. We will call you at about ${hour}`,
    late: (hour) => `The appointment was at ${hour}. You wait in line with the tickets`,
    'walk-in': () => 'Without an appointment',
  },
  desksLine: (desks, count) => (count === 1 ? `Desk ${desks}` : `Desks ${desks}`),
  duplicate: 'COPY',
  noPaperOffer: {
    title: 'The printer is not working',
    body: 'You can check in without a ticket. We will show your number on the screen and you keep your place.',
    take: 'Check me in without a ticket',
  },
  printing: { title: 'Printing your ticket', body: 'Please wait, the ticket will come out in a moment.', saving: 'Preparing your ticket' },
  takeTicket: { title: 'Take your ticket' },
  askTicket: { title: 'Do you have the ticket?', body: 'Check whether the ticket has come out.', yes: 'Yes, I have it', no: 'No ticket came out' },
  showNumber: {
    title: 'Write down the number',
    why: {
      asked: 'You are checked in without a ticket.',
      printer: 'The ticket was not printed. Staff already know.',
      'citizen-says-no': 'The ticket was not printed. Staff already know.',
      restarted: 'The machine restarted and the ticket was not printed.',
    },
    valid: 'The number is valid without a ticket too.',
    copyMayCome: 'When the printer works again, the ticket prints by itself.',
  },
  idle: {
    title: 'Do you need more time?',
    secondsLeft: (n) => `In ${counted('en', n, seconds)} we will start again.`,
    more: 'Yes, I need time',
    end: 'No, end now',
  },
  help: {
    title: 'Help',
    steps: [
      { title: 'You have an appointment?', body: 'Type the 6 digits from the e-mail or scan its QR code. You will get a ticket with a number.' },
      { title: 'You have no appointment?', body: 'Choose a service. You will get a ticket with a number and see how many people are waiting.' },
      { title: 'You have a ticket?', body: 'Wait for your number on the screen and for the voice in the hall.' },
    ],
    person: 'Would you rather talk to somebody? Please see a member of staff.',
    phone: (phone) => `Office telephone: ${phone}`,
    keys: 'Keyboard: a digit chooses, Enter confirms, Tab moves on, Backspace deletes, Esc goes back.',
  },
};
