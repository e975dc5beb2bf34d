// Reads the uppermost layer of the page as a listener would want it: what is said is what is shown, in its order.
import { isLanguage, type Language } from '../../../shared/core/language.ts';
import type { SessionView } from '../../../shared/domain/kiosk-session/state.ts';

export type Line = {
  /** `count`: seconds running down, said once. `code`: the digits typed so far. */
  readonly kind: 'title' | 'text' | 'notice' | 'choice' | 'code' | 'count';
  /** Empty: all that it says is in a line of another language before it. */
  readonly text: string;
  /** The page's, but for what the office wrote in Polish only, and names of languages. */
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

/** Some layouts lay a part's children out beside others: it has no box of its own then. */
const isShown = (e: Element): boolean => e.getClientRects().length > 0 || getComputedStyle(e).display === 'contents';
const hasOwnText = (e: Element): boolean =>
  [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');

/** Words of one language: each run has the voice of its own. */
type Run = Pick<Line, 'text' | 'language'>;

function languageOf(e: Element, page: Language): Language {
  const marked = e.closest('[lang]:not(html)')?.getAttribute('lang');
  return isLanguage(marked) ? marked : page;
}

/** Neighbours in one language become one run. */
function joinRuns(runs: readonly Run[], between: string): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.language === run.language)
      joined[joined.length - 1] = { ...run, text: `${last.text}${between}${run.text}` };
    else joined.push(run);
  }
  return joined;
}

/** Every text inside, as it stands there. */
function textsOf(e: Element, page: Language): Run[] {
  const language = languageOf(e, page);
  return [...e.childNodes].flatMap((node): Run[] => {
    if (node.nodeType === Node.TEXT_NODE) return [{ text: node.textContent ?? '', language }];
    if (!(node instanceof Element) || node.matches(UNSAID) || !isShown(node)) return [];
    const inside = textsOf(node, page);
    return node.matches(BLOCK) ? [{ text: ' ', language }, ...inside, { text: ' ', language }] : inside;
  });
}

/** The words inside, without what readers are not told. */
function runsOf(e: Element, page: Language): Run[] {
  const runs = joinRuns(textsOf(e, page), '').map((run) => ({ ...run, text: run.text.replace(/\s+/gu, ' ').trim() }));
  return joinRuns(
    runs.filter(({ text }) => text !== ''),
    ' ',
  );
}

/** The parts of a button: its name, then what stands below it. */
function partsOf(e: Element, page: Language): Run[] {
  if (e.matches(UNSAID) || !isShown(e)) return [];
  return hasOwnText(e) ? runsOf(e, page) : [...e.children].flatMap((child) => partsOf(child, page));
}

/** "Is it? Yes." keeps its marks; what ends without one gets a stop. */
export const sentenceOf = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => (/[.?!…:]$/u.test(part) ? part : `${part}.`))
    .join(' ');

/** The key that is shown: the first of them. */
const keyOf = (e: Element): string | null =>
  e instanceof HTMLElement ? (e.dataset['key']?.split(' ')[0] ?? null) : null;

/** How it is taken is said last, and in the page's language whatever its name is in. */
function linesOf(
  runs: readonly Run[],
  kind: Line['kind'],
  page: Language,
  key: string | null = null,
  isOff = false,
): Line[] {
  const isTold = key !== null || isOff;
  const all = isTold && runs.at(-1)?.language !== page ? [...runs, { text: '', language: page }] : runs;
  return all.map((run, index) =>
    index === all.length - 1 ? { kind, ...run, key, isOff } : { kind, ...run, key: null, isOff: false },
  );
}

function readChoice(button: Element, page: Language): Line[] {
  const label = button.getAttribute('aria-label');
  const runs = label === null ? joinRuns(partsOf(button, page), '. ') : [{ text: label, language: page }];
  const isOff = button.matches(':disabled, [aria-disabled="true"]');
  return linesOf(
    runs.map((run) => ({ ...run, text: run.text.replace(/([?!…]|\.)\. /gu, '$1 ') })),
    'choice',
    page,
    keyOf(button),
    isOff,
  );
}

/** A term and what is said of it. */
function readTerm(term: Element, around: Element, page: Language): Line[] {
  const values = joinRuns(
    [...around.querySelectorAll(':scope > dd')].flatMap((value) => runsOf(value, page)),
    ', ',
  );
  const name = runsOf(term, page).map(({ text, language }) => ({
    text: text.endsWith('?') ? text : `${text}:`,
    language,
  }));
  return linesOf(joinRuns([...name, ...values], ' '), 'text', page);
}

function kindOf(e: Element): Line['kind'] {
  if (e.matches('h1, h2')) return 'title';
  if (e.matches('[data-code]')) return 'code';
  if (e.matches('[data-count]')) return 'count';
  return e.closest('.notice') ? 'notice' : 'text';
}

/** `page`: the language of what is not marked with one of its own. */
export function readLines(e: Element, page: Language): Line[] {
  if (e.matches(UNSAID) || !isShown(e)) return [];
  if (e.matches('button')) return readChoice(e, page);
  const term = e.querySelector(':scope > dt');
  if (term) return readTerm(term, e, page);
  if (e.matches(BLOCK) || hasOwnText(e)) return linesOf(runsOf(e, page), kindOf(e), page, keyOf(e));
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
