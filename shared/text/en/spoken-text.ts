// In English: hours, days, shares and spans as a voice says them.
import { spokenNumber } from '../spoken-number.ts';
import type { SpokenRules } from '../types/spoken-text.ts';

/** "ten twenty", "ten o five", "ten o’clock". */
function spokenHour(hour: number, minute: string): string {
  const rest =
    minute === '00'
      ? 'o’clock'
      : minute.startsWith('0')
        ? `o ${spokenNumber(Number(minute), 'en')}`
        : spokenNumber(Number(minute), 'en');
  return `${spokenNumber(hour, 'en')} ${rest}`;
}

export const spokenEn: SpokenRules = {
  hour: spokenHour,
  days: (text) => text,
  shares: (text) => text,
  minutes: 'minutes',
  span: (from, to) => `${spokenNumber(from, 'en')} to ${spokenNumber(to, 'en')}`,
};
