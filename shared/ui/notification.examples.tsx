// Examples of notifications.
import type { Example } from './example.ts';
import { Notification } from './notification.tsx';

export const examples: readonly Example[] = [
  {
    name: 'info',
    render: () => (
      <Notification>
        <p>Termin trzymamy do 10:35.</p>
      </Notification>
    ),
  },
  {
    name: 'success',
    render: () => (
      <Notification kind="success" title="Wizyta potwierdzona">
        <p>Do zobaczenia w czwartek.</p>
      </Notification>
    ),
  },
  { name: 'warning', render: () => <Notification kind="warning" title="Sprawdź adres e-mail" /> },
  { name: 'danger, live', render: () => <Notification kind="danger" live title="Drukarka nie odpowiada" /> },
];
