// What the desk console says to a clerk, in Polish.
import type { DeskCommand, DeskRefusal, TicketFlag, TicketNews } from '../api/desk.ts';
import { PEOPLE } from './nouns.ts';
import { counted } from './plural.ts';

/** `U021 wezwało o 10:12 stanowisko 2 (Anna Nowak)`. `own`: it was done at the desk of this console. */
function newsText(news: TicketNews, hour: string, own: boolean): string {
  const n = news.numbers.join(' ');
  const by = news.by === null ? '' : ` (${news.by})`;
  const desk = news.deskNumber === null ? undefined : own ? 'to stanowisko' : `stanowisko ${news.deskNumber}`;
  const who = desk === undefined ? `wezwano o ${hour}` : `wezwało o ${hour} ${desk}${by}`;
  const where = news.deskNumber === null ? '' : own ? ' przy tym stanowisku' : ` przy stanowisku ${news.deskNumber}`;
  switch (news.what) {
    case 'called':
      return `${n} ${who}.`;
    case 'recalled':
      return `${n} ponownie ${who}.`;
    case 'serving':
      return `Obsługa ${n} trwa${where}${by} od ${hour}.`;
    case 'completed':
      return `Obsługę ${n} zakończono o ${hour}${where}${by}.`;
    case 'missed':
      return `${n} zapisano o ${hour} jako nieobecność${where}.`;
    case 'parked':
      return `${n} odłożono o ${hour}${where}.`;
    case 'returned':
      return `${n} wrócił o ${hour} do kolejki.`;
    case 'transferred':
      return `${n} przekazano dalej o ${hour}${where}.`;
    case 'withdrawn':
      return `Bilet ${n} wycofano o ${hour}.`;
    case 'assisted':
      return `${n} ma od ${hour} pierwszeństwo.`;
    case 'ended':
      return `Bilet ${n} zamknięto o ${hour} razem z końcem dnia.`;
    case 'merged':
      return `Dane biletu ${n} zmieniły się o ${hour}.`;
  }
}

export const deskText = {
  title: (desk: string) => `Stanowisko ${desk}`,
  tabCalled: (numbers: string, desk: string) => `${numbers} – stanowisko ${desk}`,
  tabWaiting: (n: number, desk: string) => `(${n}) Stanowisko ${desk}`,
  loading: 'Łączę z serwerem…',
  noScript: 'Konsola stanowiska potrzebuje JavaScriptu. Włącz go w przeglądarce.',
  elsewhere: 'Inne strony',
  visits: 'Wizyty',
  book: 'Umów wizytę',
  chooseTitle: 'Przy którym stanowisku pracujesz?',
  choose: 'Dalej',
  chooseError: 'Wybierz stanowisko.',
  change: 'Zmień stanowisko',
  signOut: 'Wyloguj',
  account: 'Moje konto',
  state: { open: 'otwarte', away: 'przerwa', closed: 'zamknięte' },
  setState: { open: 'Otwórz stanowisko', away: 'Przerwa', closed: 'Zamknij na dziś' },
  confirmClose: 'Zamknąć stanowisko do końca dnia? Osoby przypisane tylko do niego przejdą do innych stanowisk.',
  confirmCloseYes: 'Tak, zamknij',
  withdrawReason: (number: string) => `Powód wycofania ${number}. Tej osoby nikt już nie wezwie.`,
  withdrawOk: 'Tak, wycofaj',
  next: 'Następna osoba',
  nextIs: 'Następny:',
  nobodyNext: 'Nikt nie czeka na wezwanie',
  onlyEarly: 'Czekają tylko osoby przed swoim czasem',
  nobodyHere: 'Przy stanowisku nie ma nikogo',
  called: 'Wezwany',
  serving: 'Obsługiwany',
  times: (n: number) => (n === 1 ? 'wezwany 1 raz' : `wezwany ${n} razy`),
  recall: 'Wezwij ponownie',
  recallIn: (seconds: number) => `Wezwij ponownie (za ${seconds} s)`,
  undo: 'Cofnij wezwanie',
  start: 'Rozpocznij',
  finish: 'Zakończ',
  noShow: 'Nie przyszedł',
  noShowLater: 'Nie przyszedł (po 3 wezwaniach)',
  servingFor: (minutes: number) => (minutes < 1 ? 'obsługa od chwili' : `obsługa od ${minutes} min`),
  park: 'Odłóż na chwilę',
  transfer: 'Przekaż dalej',
  transferTo: 'Dokąd przekazać?',
  transferDesk: (n: string) => `Stanowisko ${n}`,
  transferOk: 'Przekaż',
  cancel: 'Anuluj',
  waitingTitle: (n: number) => `Czeka: ${counted('pl', n, PEOPLE.pl)}`,
  nobodyWaits: 'Nikt nie czeka.',
  parkedTitle: 'Odłożeni',
  missedTitle: 'Nieobecni dzisiaj',
  alarm: {
    title: (n: number) => `Nikt ich nie wezwie: ${counted('pl', n, PEOPLE.pl)}`,
    nobody: (service: string) => `${service}: dziś nikt tego nie obsługuje`,
    away: (service: string) => `${service}: stanowiska nie ma od 15 minut`,
    takeOver: 'Kto obsłuży to dziś?',
    thisDesk: 'to stanowisko',
    takeOverOk: 'Ustaw na dziś',
    takeOverHint: 'Wezwie też tych, którzy już czekają. Biletomaty i strona znów wydają bilety.',
    noDesk: 'Wszystkie stanowiska są zamknięte.',
    show: (n: number) => `Pokaż bilety (${n})`,
    transfer: 'Przekaż',
    withdraw: 'Wycofaj',
  },
  leave: {
    title: (desk: string) => `Zanim odejdziesz od stanowiska ${desk}`,
    question: (number: string, desk: string) => `Co z osobą ${number} przy stanowisku ${desk}?`,
    called: 'Jest wezwana i jeszcze nie podeszła.',
    serving: 'Jej obsługa trwa.',
    nobody: 'Przy stanowisku nie ma już nikogo. Przejdzie ono na przerwę.',
    missing: 'Wybierz, co dalej z tą osobą.',
    ok: 'Dalej',
    back: 'Wróć do stanowiska',
    choices: {
      'undo-call': {
        label: 'Wraca do kolejki',
        hint: (desk: string) => `Na swoje miejsce. Stanowisko ${desk} przechodzi na przerwę.`,
      },
      finish: { label: 'Obsługa jest zakończona', hint: (desk: string) => `Stanowisko ${desk} przechodzi na przerwę.` },
      park: {
        label: 'Odkładam na chwilę',
        hint: (desk: string) => `Wróci do kolejki, gdy ktoś ją przywróci. Stanowisko ${desk} przechodzi na przerwę.`,
      },
      stays: {
        label: 'Zostaje: ktoś inny przejmie stanowisko',
        hint: (desk: string) =>
          `Stanowisko ${desk} pozostaje otwarte. Bez nikogo przy konsoli po 3 minutach przestaje się liczyć.`,
      },
    },
  },
  forToday: 'Dziś także to stanowisko',
  giveBack: 'Oddaj',
  others: (names: string) => `Przy tym stanowisku pracuje też: ${names}. Każda osoba widzi te same bilety.`,
  consoleGone: 'konsola nieobecna',
  restore: 'Przywróć do kolejki',
  back: 'Wróć do kolejki',
  pick: 'Wezwij poza kolejką',
  pickReason: 'Powód wezwania poza kolejką',
  assist: 'Z pierwszeństwem',
  assistReason: 'Powód pierwszeństwa',
  withdraw: 'Wycofaj bilet',
  more: (number: string) => `Więcej: ${number}`,
  reasonMissing: 'Wpisz powód, co najmniej 3 znaki.',
  assisted: 'z pierwszeństwem',
  booked: (hour: string) => `umówiony na ${hour}`,
  since: (hour: string) => `bilet z ${hour}`,
  onlyDesk: (n: string) => `tylko stanowisko ${n}`,
  language: { pl: '', uk: 'mówi po ukraińsku', en: 'mówi po angielsku' },
  checkIn: { title: 'Zapisz przyjście po kodzie', label: 'Kod z listu (6 cyfr)', ok: 'Zapisz przyjście' },
  checkInDespite: 'Przyjmij mimo zmiany w urzędzie',
  walkIn: {
    title: 'Wydaj bilet bez umówienia',
    label: 'Sprawa',
    language: 'Język',
    ok: 'Wydaj bilet',
    closed: {
      'not-offered': 'bez biletów',
      'closed-today': 'dziś nieczynne',
      'intake-ended': 'koniec przyjmowania',
      'tickets-gone': 'bilety wydane',
      'nobody-serves': 'nikt dziś nie obsługuje',
    },
  },
  callNumber: { title: 'Wezwij numer z papieru', label: 'Numer z biletu, na przykład U021', ok: 'Wezwij' },
  callUnknown: (n: string) =>
    `Żaden biletomat nie wydał dziś numeru ${n}, a wszystkie, które mogły, są połączone. Czy na pewno jest na papierze?`,
  callUnknownYes: 'Tak, mam ten bilet przed sobą',
  news: newsText,
  lookAgain: 'Sprawdź i zdecyduj jeszcze raz.',
  done: {
    'call-next': (n: string) => `Wezwano ${n}.`,
    recall: (n: string) => `Wezwano ponownie ${n}.`,
    'undo-call': (n: string) => `Wezwanie cofnięte: ${n} czeka dalej.`,
    start: (n: string) => `Obsługa ${n} rozpoczęta.`,
    finish: (n: string) => `Obsługa ${n} zakończona.`,
    'no-show': (n: string) => `${n} zapisano jako nieobecność.`,
    park: (n: string) => `${n} odłożono na chwilę.`,
    restore: (n: string) => `${n} wrócił do kolejki.`,
    return: (n: string) => `${n} wrócił do kolejki.`,
    transfer: (n: string) => `${n} przekazano dalej.`,
    'mark-assisted': (n: string) => `${n} ma pierwszeństwo.`,
    'call-number': (n: string) => `Wezwano ${n}.`,
    pick: (n: string) => `Wezwano ${n} poza kolejką.`,
    withdraw: (n: string) => `Bilet ${n} wycofany.`,
    'set-state': () => 'Stan stanowiska zmieniony.',
    'serve-today': () => 'Zapisano na dziś.',
    'check-in': (n: string) => `Przyjście zapisane, bilet ${n}. Podaj numer tej osobie.`,
    'walk-in': (n: string) => `Wydano bilet ${n}. Podaj numer tej osobie.`,
  } satisfies Record<DeskCommand['command'], (numbers: string) => string>,
  desks: 'Stanowiska',
  deskFree: { open: 'wolne', away: 'przerwa', closed: 'zamknięte' },
  notYetOpened: 'jeszcze nieczynne',
  kiosks: 'Biletomaty',
  kioskOnline: (printer: string) => `połączony, drukarka: ${printer}`,
  kioskOffline: (hour: string) =>
    `bez połączenia od ${hour}. Bilety stąd mogą nie być widoczne: wezwij numer z papieru.`,
  kioskSwitchedOff: 'wyłączony z użytku',
  kioskNever: 'jeszcze się nie zgłosił',
  paperLow: 'kończy się papier',
  setAside: (n: number) => `Zgłoszenia z biletomatu do sprawdzenia: ${n}`,
  stale: 'Brak połączenia z serwerem. To, co widać, może być nieaktualne.',
  failed: 'Nie udało się. Sprawdź połączenie i spróbuj jeszcze raz.',
  notUnderstood: 'Tego nie da się przyjąć. Sprawdź, co wpisano.',
  signedOut: 'Sesja się skończyła. Zaloguj się ponownie.',
  signIn: 'Zaloguj się',
  shortcuts: 'Skróty klawiszowe',
  shortcutsHint: 'N: następna, R: wezwij ponownie, S: rozpocznij, Z: zakończ, O: odłóż',
  printer: {
    ready: 'gotowa',
    'no-paper': 'brak papieru',
    'cover-open': 'otwarta pokrywa',
    'cutter-error': 'zacięty nóż',
    overheated: 'przegrzana',
    error: 'błąd',
    offline: 'nie odpowiada',
    disconnected: 'odłączona',
    unknown: 'stan nieznany',
  } as Readonly<Record<string, string>>,
  refusal: {
    'no-such-desk': 'Nie ma takiego stanowiska.',
    'no-such-ticket': 'Nie ma takiego biletu.',
    'no-such-service': 'Nie ma takiej sprawy.',
    'desk-not-open': 'Najpierw otwórz stanowisko.',
    'desk-busy': 'Najpierw zakończ obecną obsługę.',
    'desk-serves-nobody': 'Przy stanowisku nie ma nikogo.',
    'queue-empty': 'Nikt nie czeka na wezwanie.',
    'too-soon': 'Jeszcze za wcześnie. Odczekaj pół minuty między wezwaniami.',
    'ticket-changed': 'To już się zmieniło.',
    'ticket-waits': 'Ta osoba czeka w kolejce: najpierw ją wezwij.',
    'ticket-called': 'Ta osoba jest wezwana: najpierw rozpocznij obsługę.',
    'ticket-serving': 'Obsługa tej osoby już trwa.',
    'at-another-desk': 'Ta osoba jest przy innym stanowisku.',
    'ticket-parked': 'Ten bilet jest odłożony: najpierw przywróć go do kolejki.',
    'ticket-missed': 'Ta osoba jest zapisana jako nieobecna: najpierw przywróć ją do kolejki.',
    'ticket-over': 'Ten bilet jest już zamknięty.',
    'desk-changed': 'Stan stanowiska zmieniła właśnie inna osoba. Sprawdź go i zdecyduj jeszcze raz.',
    'desk-closed': 'To stanowisko jest zamknięte na dziś.',
    'already-called': 'Ten numer wezwało już inne stanowisko.',
    'not-served-here': 'To stanowisko nie załatwia tej sprawy.',
    'nobody-serves':
      'Tej sprawy nikt dziś nie obsługuje. Zaproponuj inny dzień albo ustaw stanowisko, które ją dziś przejmie.',
    'invalid-number': 'Numer ma literę i cyfry, na przykład U021.',
    'unknown-series': 'Żadna sprawa nie ma biletów z tą literą.',
    'unknown-number': 'Tego numeru dziś nie wydano.',
    'number-out-of-range': 'Tak wysokiego numeru nie ma: przeczytaj go z biletu jeszcze raz.',
    'number-not-told': 'Żaden biletomat nie wydał dziś tego numeru.',
    'invalid-code': 'Kod się nie zgadza. Sprawdź cyfry.',
    'unknown-code': 'Nie ma wizyty z tym kodem.',
    'other-day': 'Ta wizyta jest w innym dniu.',
    'visit-cancelled': 'Ta wizyta jest odwołana.',
    'visit-over': 'Ta wizyta już się odbyła albo przepadła.',
    'already-checked-in': 'Ta osoba ma już bilet.',
    'needs-decision':
      'Ta wizyta wymaga decyzji: urząd zmienił godziny, stanowiska albo sprawy. Żeby ją przyjąć, zaznacz „Przyjmij mimo zmiany” i wpisz kod jeszcze raz.',
  } satisfies Record<DeskRefusal, string>,
  flags: {
    'service-gone': 'sprawa wycofana',
    'service-not-offered': 'sprawa bez biletów',
    'desk-gone': 'stanowisko wycofane',
    'visit-unknown': 'kod nieznany',
    'visit-cancelled': 'wizyta odwołana',
    'visit-not-confirmed': 'wizyta niepotwierdzona',
    'visit-other-day': 'wizyta w innym dniu',
    'visit-over': 'wizyta przepadła',
    'visit-needs-decision': 'wizyta wymaga decyzji urzędu',
    'number-owned': 'numer zdublowany',
    'issued-while-closed': 'wydany po zamknięciu',
    'over-limit': 'ponad dzienny limit',
    'two-tickets-one-visit': 'dwa bilety, jedna wizyta',
    'number-read-off-paper': 'numer odczytany z papieru',
    'uncertain-time': 'niepewna godzina',
    'not-printed': 'bilet się nie wydrukował',
    'paper-unknown': 'nie wiadomo, czy się wydrukował',
    'number-shown': 'numer pokazany na ekranie',
    'ticket-retracted': 'nikt nie wziął biletu, drukarka go wciągnęła',
    'arrived-after-no-show': 'przyszedł mimo nieobecności',
    'fact-after-end': 'zgłoszenie po zakończeniu',
    'clock-ahead': 'zegar biletomatu się spieszy',
    'time-corrected': 'godzina poprawiona',
  } satisfies Record<TicketFlag, string>,
} as const;
