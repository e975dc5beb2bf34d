// Keeps the status page fresh in the browser; without answers it says so instead of showing old figures.
import { h, hydrate, render } from 'preact';
import { isLanguage, type Language } from '../../../shared/core/language.ts';
import type { StatusView } from '../../../shared/api/status.ts';
import { askServer } from './ask-server.ts';
import { StatusBoard } from '../citizen/status-board.tsx';

const POLL_MS = 15_000;
/** A hanging request is as good as none. */
const DEADLINE_MS = 10_000;
/** From here on the figures count as unknown (rules, section 8). */
const STALE_AFTER_MS = 120_000;

function start(board: HTMLElement): void {
  const lang = document.documentElement.lang;
  const language: Language = isLanguage(lang) ? lang : 'pl';
  let view: StatusView = JSON.parse(board.dataset['view']!);
  /** By the browser's own running clock, which nobody sets. */
  let freshAt = performance.now();

  const figures = () => h(StatusBoard, { language, view, isStale: performance.now() - freshAt > STALE_AFTER_MS });

  async function refresh(): Promise<void> {
    try {
      const answer = await askServer(
        'readStatus',
        { headers: { accept: 'application/json' } },
        AbortSignal.timeout(DEADLINE_MS),
      );
      if (answer.ok) {
        view = answer.value;
        freshAt = performance.now();
      }
    } catch (error) {
      // No answer now: `figures` says so once the last good one is too old. Half an answer is no JSON.
      if (!(error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)) throw error;
    }
    render(figures(), board);
  }

  async function keepFresh(): Promise<void> {
    await refresh();
    setTimeout(() => void keepFresh(), POLL_MS);
  }

  hydrate(figures(), board);
  setTimeout(() => void keepFresh(), POLL_MS);
  // A tab that comes back from the background asks at once.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refresh();
  });
}

const board = document.querySelector<HTMLElement>('#status-board');
if (board !== null) start(board);
