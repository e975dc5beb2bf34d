// In English: what the letters say; times and days arrive formatted.
import type { LetterText } from '../types/letters.ts';

export const lettersEn: LetterText = {
  subject: {
    confirm: (w) => `Confirm your visit: ${w.shortDay}, ${w.hour}`,
    confirmed: (w, code) => `Visit confirmed: ${w.shortDay}, ${w.hour}, code ${code}`,
    here: (w) => `Visit confirmed: ${w.shortDay}, ${w.hour}`,
    reminder: (w, code) => `Reminder of your visit: ${w.shortDay}, ${w.hour}, code ${code}`,
    cancelled: (w) => `Visit cancelled: ${w.shortDay}, ${w.hour}`,
    'cancelled-by-office': (w) => `The office cancelled your visit: ${w.shortDay}, ${w.hour}`,
    'has-visit': (w) => `You already have a visit: ${w.shortDay}, ${w.hour}`,
    unconfirmed: () => 'First confirm a visit that you have already chosen',
  },
  opening: {
    confirm: () => 'Hello, please confirm your visit. Without a confirmation the time becomes free again.',
    confirmed: () => 'Hello, your visit is confirmed. See you.',
    reminder: () => 'Hello, this is a reminder of your visit.',
    cancelled: () => 'Hello, your visit has been cancelled. There is nothing more to do.',
    'cancelled-by-office': () => 'Hello, we had to cancel your visit. We are sorry.',
    'has-visit': () =>
      'Hello, somebody tried to book one more visit with this address. This address already has a confirmed visit, so we did not save a new one. This is the visit that exists:',
    unconfirmed: (_w, count) =>
      `Hello, somebody tried to book one more visit with this address. ${count === 1 ? 'One visit' : `${count} visits`} of this address still ${count === 1 ? 'waits' : 'wait'} to be confirmed, so we did not save a new one. Confirm the one you want to come to:`,
  },
  confirmButton: 'Confirm the visit',
  confirmButtonOf: (w) => `Confirm the visit: ${w.shortDay}, ${w.hour}`,
  notHeld: (hour) =>
    `Many people are booking this day, so the time is yours only once you confirm it. Confirm by ${hour} at the latest.`,
  heldUntil: (hour) => `We hold this time until ${hour}.`,
  otherHolds: 'Times that you do not confirm become free by themselves. Then you can book another one.',
  notYou:
    'If it is not you who is booking, do nothing. The time will become free by itself and the data will be erased.',
  notYouAgain: 'If it is not you who is booking, do nothing.',
  labels: {
    day: 'Day',
    hour: 'Time',
    place: 'Place',
    desk: 'Desk',
    service: 'Service',
    code: 'Code',
    bring: 'What to bring',
    arrival: 'When to come',
  },
  codeUse: 'At the office, type this code at the ticket machine. You will get a ticket with a number.',
  codeTyped: 'The ticket for this visit has been taken already.',
  calendarAttached: 'You can add the visit to your calendar from the attached file wizyta.ics.',
  calendarGone: 'If the visit is in your calendar, the attached file wizyta.ics removes it.',
  cancelLine: 'Cannot come? Cancel the visit and somebody else will use this time.',
  changeLine: 'If you want another time, first cancel this visit and then book a new one.',
  cancelButton: 'Cancel the visit',
  reason: 'Reason',
  bookAgain: 'Book another time',
  offers: 'The nearest free times. Choose one and the form opens with it:',
  questions: (phone, email) => `Questions? Call ${phone} or write to ${email}.`,
  automatic: 'This message was sent by the booking system. A reply goes to the office.',
  qrAlt: (code) => `QR code with the code ${code}. You can scan it at the ticket machine instead of typing.`,
  calendar: {
    summary: (service) => `Visit to the office: ${service}`,
    code: (code) => `Code for the ticket machine: ${code}. Type it at the office and take a ticket with a number.`,
    codeInLetter:
      'The code for the ticket machine is in the confirmation e-mail. Type it at the office and take a ticket with a number.',
    cancel: 'Cannot come? Cancel the visit with the link in the e-mail.',
    alarm: (hour) => `Visit to the office at ${hour}`,
    gone: 'This visit is cancelled.',
  },
};
