// How old the last backup is, as Polish people say it.
import { expect, test } from 'vitest';
import { HOUR } from '../core/clock.ts';
import { adminText } from './admin.ts';

test('hours up to two days, then days, each in its form', () => {
  const said = (hours: number): string => adminText.overview.backupLast(hours * HOUR).replaceAll('\u00a0', ' ');
  expect([0.9, 1, 2, 5, 22, 47, 48, 72, 5 * 24, 22 * 24].map(said)).toEqual([
    'Ostatnia kopia: mniej niż godzinę temu.',
    'Ostatnia kopia: 1 godzinę temu.',
    'Ostatnia kopia: 2 godziny temu.',
    'Ostatnia kopia: 5 godzin temu.',
    'Ostatnia kopia: 22 godziny temu.',
    'Ostatnia kopia: 47 godzin temu.',
    'Ostatnia kopia: 2 dni temu.',
    'Ostatnia kopia: 3 dni temu.',
    'Ostatnia kopia: 5 dni temu.',
    'Ostatnia kopia: 22 dni temu.',
  ]);
});
