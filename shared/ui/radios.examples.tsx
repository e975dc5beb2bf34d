// Examples of radio groups.
import type { Example } from './example.ts';
import { Radios } from './radios.tsx';

const days = [
  { value: '2026-03-12', label: 'czwartek, 12 marca', hint: '14 wolnych godzin' },
  { value: '2026-03-13', label: 'piątek, 13 marca', hint: 'dzień bez obsługi', disabled: true },
];

export const examples: readonly Example[] = [
  {
    name: 'rows',
    render: () => <Radios language="pl" name="day" legend="Wybierz dzień" groups={[{ options: days }]} />,
  },
  {
    name: 'chosen',
    render: () => (
      <Radios language="pl" name="day" legend="Wybierz dzień" value="2026-03-12" groups={[{ options: days }]} />
    ),
  },
  {
    name: 'error',
    render: () => (
      <Radios
        language="pl"
        name="day"
        legend="Wybierz dzień"
        error="Wybierz dzień wizyty"
        groups={[{ options: days }]}
      />
    ),
  },
  {
    name: 'times',
    render: () => (
      <Radios
        language="pl"
        name="time"
        legend="Wybierz godzinę"
        layout="times"
        groups={[
          {
            heading: 'rano',
            options: [
              { value: '1', label: '8:00' },
              { value: '2', label: '8:20' },
            ],
          },
          { heading: 'południe', options: [{ value: '3', label: '12:40' }] },
        ]}
      />
    ),
  },
];
