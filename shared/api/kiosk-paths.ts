// Method and address of every route of the kiosk's service, apart from its schemas, so that the page carries no validator.
export const KIOSK_PATHS = {
  followSession: { method: 'GET', url: '/api/session/stream' },
  runCommand: { method: 'POST', url: '/api/command' },
  speak: { method: 'GET', url: '/api/speech' },
  sayDrawn: { method: 'POST', url: '/api/page/drawn' },
  readHealth: { method: 'GET', url: '/healthz' },
} as const;
export type KioskRouteName = keyof typeof KIOSK_PATHS;

export const KIOSK_KEY_COOKIE = 'biletomat_kiosk';
export const KIOSK_KEY_HEADER = 'x-biletomat-key';
/** How often the page tells that it has drawn a frame. */
export const PAGE_DRAWN_EVERY_MS = 15_000;
/** Longest sentence that is said at once. */
export const SPEECH_MAX_CHARACTERS = 500;
