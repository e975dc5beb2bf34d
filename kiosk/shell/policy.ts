// What the window may open, fetch and hear: decisions as pure functions, without Electron.
import { STARTING_PAGE } from './starting-page.ts';

/** The service's address with its key, as the service wrote it; undefined for anything that is not http on loopback. */
export function parsePageUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  return url.protocol === 'http:' && isLoopback && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Whether `address` is of the very origin of `pageUrl`. Nothing is while no service is known. */
export function isOwnAddress(address: string, pageUrl: string | undefined): boolean {
  if (pageUrl === undefined || !URL.canParse(address)) return false;
  const url = new URL(address);
  // A blob has the origin of its maker, but is a page that nobody wrote.
  return (
    url.protocol === 'http:' && url.origin === new URL(pageUrl).origin && url.username === '' && url.password === ''
  );
}

/** `data:` is let through where it only paints (the starting page and its colours, small pictures), never as a script, a frame or another page. */
const PAINTED: readonly string[] = ['stylesheet', 'image', 'font'];

/** Whether a request may leave the window; `resourceType` in Electron's words. */
export function mayRequest(
  request: { readonly url: string; readonly resourceType: string },
  pageUrl: string | undefined,
): boolean {
  if (request.url === STARTING_PAGE) return request.resourceType === 'mainFrame';
  if (request.url.startsWith('data:')) return PAINTED.includes(request.resourceType);
  return isOwnAddress(request.url, pageUrl);
}

/** The part of an address that may stand in a log: the page's key and whatever a page appended stay out. */
export const loggableOrigin = (address: string): string =>
  URL.canParse(address) ? new URL(address).origin : 'not an address';

type Key = {
  readonly key: string;
  /** As `KeyboardEvent.code`. */ readonly code: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};
/** What a technician needs while typing an address or a code. */
const EDITING: readonly string[] = ['a', 'c', 'v', 'x', 'z'];

/** Whether a key may reach the page: letters, digits and moving about may; what commands a browser (reload, zoom, close, back, tools) may not, save by itself and as one of `ownKeys`. */
export function isKeyAllowed({ key, code, control, alt, meta }: Key, specialKeys: readonly string[]): boolean {
  if (specialKeys.includes(code) && !control && !alt && !meta) return true;
  if (/^F\d{1,2}$/.test(key) || /^(Browser|Launch|ZoomToggle|ContextMenu|PrintScreen)/.test(key)) return false;
  if (meta) return false;
  // AltGr arrives as both on some systems, and types Polish letters.
  if (control && alt) return [...key].length === 1;
  if (control) return key === 'Control' || EDITING.includes(key.toLowerCase());
  if (alt) return key === 'Alt' || key === 'AltGraph' || /^\p{L}$/u.test(key);
  return true;
}

/** A file of the packed archive as it lies beside it on the disk (`asarUnpack`); any other path as it is. */
export const besideArchive = (path: string): string =>
  path.replace(/(?<=[\\/])app\.asar(?=[\\/])/, 'app.asar.unpacked');
