// In Polish: what the pages of one visit say (check your mail, confirm, cancel, my data).
import type { VisitText } from '../types/visit.ts';

export const visitPl: VisitText = {
  facts: {
    service: 'Sprawa',
    day: 'Dzień',
    time: 'Godzina',
    desk: 'Stanowisko',
    place: 'Miejsce',
    bring: 'Zabierz ze sobą',
  },
  mail: {
    title: 'Sprawdź pocztę',
    notHeld: (hour) =>
      `Wiele osób rezerwuje teraz ten dzień, dlatego termin będzie Twój dopiero, gdy go potwierdzisz. Zrób to jak najszybciej, najpóźniej do godziny ${hour}.`,
    heldUntil: (hour) =>
      `Termin trzymamy dla Ciebie do godziny ${hour}. Jeśli nie potwierdzisz wizyty, termin przepadnie.`,
    steps: [
      'Otwórz list od nas.',
      'Kliknij link „Potwierdź wizytę” i naciśnij przycisk na stronie, która się otworzy.',
      'Zachowaj kod z listu: wpiszesz go w biletomacie.',
    ],
    codeTitle: 'Albo wpisz kod z listu',
    code: 'Kod z listu',
    codeHint: '6 cyfr, na przykład 123 456',
    button: 'Potwierdzam kodem',
    errors: {
      empty: 'Wpisz kod z listu',
      malformed: 'Kod ma 6 cyfr. Sprawdź cyfry i wpisz kod jeszcze raz.',
      'wrong-code': 'Ten kod nie pasuje do wizyty. Sprawdź cyfry i wpisz kod jeszcze raz.',
      'too-many': 'Kod był wpisany błędnie 5 razy. Teraz wizytę potwierdza tylko link z listu.',
    },
    noCode: 'Kod był wpisany błędnie 5 razy. Teraz wizytę potwierdza tylko link z listu.',
    lostTitle: 'List nie przyszedł?',
    lost: 'Poczekaj kilka minut i zajrzyj do folderu ze spamem.',
    wrongAddress: 'Jeśli adres był pomylony, umów wizytę jeszcze raz. Ten termin zwolni się sam.',
    call: 'Możesz też zadzwonić: numer jest na dole strony.',
    delivery: {
      waiting: (a) =>
        `Wysyłamy list ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Zwykle trwa to kilka sekund. Link w nim potwierdza wizytę.`,
      troubled: (a) =>
        `List ${a === undefined ? 'na podany adres' : `na adres ${a}`} jeszcze nie wyszedł. Próbujemy dalej, a termin na Ciebie czeka.`,
      sent: (a) =>
        `Wysłaliśmy list ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Kliknij w nim link, żeby potwierdzić wizytę.`,
      'given-up': (a) =>
        `Nie udało się wysłać listu ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Spróbuj jeszcze raz albo zadzwoń do nas.`,
    },
    refused: {
      title: 'Serwer poczty odrzucił adres',
      body: (a) => `List ${a === undefined ? 'na podany adres' : `na adres ${a}`} nie dojdzie.`,
      reasons: {
        'no-such-mailbox': 'Takiej skrzynki nie ma.',
        'no-such-domain': 'Takiego serwera poczty nie ma: sprawdź część adresu po znaku @.',
        'mailbox-full': 'Ta skrzynka jest pełna.',
        'not-accepted': 'Ta skrzynka nie przyjmuje naszych listów.',
      },
      bookAgain: 'Umów wizytę jeszcze raz, z innym adresem, albo zadzwoń do nas. Ten termin zwolni się sam.',
    },
    resend: 'Wyślij list jeszcze raz',
    change: 'Zmień adres e-mail',
    outcomes: {
      wyslany: 'Wysyłamy list jeszcze raz.',
      zmieniony: 'Adres zmieniony. Wysyłamy list na nowy adres, a poprzedni list jest już nieważny.',
      'za-wczesnie': 'List właśnie wyszedł. Poczekaj minutę, zanim wyślesz go jeszcze raz.',
      'za-duzo': 'List był już wysłany kilka razy. Zmień adres albo zadzwoń do nas.',
    },
    address: {
      title: 'Zmień adres e-mail',
      lead: 'Termin zostaje Twój. Poprzedni list i jego kod będą nieważne, a nowy list wyślemy na nowy adres.',
      label: 'Nowy adres e-mail',
      button: 'Zmień adres i wyślij list',
      tooMany: 'Adres był już zmieniany 3 razy. Zadzwoń do nas, pomożemy.',
      slotTaken: 'Ten termin jest już zajęty. Umów wizytę na inny.',
      bookAgain:
        'Dużo osób umawia teraz wizyty na ten dzień, a tego terminu dla Ciebie nie trzymamy. Umów wizytę jeszcze raz, od razu z dobrym adresem.',
      domainFull: (domain) =>
        `Na ten dzień jest już zbyt wiele niepotwierdzonych wizyt z adresami @${domain}. Termin nadal trzymamy. Podaj adres w innej poczcie albo zadzwoń do nas.`,
      notYours:
        'Adres może zmienić tylko ten, kto rezerwował, w tej samej przeglądarce. Możesz umówić wizytę jeszcze raz albo zadzwonić do nas.',
    },
  },
  confirm: {
    title: 'Potwierdź wizytę',
    lead: 'Sprawdź dane i naciśnij przycisk.',
    heldUntil: (hour) => `Termin trzymamy dla Ciebie do godziny ${hour}.`,
    button: 'Potwierdzam wizytę',
    done: 'Wizyta potwierdzona',
    doneBody: 'Wysyłamy list z kodem do biletomatu. W urzędzie wpisz kod i weź bilet.',
    arrivalTitle: 'Kiedy przyjść',
    already: 'Wizyta jest już potwierdzona',
    alreadyBody: 'Nie trzeba nic więcej robić. Kod do biletomatu jest w liście.',
    cancelInstead: 'Odwołaj wizytę',
    addToCalendar: 'Dodaj wizytę do kalendarza',
  },
  cancel: {
    title: 'Odwołanie wizyty',
    legend: 'Co chcesz zrobić?',
    cancel: 'Odwołuję wizytę',
    cancelHint: 'termin dostanie ktoś inny',
    keep: 'Zachowuję wizytę',
    keepHint: 'nic się nie zmieni',
    missing: 'Wybierz, co chcesz zrobić z wizytą',
    button: 'Dalej',
    kept: 'Wizyta zostaje',
    keptBody: 'Nic się nie zmieniło. Do zobaczenia.',
    done: 'Wizyta odwołana',
    bodies: {
      just: (span) => `Dziękujemy. Najpóźniej za ${span} ten termin będzie mógł zarezerwować ktoś inny.`,
      gone: 'Tej wizyty nie ma już w kalendarzu. Termin jest wolny dla innych.',
      past: 'Godzina tej wizyty już minęła. Nie trzeba nic więcej robić.',
      willErase: 'Twoje dane usuniemy w ciągu 24 godzin od odwołania.',
      erased: 'Twoje dane są już usunięte.',
    },
    undoTitle: 'To pomyłka?',
    undoBody: 'Dopóki ktoś inny nie może zarezerwować tego terminu, możesz cofnąć odwołanie.',
    undo: 'Cofnij odwołanie',
    undone: 'Odwołanie cofnięte',
    undoneBody: 'Wizyta jest znowu umówiona i potwierdzona. Kod z listu jest ten sam.',
    bookAgain: 'Umów nową wizytę',
  },
  data: {
    title: 'Moje dane',
    lead: 'To wszystko, co o tej wizycie zapisaliśmy.',
    link: 'Zobacz lub usuń swoje dane',
    labels: {
      email: 'Adres e-mail',
      name: 'Imię i nazwisko',
      phone: 'Telefon',
      language: 'Język',
      code: 'Kod',
      state: 'Stan wizyty',
    },
    notGiven: 'nie podano',
    eraseTitle: 'Usunięcie danych',
    eraseBody:
      'Usuniemy adres e-mail, imię i nazwisko oraz telefon. Jeśli wizyta jeszcze się nie odbyła, odwołamy ją. Tego nie można cofnąć.',
    eraseConfirm: 'Rozumiem, chcę usunąć swoje dane',
    erase: 'Usuń moje dane',
    missing: 'Zaznacz, że chcesz usunąć swoje dane',
    erased: 'Dane usunięte',
    erasedBody:
      'Nie mamy już Twojego adresu, nazwiska ani telefonu. Kopie w listach, które wysłaliśmy, są tylko w Twojej skrzynce.',
  },
  situations: {
    waiting: 'czeka na potwierdzenie',
    expired: 'niepotwierdzona na czas',
    confirmed: 'potwierdzona',
    lapsed: 'przepadła, nikt nie przyszedł',
    here: 'bilet wzięty',
    left: 'bilet wzięty, dzień minął',
    served: 'odbyła się',
    missed: 'nie odbyła się',
    cancelled: 'odwołana',
    'cancelled-past': 'odwołana',
  },
  ended: {
    expired: ['Czas na potwierdzenie minął', 'Termin przepadł, a dane zostały usunięte. Możesz umówić nową wizytę.'],
    lapsed: [
      'Godzina tej wizyty minęła',
      'Wizyta przepadła. W biletomacie możesz wziąć bilet bez umawiania, jeśli jeszcze je wydajemy, albo umów nową wizytę.',
    ],
    here: ['Bilet na tę wizytę jest już wzięty', 'Czekaj na wezwanie: numer zobaczysz na ekranie i usłyszysz.'],
    left: ['Ta wizyta już minęła', 'Bilet był wzięty, ale ten dzień się skończył. Możesz umówić nową wizytę.'],
    served: ['Ta wizyta już minęła', 'Odbyła się. Nie trzeba nic więcej robić.'],
    missed: ['Ta wizyta już minęła', 'Nie odbyła się. Możesz umówić nową wizytę.'],
    cancelled: ['Wizyta jest odwołana', 'Tej wizyty nie można już potwierdzić. Możesz umówić nową.'],
    'cancelled-past': ['Wizyta jest odwołana', 'Godzina tej wizyty już minęła. Nie trzeba nic więcej robić.'],
  },
  instead: {
    title: 'Najbliższe wolne terminy',
    first: 'Żeby wybrać jeden z nich, najpierw odwołaj tę wizytę.',
    cancel: 'Odwołaj tę wizytę i wybierz inny termin',
  },
  refused: {
    'no-such-visit': [
      'Nie ma takiej wizyty',
      'Link jest niepełny, stary albo dane tej wizyty są już usunięte. Skopiuj cały link z listu albo zadzwoń do nas.',
    ],
    'cancelled-by-office': ['Urząd odwołał tę wizytę', 'Przepraszamy. Wybierz inny termin albo zadzwoń do nas.'],
    'needs-decision': [
      'Twoja wizyta wymaga decyzji urzędu',
      'Po zapisaniu wizyty urząd zmienił godziny, stanowiska albo sprawy, więc nie możemy jej teraz obiecać. Napiszemy, co postanowimy. Możesz też zadzwonić.',
    ],
    'already-called': [
      'Twój numer jest już wezwany',
      'Tej wizyty nie można odwołać przez internet. Podejdź do stanowiska albo zapytaj pracownika.',
    ],
    'slot-taken': [
      'Ten termin zajął ktoś inny',
      'Zanim wizyta została potwierdzona, ktoś inny potwierdził ten termin. Wybierz inny.',
    ],
    'slot-gone': ['Ten termin jest już wolny dla innych', 'Nie można cofnąć odwołania. Możesz umówić nową wizytę.'],
    'quota-reached': [
      'Na ten adres jest już inna wizyta',
      'Dlatego tej wizyty nie można potwierdzić. Odwołaj tamtą wizytę linkiem z jej listu, a potem potwierdź tę.',
    ],
    'not-possible': [
      'Tego nie można teraz zrobić',
      'Stan wizyty zmienił się w międzyczasie. Zadzwoń do nas, jeśli potrzebujesz pomocy.',
    ],
    'too-many-requests': ['Za dużo prób', 'Spróbuj jeszcze raz za kilka minut albo zadzwoń do nas.'],
  },
};
