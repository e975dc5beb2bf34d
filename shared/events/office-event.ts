// Facts that happened at the office, as the server's feed numbers them; ids only, never personal data.
import type { AppointmentId, DeskId, KioskId, TicketId } from '../core/ids.ts';

export const OFFICE_EVENT_TYPES = [
  'appointment-booked',
  'appointment-confirmed',
  'appointment-cancelled',
  'appointment-restored',
  'appointment-expired',
  'appointment-checked-in',
  'appointment-completed',
  'appointment-missed',
  'appointment-erased',
  'appointment-kept',
  'appointment-lengthened',
  'slot-released',
  'ticket-issued',
  'ticket-called',
  'ticket-recalled',
  'ticket-serving',
  'ticket-completed',
  'ticket-missed',
  'ticket-parked',
  'ticket-returned',
  'ticket-transferred',
  'ticket-withdrawn',
  'ticket-assisted',
  'ticket-unserved',
  'ticket-merged',
  'ticket-flagged',
  'desk-state-changed',
  'office-changed',
  'kiosk-paired',
  'kiosk-revoked',
  'kiosk-state-changed',
  'kiosk-command-given',
  'fact-set-aside',
  'day-ended',
] as const;
export type OfficeEventType = (typeof OFFICE_EVENT_TYPES)[number];

export type OfficeEvent = {
  /** 1, 2, 3 … without gaps within one feed; its order is the order of commits. */
  readonly seq: number;
  readonly at: number;
  readonly type: OfficeEventType;
  readonly appointmentId?: AppointmentId | undefined;
  readonly ticketId?: TicketId | undefined;
  readonly deskId?: DeskId | undefined;
  readonly kioskId?: KioskId | undefined;
};
/** `feedId:seq`; a restored database has another feedId. */
export type Cursor = string;
