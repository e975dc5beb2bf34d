// The sentences about the machine in Polish.
import { counted } from '../plural.ts';
import { bytesWith, durationWith } from '../quantities.ts';
import type { MachineText } from '../types/technician-machine.ts';

const days = (n: number): string => counted('pl', n, { one: 'dzień', few: 'dni', many: 'dni' });
const files = (n: number): string => counted('pl', n, { one: 'plik', few: 'pliki', many: 'plików' });
const facts = (n: number): string => counted('pl', n, { one: 'wpis', few: 'wpisy', many: 'wpisów' });
const minutes = (n: number): string => counted('pl', n, { one: 'minutę', few: 'minuty', many: 'minut' });

export const machinePl: MachineText = {
  unknown: 'nieznane',
  no: 'Nie, zostaw jak jest',
  yes: 'Tak',
  again: 'Od nowa',
  start: 'Zacznij próbę',
  finish: 'Zakończ próbę',
  bytes: bytesWith(','),
  duration: durationWith({ days, hours: 'godz.', minutes: 'min' }),
  network: {
    host: 'Nazwa komputera', gateway: 'Brama', dns: 'Serwery DNS', server: 'Serwer', clock: 'Zegar',
    clockSays: (s, age) => `serwer ${s} s, zmierzono ${age === 0 ? 'przed chwilą' : `${minutes(age)} temu`}`,
    clockUnmeasured: 'nie zmierzono',
    clockCertain: 'pewny', clockUncertain: 'niepewny, serwer jeszcze nie odpowiedział',
    wayTitle: 'Droga do serwera',
    way: (at) => `Droga do serwera, sprawdzona o ${at}`,
    notTried: 'Droga do serwera nie była jeszcze sprawdzana.',
    steps: { resolve: 'Nazwa serwera', connect: 'Połączenie', tls: 'Szyfrowanie (TLS)', http: 'Odpowiedź serwera' },
    fine: 'w porządku', failed: 'nie działa', skipped: 'pominięto',
    certificate: 'Certyfikat', issuedFor: 'Certyfikat dla', issuedBy: 'Wystawca', valid: 'Ważny',
    validity: (from, to, left) => `od ${from} do ${to} (${left >= 0 ? `jeszcze ${days(left)}` : `minęło ${days(-left)}`})`,
    refused: (reason) => `Odrzucony: ${reason}`,
    refusals: {
      CERT_HAS_EXPIRED: 'stracił ważność', CERT_NOT_YET_VALID: 'jeszcze nie jest ważny, sprawdź zegar komputera',
      DEPTH_ZERO_SELF_SIGNED_CERT: 'podpisał go sam serwer', SELF_SIGNED_CERT_IN_CHAIN: 'wystawca nie jest zaufany',
      UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'wystawca nie jest znany', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'wystawca nie jest znany', UNABLE_TO_GET_ISSUER_CERT: 'wystawca nie jest znany',
      ERR_TLS_CERT_ALTNAME_INVALID: 'jest dla innej nazwy serwera',
    },
  },
  sync: {
    oldest: 'Najstarszy czeka od', codeKey: 'Klucz kodów',
    setAside: (n) => `Odłożone (${n})`,
    reasons: {
      unreadable: 'serwer nie rozumie tego wpisu; zaktualizuj serwer albo zamknij wpis w administracji',
      failed: 'błąd po stronie serwera; obejrzy go administrator',
      'waits-for-ticket': 'czeka na bilet, którego serwer jeszcze nie zna',
      'ticket-known': 'serwer zna ten bilet pod innym numerem',
      'key-taken': 'pod tym numerem serwer zna inny wpis: ktoś skopiował dysk',
      other: 'serwer podał powód, którego ta wersja nie zna',
    },
    facts: { 'ticket-issued': 'wydany bilet', 'ticket-paper': 'wydruk biletu', 'copy-requested': 'prośba o kopię', 'technician-noted': 'wpis z serwisu' },
    moveAbout: 'Biletomat najpierw zapyta pod nowym adresem, czy to serwer tego samego urzędu. Parowanie, bilety i PIN zostają.', moveLabel: 'Nowy adres serwera', moveHint: 'https://…',
    otherAddress: (set) => `W ustawieniach stoi inny adres: ${set}. Działa adres z parowania; żeby go zmienić, wybierz „Zmień adres serwera”.`,
    pairQuestion: 'Sparować biletomat od nowa?',
    pairLoses: 'Biletomat zapomni wizyty, ustawienia i klucze urzędu, a jego PIN przestanie działać. Bez nowego kodu parowania nie wyda ani jednego biletu. Kod wydaje administrator.',
    pairKeeps: (n) => (n === 0 ? 'Wszystko jest wysłane, nic nie zginie.' : `Do wysłania: ${facts(n)}. Biletomat spróbuje wysłać teraz; co zostanie, wyśle po nowym sparowaniu.`),
  },
  database: {
    size: 'Baza', log: 'Zapis bieżący (WAL)', journal: 'Dziennik numerów', disk: 'Wolne na dysku', checkpoint: 'Ostatnie przepisanie do bazy', rows: 'Wiersze', backups: 'Kopie na dysku',
    unchecked: 'Baza nie była jeszcze sprawdzana.',
    sound: (at) => `Baza jest w porządku (o ${at})`,
    soundDetail: (n) => `Wszystkie strony czytelne, dziennik zgodny: ${facts(n)}.`,
    damaged: (at) => `Baza nie jest w porządku (o ${at})`,
    faults: (n) => `Uszkodzeń: ${n}`,
    dangling: (n) => `Wierszy bez pary: ${n}`,
    journalDamaged: (n) => `Nieczytelnych linii dziennika: ${n}`,
    missingInDatabase: (n) => `Wpisów z dziennika brakuje w bazie: ${n}. Uruchom usługę ponownie, uzupełni je.`,
    missingInJournal: (n) => `Wpisów z bazy brakuje w dzienniku: ${n}. Zrób kopię i wezwij serwis.`,
    compacted: (before, after) => `Było ${before}, jest ${after}.`,
    backedUp: (name) => `Kopia: ${name}`,
  },
  logs: {
    all: 'wszystkie', kind: 'Rodzaj', previousKind: 'Poprzedni rodzaj', nextKind: 'Następny rodzaj', newer: 'Nowsze', older: 'Starsze',
    page: (page, pages) => `strona ${page} z ${pages}`, none: 'Nie ma takich zdarzeń.', files: 'Pliki dziennika',
  },
  drive: {
    insert: 'Włóż pendrive. Pojawi się tutaj sam.',
    free: (free, size) => `wolne ${free} z ${size}`,
    states: { ready: 'gotowy', 'read-only': 'zabezpieczony przed zapisem', 'not-mounted': 'włożony, zostanie podłączony przy zapisie' },
    holds: 'Dziennik, ostatnie zdarzenia, stan drukarki, sieci i bazy, wersje i ustawienia. Bez kodów, nazwisk i kluczy.',
    takeOut: 'Gotowe. Możesz wyjąć pendrive.',
    takeOutDetail: (folder, n, bytes) => `Folder ${folder}: ${files(n)}, ${bytes}.`,
    stillMounted: 'Wszystko jest zapisane, ale system nie odłączył pendrive’a. Poczekaj, aż jego lampka przestanie migać, i wyjmij go.',
    failedTitle: 'Zapis się nie udał.',
    failedDetail: 'Na pendrivie nie ma kompletnego folderu. Jeśli został folder z końcówką „-unfinished”, można go skasować.',
  },
  system: {
    program: 'Biletomat', node: 'Node.js', database: 'SQLite', os: 'System', kernel: 'Jądro', serviceUp: 'Usługa działa od', machineUp: 'Komputer działa od',
    serviceMemory: 'Pamięć usługi', memory: 'Pamięć komputera', memorySays: (free, total) => `dostępne ${free} z ${total}`,
    temperature: 'Temperatura', degrees: (c) => `${c} °C`,
    selfCheck: 'Nocna kontrola', selfCheckNone: 'jeszcze nie było', selfCheckFine: (at) => `${at}, bez uwag`, selfCheckFound: (at, problems) => `${at}: ${problems}`,
    selfCheckProblems: { database: 'baza danych uszkodzona', journal: 'dziennik nie zgadza się z bazą', disk: 'mało miejsca na dysku', printer: 'drukarka nie jest gotowa', 'paper-for-tomorrow': 'za mało papieru na następny dzień', clock: 'zegar niepewny', certificate: 'certyfikat serwera kończy się albo jest zły', server: 'serwer nie odpowiada', 'set-aside': 'zgłoszenia odłożone', backlog: 'zgłoszenia niewysłane' },
  },
  power: {
    keepers: { systemd: 'Usługę uruchamia ponownie systemd.', shell: 'Usługę uruchamia ponownie okno biletomatu.', nobody: 'Usługi nikt nie uruchamia ponownie: działa sama, bez systemd i bez okna biletomatu.' },
    noSystemd: 'Ten komputer nie ma systemd, więc stąd nie można go wyłączyć.',
    questions: {
      'restart-service': { ask: 'Uruchomić usługę ponownie?', means: 'Ekran zniknie na kilka sekund. Bilety, numery i kolejka zostają.' },
      reboot: { ask: 'Uruchomić komputer ponownie?', means: 'Biletomat wróci sam, zwykle w ciągu dwóch minut.' },
      'shut-down': { ask: 'Wyłączyć komputer?', means: 'Biletomat nie włączy się sam. Ktoś musi go włączyć przyciskiem albo zasilaniem.' },
    },
    goingDown: { 'restart-service': 'Usługa uruchamia się ponownie…', reboot: 'Komputer uruchamia się ponownie…', 'shut-down': 'Komputer wyłącza się…' },
  },
  serviceSwitch: {
    inService: 'Biletomat jest czynny.', offSince: (since) => `Wyłączony z użytku od ${since}`,
    by: { server: 'przez urząd', technician: 'przez serwis' },
    citizensRead: 'Na ekranie:', usual: 'zwykłe zdanie biletomatu nieczynnego',
    own: 'Własny tekst', ownHint: 'do 200 znaków, po polsku',
    presets: {
      break: 'Przerwa techniczna. Bilet wyda pracownik.', paper: 'Skończył się papier. Bilet wyda pracownik.',
      moved: 'Skorzystaj z drugiego biletomatu.', closed: 'Dziś nie wydajemy już biletów.',
    },
  },
  touch: {
    about: 'Przesuń palcem po całym ekranie. Każde dotknięte miejsce zmienia kolor; co zostanie puste, nie czuje dotyku.',
    handsOff: 'Próba bez dotyku', handsOffAbout: 'Nikt nie dotyka ekranu. Jeśli liczba rośnie, ekran sam zgłasza dotknięcia.',
    running: (percent) => `Dotknięto ${percent}%`, ghosts: (n) => `Dotknięcia bez ręki: ${n}`,
    covered: 'Każde miejsce czuje dotyk.', dead: (n) => `Miejsca bez dotyku: ${n}`,
    coverage: 'Dotknięto', presses: 'Dotknięcia', atOnce: 'Najwięcej palców naraz', jumps: 'Przeskoki', noGhosts: 'Ekran sam nie zgłasza dotknięć.',
  },
  keypad: {
    about: 'Naciśnij każdy klawisz po kolei. Klawisz, który wraca po mniej niż 120 ms, liczy się jako odbicie styku; biletomat je pomija.',
    keys: { Backspace: 'Usuń', Enter: 'Enter', Escape: 'Esc' },
    presses: 'Naciśnięcia', bounces: 'Odbicia', silent: 'Jeszcze bez odpowiedzi', numLock: 'NumLock', numLockOff: 'wyłączony; cyfry działają mimo to', other: 'Inne klawisze',
    shortest: (ms) => `najkrótszy odstęp ${ms} ms`, pressed: (n) => `${n}×`, bounced: (n) => `odbicia: ${n}`,
  },
  scanner: {
    about: 'Zeskanuj dowolny kod. Tutaj żaden odczyt nie wydaje biletu.',
    device: 'Skaner', deviceReady: (name) => `${name}, gotowy`, deviceNone: 'nie ma osobnego urządzenia; skaner może działać jak klawiatura',
    noPermission: (name) => `${name}: system nie pozwala go otworzyć (brak reguły udev)`, noLibrary: (reason) => `biblioteka skanerów nie działa: ${reason}`,
    last: 'Ostatni odczyt', nothing: 'Nic jeszcze nie odczytano.', read: 'Treść', length: 'Znaków', kind: 'Rodzaj kodu', kindUnknown: 'skaner go nie podaje',
    way: 'Przyszedł', ways: { device: 'ze skanera (HID)', keyboard: 'jak z klawiatury' }, code: 'Kod wizyty', isCode: 'tak, cyfry się zgadzają', isNotCode: 'nie',
    tooSlow: (ms) => `Skaner pisze za wolno (co ${ms} ms), więc gubi podwójne cyfry. Ustaw w nim przerwę między znakami na 0 albo tryb HID POS.`,
  },
  sound: {
    about: 'Słuchaj przy biletomacie i odpowiedz, czy było słychać: biletomat sam siebie nie słyszy.',
    question: 'Czy było słychać?', heard: 'Słychać', notHeard: 'Nie słychać', lastAnswer: 'Ostatnia odpowiedź', neverAnswered: 'nikt jeszcze nie odpowiedział',
    notHeardAdvice: 'Sprawdź wzmacniacz, kabel i głośnik, potem głośność karty (BILETOMAT_SOUND_PERCENT, journalctl -t biletomat-sound).',
    chime: 'Gong', left: 'Gong z lewej', right: 'Gong z prawej', volume: (p) => `Głośność: ${p}%`, volumeHint: 'naciśnij, żeby zmienić',
    voice: 'Głos', voiceReady: 'program głosu działa', voiceMissing: 'nie ma głosu: brakuje programu espeak-ng albo nie działa',
    sentence: 'Numer U dwadzieścia jeden. Stanowisko dwa.', played: (what) => `Odtworzono: ${what}`, notPlayed: (what) => `Nie udało się odtworzyć: ${what}`,
  },
};
