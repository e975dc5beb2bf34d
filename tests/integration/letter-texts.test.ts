import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/core/language.ts';
import type { AppointmentState } from '../../shared/domain/booking/appointment.ts';
import type { Office, OfficeRules } from '../../shared/domain/office/office.ts';
import { arrivalOf } from '../../shared/domain/booking/arrival.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { compose, SAMPLE_NOW, sampleLetters, sampleRow } from '../support/sample-letters.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';

const officeOf = (rules: Partial<OfficeRules>): Office => ({ ...demoOffice, rules: { ...demoOffice.rules, ...rules } });
const textOf = (letter: ReturnType<typeof compose>): string => letter?.text ?? '';

describe('when to come', () => {
  test.each(LANGUAGES)('an office of 20, 5 and 15 minutes never reads of 30 and 10 in its letters (%s)', (language) => {
    const office = officeOf({ onTimeFromMinutes: 20, onTimeUntilMinutes: 5, lapseMinutes: 15 });
    for (const template of ['confirm', 'confirmed', 'reminder', 'quota-reached'] as const) {
      const letter = compose(
        { template, row: sampleRow({ state: template === 'confirm' ? 'pending' : 'confirmed' }) },
        language,
        office,
      );
      for (const text of [textOf(letter), letter!.html]) {
        expect(text).toMatch(/\b20 (minut|хвилин|minutes)/u);
        expect(text).toMatch(/\b5 (minut|хвилин|minutes)/u);
        expect(text).toMatch(/\b15 (minut|хвилин|minutes)/u);
        expect(text).not.toMatch(/\b(30|10) (minut|хвилин|minutes)/u);
        // Visit at 10:20.
        for (const hour of ['10:00', '10:25', '10:35']) expect(text).toContain(hour);
      }
    }
  });

  test.each([
    [30, 10, 30],
    [20, 5, 15],
    [1, 1, 2],
    [0, 22, 22],
  ])(
    'the hours in the letter are those that the kiosk decides by (%i, %i, %i)',
    (onTimeFromMinutes, onTimeUntilMinutes, lapseMinutes) => {
      const office = officeOf({ onTimeFromMinutes, onTimeUntilMinutes, lapseMinutes });
      const row = sampleRow();
      const text = textOf(compose({ template: 'confirmed', row }, 'pl', office));
      const arrivalAt = (minutes: number) =>
        arrivalOf({ startsAt: row.startsAt, checkedInAt: row.startsAt + minutes * MINUTE, rules: office.rules });
      const [from, until] = /od (\d+:\d\d) do (\d+:\d\d)/u.exec(text)!.slice(1);
      expect(from).toBe(hourAndMinute(row.startsAt - onTimeFromMinutes * MINUTE, office.zone));
      expect(until).toBe(hourAndMinute(row.startsAt + onTimeUntilMinutes * MINUTE, office.zone));
      expect([arrivalAt(-onTimeFromMinutes), arrivalAt(onTimeUntilMinutes)]).toEqual(['on-time', 'on-time']);
      expect(arrivalAt(-onTimeFromMinutes - 1)).toBe('early');
      // Where nobody is late but lost at once, the letter says nothing of a late line.
      expect(text.includes('w kolejce z osobami bez umówionej wizyty')).toBe(
        arrivalAt(onTimeUntilMinutes + 1) === 'late',
      );
      expect(arrivalAt(lapseMinutes + 1)).toBe('lapsed');
    },
  );

  test('a minute is counted as each language does', () => {
    const office = officeOf({ onTimeFromMinutes: 1, onTimeUntilMinutes: 2, lapseMinutes: 22 });
    expect(textOf(compose({ template: 'confirmed', row: sampleRow() }, 'pl', office))).toMatch(
      /od 1 minuty przed godziną wizyty do 2 minut po niej.*22 minut po godzinie/su,
    );
    expect(textOf(compose({ template: 'confirmed', row: sampleRow() }, 'uk', office))).toMatch(
      /за 1 хвилину до.*через 2 хвилини після.*через 22 хвилини після/su,
    );
    expect(textOf(compose({ template: 'confirmed', row: sampleRow() }, 'en', office))).toMatch(
      /from 1 minute before.*until 2 minutes after/su,
    );
  });

  test('a service without walk-in tickets promises none to who comes too late', () => {
    expect(textOf(compose({ template: 'confirmed', row: sampleRow({ serviceId: SERVICE.schools }) }, 'pl'))).toContain(
      'Trzeba wtedy umówić nową.',
    );
    expect(textOf(compose({ template: 'confirmed', row: sampleRow() }, 'pl'))).toContain(
      'Można wtedy wziąć zwykły bilet',
    );
  });
});

describe('the letter after a booking too many', () => {
  const waiting = (id: string, hour: number) =>
    sampleRow({
      id: id as AppointmentId,
      state: 'pending',
      confirmedAt: null,
      startsAt: sampleRow().startsAt + hour * 60 * MINUTE,
    });

  test('while visits wait for their confirmation it names each with its own link, and shows no code to type', () => {
    const pending = [waiting('a1', 0), waiting('b2', 1), waiting('c3', 2)];
    const letter = compose({ template: 'quota-reached', row: pending[0]!, pending }, 'pl');
    const text = textOf(letter);
    expect(letter!.subject).not.toContain('Masz już wizytę');
    expect(text).toContain('czekają już 3 wizyty bez potwierdzenia');
    expect([...text.matchAll(/https:\/\/wizyty\.example\.org\/wizyta\/potwierdz\/(\w+)\./gu)].map((m) => m[1])).toEqual(
      ['a1', 'b2', 'c3'],
    );
    expect(text).not.toMatch(/123 450|wpisz ten kod|Odwołaj/u);
    expect(letter!.attachments).toEqual([]);
  });

  test('leaves out a hold that has ended, and is not sent when none is left', () => {
    const ended = { ...waiting('a1', 0), letterSentAt: SAMPLE_NOW - 60 * MINUTE, heldUntil: SAMPLE_NOW - 1 };
    const text = textOf(
      compose({ template: 'quota-reached', row: waiting('b2', 1), pending: [ended, waiting('b2', 1)] }, 'pl'),
    );
    expect(text).toContain('czeka już wizyta bez potwierdzenia');
    expect(text).not.toContain('potwierdz/a1');
    expect(compose({ template: 'quota-reached', row: ended, pending: [ended] }, 'pl')).toBeUndefined();
  });

  test.each([
    ['pending', /bez potwierdzenia/u],
    ['confirmed', /jest już potwierdzona wizyta.*wpisz ten kod/su],
    ['checked-in', /jest już potwierdzona wizyta.*jest już wzięty/su],
    ['completed', undefined],
    ['expired', undefined],
    ['cancelled', undefined],
    ['no-show', undefined],
  ] satisfies readonly [AppointmentState, RegExp | undefined][])(
    'says what is so for a visit that is %s',
    (state, says) => {
      const row = sampleRow({ state });
      const letter = compose({ template: 'quota-reached', row, pending: state === 'pending' ? [row] : [] }, 'pl');
      if (says === undefined) expect(letter).toBeUndefined();
      else expect(textOf(letter)).toMatch(says);
    },
  );
});

test.each(LANGUAGES)(
  'to somebody who has taken the ticket no letter tells the code, nor how to cancel: neither works any more (%s)',
  (language) => {
    for (const template of ['confirmed', 'quota-reached'] as const) {
      const letter = compose({ template, row: sampleRow({ state: 'checked-in' }) }, language)!;
      for (const text of [letter.subject, letter.text, letter.html])
        expect(text).not.toMatch(/123 ?450|wizyta\/odwolaj/u);
    }
  },
);

test('a confirmation that can no longer be given is not asked for', () => {
  const ended = sampleRow({ state: 'pending', confirmedAt: null, createdAt: SAMPLE_NOW - 5 * 60 * MINUTE });
  expect(compose({ template: 'confirm', row: ended }, 'pl')).toBeUndefined();
});

test.each(sampleLetters().map((sample) => [`${sample.kind}-${sample.language}`, sample] as const))(
  'the plain text of %s says everything that its HTML says',
  (_name, { letter }) => {
    const plain = letter.text.replace(/\s+/gu, ' ');
    const html = letter.html;
    for (const [, shown] of html.replace(/<(style|title)>.*?<\/\1>/gu, '').matchAll(/>([^<>]+)</gu)) {
      const words = shown!.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").trim();
      if (!letter.subject.includes(words)) expect(plain).toContain(words);
    }
    for (const [, href] of html.matchAll(/href="([^"]+)"/gu)) expect(plain).toContain(href!.replaceAll('&amp;', '&'));
    expect(html).not.toMatch(/https?:\/\/(?!wizyty\.example\.org)/u);
  },
);
