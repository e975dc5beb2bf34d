// What anybody may know about the queue now: GET /api/status, free of personal data and cacheable for a few seconds.
import { z } from 'zod';
import { estimateSchema } from './kiosk-sync.ts';
import { localizedSchema } from './localized.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();
const count = z.int().nonnegative();

export const deskStateSchema = z.enum(['open', 'away', 'closed']);

/** Why no walk-in ticket is to be had now; null when one is. */
export const walkInClosedSchema = z.enum([
  'not-offered',
  'closed-today',
  'intake-ended',
  'tickets-gone',
  'nobody-serves',
]);
export type WalkInClosed = z.infer<typeof walkInClosedSchema>;

export const statusServiceSchema = z.object({
  serviceId: id,
  category: localizedSchema,
  name: localizedSchema,
  series: z.string(),
  /** Everybody who waits for this service. */
  waiting: count,
  /** Above a newcomer without a visit: `aheadBooked` go in at their own time, `aheadWalkIn` are the rest. */
  aheadBooked: count,
  aheadWalkIn: count,
  estimate: estimateSchema,
  walkInClosed: walkInClosedSchema.nullable(),
  /** Walk-in tickets left today; null: no limit. */
  ticketsLeft: count.nullable(),
  /** Numbers on the doors of the open desks that serve it. */
  deskNumbers: z.array(z.string()),
});

export const statusDeskSchema = z.object({
  deskId: id,
  /** Number on the door. */
  number: z.string(),
  official: z.string().nullable(),
  state: deskStateSchema,
  /** Away, but not for a break: nobody has opened it today. */
  isNotYetOpened: z.boolean(),
  /** Open, but nobody is at its console: it counts as away until somebody is back. */
  isConsoleGone: z.boolean(),
  serviceIds: z.array(id),
  /** Everybody this desk could call, people before their time included. A person may count at several desks. */
  waiting: count,
  /** Ticket numbers being called or served there now; empty when nobody is. */
  current: z.array(z.string()),
  /** For a newcomer without a visit who waits for this desk. */
  estimate: estimateSchema,
});

export const statusViewSchema = z.object({
  /** The minute all figures were computed. */
  computedAt: ms,
  /** `10:05`, office time. */
  computedAtText: z.string(),
  officeName: localizedSchema,
  address: z.string(),
  phone: z.string(),
  waitingTotal: count,
  desks: z.array(statusDeskSchema),
  services: z.array(statusServiceSchema),
});
export type StatusView = z.infer<typeof statusViewSchema>;
