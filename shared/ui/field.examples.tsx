// Examples of fields.
import type { Example } from './example.ts';
import { Field } from './field.tsx';

export const examples: readonly Example[] = [
  { name: 'plain', render: () => <Field language="pl" name="name" label="Imię i nazwisko" autocomplete="name" /> },
  {
    name: 'hint and value',
    render: () => (
      <Field
        language="pl"
        name="email"
        type="email"
        label="Adres e-mail"
        hint="Wyślemy na niego potwierdzenie."
        value="jan@example.org"
      />
    ),
  },
  {
    name: 'error',
    render: () => (
      <Field language="pl" name="email" type="email" label="Adres e-mail" error="Wpisz adres e-mail" value="jan" />
    ),
  },
  {
    name: 'code',
    render: () => (
      <Field
        language="pl"
        name="code"
        label="Kod z listu"
        width="code"
        inputMode="numeric"
        autocomplete="one-time-code"
      />
    ),
  },
];
