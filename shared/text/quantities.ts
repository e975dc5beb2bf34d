// How amounts of bytes and spans of time are written.
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
/** In thousands, as on the packing of a USB drive. `mark`: of the language's decimals. */
export function bytesWith(mark: string): (bytes: number) => string {
  return (bytes) => {
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit += 1;
    }
    const text = value >= 100 || unit === 0 ? value.toFixed(0) : value.toFixed(1);
    return `${text.replace('.', mark)} ${UNITS[unit]}`;
  };
}

/** The two largest units; `words`: of days, hours and minutes. */
export function durationWith(words: {
  readonly days: (n: number) => string;
  readonly hours: string;
  readonly minutes: string;
}): (minutes: number) => string {
  return (minutes) => {
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    if (days > 0) return `${words.days(days)} ${hours} ${words.hours}`;
    return hours > 0 ? `${hours} ${words.hours} ${rest} ${words.minutes}` : `${rest} ${words.minutes}`;
  };
}
