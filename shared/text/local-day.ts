// Days as people say them, under the names that pages use; the words are in calendar.ts.
export { formatDay as longDay, formatDayAndMonth as shortDay, formatDayWithWeekday as dayWithWeekday, weekdayName } from './calendar.ts';
