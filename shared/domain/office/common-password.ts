// Whether a password is one of those that are tried first: a few well-known words, runs of keys, repetitions and years put together.

/** Fewer parts than this, and whoever guesses by lists and rules comes to it early. */
const LEAST_PARTS = 5;
/** What has enough parts here has enough of them; the work grows with the square of the length. */
const LOOKED_AT = 64;

/** What people put into passwords, in small letters without accents; each counts as one part however long it is. */
const WORDS = new Set(
  `
haslo haslohaslo tajne tajnehaslo password passwd passw0rd pass admin administrator root user guest login welcome witaj witam start
master superman batman pokemon starwars dragon monkey princess football baseball soccer liverpool barcelona arsenal chelsea juventus
qwerty qwertz azerty zaq letmein iloveyou love loveyou forever baby angel sunshine shadow secret summer winter spring autumn
hello freedom whatever trustno access computer internet samsung google facebook microsoft windows linux iphone android apple
jesus maria family friend friends happy lucky flower butterfly chocolate cookie banana purple orange green yellow black white
polska polak warszawa krakow gdansk wroclaw poznan lodz katowice szczecin lublin legia wisla lech widzew
kocham kochamcie kochanie milosc misiek misio skarb skarbie sloneczko slonce zabka kotek kotku kicia piesek myszka mama tata
mamusia tatus babcia dziadek rodzina dupa dupadupa kurwa kurwamac jebac chuj matrix komputer samochod piotrus
ania anna asia kasia basia gosia magda monika agnieszka ewa ewelina natalia karolina paulina patrycja weronika wiktoria julia zuzia
oliwia zosia maja ola aleksandra marta dorota beata iwona jola joanna katarzyna malgorzata barbara krystyna justyna sylwia
adam andrzej bartek damian daniel dawid dominik filip grzegorz jacek jakub jan janek kamil karol krzysztof kuba lukasz maciek maciej
marcin marek mariusz mateusz michal mikolaj pawel piotr przemek rafal robert sebastian szymon tomasz tomek wojtek zbyszek
poniedzialek wtorek sroda czwartek piatek sobota niedziela styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien
pazdziernik listopad grudzien wiosna lato jesien zima monday tuesday wednesday thursday friday saturday sunday january february
march april june july august september october november december
biletomat urzad urzednik starostwo powiat gmina miasto ratusz kolejka bilet wizyta praca biuro okienko stanowisko obsluga kierownik
test testowe test123 qwe asd zxc abc xyz nowe nowy stare moje twoje jest lubie moja nasza zmien zmienmnie changeme default temp
`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Rows of the keyboard, each standing a little to the right of the one above it; neighbours make a run. */
const ROWS = ['`1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];
const KEYS = new Map(
  ROWS.flatMap((row, y) =>
    [...row].map((key, x): [string, { x: number; y: number }] => [key, { x: y === 0 ? x - 1 : x, y }]),
  ),
);
const READ_AS: Readonly<Record<string, string>> = {
  ł: 'l',
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
};
/** A run, a repetition or a word shorter than this saves a guesser nothing. */
const SHORTEST = 3;

/** `own`: what is easily known about the person and the place, the login for one. */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const words = new Set([
    ...WORDS,
    ...own.flatMap((text) => plain(text).split(/[^a-z0-9]+/)).filter((word) => word.length >= SHORTEST),
  ]);
  const typed = plain(password).replace(/[\s_.,!?-]+/g, '');
  // A telephone, a PESEL, an account: numbers are known to somebody, and quickly tried by everybody else.
  if (/^\d{0,19}$/.test(typed)) return true;
  return fewestParts(typed.slice(0, LOOKED_AT), words) < LEAST_PARTS;
}

/** Small letters without accents, whatever they were put together from. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');
/** `p4ssw0rd` as it is meant. */
const meant = (text: string): string => text.replace(/[@$0-9]/g, (sign) => READ_AS[sign] ?? sign);

/** The fewest parts that the text can be put together from. */
function fewestParts(text: string, words: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + 1;
    for (let from = 0; from <= end - SHORTEST; from += 1) {
      const so = fewest[from] ?? 0;
      if (so + 1 > best) continue;
      const part = text.slice(from, end);
      if (isRepetition(text.slice(0, from), part)) best = Math.min(best, so);
      else if (so + 1 < best && (words.has(part) || words.has(meant(part)) || isRun(part) || isYearOrDate(part)))
        best = so + 1;
    }
    fewest.push(best);
  }
  return fewest[text.length] ?? 0;
}

/** What stood just before comes again, as it is or backwards. */
function isRepetition(before: string, part: string): boolean {
  return before.endsWith(part) || before.endsWith([...part].reverse().join(''));
}

/** Each sign is the one before, its neighbour on the keyboard, or next to it in the alphabet or among the digits. */
function isRun(part: string): boolean {
  for (let i = 1; i < part.length; i += 1) if (!isNext(part[i - 1] ?? '', part[i] ?? '')) return false;
  return true;
}

function isNext(a: string, b: string): boolean {
  if (a === b) return true;
  const step = b.charCodeAt(0) - a.charCodeAt(0);
  const isAlphabet = /[a-z]/.test(a) && /[a-z]/.test(b);
  const areDigits = /\d/.test(a) && /\d/.test(b);
  if ((isAlphabet || areDigits) && Math.abs(step) === 1) return true;
  const [from, to] = [KEYS.get(a), KEYS.get(b)];
  return from !== undefined && to !== undefined && Math.abs(from.x - to.x) <= 1 && Math.abs(from.y - to.y) <= 1;
}

const isYearOrDate = (part: string): boolean =>
  /^(?:19|20)\d\d$/.test(part) ||
  (/^\d{6,8}$/.test(part) && /(?:19|20)\d\d|^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/.test(part));
