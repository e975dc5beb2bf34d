// Examples of summary lists.
import type { Example } from './example.ts';
import { SummaryList } from './summary-list.tsx';

export const examples: readonly Example[] = [
  {
    name: 'answers to check',
    render: () => (
      <SummaryList
        rows={[
          {
            label: 'Sprawa',
            value: 'Rejestracja pojazdu',
            action: (
              <a href="/rezerwacja">
                Zmień<span class="visually-hidden"> sprawę</span>
              </a>
            ),
          },
          { label: 'Termin', value: 'czwartek, 12 marca, 10:20' },
        ]}
      />
    ),
  },
];
