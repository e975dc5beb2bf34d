// The figures of the status page: rendered by the server first, then again by the browser whenever they change.
import { Fragment } from 'preact';
import type { StatusView } from '../../../shared/api/status.ts';
import type { Language } from '../../../shared/core/language.ts';
import { STATUS_TEXT } from '../../../shared/text/status.ts';
import { ESTIMATES } from '../../../shared/text/ticket.ts';
import { Notification } from '../../../shared/ui/notification.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { Tag, type TagKind } from '../../../shared/ui/tag.tsx';

type StatusDesk = StatusView['desks'][number];
type StatusService = StatusView['services'][number];

/** `około 10–25 min`, or "brak danych". */
export const estimateText = (language: Language, estimate: StatusDesk['estimate']): string =>
  ESTIMATES[language](estimate.kind === 'over' ? { kind: 'over', minutes: 90 } : estimate);

export type StatusBoardProps = {
  readonly language: Language;
  readonly view: StatusView;
  /** The figures are too old to be shown: "brak danych" takes their place. */
  readonly isStale: boolean;
};

export const TAG_OF: Record<StatusDesk['state'], TagKind> = { open: 'success', away: 'warning', closed: 'neutral' };

/** "przerwa" only where somebody is on a break. */
export const deskStateText = (language: Language, desk: StatusDesk): string =>
  desk.isConsoleGone
    ? STATUS_TEXT[language].consoleGone
    : desk.state === 'away' && desk.isNotYetOpened
      ? STATUS_TEXT[language].notYetOpened
      : STATUS_TEXT[language].states[desk.state];

function DeskCard({
  language,
  desk,
  services,
  isStale,
}: {
  language: Language;
  desk: StatusDesk;
  services: readonly StatusService[];
  isStale: boolean;
}) {
  const text = STATUS_TEXT[language];
  const isServing = desk.state !== 'closed';
  return (
    <li>
      <section class="card desk-card" aria-labelledby={`desk-${desk.deskId}`}>
        <div class="desk-card-head">
          <h3 id={`desk-${desk.deskId}`}>{text.desk(desk.number)}</h3>
          {!isStale && <Tag kind={TAG_OF[desk.state]}>{deskStateText(language, desk)}</Tag>}
        </div>
        {desk.official !== null && (
          <p class="soft small" lang="pl">
            {desk.official}
          </p>
        )}
        {isServing || isStale ? (
          <dl class="figures">
            <div>
              <dt>{text.waiting}</dt>
              <dd class="figure">{isStale ? text.noData : text.people(desk.waiting)}</dd>
            </div>
            <div>
              <dt>{text.wait}</dt>
              <dd>{isStale ? text.noData : estimateText(language, desk.estimate)}</dd>
            </div>
            <div>
              <dt>{text.now}</dt>
              <dd class="numbers">
                {isStale ? text.noData : desk.current.length === 0 ? text.nobodyNow : desk.current.join(', ')}
              </dd>
            </div>
          </dl>
        ) : (
          <p>{text.closedDesk}</p>
        )}
        <p class="soft small">
          {text.serves}{' '}
          {services
            .filter((s) => desk.serviceIds.includes(s.serviceId))
            .map((s, index) => (
              <Fragment key={s.serviceId}>
                {index > 0 && ', '}
                <OwnWords language={language} words={s.name} />
              </Fragment>
            ))}
        </p>
      </section>
    </li>
  );
}

function ServiceRow({ language, service, isStale }: { language: Language; service: StatusService; isStale: boolean }) {
  const text = STATUS_TEXT[language];
  const canWalkIn = service.walkInClosed === null;
  const hasNoValue = canWalkIn || isStale ? undefined : 'no-value';
  const tickets =
    service.walkInClosed !== null
      ? text.walkInClosed[service.walkInClosed]
      : service.ticketsLeft === null
        ? text.ticketsFree
        : text.ticketsLeft(service.ticketsLeft);
  return (
    <tr>
      <th scope="row">
        <OwnWords language={language} words={service.name} />
      </th>
      <td data-label={text.columns.waiting} class={hasNoValue}>
        {isStale ? text.noData : canWalkIn ? text.people(service.aheadBooked + service.aheadWalkIn) : '–'}
      </td>
      <td data-label={text.columns.wait} class={hasNoValue}>
        {isStale ? text.noData : canWalkIn ? estimateText(language, service.estimate) : '–'}
      </td>
      <td data-label={text.columns.tickets}>{isStale ? text.noData : tickets}</td>
    </tr>
  );
}

/** The figures of the desks add up to more people than there are. */
export const isShared = (view: StatusView): boolean =>
  view.desks.reduce((sum, desk) => sum + (desk.state === 'closed' ? 0 : desk.waiting), 0) > view.waitingTotal;

export function StatusBoard({ language, view, isStale }: StatusBoardProps) {
  const text = STATUS_TEXT[language];
  return (
    <>
      <div role="status">
        {isStale && (
          <Notification kind="warning">
            <p>{text.stale}</p>
          </Notification>
        )}
      </div>
      <p class="status-now">
        <strong>{isStale ? text.noData : text.waitingTotal(view.waitingTotal)}</strong>
        <span class="soft">{text.asOf(view.computedAtText)}</span>
      </p>
      {!isStale && view.desks.every((desk) => desk.state === 'closed') && (
        <Notification kind="info">
          <p>{text.allClosed}</p>
        </Notification>
      )}
      <h2>{text.desks}</h2>
      {!isStale && isShared(view) && <p class="soft">{text.sharedWaiting}</p>}
      <ul class="cards">
        {view.desks.map((desk) => (
          <DeskCard key={desk.deskId} language={language} desk={desk} services={view.services} isStale={isStale} />
        ))}
      </ul>
      <section class="card">
        <h2 id="services">{text.services}</h2>
        <p class="soft">{text.servicesLead}</p>
        <table class="table" aria-labelledby="services">
          <thead>
            <tr>
              <th scope="col">{text.columns.service}</th>
              <th scope="col">{text.columns.waiting}</th>
              <th scope="col">{text.columns.wait}</th>
              <th scope="col">{text.columns.tickets}</th>
            </tr>
          </thead>
          <tbody>
            {view.services.map((service) => (
              <ServiceRow key={service.serviceId} language={language} service={service} isStale={isStale} />
            ))}
          </tbody>
        </table>
        {!isStale && view.services.some((service) => service.walkInClosed === 'nobody-serves') && (
          <p>{text.nobodyServes(view.phone.replaceAll(' ', '\u00a0'))}</p>
        )}
        <p class="soft small">{text.booked}</p>
      </section>
    </>
  );
}
