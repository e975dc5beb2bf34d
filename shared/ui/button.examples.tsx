// Examples of buttons.
import { Actions, Button, ButtonLink } from './button.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  { name: 'primary', render: () => <Button>Dalej</Button> },
  { name: 'secondary', render: () => <Button kind="secondary">Zmień</Button> },
  { name: 'danger', render: () => <Button kind="danger">Usuń moje dane</Button> },
  { name: 'large', render: () => <Button large>Potwierdzam wizytę</Button> },
  { name: 'disabled', render: () => <Button disabled>Wezwij</Button> },
  {
    name: 'row with a link',
    render: () => (
      <Actions>
        <Button>Zarezerwuj wizytę</Button>
        <ButtonLink kind="plain" href="/">
          Nie teraz
        </ButtonLink>
      </Actions>
    ),
  },
];
