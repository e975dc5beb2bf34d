// What the administration's pages say to staff, in Polish: frame, overview, letters, facts and records.
import { HOUR, type Ms } from '../core/clock.ts';
import type { AuditAction } from '../domain/office/audit.ts';
import type { RefusalReason, Trouble } from '../domain/booking/letter-delivery.ts';
import { FACTS, PEOPLE, TICKETS } from './nouns.ts';
import { counted, plural } from './plural.ts';

const VISITS = { one: 'wizyta', few: 'wizyty', many: 'wizyt' };
const LETTERS = { one: 'list', few: 'listy', many: 'listów' };

const HOURS = { one: 'godzinę', few: 'godziny', many: 'godzin' };
const DAYS = { one: 'dzień', few: 'dni', many: 'dni' };
/** Whole hours up to two days, then whole days. */
function agoInPolish(ageMs: Ms): string {
  const hours = Math.floor(ageMs / HOUR);
  if (hours < 1) return 'mniej niż godzinę temu';
  return hours < 48 ? `${counted('pl', hours, HOURS)} temu` : `${counted('pl', Math.floor(hours / 24), DAYS)} temu`;
}

export const adminText = {
  nav: 'Administracja',
  sections: {
    overview: 'Przegląd', visits: 'Wizyty', booking: 'Umów wizytę', kiosks: 'Biletomaty', facts: 'Zgłoszenia', letters: 'Listy', staff: 'Pracownicy', audit: 'Dziennik',
  },
  desk: 'Stanowisko',
  account: 'Moje konto',
  signOut: 'Wyloguj',
  back: 'Wróć',
  cancel: 'Nie, wróć',
  never: 'jeszcze nigdy',
  none: 'brak',
  reason: 'Powód',
  reasonMissing: 'Wpisz powód, co najmniej 3 znaki.',
  notFound: { title: 'Nie ma takiej pozycji', body: 'Mogła zostać usunięta albo odnośnik jest niepełny. Wróć do listy.' },
  overview: {
    title: 'Przegląd',
    waiting: 'Czeka w kolejce',
    people: (n: number) => counted('pl', n, PEOPLE.pl),
    kiosks: 'Biletomaty',
    noKiosks: 'Nie ma jeszcze żadnego biletomatu.',
    addKiosk: 'Dodaj biletomat',
    letters: 'Listy',
    lettersFine: 'Wszystkie wysłane.',
    lettersWaiting: (n: number) => `${counted('pl', n, LETTERS)} w drodze`,
    lettersLate: (n: number) => `${counted('pl', n, LETTERS)} po nieudanej próbie`,
    lettersFailed: (n: number) => `${counted('pl', n, LETTERS)} bez powodzenia, próby się skończyły`,
    lettersRefused: (n: number) => `${counted('pl', n, LETTERS)} na adres, który odrzuciła poczta`,
    lettersLink: 'Zobacz listy',
    facts: 'Zgłoszenia z biletomatów',
    factsFine: 'Nic nie czeka na decyzję.',
    factsWaiting: (n: number) => `${counted('pl', n, FACTS)} do decyzji`,
    factsLink: 'Zobacz zgłoszenia',
    visits: 'Wizyty dzisiaj',
    visitsToCome: 'jeszcze przed nami',
    visitsHere: 'w urzędzie albo załatwione',
    visitsMissed: 'nie przyszli',
    visitsLink: 'Zobacz wizyty',
    consoleGone: (desks: string) => `Konsola nieobecna od ponad 3 minut, stanowisko otwarte: ${desks}`,
    unattendedDone: 'Zrobione.',
    unattendedTicket: (number: string) => `Przekaż albo wycofaj: ${number}`,
    displayOwn: 'Ekran z własnym miejscem (otwórz raz na telewizorze w holu)',
    backup: 'Kopia zapasowa',
    backupNone: 'Nie ma jeszcze żadnej kopii.',
    backupLast: (ageMs: Ms) => `Ostatnia kopia: ${agoInPolish(ageMs)}.`,
    backupWay: 'Kopia powinna powstawać każdej nocy. Poproś informatyka o sprawdzenie.',
    undecided: 'Wizyty do rozstrzygnięcia',
    undecidedCount: (n: number) => `${counted('pl', n, VISITS)}, których urząd po zmianach nie może przyjąć. Przypomnienia są wstrzymane.`,
    undecidedLink: 'Zobacz i zdecyduj',
    display: 'Ekran w holu',
    status: 'Kolejka na żywo (publiczna)',
  },
  time: {
    title: 'Zegar serwera wymaga sprawdzenia',
    /** `shown`, `certain`: day and hour. */
    standing: (shown: string, certain: string) => `Zegar serwera pokazuje ${shown}, a ostatni pewny czas to ${certain}. Jeśli serwer był wyłączony, wszystko jest w porządku: po kwadransie, albo gdy biletomat poda tę samą godzinę, ostrzeżenie zniknie samo.`,
    ahead: (shown: string, certain: string) => `Zegar serwera pokazuje ${shown}, a ostatni pewny czas to ${certain}. To więcej niż najdłuższa przerwa w pracy urzędu.`,
    behind: (shown: string, certain: string) => `Zegar serwera pokazuje ${shown}, a ${certain} już było.`,
    waiting: 'Dopóki nie wiadomo, która jest godzina, nic nie jest zamykane, usuwane ani wysyłane: wizyty, bilety, dane i listy czekają. Mieszkańcy nie mogą teraz umawiać wizyt.',
    waitingShortly: 'Do tej chwili nic nie jest zamykane, usuwane ani wysyłane: bilety, dane i listy czekają.',
    carried: (now: string) => `Urząd pracuje dalej według odmierzonego czasu: jest ${now}.`,
    way: 'Poproś informatyka o ustawienie zegara serwera. Gdy zegar będzie dobry, ostrzeżenie zniknie samo.',
    question: (shown: string) => `Porównaj z zegarkiem: czy naprawdę jest ${shown}?`,
    confirm: 'Tak, zegar serwera jest dobry',
    confirmed: 'Czas jest potwierdzony. To, co czekało, rusza dalej.',
  },
  restores: {
    title: 'Baza została przywrócona z kopii',
    /** `copy`, `noted`: day and hour. */
    lead: (copy: string, noted: string) => `Ostatni wpis w kopii: ${copy}. Zauważono: ${noted}.`,
    byKiosk: (name: string) => `Zauważył to sam serwer, gdy odezwał się „${name}”, który wiedział więcej.`,
    byCommand: 'Zgłosiło to polecenie, którym ją przywrócono.',
    tellAgain: 'Biletomaty przesyłają jeszcze raz wszystko z ostatnich siedmiu dni. Co już było w bazie, nie liczy się drugi raz.',
    anew: (facts: number, tickets: number, lastAt: string) => `${counted('pl', facts, FACTS)} ${plural('pl', facts, { one: 'dotarło', few: 'dotarły', many: 'dotarło' })} na nowo, w tym ${counted('pl', tickets, TICKETS.pl)}; ostatnie: ${lastAt}`,
    nothing: 'niczego nie brakowało',
    toCome: (facts: number) => `jeszcze przesyła: ${counted('pl', facts, FACTS)}`,
    notHeard: 'jeszcze się nie odezwał: to, co wydał po kopii, dotrze, gdy będzie połączony',
    lost: 'Nie wrócą: wizyty umówione przez internet lub telefon po kopii, wywołania i zmiany zrobione przez pracowników. Kto ma kod spoza bazy, dostanie bilet bez wizyty z uwagą dla pracownika. Bilety już obsłużonych osób mogą znów czekać: kto nie przyjdzie po wezwaniu, tego oznacz jako nieobecnego.',
  },
  letters: {
    title: 'Listy, które nie wyszły',
    lead: 'List, którego na razie nie da się wysłać, próbujemy wysłać ponownie przez 24 godziny. Na adres, który serwer poczty odrzucił na stałe, więcej nie wysyłamy: zadzwoń do tej osoby, jeśli podała telefon.',
    ours: 'Serwer poczty nie przyjmuje listów tego urzędu. Żaden list nie przepadł: wyjdą, gdy administrator poprawi ustawienia poczty.',
    empty: 'Wszystkie listy wyszły.',
    columns: { letter: 'List', visit: 'Wizyta', since: 'Od kiedy', state: 'Stan', action: 'Działanie' },
    templates: {
      confirm: 'prośba o potwierdzenie', confirmed: 'potwierdzenie wizyty', reminder: 'przypomnienie', cancelled: 'odwołanie', 'cancelled-by-office': 'odwołanie przez urząd',
      'moved-by-office': 'zmiana terminu', 'quota-reached': 'wiadomość o istniejącej wizycie',
    } as Readonly<Record<string, string>>,
    noVisit: 'bez wizyty',
    refused: (reason: string) => `odrzucony (${reason})`,
    givenUp: (trouble: string) => `niewysłany (${trouble})`,
    retrying: (hour: string, trouble: string) => `następna próba ${hour} (${trouble})`,
    reasons: {
      'no-such-mailbox': 'nie ma takiej skrzynki', 'no-such-domain': 'nie ma takiej domeny', 'mailbox-full': 'skrzynka jest pełna', 'not-accepted': 'poczta odbiorcy nie przyjęła listu',
    } satisfies Record<RefusalReason, string>,
    troubles: {
      unreachable: 'brak połączenia z serwerem poczty', silent: 'serwer poczty nie odpowiedział na czas', later: 'serwer poczty prosi o próbę później', unknown: 'nieznany błąd',
      'sign-in-refused': 'serwer poczty nie przyjął nazwy lub hasła: BILETOMAT_SMTP_URL', 'sender-refused': 'serwer poczty nie przyjął nadawcy: BILETOMAT_MAIL_FROM',
      'relay-refused': 'serwer poczty nie przyjmuje listów od nas: BILETOMAT_SMTP_URL', 'all-refused': 'serwer poczty odrzuca adres po adresie: BILETOMAT_SMTP_URL, BILETOMAT_MAIL_FROM',
      'not-written': 'błąd programu, szczegóły w logu serwera',
    } satisfies Record<Trouble, string>,
    resend: 'Wyślij teraz',
    resendOf: (template: string, visit: string) => `Wyślij teraz: ${template}, ${visit}`,
    resent: 'List wysyłamy jeszcze raz.',
    gone: 'Tego listu nie ma już wśród niewysłanych: wyszedł w międzyczasie.',
  },
  facts: {
    title: 'Zgłoszenia z biletomatów',
    lead: 'To, co biletomat zgłosił, a serwer odłożył. Można spróbować jeszcze raz albo zamknąć z podaniem powodu.',
    empty: 'Nic nie czeka na decyzję.',
    columns: { what: 'Zgłoszenie', kiosk: 'Biletomat', when: 'Kiedy', reason: 'Dlaczego odłożone', action: 'Działanie' },
    types: { 'ticket-issued': 'wydany bilet', 'ticket-paper': 'wydruk biletu', 'copy-requested': 'duplikat biletu', 'technician-noted': 'wpis z menu serwisowego', unknown: 'nieczytelne' } as Readonly<Record<string, string>>,
    reasons: {
      unreadable: 'nie da się odczytać', failed: 'błąd serwera przy zapisie', 'waits-for-ticket': 'czeka na zgłoszenie biletu', 'key-taken': 'dwa różne zgłoszenia pod jednym numerem', 'ticket-known': 'ten bilet ma już inny numer',
    } as Readonly<Record<string, string>>,
    alarm: 'alarm',
    alarmHint: 'Dwa różne zgłoszenia pod jednym numerem: sprawdź, czy dysk biletomatu nie został skopiowany.',
    retry: 'Spróbuj ponownie',
    close: 'Zamknij',
    of: (what: string, kiosk: string) => `${what}, ${kiosk}`,
    closeTitle: 'Zamknąć zgłoszenie?',
    closeBody: 'Zgłoszenie zostanie w zapisach, ale nikt go już nie zastosuje. Bilet, o którym mówi, nie wejdzie przez to do kolejki.',
    closeYes: 'Zamknij zgłoszenie',
    retried: 'Udało się: zgłoszenie jest zastosowane.',
    closed: 'Zgłoszenie jest zamknięte.',
    refused: (reason: string) => `Nadal się nie udało: ${reason}.`,
    gone: 'Tego zgłoszenia nie ma już na liście: ktoś się nim zajął.',
  },
  audit: {
    title: 'Dziennik',
    lead: 'Ostatnie 300 wpisów: wejścia, zmiany, wglądy w dane osobowe i serwis przy biletomatach. Zapisy trzymamy 2 lata.',
    columns: { at: 'Kiedy', by: 'Kto', action: 'Co', subject: 'Czego dotyczy', details: 'Szczegóły' },
    system: 'system',
    /** Whoever knows the PIN, or does not. */
    atKiosk: 'ktoś przy biletomacie',
    wrongInRow: (n: number) => `${n}. raz z rzędu`,
    locked: (seconds: number) => `blokada na ${seconds} s`,
    toldAt: (when: string) => `dotarło ${when}`,
    timeUncertain: 'zegar biletomatu był niepewny',
    visit: 'wizyta',
    actions: {
      'signed-in': 'zalogowanie', 'sign-in-missed': 'nieudane logowanie', 'password-set': 'ustawienie hasła', 'password-changed': 'zmiana własnego hasła', 'password-change-missed': 'nieudana zmiana hasła', 'sessions-ended': 'zakończenie sesji', 'set-up-link-made': 'odnośnik do hasła', 'sign-in-link-made': 'odnośnik do wejścia',
      'staff-added': 'dodanie pracownika', 'staff-roles-changed': 'zmiana ról', 'staff-deactivated': 'wyłączenie konta', 'staff-reactivated': 'przywrócenie konta',
      'visit-looked-up': 'wgląd w dane wizyty', 'visit-booked': 'umówienie wizyty', 'visit-kept': 'wizyta przyjęta mimo zmiany w urzędzie', 'visit-cancelled': 'odwołanie wizyty',
      'ticket-assisted': 'pierwszeństwo', 'ticket-picked': 'wezwanie poza kolejką', 'ticket-withdrawn': 'wycofanie biletu', 'desk-stands-in': 'zastępstwo stanowiska na dziś', 'number-called-unknown': 'wezwanie numeru, o którym nikt nie powiedział',
      'kiosk-created': 'dodanie biletomatu', 'pairing-code-made': 'nowy kod parowania', 'kiosk-revoked': 'wycofanie biletomatu', 'kiosk-pin-set': 'ustawienie PIN-u', 'kiosk-command-given': 'polecenie dla biletomatu',
      'technician-entered': 'wejście do menu serwisowego', 'technician-pin-wrong': 'błędny PIN serwisowy', 'technician-locked-out': 'PIN podany w czasie blokady',
      'technician-left': 'wyjście z menu serwisowego', 'technician-task': 'zadanie w menu serwisowym',
      'letter-resent': 'ponowienie listu', 'fact-retried': 'ponowienie zgłoszenia', 'fact-closed': 'zamknięcie zgłoszenia', 'office-loaded': 'wczytanie ustawień urzędu', 'restore-noted': 'baza przywrócona z kopii', 'time-confirmed': 'potwierdzenie czasu',
    } satisfies Record<AuditAction, string>,
  },
} as const;
