// In English: what the booking pages say, from the first page to the checked answers.
import { counted, type CountedWord } from '../plural.ts';
import type { BookingText } from '../types/booking.ts';
import { ticketsEn } from './nouns.ts';

const TIMES: CountedWord['en'] = { one: 'free time', other: 'free times' };

const LASTING: CountedWord['en'] = { one: 'minute', other: 'minutes' };

export const bookingEn: BookingText = {
  home: {
    title: 'Visits to the office',
    lead: 'Book a visit for a fixed time, or see how many people are waiting now.',
    bookTitle: 'Book a visit',
    bookBody: 'Choose a service, a day and a time. It takes about two minutes. You need an e-mail address.',
    bookButton: 'Book a visit',
    statusTitle: 'At the office now',
    statusBody: 'How many people wait for each desk and about how long it will take.',
    statusLink: 'See all desks',
    findTitle: 'Do you already have a visit?',
    findSteps: [
      'Open the letter that came to your e-mail address after you booked.',
      'The link in the letter lets you confirm the visit, cancel it and erase your data.',
      'At the office, type the code from the letter at the ticket machine. You will get a ticket with a number.',
    ],
    findLost: 'Cannot find the letter? Look in the spam folder or call us.',
    hoursTitle: 'Opening hours',
    open: (from, to) => `${from}–${to}`,
    closed: 'closed',
    walkInTitle: 'Without booking',
    walkInBody:
      'You can also come without a booking. Take a ticket at the ticket machine and wait for your turn. People with a booking go in at their time.',
  },
  service: {
    title: 'What do you want to do?',
    missing: 'Choose a service',
    unknown: 'This service cannot be booked. Choose one from the list.',
    lasts: (m) => `a visit takes ${counted('en', m, LASTING)}`,
    walkInOnly: 'Without booking, with a ticket from the machine:',
  },
  desk: {
    title: 'Which desk do you want to visit?',
    firstFree: 'First free',
    firstFreeHint: 'the most times to choose from',
    desk: (n) => `Desk ${n}`,
    missing: 'Choose a desk',
    unknown: 'This desk does not handle this service. Choose one from the list.',
  },
  day: {
    title: 'Which day do you want to come?',
    today: 'today',
    tomorrow: 'tomorrow',
    freeTimes: (n) => counted('en', n, TIMES),
    full: 'no free times',
    noMoreToday: 'no more times today',
    nobodyServes: 'nobody deals with it today',
    weekday: 'the office is closed',
    holiday: (name) => `holiday: ${name}`,
    missing: 'Choose a day',
    unavailable: 'This day cannot be booked. Choose another day.',
  },
  none: {
    title: 'There are no free times',
    body: (lastDay) =>
      `All times up to ${lastDay} are taken. We open one more day every day, and cancelled visits become free again.`,
    firstFree: (day) => `The first day with free times: ${day}.`,
    anyDesk: 'See the times of all desks',
    walkInTitle: 'You can come without booking',
    walkInOpen: (from, until) => `Today we give out tickets from ${from} to ${until}.`,
    ticketsLeft: (n) => `${counted('en', n, ticketsEn)} left.`,
    walkInEnded: (at) => `Today we gave out tickets until ${at}. You are welcome on the next working day.`,
    walkInGone: 'Today’s tickets are gone. You are welcome on the next working day.',
    walkInClosed: 'The office is closed today.',
    walkInNobody: 'Nobody deals with this today, so there are no tickets for it. Please come on another day.',
    walkInNever: 'This service needs a booked visit.',
    callTitle: 'You can call us',
    callBody: 'We will help you find a time:',
    otherService: 'Choose another service',
  },
  time: {
    title: 'At what time?',
    parts: { morning: 'Morning', noon: 'Midday', afternoon: 'Afternoon' },
    missing: 'Choose a time',
    taken: 'This time can no longer be chosen. Choose another.',
    noneLeft: 'There are no free times left on this day. Choose another day.',
  },
  data: {
    title: 'Your details',
    lead: 'We ask only for what a booking needs. We do not ask for a PESEL number, plate number or VIN.',
    email: 'E-mail address',
    emailHint: 'We will send a letter with a link to confirm and a code for the ticket machine.',
    misspelt: (meant) => `Did you mean ${meant}?`,
    misspeltHint: 'If the address below is right, continue. If not, choose “Change”.',
    name: 'Full name',
    nameOptional: 'Full name (optional)',
    nameErrors: {
      empty: 'Enter your full name',
      'bad-characters': 'A full name may have only letters, spaces, hyphens, dots and apostrophes',
      'too-long': 'The full name is too long. Enter at most 100 characters.',
    },
    phone: 'Telephone number (optional)',
    phoneHint: 'We will call only if we have to change the time.',
    privacyTitle: 'What we do with your data (GDPR)',
    protection: (o) =>
      o === undefined
        ? 'Data protection officer: ask at the number or the address at the foot of the page.'
        : `Data protection officer${o.name === undefined ? '' : `: ${o.name}`}, e-mail address: ${o.email}.`,
    privacy: [
      'The controller is the office whose name and address are at the foot of the page.',
      'We process your data to book the visit, which is a task in the public interest (Article 6(1)(e) GDPR). We do not ask for consent because none is needed.',
      'If you do not confirm the visit, we erase the data when the time to confirm ends. After a cancellation we erase them within 24 hours, after a visit within 7 days.',
      'You have the right to see, correct and erase your data: the link is in the letter. You can also object, and complain to the President of the Personal Data Protection Office (UODO).',
      'We pass the data to nobody else and use them for nothing else.',
    ],
  },
  check: {
    title: 'Check before you book',
    labels: {
      service: 'Service',
      desk: 'Desk',
      day: 'Day',
      time: 'Time',
      place: 'Place',
      email: 'E-mail address',
      name: 'Full name',
      phone: 'Telephone',
    },
    notGiven: 'not given',
    after: 'We will send a letter with a link. The visit is booked once you confirm it.',
    button: 'Book the visit',
  },
  taken: {
    title: 'This time is already taken',
    body: 'We kept all your other answers. Choose one of the nearest free times.',
    maybeYours: 'If you booked it yourself on another device, check your mail: our letter is there.',
    legend: 'The nearest free times',
    button: 'Book the visit',
    missing: 'Choose one of the times',
    otherDay: 'Choose another day and time',
    noneNear: 'There are no other free times in the coming days.',
  },
  own: {
    title: 'You hold this time yourself',
    body: (until) => `The time waits for you until ${until}. Confirm the visit by the link or the code in the letter.`,
    notice: (time, until) => `You hold ${time} yourself, until ${until}.`,
    checkMail: 'Go to “Check your mail”',
    another: 'Book another visit',
    made: 'This booking is already made',
    madeBody: 'We do not book the same thing twice. See what has become of it, or book another visit.',
  },
  refused: {
    'not-bookable': 'This time can no longer be booked. Choose another.',
    unreadable: 'We could not read the form. Please fill it in again.',
    lost: 'Your answers are gone: an hour has passed, or the browser takes no cookies. Please enter them again or call us.',
  },
};
