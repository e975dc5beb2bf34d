// The addresses of the kiosk service, apart from its schemas, so that the page carries no validator.
export const KIOSK_KEY_COOKIE = 'biletomat_kiosk';
export const KIOSK_KEY_HEADER = 'x-biletomat-key';
export const SESSION_STREAM_PATH = '/api/session/stream';
export const COMMAND_PATH = '/api/command';
export const SPEECH_PATH = '/api/speech';
export const PAGE_DRAWN_PATH = '/api/page/drawn';
/** How often the page tells that it has drawn a frame. */
export const PAGE_DRAWN_EVERY_MS = 15_000;
/** Longest sentence that is said at once. */
export const SPEECH_MAX_CHARACTERS = 500;
