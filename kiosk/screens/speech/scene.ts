// Reads the uppermost layer of the page as a listener would want it: what is said is what is shown, in its order.
import { isLanguage, type Language } from '../../../shared/core/language.ts';
import type { SessionView } from '../../../shared/domain/kiosk-state.ts';

export type Line = {
  /** `count`: seconds running down, said once. `code`: the digits typed so far. */
  readonly kind: 'title' | 'text' | 'notice' | 'choice' | 'code' | 'count';
  readonly text: string;
  /** The page's, but for what the office wrote in Polish only. */
  readonly language: Language;
  /** What presses it: `1`, `Enter`; null where no key does. */
  readonly key: string | null;
  /** A choice that cannot be taken now. */
  readonly isOff: boolean;
};

export type Scene = {
  /** The same as long as it is the same question in the same language. */
  readonly identity: string;
  readonly language: Language;
  readonly lines: readonly Line[];
  /** Null where no code is typed. */
  readonly digits: string | null;
  /** Choices that say in words how they are set. */
  readonly saysChanges: boolean;
};

const UNSAID = '[aria-hidden="true"], svg, [data-unsaid]';
const BLOCK = 'h1, h2, p, li, dt, dd';

const isShown = (e: Element): boolean => e.getClientRects().length > 0;
const hasOwnText = (e: Element): boolean => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');

/** The words inside, without what readers are not told. */
function textOf(e: Element): string {
  let text = '';
  for (const node of e.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent ?? '';
    else if (node instanceof Element && !node.matches(UNSAID) && isShown(node)) text += node.matches(BLOCK) ? ` ${textOf(node)} ` : textOf(node);
  }
  return text.replace(/\s+/gu, ' ').trim();
}

/** The parts of a button: its name, then what stands below it. */
function partsOf(e: Element): string[] {
  if (e.matches(UNSAID) || !isShown(e)) return [];
  return hasOwnText(e) ? [textOf(e)] : [...e.children].flatMap(partsOf);
}

/** "Is it? Yes." keeps its marks; what ends without one gets a stop. */
export const sentenceOf = (parts: readonly string[]): string => parts.filter((part) => part !== '').map((part) => (/[.?!…:]$/u.test(part) ? part : `${part}.`)).join(' ');

/** The key that is shown: the first of them. */
const keyOf = (e: Element): string | null => (e instanceof HTMLElement ? (e.dataset['key']?.split(' ')[0] ?? null) : null);

function readChoice(button: Element, language: Language): Line {
  const label = button.getAttribute('aria-label');
  const key = keyOf(button);
  const isOff = button.matches(':disabled, [aria-disabled="true"]');
  return { kind: 'choice', text: label ?? partsOf(button).join('. ').replace(/([?!…]|\.)\. /gu, '$1 '), language, key, isOff };
}

function kindOf(e: Element): Line['kind'] {
  if (e.matches('h1, h2')) return 'title';
  if (e.matches('[data-code]')) return 'code';
  if (e.matches('[data-count]')) return 'count';
  return e.closest('.notice') ? 'notice' : 'text';
}

function languageOf(e: Element, page: Language): Language {
  const marked = e.closest('[lang]:not(html)')?.getAttribute('lang');
  return isLanguage(marked) ? marked : page;
}

/** `page`: the language of what is not marked with one of its own. */
export function readLines(e: Element, page: Language): Line[] {
  if (e.matches(UNSAID) || !isShown(e)) return [];
  if (e.matches('button')) return [readChoice(e, page)];
  const term = e.querySelector(':scope > dt');
  if (term) return [{ kind: 'text', text: `${textOf(term)}: ${[...e.querySelectorAll(':scope > dd')].map(textOf).join(', ')}`.replace('?:', '?'), language: page, key: null, isOff: false }];
  if (e.matches(BLOCK) || hasOwnText(e)) {
    const text = textOf(e);
    return text === '' ? [] : [{ kind: kindOf(e), text, language: languageOf(e, page), key: keyOf(e), isOff: false }];
  }
  return [...e.children].flatMap((child) => readLines(child, page));
}

/** Null while there is nothing on the page. */
export function readScene(document: Document, session: SessionView): Scene | null {
  const overlay = document.querySelector<HTMLElement>('.overlay-box');
  const layer = overlay ?? document.querySelector<HTMLElement>('main');
  if (!layer) return null;
  const { state, language } = session;
  const lines = readLines(layer, language);
  const name = overlay?.dataset['overlay'] ?? state.name;
  const title = lines.find((line) => line.kind === 'title')?.text ?? '';
  const hint = overlay ? '' : (layer.querySelector('.screen-hint')?.textContent ?? '');
  return {
    identity: [language, name, title, hint].join(' | '),
    language,
    lines,
    digits: overlay === null && state.name === 'enter-code' ? state.digits : null,
    saysChanges: layer.matches('[data-says-changes]'),
  };
}
