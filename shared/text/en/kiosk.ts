// The kiosk's sentences in English.
import type { KioskText } from '../types/kiosk.ts';
import { counted } from '../plural.ts';
import { peopleEn } from './nouns.ts';

const forms = (one: string, other: string) => ({ one, other });
const booked = forms('person with a booking', 'people with a booking');
const withTicket = forms('person with a ticket', 'people with a ticket');
const seconds = forms('second', 'seconds');

export const kioskEn: KioskText = {
  languageNames: { pl: 'Polski', uk: 'Українська', en: 'English' },
  settings: {
    region: 'Language, appearance and help',
    languages: 'Language',
    contrast: 'Contrast',
    largeText: 'Large text',
    lowReach: 'Lower buttons',
    voice: 'Voice',
    help: 'Help',
  },
  options: {
    title: 'Options',
    hint: 'A digit chooses. Enter or Cancel closes.',
    key: 'options',
    language: (name) => `Language: ${name}`,
    contrast: (on) => `Contrast: ${on ? 'high' : 'normal'}`,
    largeText: (on) => `Text: ${on ? 'large' : 'normal'}`,
    lowReach: (on) => `Buttons: ${on ? 'lower' : 'as usual'}`,
    voice: (on) => `Voice: ${on ? 'on' : 'off'}`,
    help: 'Help',
  },
  speech: {
    invitation: 'Cannot see the screen? Hold key 5 or plug in headphones, and the machine reads everything aloud.',
    invitationByTouch:
      'Hard to read? Press “Voice” at the bottom of the screen, and the machine reads everything aloud.',
    on: 'Reading aloud',
    off: 'Voice is off',
    missing: 'No voice. This machine cannot speak now. Please see a member of staff, they will help you.',
    anyKeyStops: 'Any key stops the voice.',
    repeat: 'repeat',
    title: 'Voice',
    volume: (volume, of) => `Volume ${volume} of ${of}`,
    louder: 'Louder',
    quieter: 'Quieter',
    drawCurtain: 'Hide the screen',
    openCurtain: 'Show the screen',
    stop: 'Switch the voice off',
    press: (key) => `Press ${key}`,
    keys: { Enter: 'Enter', Backspace: 'Delete', Escape: 'Cancel', '#': 'hash', '+': 'plus or minus', '✱': 'star' },
    hiddenDigit: 'digit',
    erased: 'deleted',
    notNow: 'not available',
  },
  curtain: {
    title: 'The screen is hidden',
    body: 'The machine is speaking to the person who uses it. Key ✱ opens the options.',
  },
  clockLabel: (clock) => `Time ${clock}`,
  offline: (since) => `No connection since ${since}`,
  connecting: { title: 'Connecting…', body: 'The machine is coming back. Please wait a moment.' },
  back: 'Back',
  startOver: 'End',
  finish: 'Done',
  close: 'Close',
  starting: { title: 'The machine is starting', body: 'Please wait a moment.' },
  outOfService: {
    title: 'This machine is out of service',
    body: 'Please see a member of staff. You will get a number or help at a desk.',
  },
  welcome: {
    greeting: 'Welcome',
    title: 'Do you have a booked visit?',
    haveVisit: 'I have a booked visit',
    haveVisitHint: 'Type the code from the e‑mail or scan its QR code',
    noVisit: 'I have no booking',
    noVisitHint: 'Choose a service and take a ticket',
    noVisitClosed: (day) => `No more tickets today${day === null ? '' : `. Next day: ${day}`}`,
    printerOut: 'The printer is not working. If you have a code, you can check in without a ticket.',
  },
  enterCode: {
    errorWord: 'Error',
    title: 'Type your code',
    hint: 'The code has 6 digits and is in your e‑mail. You can also scan the QR code.',
    typed: (digits) => `Digits typed: ${digits}`,
    empty: 'No digit typed yet',
    keypad: 'Keypad with digits',
    erase: 'Delete a digit',
    submit: 'Continue',
    problems: {
      incomplete: 'The code has 6 digits. Type all of them.',
      'check-digits': 'Check the digits. One of them is not right.',
      'not-a-code': 'This is not the code of a visit. Scan the QR code from the e‑mail or type the 6 digits.',
    },
    slowDown: (n) => `You can type the next code in ${counted('en', n, seconds)}.`,
    helpOffered: 'Cannot find your code? See a member of staff or take a ticket without a booking.',
    noCode: 'I have no code',
  },
  checking: { title: 'Checking the code', body: 'Please wait a moment.' },
  confirmVisit: {
    title: 'Do you confirm your visit?',
    atDesk: 'The machine has no connection now. You will get a ticket and we will confirm your visit at the desk.',
    yes: 'Yes, I confirm',
    no: 'No',
  },
  visit: {
    service: 'Service',
    when: 'Time',
    desk: (n) => (n === 1 ? 'Desk' : 'Desks'),
    whenValue: (day, hour) => `${day}, ${hour}`,
  },
  refused: {
    'other-day': {
      title: 'This visit is on another day',
      body: 'Please come at your time. The code will work on that day.',
    },
    cancelled: { title: 'This visit was cancelled', body: 'The code is no longer valid.' },
    expired: { title: 'This booking has expired', body: 'The visit was not confirmed in time.' },
    unknown: { title: 'We do not know this code', body: 'Check the digits in the e‑mail and type the code again.' },
    'not-known-here': {
      title: 'We cannot check this code now',
      body: 'The machine has no connection to the office. If you have a booked visit, take a ticket: we will check the code at the desk.',
    },
    'needs-decision': {
      title: 'The office must decide about your visit',
      body: 'The office has changed its hours, desks or services since you booked.',
    },
    lapsed: {
      title: 'The time of the visit has passed',
      body: 'More than 30 minutes have passed since then, so the visit is lost.',
    },
  },
  staffOffer: { question: 'Take a ticket: a member of staff will decide what happens next.', take: 'Take a ticket' },
  walkInOffer: {
    question: 'You can take a ticket without a booking.',
    take: 'Take a ticket without a booking',
    otherCode: 'Type another code',
  },
  noWalkInTitle: 'There are no tickets without a booking now',
  noWalkIn: {
    'tickets-gone': 'There are no tickets left for today.',
    'intake-ended': 'We are not taking any more people today.',
    'closed-today': 'The office is closed today.',
    'nobody-serves': 'Nobody deals with this today.',
    'not-offered': 'This service needs a booked visit.',
    printer: 'The printer is not working.',
    'no-settings': 'The machine does not have the office data yet.',
  },
  nextFreeDay: (day) => `Next possible day: ${day}.`,
  askStaff: 'Please see a member of staff, they will help you.',
  ticketCalled: {
    title: 'Your number is being called',
    goTo: (desk) => `Go to desk ${desk}`,
    lookAtDisplay: 'The desk number is on the screen in the hall',
  },
  seeStaff: {
    'no-show': {
      title: 'Please see a member of staff',
      body: 'Your number was already called. Staff will give you your place back.',
    },
    completed: { title: 'Please see a member of staff', body: 'This visit is already finished.' },
    'copies-used': {
      title: 'Please see a member of staff',
      body: 'This ticket was already printed again twice. The number is still valid.',
    },
    withdrawn: { title: 'Please see a member of staff', body: 'This ticket was withdrawn.' },
    'walk-in-without-printer': {
      title: 'Please see a member of staff',
      body: 'The printer is not working. Staff will give you a number.',
    },
    'ticket-unsure': {
      title: 'Please see a member of staff',
      body: 'We are not sure that the ticket was printed. Show this number to staff.',
    },
    'no-numbers': { title: 'Please see a member of staff', body: 'The machine has no numbers left for today.' },
    busy: {
      title: 'Try again in a moment',
      body: 'The machine is finishing the previous ticket. Try again or see a member of staff.',
    },
    fault: {
      title: 'Please see a member of staff',
      body: 'Something went wrong in the machine. Staff will give you a number.',
    },
  },
  yourNumber: 'Your number',
  chooseService: {
    title: 'Choose a service',
    none: 'No ticket can be taken for any service now.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    more: 'More services',
  },
  waiting: {
    ahead: (b, w) => {
      if (b + w === 0) return 'Nobody is ahead of you';
      const parts = [b > 0 ? counted('en', b, booked) : '', w > 0 ? counted('en', w, withTicket) : ''].filter(
        (part) => part !== '',
      );
      return `Ahead of you: ${parts.join(' and ')}`;
    },
    aheadShort: (n) => (n === 0 ? 'nobody is waiting' : `${counted('en', n, peopleEn)} waiting`),
    bookedGoAtTheirHour: 'People with a booking go in at their time.',
    estimateLabel: 'Waiting time',
    interval: (from, to) => `about ${from}–${to} min`,
    over: (n) => `over ${n} min`,
    noData: 'no data',
    timeNoData: 'time: no data',
    computedAt: (hour) => `as of ${hour}`,
    waitForCall: 'Wait for your call: screen and voice',
    showToStaff: 'Show the ticket to staff.',
    needsDecision: 'The office must decide about your visit. Show the ticket to a member of staff.',
    confirmAtDesk: 'We will confirm your visit at the desk.',
    codeUnchecked: 'We will check the code at the desk.',
    visitAsOf: (time) =>
      `No connection to the office${time === '' ? '' : ` (as of ${time})`}. We will check later changes to your visit at the desk.`,
  },
  toDecide: 'Visit to be decided',
  priority: {
    booked: (hour) => `Visit booked for ${hour}`,
    early: (hour) => `You are early. We will call you at about ${hour}`,
    late: (hour) => `The visit was at ${hour}. You wait in the ordinary queue`,
    'walk-in': () => 'Without a booking',
  },
  desksLine: (desks, count) => (count === 1 ? `Desk ${desks}` : `Desks ${desks}`),
  duplicate: 'DUPLICATE',
  noPaperOffer: {
    title: 'The printer is not working',
    body: 'You can check in without a ticket. We will show your number on the screen and you keep your place.',
    take: 'Check me in without a ticket',
  },
  printing: {
    title: 'Printing your ticket',
    body: 'Please wait, the ticket will come out in a moment.',
    saving: 'Preparing your ticket',
  },
  takeTicket: { title: 'Take your ticket' },
  askTicket: {
    title: 'Do you have the ticket?',
    body: 'Check whether the ticket has come out.',
    yes: 'Yes, I have it',
    no: 'No ticket came out',
  },
  showNumber: {
    written: 'I have written it down',
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
    more: 'Yes, more time',
    end: 'No, end now',
  },
  help: {
    title: 'Help',
    steps: [
      {
        title: 'Have you booked a visit?',
        body: 'Type the 6 digits from the e‑mail or scan its QR code. You will get a ticket with a number.',
      },
      {
        title: 'No booking?',
        body: 'Choose a service. You will get a ticket with a number and see how many people are waiting.',
      },
      { title: 'Do you have a ticket?', body: 'Wait for your number on the screen and for the voice in the hall.' },
    ],
    person: 'Would you rather talk to somebody? Please see a member of staff.',
    phone: (phone) => `Office telephone: ${phone}`,
    keys: 'Keypad: a digit chooses, the green key confirms, the yellow one deletes, the red one goes back, ✱ opens the options, 5 held starts the voice.',
  },
};
