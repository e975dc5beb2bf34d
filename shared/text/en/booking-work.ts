// In English: what citizens read while their browser works, or waits, before it books.
import { counted } from '../plural.ts';
import type { BookingWorkText } from '../types/booking-work.ts';

export const bookingWorkEn: BookingWorkText = {
  title: 'One moment',
  why: 'Many bookings are waiting to be confirmed, so we check that no program is making them. You do not have to solve anything. Your answers are saved.',
  working: 'Your browser is preparing the booking. This usually takes a few seconds, then you will go on.',
  part: 'Parts ready: {n} of {of}',
  done: 'Ready. Booking your time.',
  failed: 'The browser did not finish preparing. Press the button below once the time given has passed.',
  wait: (seconds) => `Wait ${counted('en', seconds, { one: 'second', other: 'seconds' })}, then press the button.`,
  ready: 'Press the button. If you see this page again, try once more after a few seconds.',
  button: 'Book the visit',
  cancel: 'Cancel and go back to your answers',
};
