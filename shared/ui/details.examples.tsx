// Examples of details.
import { Details } from './details.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  {
    name: 'closed',
    render: () => (
      <Details summary="Co robimy z danymi">
        <p>Usuwamy je 7 dni po wizycie.</p>
      </Details>
    ),
  },
];
