// The kiosk's sentences in Polish, the language they were written in first.
import type { KioskText } from '../types/kiosk.ts';
import { counted, plural } from '../plural.ts';
import { peoplePl } from './nouns.ts';

const booked = { one: 'osoba umówiona', few: 'osoby umówione', many: 'osób umówionych' };
const withTicket = { one: 'osoba z biletem', few: 'osoby z biletem', many: 'osób z biletem' };
const seconds = { one: 'sekundę', few: 'sekundy', many: 'sekund' };

export const kioskPl: KioskText = {
  languageNames: { pl: 'Polski', uk: 'Українська', en: 'English' },
  settings: {
    region: 'Język, wygląd i pomoc',
    languages: 'Język',
    contrast: 'Kontrast',
    largeText: 'Duży tekst',
    lowReach: 'Przyciski niżej',
    voice: 'Głos',
    help: 'Pomoc',
  },
  options: {
    title: 'Opcje',
    hint: 'Cyfra wybiera. Zatwierdź albo Anuluj zamyka.',
    key: 'opcje',
    language: (name) => `Język: ${name}`,
    contrast: (on) => `Kontrast: ${on ? 'duży' : 'zwykły'}`,
    largeText: (on) => `Tekst: ${on ? 'duży' : 'zwykły'}`,
    lowReach: (on) => `Przyciski: ${on ? 'niżej' : 'jak zwykle'}`,
    voice: (on) => `Głos: ${on ? 'włączony' : 'wyłączony'}`,
    help: 'Pomoc',
  },
  speech: {
    invitation:
      'Nie widzisz ekranu? Przytrzymaj klawisz 5 albo podłącz słuchawki, a biletomat przeczyta wszystko na głos.',
    invitationByTouch: 'Słabo widzisz? Naciśnij „Głos” na dole ekranu, a biletomat przeczyta wszystko na głos.',
    on: 'Czytam na głos',
    off: 'Głos wyłączony',
    missing: 'Brak głosu. Ten biletomat nie może teraz mówić. Podejdź do pracownika, pomoże Ci.',
    anyKeyStops: 'Każdy klawisz przerywa mowę.',
    repeat: 'powtórz',
    title: 'Głos',
    volume: (volume, of) => `Głośność ${volume} z ${of}`,
    louder: 'Głośniej',
    quieter: 'Ciszej',
    drawCurtain: 'Zasłoń ekran',
    openCurtain: 'Odsłoń ekran',
    stop: 'Wyłącz głos',
    press: (key) => `Naciśnij ${key}`,
    keys: {
      Enter: 'zatwierdź',
      Backspace: 'usuń',
      Escape: 'anuluj',
      '#': 'krzyżyk',
      '+': 'plus albo minus',
      '✱': 'gwiazdkę',
    },
    hiddenDigit: 'cyfra',
    erased: 'usunięto',
    notNow: 'niedostępne',
  },
  curtain: {
    title: 'Ekran jest zasłonięty',
    body: 'Biletomat mówi do osoby, która z niego korzysta. Klawisz ✱ otwiera opcje.',
  },
  clockLabel: (clock) => `Godzina ${clock}`,
  offline: (since) => `Bez połączenia od ${since}`,
  connecting: { title: 'Łączenie…', body: 'Biletomat wraca do pracy. Poczekaj chwilę.' },
  back: 'Wstecz',
  startOver: 'Zakończ',
  finish: 'Gotowe',
  close: 'Zamknij',
  starting: { title: 'Biletomat uruchamia się', body: 'Poczekaj chwilę.' },
  outOfService: {
    title: 'Biletomat jest nieczynny',
    body: 'Podejdź do pracownika urzędu. Dostaniesz numer albo pomoc przy stanowisku.',
  },
  welcome: {
    greeting: 'Dzień dobry',
    title: 'Czy masz umówioną wizytę?',
    haveVisit: 'Mam umówioną wizytę',
    haveVisitHint: 'Wpisz kod z wiadomości e‑mail albo zeskanuj kod QR',
    noVisit: 'Nie mam umówionej wizyty',
    noVisitHint: 'Wybierz sprawę i weź bilet',
    noVisitClosed: (day) => `Dziś nie wydajemy już biletów${day === null ? '' : `. Następny dzień: ${day}`}`,
    printerOut: 'Drukarka nie działa. Masz kod wizyty? Możesz zgłosić przyjście bez biletu.',
  },
  enterCode: {
    errorWord: 'Błąd',
    title: 'Wpisz kod wizyty',
    hint: 'Kod ma 6 cyfr i jest w wiadomości e‑mail. Możesz też zeskanować kod QR.',
    typed: (digits) => `Wpisane cyfry: ${digits}`,
    empty: 'Nie wpisano jeszcze żadnej cyfry',
    keypad: 'Klawiatura z cyframi',
    erase: 'Usuń cyfrę',
    submit: 'Dalej',
    problems: {
      incomplete: 'Kod ma 6 cyfr. Wpisz wszystkie.',
      'check-digits': 'Sprawdź cyfry. Któraś się nie zgadza.',
      'not-a-code': 'To nie jest kod wizyty. Zeskanuj kod QR z wiadomości e‑mail albo wpisz 6 cyfr.',
    },
    slowDown: (n) => `Wpiszesz następny kod za ${counted('pl', n, seconds)}.`,
    helpOffered: 'Nie możesz znaleźć kodu? Podejdź do pracownika albo weź bilet bez wizyty.',
    noCode: 'Nie mam kodu',
  },
  checking: { title: 'Sprawdzam kod', body: 'Poczekaj chwilę.' },
  confirmVisit: {
    title: 'Potwierdzasz wizytę?',
    atDesk: 'Biletomat nie ma teraz połączenia. Dostaniesz bilet, a wizytę potwierdzimy przy stanowisku.',
    yes: 'Tak, potwierdzam',
    no: 'Nie',
  },
  visit: {
    service: 'Sprawa',
    when: 'Termin',
    desk: (n) => (n === 1 ? 'Stanowisko' : 'Stanowiska'),
    whenValue: (day, hour) => `${day}, godz. ${hour}`,
  },
  refused: {
    'other-day': { title: 'Ta wizyta jest w innym dniu', body: 'Przyjdź w swoim terminie. Kod zadziała w tym dniu.' },
    cancelled: { title: 'Ta wizyta jest odwołana', body: 'Kod nie jest już ważny.' },
    expired: { title: 'Ta rezerwacja wygasła', body: 'Wizyta nie została potwierdzona na czas.' },
    unknown: { title: 'Nie znamy tego kodu', body: 'Sprawdź cyfry w wiadomości e‑mail i wpisz kod jeszcze raz.' },
    'not-known-here': {
      title: 'Nie możemy teraz sprawdzić tego kodu',
      body: 'Biletomat nie ma połączenia z urzędem. Jeśli masz umówioną wizytę, weź bilet: kod sprawdzimy przy stanowisku.',
    },
    'needs-decision': {
      title: 'Twoja wizyta wymaga decyzji urzędu',
      body: 'Po zapisaniu wizyty urząd zmienił godziny, stanowiska albo sprawy.',
    },
    lapsed: { title: 'Minęła godzina wizyty', body: 'Od godziny wizyty minęło ponad 30 minut, więc wizyta przepadła.' },
  },
  staffOffer: { question: 'Weź bilet: pracownik zdecyduje, co dalej.', take: 'Weź bilet' },
  walkInOffer: {
    question: 'Możesz wziąć bilet bez umówionej wizyty.',
    take: 'Weź bilet bez wizyty',
    otherCode: 'Wpisz inny kod',
  },
  noWalkInTitle: 'Nie wydajemy teraz biletów bez wizyty',
  noWalkIn: {
    'tickets-gone': 'Na dziś nie ma już biletów.',
    'intake-ended': 'Dziś nie przyjmujemy już nowych osób.',
    'closed-today': 'Dziś nie przyjmujemy.',
    'nobody-serves': 'Dziś nikt tego nie obsługuje.',
    'not-offered': 'Tę sprawę załatwisz tylko po umówieniu wizyty.',
    printer: 'Drukarka nie działa.',
    'no-settings': 'Biletomat nie ma jeszcze danych urzędu.',
  },
  nextFreeDay: (day) => `Najbliższy dzień: ${day}.`,
  askStaff: 'Podejdź do pracownika, pomoże Ci.',
  ticketCalled: {
    title: 'Twój numer jest wzywany',
    goTo: (desk) => `Podejdź do stanowiska ${desk}`,
    lookAtDisplay: 'Numer stanowiska jest na ekranie w holu',
  },
  seeStaff: {
    'no-show': { title: 'Podejdź do pracownika', body: 'Twój numer był już wzywany. Pracownik przywróci Ci miejsce.' },
    completed: { title: 'Podejdź do pracownika', body: 'Ta wizyta jest już zakończona.' },
    'copies-used': {
      title: 'Podejdź do pracownika',
      body: 'Ten bilet wydrukowano ponownie już dwa razy. Numer jest nadal ważny.',
    },
    withdrawn: { title: 'Podejdź do pracownika', body: 'Ten bilet został wycofany.' },
    'walk-in-without-printer': {
      title: 'Podejdź do pracownika',
      body: 'Drukarka nie działa. Pracownik wyda Ci numer.',
    },
    'ticket-unsure': {
      title: 'Podejdź do pracownika',
      body: 'Nie wiemy, czy bilet się wydrukował. Pokaż ten numer pracownikowi.',
    },
    'no-numbers': { title: 'Podejdź do pracownika', body: 'Biletomat nie ma już numerów na dziś.' },
    busy: {
      title: 'Spróbuj za chwilę',
      body: 'Biletomat kończy poprzedni bilet. Spróbuj ponownie albo podejdź do pracownika.',
    },
    fault: { title: 'Podejdź do pracownika', body: 'W biletomacie coś poszło nie tak. Pracownik wyda Ci numer.' },
  },
  yourNumber: 'Twój numer',
  chooseService: {
    title: 'Wybierz sprawę',
    none: 'Teraz nie można wziąć biletu w żadnej sprawie.',
    page: (page, pages) => `Strona ${page} z ${pages}`,
    more: 'Więcej spraw',
  },
  waiting: {
    ahead: (b, w) => {
      if (b + w === 0) return 'Nikt nie czeka przed Tobą';
      const parts = [b > 0 ? counted('pl', b, booked) : '', w > 0 ? counted('pl', w, withTicket) : ''].filter(
        (part) => part !== '',
      );
      return `Przed Tobą: ${parts.join(' i ')}`;
    },
    aheadShort: (n) =>
      n === 0
        ? 'nikt nie czeka'
        : `${plural('pl', n, { one: 'czeka', few: 'czekają', many: 'czeka' })} ${counted('pl', n, peoplePl)}`,
    bookedGoAtTheirHour: 'Osoby umówione wchodzą o swojej godzinie.',
    estimateLabel: 'Czas oczekiwania',
    interval: (from, to) => `około ${from}–${to} min`,
    over: (n) => `ponad ${n} min`,
    noData: 'brak danych',
    timeNoData: 'czas: brak danych',
    computedAt: (hour) => `stan na ${hour}`,
    waitForCall: 'Czekaj na wezwanie: ekran i głos',
    showToStaff: 'Pokaż bilet pracownikowi.',
    needsDecision: 'Twoja wizyta wymaga decyzji urzędu. Pokaż bilet pracownikowi.',
    confirmAtDesk: 'Wizytę potwierdzimy przy stanowisku.',
    codeUnchecked: 'Kod sprawdzimy przy stanowisku.',
    visitAsOf: (time) =>
      `Bez połączenia z urzędem${time === '' ? '' : ` (stan z ${time})`}. Późniejsze zmiany wizyty sprawdzimy przy stanowisku.`,
  },
  toDecide: 'Wizyta do wyjaśnienia',
  priority: {
    booked: (hour) => `Wizyta umówiona na ${hour}`,
    early: (hour) => `Jesteś przed czasem. Wezwiemy Cię około ${hour}`,
    late: (hour) => `Wizyta była na ${hour}. Czekasz w zwykłej kolejce`,
    'walk-in': () => 'Bez umówionej wizyty',
  },
  desksLine: (desks, count) => (count === 1 ? `Stanowisko ${desks}` : `Stanowiska ${desks}`),
  duplicate: 'DUPLIKAT',
  noPaperOffer: {
    title: 'Drukarka nie działa',
    body: 'Możesz zgłosić przyjście bez biletu. Numer pokażemy na ekranie i zachowasz swoje miejsce.',
    take: 'Zgłoś przyjście bez biletu',
  },
  printing: { title: 'Drukuję bilet', body: 'Poczekaj, bilet wysunie się za chwilę.', saving: 'Przygotowuję bilet' },
  takeTicket: { title: 'Weź bilet' },
  askTicket: {
    title: 'Masz bilet?',
    body: 'Sprawdź, czy bilet się wysunął.',
    yes: 'Tak, mam bilet',
    no: 'Nie mam biletu',
  },
  showNumber: {
    written: 'Mam zapisany numer',
    title: 'Zapisz numer',
    why: {
      asked: 'Zapisaliśmy Twoje przyjście, bez biletu.',
      printer: 'Bilet się nie wydrukował. Pracownicy już o tym wiedzą.',
      'citizen-says-no': 'Bilet się nie wydrukował. Pracownicy już o tym wiedzą.',
      restarted: 'Biletomat uruchomił się ponownie i bilet się nie wydrukował.',
    },
    valid: 'Numer jest ważny także bez biletu.',
    copyMayCome: 'Gdy drukarka ruszy, bilet wydrukuje się sam.',
  },
  idle: {
    title: 'Czy potrzebujesz więcej czasu?',
    secondsLeft: (n) => `Za ${counted('pl', n, seconds)} zaczniemy od początku.`,
    more: 'Tak, potrzebuję czasu',
    end: 'Nie, zakończ',
  },
  help: {
    title: 'Pomoc',
    steps: [
      {
        title: 'Masz umówioną wizytę?',
        body: 'Wpisz 6 cyfr z wiadomości e‑mail albo zeskanuj z niej kod QR. Dostaniesz bilet z numerem.',
      },
      { title: 'Nie masz wizyty?', body: 'Wybierz sprawę. Dostaniesz bilet z numerem i zobaczysz, ile osób czeka.' },
      { title: 'Masz bilet?', body: 'Czekaj na swój numer na ekranie i na głos w holu.' },
    ],
    person: 'Wolisz z kimś porozmawiać? Podejdź do pracownika urzędu.',
    phone: (phone) => `Telefon do urzędu: ${phone}`,
    keys: 'Klawiatura: cyfra wybiera, zielony klawisz zatwierdza, żółty usuwa, czerwony wraca, ✱ otwiera opcje, przytrzymana 5 włącza głos.',
  },
};
