// Text of people and settings made fit for one printer: no control characters, and only letters that its pages hold or that can be drawn.
import { isAscii, pageHolds, type AnyPage, type CodePage } from './code-pages.ts';
import { canDraw } from './glyphs.ts';
import { isLookAlike, spellingsOf, twinOf } from './transliteration.ts';

export type Pages = { readonly latin: CodePage | null; readonly cyrillic: CodePage | null };
/** A piece of text that one page holds as it is. */
export type Run = { readonly page: AnyPage; readonly text: string };

/** What a text lost on the way to this printer: a letter written otherwise. Plain quotes for typographic ones are no loss. */
export type Substitution = { readonly character: string; readonly writtenAs: string };
export type PrintableText = { readonly text: string; readonly substitutions: readonly Substitution[] };

/** Longer than any line of a ticket; a setting of 10 kB must not print a metre of paper. */
const MAX_CHARACTERS = 1_000;

/**
 * Control characters (C0, C1, DEL) go first of all: in page 1250 a desk's name that holds ESC i would cut the paper.
 * Line ends and tabs become spaces, since layout is made of blocks; invisible and bidirectional marks go; then NFC.
 */
export function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\p{Z}]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufe00-\ufe0f\ufffd]/gu, '')
    .normalize('NFC');
}

/** Every character of the answer is held by ASCII or one of the two pages, or can be drawn. */
export function printableText(text: string, pages: Pages): PrintableText {
  const clean = withoutControls(text);
  // Most texts of a ticket need none of what follows.
  if (clean.length <= MAX_CHARACTERS && isWritable(clean, pages)) return { text: clean, substitutions: [] };
  const characters = Array.from(clean).slice(0, MAX_CHARACTERS);
  const twin = (character: string): string | undefined => {
    const found = twinOf(character);
    return found !== undefined && isWritable(found, pages) ? found : undefined;
  };
  // A picture of letters shows signs as they are; for a sign alone no picture is made.
  const isDrawn = characters.some(
    (character) => !isHeld(character, pages) && twin(character) === undefined && canDraw(character),
  );
  const substitutions: Substitution[] = [];
  let written = '';
  for (const character of characters) {
    if (isHeld(character, pages) || (isDrawn && canDraw(character))) {
      written += character;
      continue;
    }
    const atWordStart = !/[\p{L}\p{M}'’ʼ]$/u.test(written);
    const substitute = twin(character) ?? spellingOf(character, atWordStart, pages);
    if (/[\p{L}\p{N}\p{S}]/u.test(character) && substitute !== character && !isLookAlike(character))
      substitutions.push({ character, writtenAs: substitute });
    written += substitute;
  }
  return { text: written, substitutions };
}

const isHeld = (character: string, pages: Pages): boolean =>
  isAscii(character) ||
  (pages.latin !== null && pageHolds(pages.latin, character)) ||
  (pages.cyrillic !== null && pageHolds(pages.cyrillic, character));

/** Whether the printer can write this line by its own letters; else it is drawn. */
export function isWritable(text: string, pages: Pages): boolean {
  for (const character of text) if (!isHeld(character, pages)) return false;
  return true;
}

function spellingOf(character: string, atWordStart: boolean, pages: Pages): string {
  for (const candidate of spellingsOf(character, atWordStart)) {
    if (Array.from(candidate).every((part) => isHeld(part, pages) || canDraw(part))) return candidate;
  }
  // A stray combining mark or a picture says nothing that paper needs; a letter of another script is named by its number.
  if (/\p{M}|\p{Extended_Pictographic}|\p{Emoji_Component}|\p{Sk}/u.test(character)) return '';
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Cuts a writable text into runs with as few page switches as there can be: a page is kept until a letter needs the other one. */
export function runsOf(text: string, pages: Pages, current: AnyPage): Run[] {
  const runs: { page: AnyPage; text: string }[] = [];
  let page = current;
  for (const character of text) {
    if (!pageHolds(page, character))
      page = (pages.latin !== null && pageHolds(pages.latin, character) ? pages.latin : pages.cyrillic) ?? page;
    const last = runs.at(-1);
    if (last?.page === page) last.text += character;
    else runs.push({ page, text: character });
  }
  return runs.map(({ page: of, text: piece }) => ({ page: of, text: piece }));
}

/** Lines of at most `columns` characters, broken between words where that is possible. Always at least one line. */
export function wrap(text: string, columns: number): string[] {
  const whole = text.trimEnd();
  if (whole.length <= columns) return [whole];
  const lines: string[] = [];
  let line = '';
  for (const word of whole.split(/(?<= )(?=[^ ])/u)) {
    let rest = word;
    if (line !== '' && line.length + rest.trimEnd().length > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    while (rest.trimEnd().length > columns) {
      const room = columns - line.length;
      lines.push(line + rest.slice(0, room));
      line = '';
      rest = rest.slice(room);
    }
    line += rest;
  }
  lines.push(line.trimEnd());
  return lines;
}
