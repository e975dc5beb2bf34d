// The page of one's own account: the password changed, and the sessions listed and ended.
import type { Ms } from '../../../shared/core/clock.ts';
import { accountText as text } from '../../../shared/text/account.ts';
import { adminStaffText } from '../../../shared/text/admin-staff.ts';
import { Button } from '../../../shared/ui/button.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { Tag } from '../../../shared/ui/tag.tsx';
import { accountAddress, ownSessionAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, Panel, renderAdmin, whenText, type AdminFrame } from './admin-page.tsx';

export type SessionShown = {
  readonly id: string;
  readonly device: string;
  readonly since: Ms;
  readonly lastUsedAt: Ms;
  readonly isThis: boolean;
};

export const PASSWORD_FIELDS = { present: 'obecne', next: 'nowe', again: 'powtorzone' } as const;

export type AccountView = {
  readonly login: string;
  readonly hasPassword: boolean;
  readonly sessions: readonly SessionShown[];
  readonly errors?: readonly ErrorItem[] | undefined;
  readonly notice?: string | undefined;
  /** Refused for no fault of what was typed. */
  readonly warning?: string | undefined;
};

/** Passwords are never sent back, not even wrong ones. */
function PasswordForm({
  frame,
  login,
  errors,
}: {
  readonly frame: AdminFrame;
  readonly login: string;
  readonly errors: readonly ErrorItem[];
}) {
  const errorOf = (field: string): string | undefined => errors.find((e) => e.field === field)?.message;
  return (
    <AdminForm frame={frame} action={accountAddress('/haslo')}>
      <p>{text.passwordLead}</p>
      {/* For password managers, which save the new one under this login. */}
      <input type="hidden" name="login" value={login} autocomplete="username" />
      <Field
        language="pl"
        name={PASSWORD_FIELDS.present}
        type="password"
        label={text.present}
        autocomplete="current-password"
        error={errorOf(PASSWORD_FIELDS.present)}
      />
      <Field
        language="pl"
        name={PASSWORD_FIELDS.next}
        type="password"
        label={text.next}
        hint={text.nextHint}
        autocomplete="new-password"
        error={errorOf(PASSWORD_FIELDS.next)}
      />
      <Field
        language="pl"
        name={PASSWORD_FIELDS.again}
        type="password"
        label={text.again}
        autocomplete="new-password"
        error={errorOf(PASSWORD_FIELDS.again)}
      />
      <Button>{text.change}</Button>
    </AdminForm>
  );
}

function SessionItem({ frame, session }: { readonly frame: AdminFrame; readonly session: SessionShown }) {
  const device = session.device === '' ? text.unknownBrowser : session.device;
  const since = whenText(frame, session.since);
  return (
    <li>
      <p class="session-name">
        <strong>{device}</strong> {session.isThis && <Tag kind="success">{text.thisBrowser}</Tag>}
      </p>
      <p class="hint">
        {text.since(since)} {text.lastUsed(whenText(frame, session.lastUsedAt))}
      </p>
      {!session.isThis && (
        <AdminForm frame={frame} action={ownSessionAddress(session.id)}>
          <Button kind="secondary">
            {text.end}
            <span class="visually-hidden">{text.endWhich(device, since)}</span>
          </Button>
        </AdminForm>
      )}
    </li>
  );
}

export function accountPage(frame: AdminFrame, view: AccountView): string {
  const { errors = [] } = view;
  return renderAdmin({
    frame,
    section: 'account',
    title: text.title,
    errors,
    notice: view.notice,
    warning: view.warning,
    children: (
      <>
        <div class="panel">
          <SummaryList
            rows={[
              { label: text.name, value: frame.person.name },
              { label: text.login, value: view.login },
              { label: text.roles, value: frame.person.roles.map((role) => adminStaffText.roles[role]).join(', ') },
            ]}
          />
        </div>
        <Panel title={text.passwordTitle} id="password">
          {view.hasPassword ? (
            <PasswordForm frame={frame} login={view.login} errors={errors} />
          ) : (
            <p>{text.noPassword}</p>
          )}
        </Panel>
        <Panel title={text.sessionsTitle} id="sessions">
          <ul class="session-list">
            {view.sessions.map((session) => (
              <SessionItem key={session.id} frame={frame} session={session} />
            ))}
          </ul>
          {view.sessions.length > 1 ? (
            <>
              <p>{text.sessionsLead}</p>
              <AdminForm frame={frame} action={accountAddress('/sesje/inne')}>
                <Button kind="secondary">{text.endOthers}</Button>
              </AdminForm>
            </>
          ) : (
            <p>{text.onlyHere}</p>
          )}
        </Panel>
      </>
    ),
  });
}
