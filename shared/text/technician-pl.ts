// The technician's sentences in Polish.
import { counted } from './plural.ts';
import type { TechnicianText } from './technician.ts';

const seconds = { one: 'sekundę', few: 'sekundy', many: 'sekund' };
const digits = { one: 'cyfra', few: 'cyfry', many: 'cyfr' };

export const technicianPl: TechnicianText = {
  setUp: {
    title: 'Ustawienie biletomatu',
    body: 'Ten biletomat nie jest jeszcze połączony z urzędem. Kod parowania wydaje administrator na stronie „Biletomaty”.',
    serverUrl: 'Adres serwera',
    serverUrlHint: 'na przykład https://kolejka.example.org',
    pairingCode: 'Kod parowania',
    pairingCodeHint: '12 znaków, ważny 10 minut',
    printer: 'Drukarka',
    printerHint: 'tcp:ADRES:9100, serial:/dev/… albo usb:/dev/…',
    profile: 'Model drukarki',
    submit: 'Połącz z urzędem',
    busy: 'Łączenie z serwerem…',
    problems: {
      'server-address': 'To nie jest adres serwera. Adres zaczyna się od https://',
      'server-http-only-on-loopback': 'Adres http:// jest dozwolony tylko na tym samym komputerze. Użyj https://',
      'server-unreachable': 'Serwer nie odpowiada. Sprawdź adres i sieć.',
      'server-certificate': 'Certyfikat serwera jest nieprawidłowy. Biletomat nie połączy się z tym serwerem.',
      'server-not-ours': 'Pod tym adresem działa coś innego niż serwer Biletomatu.',
      'pairing-code-format': 'Kod parowania ma 12 znaków.',
      'pairing-code-wrong': 'Ten kod parowania jest nieznany. Sprawdź znaki.',
      'pairing-code-expired': 'Kod parowania stracił ważność. Poproś administratora o nowy.',
      'pairing-too-many': 'Za dużo prób. Poproś administratora o nowy kod.',
      'printer-address': 'To nie jest adres drukarki.',
      'not-saved': 'Nie udało się zapisać ustawień na dysku.',
    },
  },
  pin: {
    title: 'Podaj PIN serwisowy',
    typed: (n) => `Wpisano: ${counted('pl', n, digits)}`,
    submit: 'Otwórz',
    wrong: 'PIN jest nieprawidłowy.',
    notSet: 'PIN nie jest ustawiony. Administrator ustawia go na stronie biletomatu.',
    wait: (n) => `Następna próba za ${counted('pl', n, seconds)}.`,
    busy: 'Sprawdzam PIN…',
  },
  title: 'Serwis',
  close: 'Zamknij serwis',
  tabs: { printer: 'Drukarka', sync: 'Łączność', tickets: 'Bilety', settings: 'Ustawienia' },
  printerState: {
    ready: { state: 'Gotowa', advice: 'Drukarka odpowiada i może drukować.' },
    'paper-low': { state: 'Kończy się papier', advice: 'Przygotuj nową rolkę. Drukarka jeszcze drukuje.' },
    'no-paper': { state: 'Brak papieru', advice: 'Otwórz pokrywę, włóż nową rolkę i zamknij pokrywę.' },
    'cover-open': { state: 'Otwarta pokrywa', advice: 'Zamknij pokrywę, aż kliknie.' },
    'cutter-error': { state: 'Błąd obcinaka', advice: 'Wyłącz drukarkę, usuń zacięty papier przy obcinaku i włącz ją znowu.' },
    overheated: { state: 'Głowica jest gorąca', advice: 'Odczekaj kilka minut. Drukarka ruszy sama.' },
    error: { state: 'Błąd drukarki', advice: 'Wyłącz drukarkę i włącz ją po 10 sekundach. Jeśli błąd wróci, wezwij serwis.' },
    offline: { state: 'Drukarka nie przyjmuje danych', advice: 'Sprawdź przycisk FEED, pokrywę i papier. Potem połącz ponownie.' },
    disconnected: { state: 'Brak połączenia z drukarką', advice: 'Sprawdź zasilanie i kabel, potem port w ustawieniach. Potem połącz ponownie.' },
    unknown: { state: 'Stan nieznany', advice: 'Drukarka nie odpowiedziała zrozumiale. Sprawdź model w ustawieniach i połącz ponownie.' },
  },
  labels: {
    port: 'Port', profile: 'Model', identity: 'Urządzenie', says: 'Zgłasza', status: 'Odpowiedzi o stanie', exchanges: 'Ostatnia wymiana', none: 'brak',
    sent: 'wysłano', received: 'odebrano', server: 'Serwer', connection: 'Połączenie',
    online: (since) => `jest, od ${since}`, offline: (since) => `nie ma, od ${since}`, never: 'jeszcze nigdy',
    lastAnswer: 'Ostatnia odpowiedź', outbox: 'Do wysłania', setAside: 'Odłożone', cursor: 'Kursor', clock: 'Różnica zegara',
    clockOffset: (s) => `${s} s`, clockUncertain: 'niepewna, nie było jeszcze odpowiedzi serwera', appointments: 'Wizyty w pamięci',
    issuedToday: 'Wydane dziś', unconfirmed: 'Bilety bez potwierdzonego wydruku', missesLastHour: 'Błędne kody w ostatniej godzinie', missesAlarm: 'Za dużo: ktoś może zgadywać kody',
    version: 'Wersja', kiosk: 'Biletomat', store: 'Baza', fromEnvironment: 'Ustawienia pochodzą ze środowiska.', saved: 'Ustawienia zapisano w serwisie.',
  },
  tasks: { 'test-ticket': 'Bilet testowy', 'reconnect-printer': 'Połącz ponownie', 'sync-now': 'Wymień dane teraz', reprint: 'Drukuj kopię' },
  running: 'Trwa…',
  done: 'Udało się',
  failed: 'Nie udało się',
  savePrinter: 'Zapisz drukarkę',
  useEnvironment: 'Weź ze środowiska',
};
