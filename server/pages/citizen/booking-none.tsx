// No free time at all: the first free day, walk-in tickets of today, and the telephone.
import type { LocalDay } from '../../../shared/core/local-time.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDayAndMonth, formatDayWithWeekday } from '../../../shared/text/calendar.ts';
import { ButtonLink } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { telephoneHref } from '../../../shared/ui/page.tsx';
import { bookingAddress } from '../../addresses/citizen-addresses.ts';
import { BookingStep, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

/** Today's walk-in tickets for the service; hours as `8:00`. */
export type WalkInToday =
  | { readonly state: 'open'; readonly from: string; readonly until: string; readonly ticketsLeft?: number | undefined }
  | { readonly state: 'intake-ended'; readonly endedAt: string }
  | { readonly state: 'tickets-gone' | 'closed-today' | 'nobody-serves' | 'not-offered' };

export type NonePageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  /** The first day with free times at any desk of the service, where the question was about one desk. */
  readonly firstFreeDay?: LocalDay | undefined;
  /** The last day that can be booked. */
  readonly lastDay: LocalDay;
  readonly walkIn: WalkInToday;
  readonly asksDesk: boolean;
};

export function walkInText(frame: Frame, walkIn: WalkInToday): string {
  const text = BOOKING_TEXT[frame.language].none;
  switch (walkIn.state) {
    case 'open':
      return [
        text.walkInOpen(walkIn.from, walkIn.until),
        ...(walkIn.ticketsLeft === undefined ? [] : [text.ticketsLeft(walkIn.ticketsLeft)]),
      ].join(' ');
    case 'intake-ended':
      return text.walkInEnded(walkIn.endedAt);
    case 'tickets-gone':
      return text.walkInGone;
    case 'closed-today':
      return text.walkInClosed;
    case 'nobody-serves':
      return text.walkInNobody;
    case 'not-offered':
      return text.walkInNever;
  }
}

function NonePage({ frame, answers, firstFreeDay, lastDay, walkIn, asksDesk }: NonePageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].none;
  const { serviceId } = answers.choice;
  return (
    <BookingStep
      frame={frame}
      step="day"
      hasForm={false}
      back={asksDesk ? 'desk' : 'service'}
      answers={answers}
      title={text.title}
    >
      <h1>{text.title}</h1>
      <p class="lead">{text.body(formatDayAndMonth(lastDay, language))}</p>
      {firstFreeDay !== undefined && (
        <Notification kind="success" title={text.firstFree(formatDayWithWeekday(firstFreeDay, language))}>
          <p>
            <a href={bookingAddress('day', { serviceId }, language)}>{text.anyDesk}</a>
          </p>
        </Notification>
      )}
      <h2>{text.walkInTitle}</h2>
      <p>{walkInText(frame, walkIn)}</p>
      <h2>{text.callTitle}</h2>
      <p>
        {text.callBody}{' '}
        <a class="nowrap" href={telephoneHref(office.phone)}>
          {office.phone}
        </a>
      </p>
      <p>
        <ButtonLink kind="secondary" href={bookingAddress('service', { serviceId }, language)}>
          {text.otherService}
        </ButtonLink>
      </p>
    </BookingStep>
  );
}

export const renderNonePage = (props: NonePageProps): string => renderPage(<NonePage {...props} />);
