// In Polish: what the booking pages say, from the first page to the checked answers.
import { counted, plural, type CountedWord } from '../plural.ts';
import type { BookingText } from '../types/booking.ts';
import { ticketsPl } from './nouns.ts';

const TIMES: CountedWord['pl'] = { one: 'wolny termin', few: 'wolne terminy', many: 'wolnych terminów' };

const LASTING: CountedWord['pl'] = { one: 'minutę', few: 'minuty', many: 'minut' };

/** The verb before the tickets: Został 1 bilet, Zostały 2 bilety, Zostało 5 biletów. */
const LEFT: CountedWord['pl'] = { one: 'Został', few: 'Zostały', many: 'Zostało' };

export const bookingPl: BookingText = {
  home: {
    title: 'Wizyty w urzędzie',
    lead: 'Umów się na konkretną godzinę albo sprawdź, ile osób teraz czeka.',
    bookTitle: 'Umów wizytę',
    bookBody: 'Wybierz sprawę, dzień i godzinę. To zajmie około dwóch minut. Potrzebny jest adres e-mail.',
    bookButton: 'Umów wizytę',
    statusTitle: 'Teraz w urzędzie',
    statusBody: 'Ile osób czeka do każdego stanowiska i jak długo to potrwa.',
    statusLink: 'Zobacz wszystkie stanowiska',
    findTitle: 'Masz już wizytę?',
    findSteps: [
      'Otwórz list, który przyszedł na Twój adres e-mail po rezerwacji.',
      'Link w liście pozwala potwierdzić wizytę, odwołać ją i usunąć swoje dane.',
      'W urzędzie wpisz kod z listu w biletomacie. Dostaniesz bilet z numerem.',
    ],
    findLost: 'Nie możesz znaleźć listu? Zajrzyj do spamu albo zadzwoń do nas.',
    hoursTitle: 'Godziny otwarcia',
    open: (from, to) => `${from}–${to}`,
    closed: 'nieczynne',
    walkInTitle: 'Bez umawiania',
    walkInBody:
      'Możesz też przyjść bez wizyty. Weź bilet w biletomacie i poczekaj na swoją kolej. Osoby umówione wchodzą o swojej godzinie.',
  },
  service: {
    title: 'Jaką sprawę chcesz załatwić?',
    missing: 'Wybierz sprawę',
    unknown: 'Na tę sprawę nie można umówić wizyty. Wybierz sprawę z listy.',
    lasts: (m) => `wizyta trwa ${counted('pl', m, LASTING)}`,
    walkInOnly: 'Bez umawiania, z biletem z biletomatu, załatwisz:',
  },
  desk: {
    title: 'Do którego stanowiska chcesz przyjść?',
    firstFree: 'Pierwszy wolny',
    firstFreeHint: 'najwięcej terminów do wyboru',
    desk: (n) => `Stanowisko ${n}`,
    missing: 'Wybierz stanowisko',
    unknown: 'To stanowisko nie obsługuje tej sprawy. Wybierz stanowisko z listy.',
  },
  day: {
    title: 'W którym dniu chcesz przyjść?',
    today: 'dzisiaj',
    tomorrow: 'jutro',
    freeTimes: (n) => counted('pl', n, TIMES),
    full: 'brak wolnych terminów',
    noMoreToday: 'na dzisiaj nie ma już terminów',
    nobodyServes: 'dzisiaj nikt tego nie obsługuje',
    weekday: 'urząd nieczynny',
    holiday: (name) => `święto: ${name}`,
    missing: 'Wybierz dzień',
    unavailable: 'W tym dniu nie można umówić wizyty. Wybierz inny dzień.',
  },
  none: {
    title: 'Nie ma wolnych terminów',
    body: (lastDay) =>
      `Wszystkie terminy do ${lastDay} są zajęte. Codziennie otwieramy następny dzień, a terminy odwołanych wizyt zwalniają się na bieżąco.`,
    firstFree: (day) => `Pierwszy dzień z wolnymi terminami: ${day}.`,
    anyDesk: 'Zobacz terminy przy wszystkich stanowiskach',
    walkInTitle: 'Możesz przyjść bez umawiania',
    walkInOpen: (from, until) => `Dzisiaj bilety wydajemy od ${from} do ${until}.`,
    ticketsLeft: (n) => `${plural('pl', n, LEFT)} ${counted('pl', n, ticketsPl)}.`,
    walkInEnded: (at) => `Dzisiaj bilety wydawaliśmy do ${at}. Zapraszamy w następnym dniu roboczym.`,
    walkInGone: 'Dzisiejsze bilety już się skończyły. Zapraszamy w następnym dniu roboczym.',
    walkInClosed: 'Dzisiaj urząd jest nieczynny.',
    walkInNobody: 'Dzisiaj nikt nie obsługuje tej sprawy, dlatego nie wydajemy na nią biletów. Przyjdź w innym dniu.',
    walkInNever: 'Tej sprawy nie załatwisz bez umówionej wizyty.',
    callTitle: 'Możesz zadzwonić',
    callBody: 'Pomożemy znaleźć termin:',
    otherService: 'Wybierz inną sprawę',
  },
  time: {
    title: 'O której godzinie?',
    parts: { morning: 'Rano', noon: 'W południe', afternoon: 'Po południu' },
    missing: 'Wybierz godzinę',
    taken: 'Tej godziny nie można już wybrać. Wybierz inną.',
    noneLeft: 'W tym dniu nie ma już wolnych godzin. Wybierz inny dzień.',
  },
  data: {
    title: 'Twoje dane',
    lead: 'Pytamy tylko o to, co jest potrzebne do umówienia wizyty. Nie pytamy o PESEL, numer rejestracyjny ani VIN.',
    email: 'Adres e-mail',
    emailHint: 'Wyślemy na niego list z linkiem do potwierdzenia i kodem do biletomatu.',
    misspelt: (meant) => `Czy chodziło o ${meant}?`,
    misspeltHint: 'Jeśli adres niżej jest poprawny, przejdź dalej. Jeśli nie, wybierz „Zmień”.',
    name: 'Imię i nazwisko',
    nameOptional: 'Imię i nazwisko (nieobowiązkowe)',
    nameErrors: {
      empty: 'Wpisz imię i nazwisko',
      'bad-characters': 'Imię i nazwisko może mieć tylko litery, spacje, łączniki, kropki i apostrofy',
      'too-long': 'Imię i nazwisko jest za długie. Wpisz do 100 znaków.',
    },
    phone: 'Numer telefonu (nieobowiązkowy)',
    phoneHint: 'Zadzwonimy tylko wtedy, gdy będziemy musieli zmienić termin.',
    privacyTitle: 'Co robimy z Twoimi danymi (RODO)',
    protection: (o) =>
      o === undefined
        ? 'Inspektor ochrony danych: zapytaj o niego pod numerem lub adresem na dole strony.'
        : `Inspektor ochrony danych${o.name === undefined ? '' : `: ${o.name}`}, adres e-mail: ${o.email}.`,
    privacy: [
      'Administratorem danych jest urząd, którego nazwa i adres są na dole strony.',
      'Przetwarzamy je, żeby umówić wizytę, czyli wykonać zadanie w interesie publicznym (art. 6 ust. 1 lit. e RODO). Nie prosimy o zgodę, bo nie jest potrzebna.',
      'Jeśli nie potwierdzisz wizyty, usuwamy dane, gdy mija czas na potwierdzenie. Po odwołaniu usuwamy je w ciągu 24 godzin, a po wizycie w ciągu 7 dni.',
      'Masz prawo zobaczyć swoje dane, poprawić je i usunąć: link jest w liście. Możesz też sprzeciwić się przetwarzaniu i złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych.',
      'Danych nie przekazujemy nikomu innemu i nie używamy ich do niczego innego.',
    ],
  },
  check: {
    title: 'Sprawdź, zanim zarezerwujesz',
    labels: {
      service: 'Sprawa',
      desk: 'Stanowisko',
      day: 'Dzień',
      time: 'Godzina',
      place: 'Miejsce',
      email: 'Adres e-mail',
      name: 'Imię i nazwisko',
      phone: 'Telefon',
    },
    notGiven: 'nie podano',
    after: 'Wyślemy list z linkiem. Wizyta będzie umówiona, gdy ją potwierdzisz.',
    button: 'Zarezerwuj wizytę',
  },
  taken: {
    title: 'Ten termin jest już zajęty',
    body: 'Zachowaliśmy wszystkie pozostałe odpowiedzi. Wybierz jeden z najbliższych wolnych terminów.',
    maybeYours: 'Jeśli to Twoja rezerwacja z innego urządzenia, sprawdź pocztę: czeka tam list.',
    legend: 'Najbliższe wolne terminy',
    button: 'Zarezerwuj wizytę',
    missing: 'Wybierz jeden z terminów',
    otherDay: 'Wybierz inny dzień i godzinę',
    noneNear: 'Nie ma już innych wolnych terminów w najbliższych dniach.',
  },
  own: {
    title: 'Ten termin trzymasz Ty',
    body: (until) => `Termin czeka na Ciebie do godziny ${until}. Potwierdź wizytę linkiem albo kodem z listu.`,
    notice: (time, until) => `Termin ${time} trzymasz Ty, do godziny ${until}.`,
    checkMail: 'Przejdź do „Sprawdź pocztę”',
    another: 'Umów inną wizytę',
    made: 'Ta rezerwacja jest już zrobiona',
    madeBody: 'Nie rezerwujemy drugi raz tego samego. Zobacz, co się z nią dzieje, albo umów inną wizytę.',
  },
  refused: {
    'not-bookable': 'Tego terminu nie można już zarezerwować. Wybierz inny.',
    unreadable: 'Nie udało się odczytać formularza. Wypełnij go jeszcze raz.',
    lost: 'Nie mamy już Twoich odpowiedzi: minęła godzina albo przeglądarka nie przyjmuje plików cookie. Wpisz dane jeszcze raz albo zadzwoń do nas.',
  },
};
