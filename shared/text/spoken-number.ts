// Numbers and calls as a voice says them in Polish.
const ONES = ['zero', 'jeden', 'dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć', 'jedenaście', 'dwanaście', 'trzynaście', 'czternaście', 'piętnaście', 'szesnaście', 'siedemnaście', 'osiemnaście', 'dziewiętnaście'];
const TENS = ['', '', 'dwadzieścia', 'trzydzieści', 'czterdzieści', 'pięćdziesiąt', 'sześćdziesiąt', 'siedemdziesiąt', 'osiemdziesiąt', 'dziewięćdziesiąt'];
const HUNDREDS = ['', 'sto', 'dwieście', 'trzysta', 'czterysta', 'pięćset', 'sześćset', 'siedemset', 'osiemset', 'dziewięćset'];

function belowThousand(n: number): string[] {
  const rest = n % 100;
  const small = rest < 20 ? (rest === 0 ? [] : [ONES[rest]!]) : [TENS[Math.floor(rest / 10)]!, ...(rest % 10 === 0 ? [] : [ONES[rest % 10]!])];
  return [...(n >= 100 ? [HUNDREDS[Math.floor(n / 100)]!] : []), ...small];
}

function thousands(n: number): string[] {
  if (n === 0) return [];
  if (n === 1) return ['tysiąc'];
  const last = n % 10;
  const isFew = last >= 2 && last <= 4 && !(n % 100 >= 12 && n % 100 <= 14);
  return [...belowThousand(n), isFew ? 'tysiące' : 'tysięcy'];
}

/** 0 … 999 999 in the nominative: 21 → "dwadzieścia jeden", 1201 → "tysiąc dwieście jeden". */
export function spokenNumber(n: number): string {
  if (n === 0) return ONES[0]!;
  return [...thousands(Math.floor(n / 1000)), ...belowThousand(n % 1000)].join(' ');
}

/** "U021" → "U dwadzieścia jeden". What is not a ticket number is said letter by letter. */
function spokenTicketNumber(number: string): string {
  const match = /^([A-Z])0*(\d+)$/.exec(number);
  return match ? `${match[1]} ${spokenNumber(Number(match[2]))}` : number.split('').join(' ');
}

/** "Numer U dwadzieścia jeden. Stanowisko dwa." */
export function spokenCall(numbers: readonly string[], desk: string): string {
  const deskWords = /^\d+$/.test(desk) ? spokenNumber(Number(desk)) : desk;
  return `Numer ${numbers.map(spokenTicketNumber).join(', ')}. Stanowisko ${deskWords}.`;
}
