// What the booking pages say, from the first page to the checked answers, in every language.
import type { Language } from '../core/language.ts';
import { bookingEn } from './en/booking.ts';
import { bookingPl } from './pl/booking.ts';
import type { BookingText } from './types/booking.ts';
import { bookingUk } from './uk/booking.ts';

export const BOOKING_TEXT: Record<Language, BookingText> = { pl: bookingPl, uk: bookingUk, en: bookingEn };
