// The pages by which staff come in: sign-in, set-up of a password, one-time entry, a dead link, a closed door.
import { renderToString } from 'preact-render-to-string';
import type { ComponentChildren } from 'preact';
import type { Role } from '../../../shared/domain/office/staff.ts';
import { signInText as text } from '../../../shared/text/sign-in.ts';
import { Button } from '../../../shared/ui/button.tsx';
import { ErrorSummary, type ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';

function document(
  contact: PageContact,
  title: string,
  children: ComponentChildren,
  errors: readonly ErrorItem[] = [],
): string {
  return `<!doctype html>${renderToString(
    <Page language="pl" title={title} hasError={errors.length > 0} contact={contact} homeHref="/">
      <ErrorSummary language="pl" errors={errors} />
      <h1>{title}</h1>
      {children}
    </Page>,
  )}`;
}

const errorOf = (errors: readonly ErrorItem[], field: string): string | undefined =>
  errors.find((e) => e.field === field)?.message;

/** `next`: where to go after signing in, a path of this site. */
export function signInPage(
  contact: PageContact,
  form: {
    readonly login: string;
    readonly next: string;
    readonly errors: readonly ErrorItem[];
    readonly notice?: string | undefined;
  },
): string {
  return document(
    contact,
    text.title,
    <form method="post" action="/logowanie">
      {form.notice !== undefined && (
        <Notification kind="success">
          <p>{form.notice}</p>
        </Notification>
      )}
      <input type="hidden" name="dalej" value={form.next} />
      <Field
        language="pl"
        name="login"
        label={text.login}
        value={form.login}
        autocomplete="username"
        error={errorOf(form.errors, 'login')}
      />
      <Field
        language="pl"
        name="haslo"
        type="password"
        label={text.password}
        autocomplete="current-password"
        error={errorOf(form.errors, 'haslo')}
      />
      <Button>{text.signIn}</Button>
    </form>,
    form.errors,
  );
}

export function setPasswordPage(
  contact: PageContact,
  form: { readonly action: string; readonly login: string; readonly error: string | undefined },
): string {
  const errors = form.error === undefined ? [] : [{ field: 'haslo', message: form.error }];
  return document(
    contact,
    text.setPasswordTitle,
    <form method="post" action={form.action}>
      <p>
        {text.login}: <strong>{form.login}</strong>
      </p>
      <input type="hidden" name="login" value={form.login} autocomplete="username" />
      <Field
        language="pl"
        name="haslo"
        type="password"
        label={text.newPassword}
        hint={text.newPasswordHint}
        autocomplete="new-password"
        error={form.error}
      />
      <Button>{text.setPassword}</Button>
    </form>,
    errors,
  );
}

export function enterPage(contact: PageContact, form: { readonly action: string; readonly name: string }): string {
  return document(
    contact,
    text.enterTitle,
    <form method="post" action={form.action}>
      <p>{text.enter(form.name)}</p>
      <Button large>{text.enterButton}</Button>
    </form>,
  );
}

export function deadLinkPage(contact: PageContact): string {
  return document(contact, text.deadLinkTitle, <p>{text.deadLink}</p>);
}

/** `roles` may come in; `own` are those of whoever asked, to offer a way on. */
export function forbiddenPage(contact: PageContact, roles: readonly Role[], own: readonly Role[]): string {
  return document(
    contact,
    text.forbiddenTitle,
    <>
      <p>{text.forbidden(roles.map((r) => text.roles[r]).join(', '))}</p>
      <p>{own.includes('clerk') ? <a href="/stanowisko">{text.toDesk}</a> : <a href="/admin">{text.toAdmin}</a>}</p>
      <form method="post" action="/wyloguj">
        <Button kind="secondary">{text.signOut}</Button>
      </form>
    </>,
  );
}

/** The form was made under another session, or by another site. */
export function expiredFormPage(contact: PageContact): string {
  return document(
    contact,
    text.expiredFormTitle,
    <>
      <p>{text.expiredForm}</p>
      <p>
        <a href="/admin">{text.toAdmin}</a>
      </p>
    </>,
  );
}
