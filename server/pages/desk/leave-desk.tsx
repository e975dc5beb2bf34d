// The question to a clerk who goes while somebody is at the desk: what becomes of that person.
import { deskText } from '../../../shared/text/desk.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { leaveChoicesOf, type LeftDesk } from '../../actions/desk/leave-desk.ts';
import { renderPage } from '../render-page.ts';

const text = deskText.leave;

export type LeaveForm = {
  readonly action: string;
  /** What the form was sent with before the question. */
  readonly fields: Readonly<Record<string, string>>;
  readonly left: LeftDesk;
  readonly error?: string | undefined;
  readonly warning?: string | undefined;
};

export function leaveDeskPage(contact: PageContact, { action, fields, left, error, warning }: LeaveForm): string {
  const { current } = left;
  const number = current?.numbers.join(' ') ?? '';
  return renderPage(
    <Page
      language="pl"
      title={text.title(left.number)}
      hasError={error !== undefined}
      contact={contact}
      homeHref="/admin"
    >
      <ErrorSummary language="pl" errors={error === undefined ? [] : [{ message: error, field: 'osoba' }]} />
      {warning !== undefined && (
        <Notification kind="warning">
          <p>{warning}</p>
        </Notification>
      )}
      <form method="post" action={action}>
        {Object.entries({
          ...fields,
          pytanie: '1',
          bilet: current?.ticketId ?? '',
          wersja: String(current?.version ?? ''),
        }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {current === null ? (
          <>
            <h1>{text.title(left.number)}</h1>
            <p>{text.nobody}</p>
          </>
        ) : (
          <Radios
            language="pl"
            name="osoba"
            legend={<h1>{text.question(number, left.number)}</h1>}
            hint={current.state === 'called' ? text.called : text.serving}
            error={error}
            groups={[
              {
                options: leaveChoicesOf(current).map((choice) => ({
                  value: choice,
                  label: text.choices[choice].label,
                  hint: text.choices[choice].hint(left.number),
                })),
              },
            ]}
          />
        )}
        <Actions>
          <Button>{text.ok}</Button>
          <a href="/stanowisko">{text.back}</a>
        </Actions>
      </form>
    </Page>,
  );
}
