// The frame of every page of the administration: sections on the left, the page's sheet beside them.
import type { ComponentChildren } from 'preact';
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { Role } from '../../../shared/domain/office/staff.ts';
import { adminText as text } from '../../../shared/text/admin.ts';
import { adminStaffText } from '../../../shared/text/admin-staff.ts';
import { formatDayShort } from '../../../shared/text/calendar.ts';
import { ErrorSummary, type ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';
import { ADMIN } from '../../addresses/admin-addresses.ts';
import { renderPage } from '../render-page.ts';

export type Section = keyof typeof text.sections;

/** Who may open which section; routes and navigation read the same table. */
export const SECTION_ROLES: Record<Section, readonly Role[]> = {
  overview: ['clerk', 'administrator', 'technician'],
  visits: ['clerk', 'administrator'],
  booking: ['clerk', 'administrator'],
  kiosks: ['administrator', 'technician'],
  facts: ['administrator', 'technician'],
  letters: ['administrator'],
  staff: ['administrator'],
  audit: ['administrator'],
};
const SECTIONS = Object.keys(SECTION_ROLES) as Section[];

export type AdminFrame = {
  readonly contact: PageContact;
  readonly zone: string;
  readonly now: Ms;
  readonly csrf: string;
  readonly person: { readonly staffId: string; readonly name: string; readonly roles: readonly Role[] };
};

export const mayOpen = (frame: AdminFrame, section: Section): boolean =>
  SECTION_ROLES[section].some((role) => frame.person.roles.includes(role));

export type AdminPageProps = {
  readonly frame: AdminFrame;
  /** `account`: the reader's own, open to everybody who signs in. */
  readonly section: Section | 'account';
  readonly title: string;
  readonly errors?: readonly ErrorItem[] | undefined;
  /** What has just been done. */
  readonly notice?: string | undefined;
  /** Something refused that belongs to no field. */
  readonly warning?: string | undefined;
  /** Beside the heading: a state in a word. */
  readonly mark?: ComponentChildren;
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly scripts?: readonly string[] | undefined;
};

/** `10:20` today, `czw. 12.03, 10:20` on other days. */
export function whenText(frame: AdminFrame, at: Ms): string {
  const hour = hourAndMinute(at, frame.zone);
  const day = localDay(at, frame.zone);
  return day === localDay(frame.now, frame.zone) ? hour : `${formatDayShort(day, 'pl')}, ${hour}`;
}

function Navigation({ frame, section }: { readonly frame: AdminFrame; readonly section: AdminPageProps['section'] }) {
  return (
    <nav class="admin-nav" aria-label={text.nav}>
      <ul>
        {SECTIONS.filter((each) => mayOpen(frame, each)).map((each) => (
          <li key={each}>
            <a href={ADMIN[each]} aria-current={each === section ? 'page' : undefined}>
              {text.sections[each]}
            </a>
          </li>
        ))}
        {frame.person.roles.includes('clerk') && (
          <li>
            <a href="/stanowisko">{text.desk}</a>
          </li>
        )}
      </ul>
      <div class="admin-person">
        <p>
          <strong>{frame.person.name}</strong>
          <span>{frame.person.roles.map((role) => adminStaffText.roles[role]).join(', ')}</span>
        </p>
        <a
          class="button button-plain button-small"
          href={ADMIN.account}
          aria-current={section === 'account' ? 'page' : undefined}
        >
          {text.account}
        </a>
        <form method="post" action="/wyloguj">
          <button class="button button-secondary button-small" type="submit">
            {text.signOut}
          </button>
        </form>
      </div>
    </nav>
  );
}

export function AdminPage(props: AdminPageProps) {
  const { frame, errors = [] } = props;
  return (
    <Page
      language="pl"
      title={props.title}
      hasError={errors.length > 0 || props.warning !== undefined}
      contact={frame.contact}
      homeHref={ADMIN.overview}
      layout="wide"
      styles={['/assets/admin.css']}
      scripts={props.scripts}
    >
      <div class="admin">
        <Navigation frame={frame} section={props.section} />
        <div class="admin-content">
          {props.before}
          <ErrorSummary language="pl" errors={errors} />
          {props.warning !== undefined && (
            <div role="alert">
              <Notification kind="danger">
                <p>{props.warning}</p>
              </Notification>
            </div>
          )}
          {props.notice !== undefined && (
            <Notification kind="success" live>
              <p>{props.notice}</p>
            </Notification>
          )}
          <div class="admin-heading">
            <h1>{props.title}</h1>
            {props.mark}
          </div>
          {props.children}
        </div>
      </div>
    </Page>
  );
}

export const renderAdmin = (props: AdminPageProps): string => renderPage(<AdminPage {...props} />);

/** Every form of the administration carries the session's token. */
export function AdminForm({
  frame,
  action,
  children,
  class: className,
}: {
  readonly frame: AdminFrame;
  readonly action: string;
  readonly children: ComponentChildren;
  readonly class?: string | undefined;
}) {
  return (
    <form method="post" action={action} class={className}>
      <input type="hidden" name="_csrf" value={frame.csrf} />
      {children}
    </form>
  );
}

/** A titled part of a page, on a sheet of its own. */
export function Panel({
  title,
  id,
  children,
}: {
  readonly title: string;
  readonly id: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export type Column = { readonly key: string; readonly label: string };

/** Wide tables scroll inside their own region, which the keyboard reaches. */
export function Table({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
}) {
  return (
    <div class="table-region" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]!.key} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]!.key}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const columnsOf = (labels: Readonly<Record<string, string>>): Column[] =>
  Object.entries(labels).map(([key, label]) => ({ key, label }));

/** The page for an address under the administration that names nothing. */
export function missingPage(frame: AdminFrame, section: Section): string {
  return renderAdmin({
    frame,
    section,
    title: text.notFound.title,
    children: (
      <p>
        <a href={ADMIN[section]}>{text.sections[section]}</a>: {text.notFound.body}
      </p>
    ),
  });
}
