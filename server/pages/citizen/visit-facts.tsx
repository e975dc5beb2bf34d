// The rows that name a visit: service, day, time, place.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { Desk, Service } from '../../../shared/domain/office/office.ts';
import { arrivalSentences } from '../../../shared/text/arrival-rules.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { PostalAddress } from '../../../shared/ui/postal-address.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import type { Frame } from './citizen-page.tsx';

export type ShownVisit = {
  /** Undefined when the office no longer offers it. */
  readonly service: Service | undefined;
  /** Only a desk that was chosen; another may still call. */
  readonly chosenDesk?: Desk | undefined;
  readonly startsAt: Ms;
};

export function VisitFacts({
  frame: { language, office },
  visit,
}: {
  readonly frame: Frame;
  readonly visit: ShownVisit;
}) {
  const labels = VISIT_TEXT[language].facts;
  return (
    <SummaryList
      rows={[
        ...(visit.service === undefined
          ? []
          : [{ label: labels.service, value: <OwnWords language={language} words={visit.service.name} /> }]),
        { label: labels.day, value: formatDay(localDay(visit.startsAt, office.zone), language) },
        { label: labels.time, value: hourAndMinute(visit.startsAt, office.zone) },
        ...(visit.chosenDesk === undefined
          ? []
          : [{ label: labels.desk, value: BOOKING_TEXT[language].desk.desk(visit.chosenDesk.number) }]),
        {
          label: labels.place,
          value: (
            <>
              <OwnWords language={language} words={office.name} />, <PostalAddress address={office.address} />
            </>
          ),
        },
      ]}
    />
  );
}

/** What to bring; nothing where the office lists nothing. */
export function Checklist({
  frame: { language },
  service,
}: {
  readonly frame: Frame;
  readonly service: Service | undefined;
}) {
  if (service === undefined || service.checklist.length === 0) return null;
  return (
    <>
      <h2>{VISIT_TEXT[language].facts.bring}</h2>
      <ul>
        {service.checklist.map((item) => (
          <li key={item.pl}>
            <OwnWords language={language} words={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** When to come, by the office's own rules. */
export function Arrival({ frame: { language, office } }: { readonly frame: Frame }) {
  return (
    <>
      <h2>{VISIT_TEXT[language].confirm.arrivalTitle}</h2>
      <ul>
        {arrivalSentences(language, office.rules).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
