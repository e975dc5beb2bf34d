// What staff read of a kiosk's troubles, with what to do, in Polish.
import type { KioskTrouble } from '../domain/kiosk-session/health.ts';
import type { PrinterStateCode } from '../core/printer-state-code.ts';
import { FACTS, TICKETS } from './nouns.ts';
import { counted } from './plural.ts';

type Said = { readonly what: string; readonly advice: string };

const PRINTER: Record<Exclude<PrinterStateCode, 'ready' | 'paper-low'>, Said> = {
  'no-paper': { what: 'Drukarka nie ma papieru', advice: 'Załóż nową rolkę i zgłoś wymianę w menu serwisowym.' },
  'cover-open': { what: 'Pokrywa drukarki jest otwarta', advice: 'Zamknij pokrywę, aż kliknie.' },
  'cutter-error': {
    what: 'Nóż drukarki się zaciął',
    advice: 'Wyłącz drukarkę, usuń papier przy nożu i włącz ją znowu.',
  },
  overheated: { what: 'Głowica drukarki jest gorąca', advice: 'Odczekaj kilka minut, drukarka ruszy sama.' },
  error: {
    what: 'Drukarka zgłasza błąd',
    advice: 'Wyłącz ją i włącz po 10 sekundach. Jeśli błąd wróci, wezwij serwis.',
  },
  offline: { what: 'Drukarka nie przyjmuje danych', advice: 'Sprawdź pokrywę, papier i przycisk FEED.' },
  disconnected: { what: 'Nie ma połączenia z drukarką', advice: 'Sprawdź zasilanie i kabel drukarki.' },
  unknown: {
    what: 'Nie wiadomo, w jakim stanie jest drukarka',
    advice: 'Sprawdź, czy jest włączona. Jeśli tak, wyłącz ją i włącz.',
  },
};
const isPrinterTrouble = (word: string): word is keyof typeof PRINTER => Object.hasOwn(PRINTER, word);

/** Words of the night's check; one that this program does not know is shown as it came. */
export const SELF_CHECK_TEXT: Readonly<Record<string, string>> = {
  database: 'baza danych jest uszkodzona',
  journal: 'dziennik nie zgadza się z bazą',
  disk: 'mało miejsca na dysku',
  printer: 'drukarka nie jest gotowa',
  'paper-for-tomorrow': 'papieru nie starczy na następny dzień',
  clock: 'zegar nie jest pewny',
  certificate: 'certyfikat serwera kończy się w ciągu 14 dni albo nie jest ważny',
  server: 'serwer nie odpowiada',
  'set-aside': 'są zgłoszenia odłożone',
  backlog: 'są zgłoszenia niewysłane',
};

export type TroubleTexts = { readonly hour: (at: number) => string };

/** One sentence that says what is wrong, one that says what to do. */
export function troubleText(trouble: KioskTrouble, { hour }: TroubleTexts): Said {
  switch (trouble.code) {
    case 'offline':
      return {
        what: 'Biletomat się nie odzywa',
        advice:
          'Sprawdź jego zasilanie i sieć. Bilety wydaje dalej, ale tu ich nie widać; numer z papieru można wezwać.',
      };
    case 'page-silent':
      return {
        what: 'Ekran biletomatu niczego nie rysuje',
        advice:
          'Obraz jest czarny, szary albo stoi. Wczytuje się sam w ciągu dwóch minut; jeśli nie, uruchom biletomat ponownie.',
      };
    case 'printer':
      return isPrinterTrouble(trouble.word)
        ? PRINTER[trouble.word]
        : { what: `Drukarka zgłasza: ${trouble.word}`, advice: 'Sprawdź drukarkę.' };
    case 'printer-confirms-nothing':
      return {
        what: 'Drukarka drukuje, ale nie potwierdza wydruków',
        advice:
          'Serwis: ten model nie pasuje do ustawionego profilu. Niech wybierze inny w menu serwisowym („Port i model”).',
      };
    case 'store-full':
      return {
        what: 'Dysk biletomatu jest pełny',
        advice: 'Biletomat nie wydaje numerów. Wezwij serwis: trzeba zwolnić miejsce.',
      };
    case 'store-damaged':
      return {
        what: 'Baza danych biletomatu jest uszkodzona',
        advice: 'Biletomat naprawia ją przy ponownym uruchomieniu. Jeśli to zostaje, wezwij serwis.',
      };
    case 'store-repaired':
      return trouble.from === 'journal'
        ? {
            what: `Baza danych biletomatu była uszkodzona; biletomat odtworzył ją z dziennika (${hour(trouble.at)}, ${counted('pl', trouble.facts, FACTS)})`,
            advice: 'Bilety i numery są zachowane. Niech serwis sprawdzi dysk, zanim to się powtórzy.',
          }
        : {
            what: `Baza danych i dziennik biletomatu przepadły; biletomat odtworzył to, co wie serwer (${hour(trouble.at)})`,
            advice:
              'Numery tego dnia są z zakresu rezerwowego, a bilety sprzed awarii można wezwać z papieru. Niech serwis sprawdzi dysk.',
          };
    case 'paper-low':
      return { what: 'Kończy się papier', advice: 'Przygotuj nową rolkę.' };
    case 'paper-short':
      return {
        what: `Papieru zostało około ${trouble.metres} m, na ${counted('pl', trouble.tickets, TICKETS.pl)}`,
        advice: 'Wymień rolkę, najlepiej przed otwarciem.',
      };
    case 'paper-unknown':
      return {
        what: 'Nie wiadomo, ile jest papieru',
        advice:
          'Wydrukowano więcej, niż mieści rolka: ktoś ją wymienił i tego nie zgłosił. Zgłoś wymianę w menu serwisowym.',
      };
    case 'misses':
      return { what: 'Dużo nietrafionych kodów', advice: 'Ktoś może zgadywać. Spójrz, kto stoi przy biletomacie.' };
    case 'unconfirmed':
      return {
        what: `Bilety bez potwierdzonego wydruku: ${trouble.count}`,
        advice: 'Numery są ważne. Wydrukuj je ponownie w menu serwisowym albo wezwij bez papieru.',
      };
    case 'set-aside':
      return { what: `Zgłoszenia do decyzji: ${trouble.count}`, advice: 'Otwórz „Zgłoszenia” i zdecyduj.' };
    case 'fact-alarm':
      return {
        what: 'Dwa różne zgłoszenia pod jednym numerem',
        advice: 'Ktoś mógł skopiować dysk biletomatu. Powiedz administratorowi.',
      };
    case 'backlog':
      return {
        what: `Niewysłane zgłoszenia: ${trouble.count}`,
        advice: 'Biletomat ma połączenie, a nie nadąża. Jeśli liczba rośnie, wezwij serwis.',
      };
    case 'clock-uncertain':
      return { what: 'Zegar biletomatu nie jest pewny', advice: 'Poprawi się przy najbliższej odpowiedzi serwera.' };
    case 'clock-skew':
      // Positive: the server's clock is ahead of the machine's.
      return {
        what: `Zegar biletomatu ${trouble.seconds > 0 ? 'spóźnia się' : 'spieszy się'} o ${Math.round(Math.abs(trouble.seconds) / 60)} min`,
        advice: 'Godziny na biletach są poprawne. Ustaw zegar komputera albo synchronizację czasu.',
      };
    case 'time-jump':
      return {
        what: `Czas serwera skoczył ${trouble.byMs > 0 ? 'do przodu' : 'wstecz'} o ${lengthText(Math.abs(trouble.byMs))} (${hour(trouble.at)})`,
        advice:
          'Sprawdź zegar serwera i jego synchronizację. Bilety z tej chwili mają dopisek o godzinie; żaden numer się nie powtórzył.',
      };
    case 'disk-short':
      return {
        what: `Na dysku zostało ${trouble.megabytes} MB`,
        advice: 'Niech serwis zwolni miejsce, zanim się skończy.',
      };
    case 'scanner-permission':
      return {
        what: 'Skaner jest podłączony, ale nie wolno go otworzyć',
        advice: 'Serwis: sprawdź reguły udev biletomatu.',
      };
    case 'scanner-library':
      return { what: 'Nie działa obsługa skanera', advice: 'Serwis: brakuje biblioteki HID. Kody można wpisywać.' };
    case 'voice':
      return {
        what: 'Tryb mówiony nie działa',
        advice: 'Serwis: sprawdź program espeak-ng. Osobie, która źle widzi, pomóż przy stanowisku.',
      };
    case 'restarts':
      return {
        what: `Program uruchamiał się ${trouble.count} razy w ciągu doby`,
        advice: 'Wezwij serwis, nawet jeśli teraz działa.',
      };
    case 'check-missing':
      return { what: 'Od dwóch nocy nie było nocnej kontroli', advice: 'Zostaw biletomat włączony na noc.' };
    case 'self-check':
      return {
        what: `Nocna kontrola (${hour(trouble.at)}): ${trouble.problems.map((word) => SELF_CHECK_TEXT[word] ?? word).join(', ')}`,
        advice: 'Szczegóły są w menu serwisowym.',
      };
    case 'switched-off':
      return {
        what: `Wyłączony z użytku od ${hour(trouble.since)} ${trouble.by === 'server' ? 'stąd' : 'przy biletomacie'}`,
        advice: 'Gdy można, włącz go z powrotem.',
      };
  }
}

/** `15 min`, `26 godz.`, `12 dni`. */
function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} godz.` : `${Math.round(hours / 24)} dni`;
}

/** `2 min temu`; `later` for what was long ago. */
export function agoText(agoMs: number, later: string): string {
  const minutes = Math.floor(agoMs / 60_000);
  if (agoMs < 40_000) return 'przed chwilą';
  if (minutes < 1) return 'niecałą minutę temu';
  if (minutes < 60) return `${minutes} min temu`;
  const hours = Math.floor(minutes / 60);
  return hours < 12 ? `${hours} godz. temu` : later;
}
