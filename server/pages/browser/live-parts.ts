// Keeps the parts of a page marked `data-live` fresh: the page is asked for again, and what changed is put in its place.

const EVERY_MS = 4_000;
/** A hanging request is as good as none. */
const DEADLINE_MS = 10_000;
/** Then the page says that it may be old. */
const LOST_AFTER_MS = 15_000;

const parts = (root: ParentNode): Map<string, HTMLElement> =>
  new Map([...root.querySelectorAll<HTMLElement>('[data-live]')].map((part) => [part.dataset['live']!, part]));

async function freshPage(): Promise<Document | undefined> {
  try {
    const response = await fetch(location.href, {
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: { accept: 'text/html' },
    });
    // Signed out, the answer is another page: nothing of it belongs here.
    if (!response.ok || response.redirected) return undefined;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch (error) {
    // No answer now: the page says so once the last good one is too old.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    return undefined;
  }
}

function take(page: Document): void {
  const fresh = parts(page);
  for (const [name, part] of parts(document)) {
    const next = fresh.get(name);
    // What somebody's focus is in stays until they have left it.
    if (next === undefined || next.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue;
    part.replaceChildren(...next.childNodes);
  }
}

async function keepFresh(lost: HTMLElement, freshAt: number): Promise<void> {
  const page = document.visibilityState === 'visible' ? await freshPage() : undefined;
  if (page !== undefined) take(page);
  const heardAt = page === undefined ? freshAt : performance.now();
  lost.hidden = document.visibilityState !== 'visible' || performance.now() - heardAt < LOST_AFTER_MS;
  setTimeout(() => void keepFresh(lost, heardAt), EVERY_MS);
}

const lost = document.querySelector<HTMLElement>('[data-live-lost]');
if (lost !== null) setTimeout(() => void keepFresh(lost, performance.now()), EVERY_MS);
