// Examples of the error summary.
import { ErrorSummary } from './error-summary.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  {
    name: 'one',
    render: () => <ErrorSummary language="pl" errors={[{ message: 'Wybierz dzień wizyty', field: 'day' }]} />,
  },
  {
    name: 'two, one without a field',
    render: () => (
      <ErrorSummary
        language="uk"
        errors={[{ message: 'Введіть адресу e-mail', field: 'email' }, { message: 'Цей час уже зайнято' }]}
      />
    ),
  },
];
