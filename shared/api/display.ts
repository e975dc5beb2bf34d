// What the hall display shows: GET /api/display, and each message of GET /api/display/stream (SSE).
import { z } from 'zod';
import { localizedSchema } from './localized.ts';
import { deskStateSchema } from './status.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();
const count = z.int().nonnegative();

export const displayCallSchema = z.object({
  callId: id,
  /** Grows with every call and every repetition: a display announces what is above the highest it has announced. */
  announcement: z.int().positive(),
  /** All numbers of the ticket, `U021`; usually one. */
  numbers: z.array(z.string()).min(1),
  /** Number on the door. */
  deskNumber: z.string(),
  calledAt: ms,
  lastCalledAt: ms,
  /** 1 = first call. */
  times: count,
  /** `called`: expected at the desk now; `serving`: there; `over`: the visit or the wait for it has ended. */
  state: z.enum(['called', 'serving', 'over']),
});
export type DisplayCall = z.infer<typeof displayCallSchema>;

export const displayViewSchema = z.object({
  cursor: z.string(),
  /** Server time. A display that has heard nothing (heartbeats included) for 10 s says so. */
  at: ms,
  /** `10:05`, office time. */
  atText: z.string(),
  officeName: localizedSchema,
  /** The last six, newest first by `lastCalledAt`. */
  calls: z.array(displayCallSchema).max(6),
  desks: z.array(
    z.object({
      deskId: id,
      number: z.string(),
      state: deskStateSchema,
      /** Nobody has opened it today, so it is not on a break. */
      isNotYetOpened: z.boolean(),
      /** Open, but nobody has been at its console for minutes. */
      isConsoleGone: z.boolean(),
      /** Numbers being called or served there now. */
      current: z.array(z.string()),
    }),
  ),
  waiting: z.object({
    total: count,
    services: z.array(z.object({ serviceId: id, name: localizedSchema, series: z.string(), waiting: count })),
  }),
  /** Names of kiosks not heard from for 2 min. */
  offlineKiosks: z.array(z.string()),
});
export type DisplayView = z.infer<typeof displayViewSchema>;

/** `event: heartbeat` of every stream of views, every few seconds; `event: view` carries the view; `id:` is the cursor. */
export const heartbeatMessageSchema = z.object({ cursor: z.string(), at: ms });
