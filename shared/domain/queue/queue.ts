// What a queue is made of: waiting tickets, desks, ranks.
import type { Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId, TicketId } from '../../core/ids.ts';

/** Of somebody without a ticket who stands in the queue for the sake of a question (wait-estimate.ts). */
export type GhostId = 'newcomer' | `newcomer/${string}` | `arrival/${number}`;

export type Waiting = {
  readonly ticketId: TicketId | GhostId;
  readonly number: string;
  /** Null: a ghost who asks for a desk and not for a service. */
  readonly serviceId: ServiceId | null;
  /** The desk that the citizen or staff chose; holds while that desk is open or away. */
  readonly onlyDesk?: DeskId | undefined;
  readonly assisted: boolean;
  /** Absent: walk-in. */
  readonly bookedFor?: Ms | undefined;
  /** Ranks. */
  readonly checkedInAt: Ms;
  /** When the ticket last became waiting. */
  readonly waitingSince: Ms;
};

export type QueueDesk = {
  readonly id: DeskId;
  /** Away: on a break or not yet opened; closed: not again today. */
  readonly state: 'open' | 'away' | 'closed';
  readonly serves: ReadonlySet<ServiceId>;
  /** Times of the desk's booked calls since it last called from its walk-in queue, this office day (see booked-streak.ts). */
  readonly bookedStreak: readonly Ms[];
};
export type Desks = ReadonlyMap<DeskId, QueueDesk>;

/** The desk whose id a text is. */
export const deskNamed = (desks: ReadonlyMap<string, QueueDesk>, text: string): QueueDesk | undefined =>
  desks.get(text);

/** From first to last. */
export const RANKS = ['assisted', 'turn', 'booked', 'walk-in', 'soon', 'early'] as const;
export type Rank = (typeof RANKS)[number];

/** Whether this desk may call the ticket, its own state aside. */
export function servedAt(ticket: Waiting, desk: QueueDesk, desks: Desks): boolean {
  const only = ticket.onlyDesk === undefined ? undefined : desks.get(ticket.onlyDesk);
  return only !== undefined && only.state !== 'closed'
    ? only.id === desk.id
    : ticket.serviceId !== null && desk.serves.has(ticket.serviceId);
}
