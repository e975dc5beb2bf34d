// Pages of staff accounts: the list, one person, the link shown once, and the question before an account is closed.
import type { Ms } from '../../../shared/core/clock.ts';
import { ROLES, type Role } from '../../../shared/domain/office/staff.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminStaffText as text } from '../../../shared/text/admin-staff.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field, FieldError } from '../../../shared/ui/field.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { Tag } from '../../../shared/ui/tag.tsx';
import { ADMIN, staffAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, columnsOf, Panel, renderAdmin, Table, whenText, type AdminFrame } from './admin-page.tsx';

export type StaffShown = {
  readonly staffId: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hasPassword: boolean;
  readonly linkOpenUntil: Ms | null;
  readonly deactivatedAt: Ms | null;
};

export type NewStaffForm = {
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
  readonly errors: readonly ErrorItem[];
};

/** Fields `rola`, one value per role; the first one's id is `rola`, for the error summary. */
function RoleBoxes({
  chosen,
  error,
  isTitled = false,
}: {
  readonly chosen: readonly Role[];
  readonly error?: string | undefined;
  /** The heading above says it already. */ readonly isTitled?: boolean;
}) {
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <fieldset class="choices">
        <legend class={isTitled ? 'visually-hidden' : 'choices-legend'}>{text.rolesLegend}</legend>
        {error !== undefined && (
          <FieldError language="pl" id="rola-error">
            {error}
          </FieldError>
        )}
        {ROLES.map((role, index) => (
          <label class="choice" key={role} for={index === 0 ? 'rola' : `rola-${role}`}>
            <input
              type="checkbox"
              id={index === 0 ? 'rola' : `rola-${role}`}
              name="rola"
              value={role}
              checked={chosen.includes(role)}
              {...(error === undefined ? {} : { 'aria-describedby': 'rola-error' })}
            />
            <span class="choice-text">
              {text.roles[role]}
              <span class="choice-hint">{text.roleHints[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

const StateTag = ({ person }: { readonly person: StaffShown }) => {
  if (person.deactivatedAt !== null) return <Tag>{text.states.deactivated}</Tag>;
  return person.hasPassword ? (
    <Tag kind="success">{text.states.active}</Tag>
  ) : (
    <Tag kind="warning">{text.states['no-password']}</Tag>
  );
};

const errorOf = (errors: readonly ErrorItem[], field: string): string | undefined =>
  errors.find((e) => e.field === field)?.message;
const rolesText = (roles: readonly Role[]): string => roles.map((role) => text.roles[role]).join(', ');

export function staffPage(
  frame: AdminFrame,
  view: { readonly staff: readonly StaffShown[]; readonly form: NewStaffForm },
): string {
  const { form } = view;
  return renderAdmin({
    frame,
    section: 'staff',
    title: text.title,
    errors: form.errors,
    children: (
      <>
        <Table
          label={text.title}
          columns={columnsOf(text.columns)}
          rows={view.staff.map((person) => ({
            key: person.staffId,
            cells: [
              <a href={staffAddress(person.staffId)}>{person.name}</a>,
              person.staffId === frame.person.staffId ? `${person.login} (${text.yourself})` : person.login,
              rolesText(person.roles),
              <StateTag person={person} />,
            ],
          }))}
        />
        <Panel title={text.addTitle} id="add">
          <AdminForm frame={frame} action={ADMIN.staff}>
            <Field
              language="pl"
              name="nazwisko"
              label={text.name}
              value={form.name}
              error={errorOf(form.errors, 'nazwisko')}
              maxLength={100}
              autocomplete="off"
            />
            <Field
              language="pl"
              name="login"
              label={text.login}
              hint={text.loginHint}
              value={form.login}
              error={errorOf(form.errors, 'login')}
              maxLength={40}
              width="short"
              autocomplete="off"
            />
            <RoleBoxes chosen={form.roles} error={errorOf(form.errors, 'rola')} />
            <Button>{text.add}</Button>
          </AdminForm>
        </Panel>
      </>
    ),
  });
}

const BackToStaff = () => <BackLink href={ADMIN.staff}>{text.title}</BackLink>;

/** Whoever looks at their own name has a page of their own for it, where this browser stays signed in. */
function Sessions({
  frame,
  person,
  count,
}: {
  readonly frame: AdminFrame;
  readonly person: StaffShown;
  readonly count: number;
}) {
  const isOwn = person.staffId === frame.person.staffId;
  return (
    <Panel title={text.sessionsTitle} id="sessions">
      <p>{count === 0 ? text.sessionsNone : text.sessionsOpen(count)}</p>
      {isOwn && (
        <p>
          {text.sessionsOwn} <a href={ADMIN.account}>{adminText.account}</a>
        </p>
      )}
      {!isOwn && count > 0 && (
        <>
          <p>{text.sessionsLead}</p>
          <AdminForm frame={frame} action={staffAddress(person.staffId, '/sesje')}>
            <Button kind="secondary">{text.endSessions}</Button>
          </AdminForm>
        </>
      )}
    </Panel>
  );
}

export function staffMemberPage(
  frame: AdminFrame,
  view: {
    readonly person: StaffShown;
    readonly roles?: readonly Role[] | undefined;
    readonly roleError?: string | undefined;
    /** That last now. */ readonly sessions: number;
    readonly notice?: string | undefined;
  },
): string {
  const { person } = view;
  const isActive = person.deactivatedAt === null;
  return renderAdmin({
    frame,
    section: 'staff',
    title: person.name,
    mark: <StateTag person={person} />,
    notice: view.notice,
    errors: view.roleError === undefined ? [] : [{ message: view.roleError, field: 'rola' }],
    before: <BackToStaff />,
    children: (
      <>
        <div class="panel">
          <SummaryList
            rows={[
              { label: text.columns.login, value: person.login },
              { label: text.columns.roles, value: rolesText(person.roles) },
              ...(person.linkOpenUntil === null
                ? []
                : [{ label: text.linkTitle, value: text.linkOpen(whenText(frame, person.linkOpenUntil)) }]),
            ]}
          />
        </div>
        {isActive ? (
          <>
            <Panel title={text.rolesTitle} id="roles">
              <AdminForm frame={frame} action={staffAddress(person.staffId, '/role')}>
                <RoleBoxes isTitled chosen={view.roles ?? person.roles} error={view.roleError} />
                <Button kind="secondary">{text.saveRoles}</Button>
              </AdminForm>
            </Panel>
            <Panel title={text.linkTitle} id="link">
              <p>{text.linkLead}</p>
              <AdminForm frame={frame} action={staffAddress(person.staffId, '/odnosnik')}>
                <Button kind="secondary">{text.makeLink}</Button>
              </AdminForm>
            </Panel>
            <Sessions frame={frame} person={person} count={view.sessions} />
            <Panel title={text.deactivateTitle} id="deactivate">
              <p>{text.deactivateLead}</p>
              <ButtonLink kind="secondary" href={staffAddress(person.staffId, '/wylacz')}>
                {text.deactivate}
              </ButtonLink>
            </Panel>
          </>
        ) : (
          <div class="panel">
            <AdminForm frame={frame} action={staffAddress(person.staffId, '/przywroc')}>
              <Button kind="secondary">{text.reactivate}</Button>
            </AdminForm>
          </div>
        )}
      </>
    ),
  });
}

/** `url` undefined: it has been shown before. */
export function staffLinkPage(
  frame: AdminFrame,
  view: { readonly person: StaffShown; readonly url: string | undefined },
): string {
  const { person, url } = view;
  return renderAdmin({
    frame,
    section: 'staff',
    title: text.shownTitle,
    before: <BackLink href={staffAddress(person.staffId)}>{person.name}</BackLink>,
    children:
      url === undefined ? (
        <p>{text.shownGone}</p>
      ) : (
        <div class="panel">
          <p>{text.shownFor(person.name)}</p>
          <p class="shown-once shown-link">{url}</p>
          <p>{text.shownOnce}</p>
          <Actions>
            <ButtonLink href={staffAddress(person.staffId)}>{text.toPerson}</ButtonLink>
          </Actions>
        </div>
      ),
  });
}

export function deactivateStaffPage(
  frame: AdminFrame,
  view: { readonly person: StaffShown; readonly warning?: string | undefined },
): string {
  const { person } = view;
  return renderAdmin({
    frame,
    section: 'staff',
    title: text.deactivateAsk(person.name),
    warning: view.warning,
    before: <BackLink href={staffAddress(person.staffId)}>{person.name}</BackLink>,
    children: (
      <div class="panel">
        <p>{text.deactivateLead}</p>
        <AdminForm frame={frame} action={staffAddress(person.staffId, '/wylacz')}>
          <Actions>
            <Button kind="danger">{text.deactivateYes}</Button>
            <ButtonLink kind="plain" href={staffAddress(person.staffId)}>
              {adminText.cancel}
            </ButtonLink>
          </Actions>
        </AdminForm>
      </div>
    ),
  });
}
