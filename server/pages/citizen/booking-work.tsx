// "Chwileczkę": the browser works for the booking by itself; without scripts a button works after a while.
import { WORK_PARTS } from '../../../shared/domain/booking/hold-limits.ts';
import { BOOKING_WORK_TEXT } from '../../../shared/text/booking-work.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import {
  BOOKING_ADDRESSES,
  bookingAddress,
  choiceFields,
  FIELDS,
  type BookingChoice,
} from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

export type WorkPageProps = {
  readonly frame: Frame;
  readonly choice: BookingChoice;
  readonly ticket: string;
  readonly level: number;
  /** Until the button works without the browser's work. */
  readonly secondsLeft: number;
  readonly address: string;
};

function WorkPage({ frame, choice, ticket, level, secondsLeft, address }: WorkPageProps) {
  const text = BOOKING_WORK_TEXT[frame.language];
  return (
    <CitizenPage frame={frame} title={text.title} address={address} scripts={['/assets/booking-work.js']}>
      <h1>{text.title}</h1>
      <p class="lead">{text.why}</p>
      <form
        method="post"
        action={BOOKING_ADDRESSES.book}
        id="booking-work"
        data-ticket={ticket}
        data-level={level}
        data-part={text.part}
        data-done={text.done}
        data-failed={text.failed}
      >
        <input type="hidden" name={FIELDS.language} value={frame.language} />
        {choiceFields(choice).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name={FIELDS.ticket} value={ticket} />
        <input type="hidden" name={FIELDS.solution} value="" />
        <div id="work" hidden>
          <label for="work-progress">{text.working}</label>
          <progress class="work-progress" id="work-progress" max={WORK_PARTS} value={0} />
          <p id="work-status" role="status"></p>
        </div>
        <div id="wait">
          <p>
            <strong>{secondsLeft > 0 ? text.wait(secondsLeft) : text.ready}</strong>
          </p>
          <Actions>
            <Button large>{text.button}</Button>
          </Actions>
        </div>
      </form>
      <p class="way-back">
        <a href={bookingAddress('check', choice, frame.language)}>{text.cancel}</a>
      </p>
    </CitizenPage>
  );
}

export const renderWorkPage = (props: WorkPageProps): string => renderPage(<WorkPage {...props} />);
