// The first page: book a visit, see how long people wait now, find a visit one already has.
import { addDays, hourAndMinute, weekdayOf, type LocalDay } from '../../../shared/core/local-time.ts';
import type { StatusView } from '../../../shared/api/status.ts';
import { hoursOn, instantAt } from '../../../shared/domain/office/office-calendar.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { WEEKDAYS } from '../../../shared/text/calendar.ts';
import { STATUS_TEXT } from '../../../shared/text/status.ts';
import { ButtonLink } from '../../../shared/ui/button.tsx';
import { Tag } from '../../../shared/ui/tag.tsx';
import { bookingAddress, HOME_ADDRESS, STATUS_ADDRESS, withLanguage } from '../../addresses/citizen-addresses.ts';
import { walkInText, type WalkInToday } from './booking-none.tsx';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { deskStateText, estimateText, isShared, TAG_OF } from './status-board.tsx';

export type HomePageProps = {
  readonly frame: Frame;
  readonly view: StatusView;
  readonly today: LocalDay;
  readonly walkIn: WalkInToday;
};

function Desks({ frame: { language }, view }: Pick<HomePageProps, 'frame' | 'view'>) {
  const text = STATUS_TEXT[language];
  return (
    <>
      <p class="status-now">
        <strong>{text.waitingTotal(view.waitingTotal)}</strong>
        <span class="soft">{text.asOf(view.computedAtText)}</span>
      </p>
      {isShared(view) && <p class="soft small">{text.sharedWaiting}</p>}
      <ul class="desk-lines">
        {view.desks.map((desk) => (
          <li key={desk.deskId}>
            <span class="desk-line-name">{text.desk(desk.number)}</span>
            {desk.state === 'closed' ? (
              <Tag kind={TAG_OF[desk.state]}>{deskStateText(language, desk)}</Tag>
            ) : (
              <span>
                {text.waiting}: <strong>{text.people(desk.waiting)}</strong>
                <span class="desk-line-wait">
                  {desk.state === 'away' ? deskStateText(language, desk) : estimateText(language, desk.estimate)}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Monday to Friday always, the weekend where the office works then; exceptions of this week included. */
function Hours({ frame: { language, office }, today }: Pick<HomePageProps, 'frame' | 'today'>) {
  const text = BOOKING_TEXT[language].home;
  const monday = addDays(today, 1 - weekdayOf(today));
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
  const clock = (day: LocalDay, minute: number): string =>
    hourAndMinute(instantAt(day, minute, office.zone), office.zone);
  return (
    <dl class="hours">
      {days.map((day) => {
        const found = hoursOn(office, day);
        if (!found.open && weekdayOf(day) > 5) return null;
        return (
          <div key={day} class={day === today ? 'is-today' : ''}>
            <dt>{WEEKDAYS[language][weekdayOf(day) - 1]}</dt>
            <dd class="numbers">
              {found.open ? text.open(clock(day, found.hours.from), clock(day, found.hours.to)) : text.closed}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function HomePage({ frame, view, today, walkIn }: HomePageProps) {
  const { language } = frame;
  const text = BOOKING_TEXT[language].home;
  return (
    <CitizenPage frame={frame} title={text.title} address={HOME_ADDRESS} layout="wide">
      <div class="page-intro">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      <div class="home">
        <section class="card card-main home-book" aria-labelledby="book">
          <h2 id="book">{text.bookTitle}</h2>
          <p>{text.bookBody}</p>
          <p>
            <ButtonLink large href={bookingAddress('service', {}, language)}>
              {text.bookButton}
            </ButtonLink>
          </p>
        </section>
        <section class="card home-status" aria-labelledby="status">
          <h2 id="status">{text.statusTitle}</h2>
          <p class="soft">{text.statusBody}</p>
          <Desks frame={frame} view={view} />
          <p class="card-actions">
            <ButtonLink kind="secondary" href={withLanguage(STATUS_ADDRESS, language)}>
              {text.statusLink}
            </ButtonLink>
          </p>
        </section>
        <section class="card home-find" aria-labelledby="find">
          <h2 id="find">{text.findTitle}</h2>
          <ol>
            {text.findSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{text.findLost}</p>
        </section>
        <section class="card home-hours" aria-labelledby="hours">
          <h2 id="hours">{text.hoursTitle}</h2>
          <Hours frame={frame} today={today} />
        </section>
        <section class="card home-walk-in" aria-labelledby="walk-in">
          <h2 id="walk-in">{text.walkInTitle}</h2>
          <p>{text.walkInBody}</p>
          <p>
            <strong>{walkInText(frame, walkIn)}</strong>
          </p>
        </section>
      </div>
    </CitizenPage>
  );
}

export const renderHomePage = (props: HomePageProps): string => renderPage(<HomePage {...props} />);
