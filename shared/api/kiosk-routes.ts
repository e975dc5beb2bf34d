// Every route of the kiosk's service on the loopback interface as Fastify takes it: what is checked on the way in and what is let out.
// Beside them it has the page itself: GET /?key=SECRET sets the cookie `biletomat_kiosk=SECRET` (HttpOnly, SameSite=Strict) and redirects to `/`.
// Every request: Host is the service's own address. Under /api: the secret as cookie or as header `x-biletomat-key`, and an Origin, if any,
// that is the service's own. Else 403.
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { pageEventSchema, type SessionMessage } from './kiosk-page.ts';
import { KIOSK_PATHS, SPEECH_MAX_CHARACTERS, type KioskRouteName } from './kiosk-paths.ts';
import { events, json } from './route-replies.ts';

export const kioskRefusalSchema = z.object({
  /** `no-voice`: this kiosk cannot speak now. */
  code: z.enum(['foreign-host', 'foreign-origin', 'no-key', 'bad-request', 'not-found', 'no-voice', 'failed']),
  detail: z.string(),
});
export type KioskRefusal = z.infer<typeof kioskRefusalSchema>;

const REFUSED = json(kioskRefusalSchema, 'A refusal.');

export const KIOSK_ROUTES = {
  followSession: {
    ...KIOSK_PATHS.followSession,
    // `viewOf` makes what it carries out of a type, page and service come in one package, and it is told within the time of a press.
    schema: {
      summary: 'The session at once and at every change.',
      response: { 200: events(z.custom<SessionMessage>()), default: REFUSED },
    },
  },
  runCommand: {
    ...KIOSK_PATHS.runCommand,
    schema: {
      summary: 'One event of the page.',
      body: pageEventSchema,
      response: { 204: z.undefined(), default: REFUSED },
    },
  },
  speak: {
    ...KIOSK_PATHS.speak,
    schema: {
      summary: 'One sentence as sound. It may be asked for again at any time: nothing changes by it.',
      querystring: z.strictObject({ language: z.enum(LANGUAGES), text: z.string().min(1).max(SPEECH_MAX_CHARACTERS) }),
      response: {
        200: {
          description: 'Done.',
          content: { 'audio/wav': { schema: z.custom<Uint8Array>((sound) => sound instanceof Uint8Array) } },
        },
        default: REFUSED,
      },
    },
  },
  sayDrawn: {
    ...KIOSK_PATHS.sayDrawn,
    schema: { summary: 'The page has drawn a frame just now.', response: { 204: z.undefined(), default: REFUSED } },
  },
  readHealth: {
    ...KIOSK_PATHS.readHealth,
    schema: {
      summary: 'Whether the service runs and its page draws; without the secret.',
      response: {
        200: json(z.object({ state: z.literal('running'), page: z.enum(['none', 'drawn', 'silent']) })),
        default: REFUSED,
      },
    },
  },
} as const satisfies Record<KioskRouteName, object>;
export type KioskRoutes = typeof KIOSK_ROUTES;
