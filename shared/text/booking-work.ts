// What citizens read while their browser works, or waits, before it books.
import type { Language } from '../core/language.ts';
import { bookingWorkEn } from './en/booking-work.ts';
import { bookingWorkPl } from './pl/booking-work.ts';
import type { BookingWorkText } from './types/booking-work.ts';
import { bookingWorkUk } from './uk/booking-work.ts';

export const BOOKING_WORK_TEXT: Record<Language, BookingWorkText> = {
  pl: bookingWorkPl,
  uk: bookingWorkUk,
  en: bookingWorkEn,
};
