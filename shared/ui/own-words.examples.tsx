// Examples of the office's own words.
import type { Example } from './example.ts';
import { OwnWords } from './own-words.tsx';

export const examples: readonly Example[] = [
  {
    name: 'in the page’s language',
    render: () => (
      <p>
        <OwnWords language="en" words={{ pl: 'Prawo jazdy', en: 'Driving licence' }} />
      </p>
    ),
  },
  {
    name: 'in Polish only',
    render: () => (
      <p>
        <OwnWords language="en" words={{ pl: 'Prawo jazdy' }} />
      </p>
    ),
  },
];
