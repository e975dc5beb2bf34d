// Decides what of a screen is said: all of a new one, of a known one only what has changed.
import { CODE_LENGTH } from '../../../shared/domain/booking/code.ts';
import type { KioskText } from '../../../shared/text/types/kiosk.ts';
import { spokenText } from '../../../shared/text/spoken-text.ts';
import { sentenceOf, type Line, type Scene } from './scene.ts';
import type { Sentence } from './speaker.ts';

export type Manner = {
  readonly text: KioskText;
  /** Others could hear, and the screen is hidden: digits are not said. */
  readonly hidesDigits: boolean;
};

/** Words that the voice adds to what is shown: how a choice is taken. */
function sayLine(line: Line, scene: Scene, { text, hidesDigits }: Manner): string[] {
  switch (line.kind) {
    case 'code': {
      // Digit by digit, so that no sentence that is remembered anywhere holds a code.
      const [words = ''] = line.text.split(':');
      if (scene.digits === null || scene.digits === '') return [sentenceOf([line.text])];
      return hidesDigits ? [] : [sentenceOf([words]), ...scene.digits];
    }
    case 'choice':
    case 'title':
    case 'text':
    case 'notice':
    case 'count': {
      const name =
        line.key === null
          ? null
          : line.key in text.speech.keys
            ? text.speech.keys[line.key as keyof typeof text.speech.keys]
            : line.key;
      return [sentenceOf([line.text, line.isOff ? text.speech.notNow : name === null ? '' : text.speech.press(name)])];
    }
  }
}

const withoutNumbers = (text: string): string => text.replace(/\d+/gu, '#');

export const sayAll = (scene: Scene, manner: Manner, lines: readonly Line[] = scene.lines): Sentence[] =>
  lines.flatMap((line) =>
    sayLine(line, scene, manner).map((text) => ({ text: spokenText(text, line.language), language: line.language })),
  );

/** Empty: nothing that a listener has to know. */
export function whatToSay(before: Scene | null, now: Scene, manner: Manner): Sentence[] {
  if (before?.identity !== now.identity) return sayAll(now, manner);
  const { language } = now;
  const said = sayDigits(before, now, manner).map((text) => ({ text, language }));
  const noticed = new Set(
    before.lines.filter((line) => line.kind === 'notice').map((line) => withoutNumbers(line.text)),
  );
  for (const line of now.lines) {
    const isNewNotice = line.kind === 'notice' && !noticed.has(withoutNumbers(line.text));
    const isChanged =
      now.saysChanges &&
      line.text !== '' &&
      (line.kind === 'choice' || line.kind === 'text') &&
      !before.lines.some((old) => old.text === line.text);
    if (isNewNotice || isChanged) said.push({ text: sentenceOf([line.text]), language: line.language });
  }
  return said.map((sentence) => ({ ...sentence, text: spokenText(sentence.text, sentence.language) }));
}

function sayDigits(before: Scene, now: Scene, manner: Manner): string[] {
  if (before.digits === null || now.digits === null || before.digits === now.digits) return [];
  const { text, hidesDigits } = manner;
  if (now.digits === '') return [sentenceOf([text.enterCode.empty])];
  // After a wrong code the next digit stands alone: it was typed, not left over.
  if (now.digits === before.digits.slice(0, -1)) return [sentenceOf([text.speech.erased])];
  const added = hidesDigits ? text.speech.hiddenDigit : now.digits.at(-1)!;
  // All digits are there: what comes next is said without being asked for.
  const next =
    now.digits.length === CODE_LENGTH
      ? now.lines.filter((line) => line.kind === 'choice' && line.key === 'Enter' && !line.isOff)
      : [];
  const isRefused = now.lines.some((line) => line.kind === 'notice');
  return [added, ...(isRefused ? [] : next.flatMap((line) => sayLine(line, now, manner)))];
}
