// How a letter that a printer lacks is written with letters that it has: never a silent question mark.

/** Signs that have a plain twin; used only where the page lacks the sign itself. */
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  '„': '"',
  '”': '"',
  '“': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '’': "'",
  '‘': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '·': '*',
  '▪': '*',
  '●': '*',
  '→': '->',
  '←': '<-',
  '×': 'x',
  '÷': ':',
  '±': '+/-',
  '€': 'EUR',
  '№': 'Nr',
  '§': 'par. ',
  '©': '(c)',
  '®': '(R)',
  '™': '(TM)',
  '°': ' st.',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '≤': '<=',
  '≥': '>=',
  '✓': 'v',
  '✔': 'v',
  '☐': '[ ]',
  '☑': '[x]',
};

/** Cyrillic letters that look like Latin ones: page 866 lacks the Ukrainian і, and nobody sees the difference. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { і: 'i', І: 'I', ј: 'j', Ј: 'J', ѕ: 's', Ѕ: 'S' };

/** Letters that keep their script: better a near letter than a foreign alphabet in the middle of a word. */
const NEAR_LETTERS: Readonly<Record<string, string>> = { ґ: 'г', Ґ: 'Г', ў: 'у', Ў: 'У', ѐ: 'е', ѝ: 'и' };

/** Ukrainian after resolution 55 of the Cabinet of Ministers (2010), the letters of its neighbours in the same manner. */
const TO_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ё: 'io',
  ъ: '',
  ы: 'y',
  э: 'e',
  ў: 'u',
  ђ: 'd',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'ng',
  ſ: 's',
};

/** At the beginning of a word these are written with y. */
const AT_WORD_START: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

const keepCase = (from: string, to: string): string =>
  from === from.toLowerCase() ? to : to.charAt(0).toUpperCase() + to.slice(1);

/** Signs and letters that say the same to every reader: a plain quote for a typographic one, the Latin i for the Ukrainian і. */
export const twinOf = (character: string): string | undefined => PLAIN_SIGNS[character] ?? LOOK_ALIKES[character];

/** What a look-alike replaces is no loss: the paper looks the same. */
export const isLookAlike = (character: string): boolean => character in LOOK_ALIKES;

/** Candidates for a letter that can be neither written nor drawn, the nearest first; empty when there is none. */
export function spellingsOf(character: string, atWordStart: boolean): string[] {
  const found: string[] = [];
  const add = (text: string | undefined): void => {
    if (text !== undefined) found.push(text);
  };
  add(twinOf(character));
  add(NEAR_LETTERS[character]);
  const lower = character.toLowerCase();
  const latin = (atWordStart ? AT_WORD_START[lower] : undefined) ?? TO_LATIN[lower];
  if (latin !== undefined) found.push(keepCase(character, latin));
  // é → e, ﬁ → fi, Ａ → A: what is left of the letter without its marks and widths.
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base !== character && base !== '') found.push(base);
  return found;
}
