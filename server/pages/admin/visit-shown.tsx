// What staff see of a visit wherever one is shown: its state as a mark, its time in words.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language, Localized } from '../../../shared/core/language.ts';
import { hourAndMinute, type LocalDay } from '../../../shared/core/local-time.ts';
import type { AppointmentState } from '../../../shared/domain/booking/appointment.ts';
import type { ConflictKind } from '../../../shared/domain/ticket/conflict.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { Tag, type TagKind } from '../../../shared/ui/tag.tsx';
import type { AdminFrame } from './admin-page.tsx';

export type VisitShown = {
  readonly appointmentId: string;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly onDay: LocalDay;
  readonly serviceName: Localized;
  readonly deskNumber: string;
  readonly state: AppointmentState;
  readonly bookedBy: 'citizen' | 'staff';
  readonly language: Language;
  readonly heldUntil: Ms | null;
  readonly isErased: boolean;
  readonly hasEmail: boolean;
  readonly ticketNumber: string | null;
  readonly conflict: ConflictKind | null;
};
const KINDS: Record<AppointmentState, TagKind> = {
  pending: 'warning',
  confirmed: 'success',
  'checked-in': 'success',
  completed: 'neutral',
  expired: 'neutral',
  cancelled: 'neutral',
  'no-show': 'warning',
};
/** What waits for a decision is marked before anything else. */
export const StateTag = ({ visit: { state, conflict } }: { readonly visit: VisitShown }) =>
  conflict === null ? (
    <Tag kind={KINDS[state]}>{text.states[state]}</Tag>
  ) : (
    <Tag kind="warning">{text.undecided.tag}</Tag>
  );

export const timeText = (frame: AdminFrame, visit: VisitShown): string =>
  `${formatDay(visit.onDay, 'pl')}, ${hourAndMinute(visit.startsAt, frame.zone)}–${hourAndMinute(visit.endsAt, frame.zone)}`;
