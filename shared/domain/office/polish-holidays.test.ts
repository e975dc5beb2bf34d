import { expect, test } from 'vitest';
import { easterSunday, holidayOn, holidaysOf } from './polish-holidays.ts';

test('Easter falls where the church tables put it', () => {
  const known = {
    1961: '04-02',
    1981: '04-19',
    2000: '04-23',
    2008: '03-23',
    2011: '04-24',
    2019: '04-21',
    2024: '03-31',
    2025: '04-20',
    2026: '04-05',
    2027: '03-28',
    2028: '04-16',
    2038: '04-25',
    2049: '04-18',
    2076: '04-19',
  };
  for (const [year, day] of Object.entries(known)) expect(easterSunday(Number(year))).toBe(`${year}-${day}`);
});

test('2026 has fourteen holidays', () => {
  expect([...holidaysOf(2026)]).toEqual([
    ['2026-01-01', 'new-year'],
    ['2026-01-06', 'epiphany'],
    ['2026-04-05', 'easter-sunday'],
    ['2026-04-06', 'easter-monday'],
    ['2026-05-01', 'labour-day'],
    ['2026-05-03', 'constitution-day'],
    ['2026-05-24', 'pentecost'],
    ['2026-06-04', 'corpus-christi'],
    ['2026-08-15', 'assumption'],
    ['2026-11-01', 'all-saints'],
    ['2026-11-11', 'independence-day'],
    ['2026-12-24', 'christmas-eve'],
    ['2026-12-25', 'christmas-day'],
    ['2026-12-26', 'second-christmas-day'],
  ]);
});

test('Christmas Eve is a holiday from 2025 on', () => {
  expect(holidayOn('2024-12-24')).toBeUndefined();
  expect(holidayOn('2025-12-24')).toBe('christmas-eve');
  expect(holidaysOf(2024).size).toBe(13);
});

test('in no year do two holidays share a day', () => {
  for (let year = 2025; year <= 2200; year += 1) expect(holidaysOf(year).size).toBe(14);
});
