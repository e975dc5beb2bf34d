// One plain sentence about a visit where there is nothing to press any more, and the way on.
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import type { VisitText } from '../../../shared/text/types/visit.ts';
import { Actions, ButtonLink } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { bookingAddress } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { Arrival, Checklist, VisitFacts, type ShownVisit } from './visit-facts.tsx';

export type NoticePageProps = {
  readonly frame: Frame;
  /** Absent for a page that answers a form. */
  readonly address?: string | undefined;
  readonly kind: 'success' | 'info' | 'warning';
  readonly title: string;
  readonly sentence: string;
  readonly visit?: ShownVisit | undefined;
  readonly showsChecklist?: boolean | undefined;
  /** What happens to who comes early or late. */
  readonly showsArrival?: boolean | undefined;
  readonly offersBooking?: boolean | undefined;
  /** Links to the visit's other pages. */
  readonly links?: readonly { readonly href: string; readonly label: string }[] | undefined;
  /** Free times in place of a visit that the office cannot honour. `href` absent: to be read only, until the visit is cancelled. */
  readonly instead?:
    | {
        readonly title: string;
        readonly hint?: string | undefined;
        readonly times: readonly { readonly label: string; readonly href?: string | undefined }[];
      }
    | undefined;
};

function NoticePage(props: NoticePageProps) {
  const { frame, visit, links = [] } = props;
  return (
    <CitizenPage frame={frame} title={props.title} address={props.address}>
      <h1>{props.title}</h1>
      <Notification kind={props.kind}>
        <p>{props.sentence}</p>
      </Notification>
      {visit !== undefined && <VisitFacts frame={frame} visit={visit} />}
      {props.showsArrival === true && <Arrival frame={frame} />}
      {props.showsChecklist === true && <Checklist frame={frame} service={visit?.service} />}
      {props.instead !== undefined && props.instead.times.length > 0 && (
        <>
          <h2>{props.instead.title}</h2>
          {props.instead.hint !== undefined && <p>{props.instead.hint}</p>}
          <ul class="times-instead">
            {props.instead.times.map(({ label, href }) => (
              <li key={label}>{href === undefined ? label : <a href={href}>{label}</a>}</li>
            ))}
          </ul>
        </>
      )}
      {links.map(({ href, label }) => (
        <p key={href}>
          <a href={href}>{label}</a>
        </p>
      ))}
      {props.offersBooking === true && (
        <Actions>
          <ButtonLink href={bookingAddress('service', {}, frame.language)}>
            {VISIT_TEXT[frame.language].cancel.bookAgain}
          </ButtonLink>
        </Actions>
      )}
    </CitizenPage>
  );
}

export const renderNoticePage = (props: NoticePageProps): string => renderPage(<NoticePage {...props} />);

/** Why a form did nothing: the catalogue's title and sentence, with a new booking where that helps. */
export function renderRefusalPage({
  frame,
  address,
  code,
  visit,
  links,
}: {
  readonly frame: Frame;
  readonly address?: string | undefined;
  readonly code: keyof VisitText['refused'];
  readonly visit?: ShownVisit | undefined;
  readonly links?: NoticePageProps['links'];
}): string {
  const [title, sentence] = VISIT_TEXT[frame.language].refused[code];
  return renderNoticePage({
    frame,
    address,
    kind: 'warning',
    title,
    sentence,
    visit,
    links,
    offersBooking: code === 'slot-gone' || code === 'slot-taken',
  });
}

/** There is nothing to press any more: why, for each situation of the visit. */
export function renderEndedPage({
  frame,
  address,
  situation,
  visit,
  isRefused = false,
}: {
  readonly frame: Frame;
  readonly address: string;
  readonly situation: keyof VisitText['ended'];
  readonly visit: ShownVisit;
  /** The letter that would have confirmed it never arrived. */
  readonly isRefused?: boolean | undefined;
}): string {
  const { ended, mail } = VISIT_TEXT[frame.language];
  const [title, why] = ended[situation];
  const sentence = isRefused && situation === 'expired' ? `${mail.refused.title}. ${why}` : why;
  return renderNoticePage({
    frame,
    address,
    kind: situation === 'here' ? 'info' : 'warning',
    title,
    sentence,
    visit,
    offersBooking: situation !== 'here',
  });
}

/** The visit stands: what to bring, and when to come. */
export function renderConfirmedPage({
  frame,
  address,
  visit,
  isNew,
  links,
}: {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  /** This very form confirmed it. */
  readonly isNew: boolean;
  readonly links?: NoticePageProps['links'];
}): string {
  const { confirm: text } = VISIT_TEXT[frame.language];
  return renderNoticePage({
    frame,
    address,
    kind: 'success',
    visit,
    showsChecklist: true,
    showsArrival: true,
    links,
    title: isNew ? text.done : text.already,
    sentence: isNew ? text.doneBody : text.alreadyBody,
  });
}
