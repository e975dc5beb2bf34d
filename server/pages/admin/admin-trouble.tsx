// What waits for a decision of staff: letters that did not leave, facts that were set aside; and the records of who did what.
import { MINUTE, SECOND, type Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { isAuditAction } from '../../../shared/domain/office/audit.ts';
import { isOurs, type LetterDelivery } from '../../../shared/domain/booking/letter-delivery.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { isTaskName, taskNames } from '../../../shared/text/technician-menu.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { Tag } from '../../../shared/ui/tag.tsx';
import { ADMIN, adminVisitAddress, factAddress, letterAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, columnsOf, renderAdmin, Table, whenText, type AdminFrame } from './admin-page.tsx';

/** A kiosk with a line tells within seconds. */
const TOLD_LATE_MS: Ms = 2 * MINUTE;

export type LetterShown = {
  readonly id: string;
  readonly template: string;
  readonly visit: { readonly appointmentId: string; readonly startsAt: Ms } | null;
  readonly createdAt: Ms;
  readonly delivery: LetterDelivery;
};
export type FactShown = {
  readonly kioskId: string;
  readonly storeId: string;
  readonly seq: number;
  readonly kioskName: string;
  readonly type: string;
  readonly occurredAt: Ms;
  readonly isAlarm: boolean;
  readonly reason: string;
  readonly number: string | null;
};
export type AuditShown = {
  readonly at: Ms;
  readonly by: string | null;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

function deliveryText(frame: AdminFrame, delivery: LetterDelivery): string {
  const text = adminText.letters;
  switch (delivery.state) {
    case 'refused':
      return text.refused(text.reasons[delivery.reason]);
    case 'given-up':
      return text.givenUp(text.troubles[delivery.trouble]);
    case 'waiting':
      return text.retrying(hourAndMinute(delivery.nextTryAt, frame.zone), text.troubles[delivery.trouble ?? 'unknown']);
    case 'sent':
    case 'not-needed':
      return text.gone;
  }
}

export function lettersPage(
  frame: AdminFrame,
  view: {
    readonly letters: readonly LetterShown[];
    readonly notice?: string | undefined;
    readonly warning?: string | undefined;
  },
): string {
  const text = adminText.letters;
  return renderAdmin({
    frame,
    section: 'letters',
    title: text.title,
    notice: view.notice,
    warning: view.warning,
    children: (
      <>
        <p>{text.lead}</p>
        {view.letters.some(
          ({ delivery }) => delivery.state === 'waiting' && delivery.trouble !== null && isOurs(delivery.trouble),
        ) && (
          <p>
            <strong class="trouble">{text.ours}</strong>
          </p>
        )}
        {view.letters.length === 0 ? (
          <p>
            <strong>{text.empty}</strong>
          </p>
        ) : (
          <Table
            label={text.title}
            columns={columnsOf(text.columns)}
            rows={view.letters.map((letter) => {
              const template = text.templates[letter.template] ?? letter.template;
              const visit = letter.visit === null ? text.noVisit : whenText(frame, letter.visit.startsAt);
              return {
                key: letter.id,
                cells: [
                  template,
                  letter.visit === null ? visit : <a href={adminVisitAddress(letter.visit.appointmentId)}>{visit}</a>,
                  whenText(frame, letter.createdAt),
                  <span class={letter.delivery.state === 'waiting' ? '' : 'trouble'}>
                    {deliveryText(frame, letter.delivery)}
                  </span>,
                  <AdminForm frame={frame} action={letterAddress(letter.id)}>
                    <button
                      class="button button-secondary button-small"
                      type="submit"
                      aria-label={text.resendOf(template, visit)}
                    >
                      {text.resend}
                    </button>
                  </AdminForm>,
                ],
              };
            })}
          />
        )}
      </>
    ),
  });
}

const factText = (fact: FactShown): string =>
  [adminText.facts.types[fact.type] ?? fact.type, ...(fact.number === null ? [] : [fact.number])].join(' ');

export const factReason = (reason: string): string => adminText.facts.reasons[reason] ?? reason;

export function factsPage(
  frame: AdminFrame,
  view: {
    readonly facts: readonly FactShown[];
    readonly notice?: string | undefined;
    readonly warning?: string | undefined;
  },
): string {
  const text = adminText.facts;
  return renderAdmin({
    frame,
    section: 'facts',
    title: text.title,
    notice: view.notice,
    warning: view.warning,
    children: (
      <>
        <p>{text.lead}</p>
        {view.facts.length === 0 ? (
          <p>
            <strong>{text.empty}</strong>
          </p>
        ) : (
          <Table
            label={text.title}
            columns={columnsOf(text.columns)}
            rows={view.facts.map((fact) => {
              const what = factText(fact);
              return {
                key: `${fact.kioskId}/${fact.storeId}/${fact.seq}`,
                cells: [
                  what,
                  fact.kioskName,
                  whenText(frame, fact.occurredAt),
                  <>
                    {fact.isAlarm && (
                      <>
                        <Tag kind="warning">{text.alarm}</Tag>{' '}
                      </>
                    )}
                    {factReason(fact.reason)}
                    {fact.isAlarm && <span class="soft"> {text.alarmHint}</span>}
                  </>,
                  <div class="row-actions">
                    <AdminForm frame={frame} action={factAddress(fact, '/ponow')}>
                      <button
                        class="button button-secondary button-small"
                        type="submit"
                        aria-label={`${text.retry}: ${text.of(what, fact.kioskName)}`}
                      >
                        {text.retry}
                      </button>
                    </AdminForm>
                    <a
                      class="button button-plain button-small"
                      href={factAddress(fact, '/zamknij')}
                      aria-label={`${text.close}: ${text.of(what, fact.kioskName)}`}
                    >
                      {text.close}
                    </a>
                  </div>,
                ],
              };
            })}
          />
        )}
      </>
    ),
  });
}

export function closeFactPage(
  frame: AdminFrame,
  view: { readonly fact: FactShown; readonly reason: string; readonly error?: string | undefined },
): string {
  const text = adminText.facts;
  const { fact, error } = view;
  return renderAdmin({
    frame,
    section: 'facts',
    title: text.closeTitle,
    errors: error === undefined ? [] : [{ message: error, field: 'powod' }],
    before: <BackLink href={ADMIN.facts}>{text.title}</BackLink>,
    children: (
      <div class="panel">
        <SummaryList
          rows={[
            { label: text.columns.what, value: factText(fact) },
            { label: text.columns.kiosk, value: fact.kioskName },
            { label: text.columns.when, value: whenText(frame, fact.occurredAt) },
            { label: text.columns.reason, value: factReason(fact.reason) },
          ]}
        />
        <p>{text.closeBody}</p>
        <AdminForm frame={frame} action={factAddress(fact, '/zamknij')}>
          <Field
            language="pl"
            name="powod"
            label={adminText.reason}
            value={view.reason}
            error={error}
            maxLength={200}
            autocomplete="off"
          />
          <Actions>
            <Button kind="danger">{text.closeYes}</Button>
            <ButtonLink kind="plain" href={ADMIN.facts}>
              {adminText.cancel}
            </ButtonLink>
          </Actions>
        </AdminForm>
      </div>
    ),
  });
}

const isAtKiosk = ({ action }: AuditShown): boolean => action.startsWith('technician-');

/** The task by its name, or by its word where a newer kiosk knows more of them. */
function technicianDetails(frame: AdminFrame, { at, details }: AuditShown): string {
  const text = adminText.audit;
  const { task, inRow, waitMs, toldAt, uncertainTime } = details;
  const said: string[] = [];
  if (typeof task === 'string') said.push(`„${isTaskName(task) ? taskNames.pl[task] : task}”`);
  if (typeof inRow === 'number') said.push(text.wrongInRow(inRow));
  if (typeof waitMs === 'number' && waitMs > 0) said.push(text.locked(Math.round(waitMs / SECOND)));
  if (uncertainTime === true) said.push(text.timeUncertain);
  if (typeof toldAt === 'number' && toldAt - at >= TOLD_LATE_MS) said.push(text.toldAt(whenText(frame, toldAt)));
  return said.join(', ');
}

export function auditPage(frame: AdminFrame, entries: readonly AuditShown[]): string {
  const text = adminText.audit;
  return renderAdmin({
    frame,
    section: 'audit',
    title: text.title,
    children: (
      <>
        <p>{text.lead}</p>
        <Table
          label={text.title}
          columns={columnsOf(text.columns)}
          rows={entries.map((entry, index) => ({
            key: String(index),
            cells: [
              whenText(frame, entry.at),
              entry.by ?? (isAtKiosk(entry) ? text.atKiosk : text.system),
              isAuditAction(entry.action) ? text.actions[entry.action] : entry.action,
              entry.action.startsWith('visit-') ? (
                <a href={adminVisitAddress(entry.subjectId)}>{text.visit}</a>
              ) : (
                entry.subject
              ),
              isAtKiosk(entry)
                ? technicianDetails(frame, entry)
                : Object.values(entry.details)
                    .filter((v) => v !== null && v !== '')
                    .join(', '),
            ],
          }))}
        />
      </>
    ),
  });
}
