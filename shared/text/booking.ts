// What the booking pages say, from the first page to the checked answers, in every language.
// Longer than other files: the three languages stand together, so that a translator sees the same sentence thrice.
import type { Language } from '../core/language.ts';
import type { PartOfDay } from '../domain/booking/availability.ts';
import { counted, plural, TICKETS, type CountedWord } from './plural.ts';

export type BookingText = {
  readonly home: {
    readonly title: string; readonly lead: string;
    readonly bookTitle: string; readonly bookBody: string; readonly bookButton: string;
    readonly statusTitle: string; readonly statusBody: string; readonly statusLink: string;
    readonly findTitle: string; readonly findSteps: readonly string[]; readonly findLost: string;
    readonly hoursTitle: string; readonly open: (from: string, to: string) => string; readonly closed: string;
    readonly walkInTitle: string; readonly walkInBody: string;
  };
  readonly service: {
    readonly title: string; readonly missing: string; readonly unknown: string;
    readonly lasts: (minutes: number) => string; readonly walkInOnly: string;
  };
  readonly desk: {
    readonly title: string; readonly firstFree: string; readonly firstFreeHint: string;
    readonly desk: (number: string) => string; readonly missing: string; readonly unknown: string;
  };
  readonly day: {
    readonly title: string; readonly today: string; readonly tomorrow: string;
    readonly freeTimes: (count: number) => string; readonly full: string; readonly noMoreToday: string; readonly nobodyServes: string;
    readonly weekday: string; readonly holiday: (name: string) => string;
    readonly missing: string; readonly unavailable: string;
  };
  readonly none: {
    readonly title: string; readonly body: (lastDay: string) => string; readonly firstFree: (day: string) => string; readonly anyDesk: string;
    readonly walkInTitle: string; readonly walkInOpen: (from: string, until: string) => string; readonly ticketsLeft: (count: number) => string;
    readonly walkInEnded: (at: string) => string; readonly walkInGone: string; readonly walkInClosed: string; readonly walkInNobody: string; readonly walkInNever: string;
    readonly callTitle: string; readonly callBody: string; readonly otherService: string;
  };
  readonly time: {
    readonly title: string; readonly parts: Record<PartOfDay, string>; readonly missing: string; readonly taken: string;
    readonly noneLeft: string;
  };
  readonly data: {
    readonly title: string; readonly lead: string;
    readonly email: string; readonly emailHint: string;
    readonly misspelt: (meant: string) => string; readonly misspeltHint: string;
    readonly name: string; readonly nameOptional: string; readonly nameErrors: Record<'empty' | 'bad-characters' | 'too-long', string>;
    readonly phone: string; readonly phoneHint: string;
    readonly privacyTitle: string; readonly privacy: readonly string[];
    /** `officer`: name, where the office gave one, and address; undefined where it gave none. */
    readonly protection: (officer: { readonly name?: string | undefined; readonly email: string } | undefined) => string;
  };
  readonly check: {
    readonly title: string; readonly labels: Record<'service' | 'desk' | 'day' | 'time' | 'place' | 'email' | 'name' | 'phone', string>;
    readonly notGiven: string; readonly after: string; readonly button: string;
  };
  readonly taken: {
    readonly title: string; readonly body: string; /** Somebody may have booked it on another device. */ readonly maybeYours: string; readonly legend: string; readonly button: string; readonly missing: string;
    readonly otherDay: string; readonly noneNear: string;
  };
  /** A time that this very browser holds. */
  readonly own: {
    readonly title: string; readonly body: (until: string) => string; readonly notice: (time: string, until: string) => string;
    readonly checkMail: string; readonly another: string; readonly made: string; readonly madeBody: string;
  };
  /** Why a booking could not be made, other than a wrong field. */
  readonly refused: Record<'not-bookable' | 'unreadable' | 'lost', string>;
};

const TIMES: CountedWord = {
  pl: { one: 'wolny termin', few: 'wolne terminy', many: 'wolnych terminów' },
  uk: { one: 'вільне місце', few: 'вільні місця', many: 'вільних місць' },
  en: { one: 'free time', other: 'free times' },
};
const LASTING: CountedWord = {
  pl: { one: 'minutę', few: 'minuty', many: 'minut' },
  uk: { one: 'хвилину', few: 'хвилини', many: 'хвилин' },
  en: { one: 'minute', other: 'minutes' },
};
/** The verb before the tickets: Został 1 bilet, Zostały 2 bilety, Zostało 5 biletów. */
const LEFT_IN_POLISH: CountedWord['pl'] = { one: 'Został', few: 'Zostały', many: 'Zostało' };

export const BOOKING_TEXT: Record<Language, BookingText> = {
  pl: {
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
      walkInBody: 'Możesz też przyjść bez wizyty. Weź bilet w biletomacie i poczekaj na swoją kolej. Osoby umówione wchodzą o swojej godzinie.',
    },
    service: {
      title: 'Jaką sprawę chcesz załatwić?',
      missing: 'Wybierz sprawę',
      unknown: 'Na tę sprawę nie można umówić wizyty. Wybierz sprawę z listy.',
      lasts: (m) => `wizyta trwa ${counted('pl', m, LASTING.pl)}`,
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
      freeTimes: (n) => counted('pl', n, TIMES.pl),
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
      body: (lastDay) => `Wszystkie terminy do ${lastDay} są zajęte. Codziennie otwieramy następny dzień, a terminy odwołanych wizyt zwalniają się na bieżąco.`,
      firstFree: (day) => `Pierwszy dzień z wolnymi terminami: ${day}.`,
      anyDesk: 'Zobacz terminy przy wszystkich stanowiskach',
      walkInTitle: 'Możesz przyjść bez umawiania',
      walkInOpen: (from, until) => `Dzisiaj bilety wydajemy od ${from} do ${until}.`,
      ticketsLeft: (n) => `${plural('pl', n, LEFT_IN_POLISH)} ${counted('pl', n, TICKETS.pl)}.`,
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
      protection: (o) => (o === undefined
        ? 'Inspektor ochrony danych: zapytaj o niego pod numerem lub adresem na dole strony.'
        : `Inspektor ochrony danych${o.name === undefined ? '' : `: ${o.name}`}, adres e-mail: ${o.email}.`),
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
      labels: { service: 'Sprawa', desk: 'Stanowisko', day: 'Dzień', time: 'Godzina', place: 'Miejsce', email: 'Adres e-mail', name: 'Imię i nazwisko', phone: 'Telefon' },
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
  },
  uk: {
    home: {
      title: 'Візити до установи',
      lead: 'Запишіться на певну годину або подивіться, скільки людей чекає зараз.',
      bookTitle: 'Записатися на візит',
      bookBody: 'Виберіть справу, день і годину. Це займе близько двох хвилин. Потрібна адреса електронної пошти.',
      bookButton: 'Записатися на візит',
      statusTitle: 'Зараз в установі',
      statusBody: 'Скільки людей чекає до кожного віконця і як довго це триватиме.',
      statusLink: 'Переглянути всі віконця',
      findTitle: 'Ви вже записані?',
      findSteps: [
        'Відкрийте лист, який надійшов на вашу електронну пошту після запису.',
        'За посиланням у листі можна підтвердити візит, скасувати його і видалити свої дані.',
        'В установі введіть код з листа в автоматі. Ви отримаєте талон з номером.',
      ],
      findLost: 'Не можете знайти лист? Перевірте папку «Спам» або зателефонуйте нам.',
      hoursTitle: 'Години роботи',
      open: (from, to) => `${from}–${to}`,
      closed: 'зачинено',
      walkInTitle: 'Без запису',
      walkInBody: 'Можна прийти й без запису. Візьміть талон в автоматі та зачекайте своєї черги. Люди за записом заходять у свою годину.',
    },
    service: {
      title: 'Яку справу ви хочете вирішити?',
      missing: 'Виберіть справу',
      unknown: 'На цю справу не можна записатися. Виберіть справу зі списку.',
      lasts: (m) => `візит триває ${counted('uk', m, LASTING.uk)}`,
      walkInOnly: 'Без запису, з талоном з автомата, можна вирішити:',
    },
    desk: {
      title: 'До якого віконця ви хочете прийти?',
      firstFree: 'Перше вільне',
      firstFreeHint: 'найбільший вибір годин',
      desk: (n) => `Віконце ${n}`,
      missing: 'Виберіть віконце',
      unknown: 'Це віконце не приймає з цією справою. Виберіть віконце зі списку.',
    },
    day: {
      title: 'У який день ви хочете прийти?',
      today: 'сьогодні',
      tomorrow: 'завтра',
      freeTimes: (n) => counted('uk', n, TIMES.uk),
      full: 'немає вільних місць',
      noMoreToday: 'на сьогодні вільних місць більше немає',
      nobodyServes: 'сьогодні цим ніхто не займається',
      weekday: 'установа зачинена',
      holiday: (name) => `свято: ${name}`,
      missing: 'Виберіть день',
      unavailable: 'На цей день не можна записатися. Виберіть інший день.',
    },
    none: {
      title: 'Немає вільних місць',
      body: (lastDay) => `Усі місця до ${lastDay} зайняті. Щодня ми відкриваємо наступний день, а скасовані візити знову стають доступними.`,
      firstFree: (day) => `Перший день з вільними місцями: ${day}.`,
      anyDesk: 'Показати вільні місця в усіх віконцях',
      walkInTitle: 'Можна прийти без запису',
      walkInOpen: (from, until) => `Сьогодні талони видаємо з ${from} до ${until}.`,
      ticketsLeft: (n) => `Залишилося: ${counted('uk', n, TICKETS.uk)}.`,
      walkInEnded: (at) => `Сьогодні талони видавали до ${at}. Запрошуємо наступного робочого дня.`,
      walkInGone: 'Сьогоднішні талони вже закінчилися. Запрошуємо наступного робочого дня.',
      walkInClosed: 'Сьогодні установа зачинена.',
      walkInNobody: 'Сьогодні цією справою ніхто не займається, тому талонів на неї немає. Приходьте іншого дня.',
      walkInNever: 'Цю справу не можна вирішити без запису.',
      callTitle: 'Можна зателефонувати',
      callBody: 'Ми допоможемо знайти час:',
      otherService: 'Вибрати іншу справу',
    },
    time: {
      title: 'О котрій годині?',
      parts: { morning: 'Вранці', noon: 'Опівдні', afternoon: 'Після обіду' },
      missing: 'Виберіть годину',
      taken: 'Цю годину вже не можна вибрати. Виберіть іншу.',
      noneLeft: 'На цей день вільних місць більше немає. Виберіть інший день.',
    },
    data: {
      title: 'Ваші дані',
      lead: 'Ми питаємо лише про те, що потрібно для запису. Ми не питаємо про PESEL, номерний знак чи VIN.',
      email: 'Адреса електронної пошти',
      emailHint: 'Ми надішлемо лист із посиланням для підтвердження і кодом для автомата.',
      misspelt: (meant) => `Можливо, ви мали на увазі ${meant}?`,
      misspeltHint: 'Якщо адреса нижче правильна, продовжуйте. Якщо ні, виберіть «Змінити».',
      name: 'Ім’я та прізвище',
      nameOptional: 'Ім’я та прізвище (необов’язково)',
      nameErrors: {
        empty: 'Введіть ім’я та прізвище',
        'bad-characters': 'Ім’я та прізвище може мати лише літери, пробіли, дефіси, крапки й апострофи',
        'too-long': 'Ім’я та прізвище задовгі. Введіть до 100 знаків.',
      },
      phone: 'Номер телефону (необов’язково)',
      phoneHint: 'Ми зателефонуємо лише тоді, коли доведеться змінити час.',
      privacyTitle: 'Що ми робимо з вашими даними (RODO)',
      protection: (o) => (o === undefined
        ? 'Інспектор із захисту даних: запитайте за номером або адресою внизу сторінки.'
        : `Інспектор із захисту даних${o.name === undefined ? '' : `: ${o.name}`}, електронна пошта: ${o.email}.`),
      privacy: [
        'Адміністратором даних є установа, назва й адреса якої вказані внизу сторінки.',
        'Ми обробляємо їх, щоб записати вас на візит, тобто виконати завдання в суспільних інтересах (ст. 6 п. 1 літ. e RODO). Згода не потрібна, тому ми про неї не просимо.',
        'Якщо ви не підтвердите візит, ми видалимо дані, коли мине час на підтвердження. Після скасування видаляємо їх протягом 24 годин, а після візиту — протягом 7 днів.',
        'Ви маєте право побачити свої дані, виправити та видалити їх: посилання є в листі. Ви також можете заперечити проти обробки та подати скаргу голові Управління захисту персональних даних (UODO).',
        'Ми не передаємо дані нікому іншому і не використовуємо їх ні для чого іншого.',
      ],
    },
    check: {
      title: 'Перевірте перед записом',
      labels: { service: 'Справа', desk: 'Віконце', day: 'День', time: 'Час', place: 'Місце', email: 'Адреса електронної пошти', name: 'Ім’я та прізвище', phone: 'Телефон' },
      notGiven: 'не вказано',
      after: 'Ми надішлемо лист із посиланням. Візит буде записано, коли ви його підтвердите.',
      button: 'Записатися на візит',
    },
    taken: {
      title: 'Цей час уже зайнято',
      body: 'Ми зберегли всі інші відповіді. Виберіть одну з найближчих вільних годин.',
      maybeYours: 'Якщо це ваш запис з іншого пристрою, перевірте пошту: там чекає лист.',
      legend: 'Найближчі вільні години',
      button: 'Записатися на візит',
      missing: 'Виберіть одну з годин',
      otherDay: 'Вибрати інший день і годину',
      noneNear: 'Найближчими днями інших вільних годин немає.',
    },
    own: {
      title: 'Цей час тримаєте ви',
      body: (until) => `Цей час чекає на вас до ${until}. Підтвердьте візит посиланням або кодом з листа.`,
      notice: (time, until) => `Час ${time} тримаєте ви, до ${until}.`,
      checkMail: 'Перейти до «Перевірте пошту»',
      another: 'Записатися на інший візит',
      made: 'Цей запис уже зроблено',
      madeBody: 'Ми не записуємо двічі те саме. Подивіться, що з ним, або запишіться на інший візит.',
    },
    refused: {
      'not-bookable': 'На цей час уже не можна записатися. Виберіть інший.',
      unreadable: 'Не вдалося прочитати форму. Заповніть її ще раз.',
      lost: 'Ваших відповідей уже немає: минула година або браузер не приймає файлів cookie. Введіть дані ще раз або зателефонуйте нам.',
    },
  },
  en: {
    home: {
      title: 'Visits to the office',
      lead: 'Book a visit for a fixed time, or see how many people are waiting now.',
      bookTitle: 'Book a visit',
      bookBody: 'Choose a service, a day and a time. It takes about two minutes. You need an e-mail address.',
      bookButton: 'Book a visit',
      statusTitle: 'At the office now',
      statusBody: 'How many people wait for each desk and about how long it will take.',
      statusLink: 'See all desks',
      findTitle: 'Do you already have a visit?',
      findSteps: [
        'Open the letter that came to your e-mail address after you booked.',
        'The link in the letter lets you confirm the visit, cancel it and erase your data.',
        'At the office, type the code from the letter at the ticket machine. You will get a ticket with a number.',
      ],
      findLost: 'Cannot find the letter? Look in the spam folder or call us.',
      hoursTitle: 'Opening hours',
      open: (from, to) => `${from}–${to}`,
      closed: 'closed',
      walkInTitle: 'Without booking',
      walkInBody: 'You can also come without a booking. Take a ticket at the ticket machine and wait for your turn. People with a booking go in at their time.',
    },
    service: {
      title: 'What do you want to do?',
      missing: 'Choose a service',
      unknown: 'This service cannot be booked. Choose one from the list.',
      lasts: (m) => `a visit takes ${counted('en', m, LASTING.en)}`,
      walkInOnly: 'Without booking, with a ticket from the machine:',
    },
    desk: {
      title: 'Which desk do you want to visit?',
      firstFree: 'First free',
      firstFreeHint: 'the most times to choose from',
      desk: (n) => `Desk ${n}`,
      missing: 'Choose a desk',
      unknown: 'This desk does not handle this service. Choose one from the list.',
    },
    day: {
      title: 'Which day do you want to come?',
      today: 'today',
      tomorrow: 'tomorrow',
      freeTimes: (n) => counted('en', n, TIMES.en),
      full: 'no free times',
      noMoreToday: 'no more times today',
      nobodyServes: 'nobody deals with it today',
      weekday: 'the office is closed',
      holiday: (name) => `holiday: ${name}`,
      missing: 'Choose a day',
      unavailable: 'This day cannot be booked. Choose another day.',
    },
    none: {
      title: 'There are no free times',
      body: (lastDay) => `All times up to ${lastDay} are taken. We open one more day every day, and cancelled visits become free again.`,
      firstFree: (day) => `The first day with free times: ${day}.`,
      anyDesk: 'See the times of all desks',
      walkInTitle: 'You can come without booking',
      walkInOpen: (from, until) => `Today we give out tickets from ${from} to ${until}.`,
      ticketsLeft: (n) => `${counted('en', n, TICKETS.en)} left.`,
      walkInEnded: (at) => `Today we gave out tickets until ${at}. You are welcome on the next working day.`,
      walkInGone: 'Today’s tickets are gone. You are welcome on the next working day.',
      walkInClosed: 'The office is closed today.',
      walkInNobody: 'Nobody deals with this today, so there are no tickets for it. Please come on another day.',
      walkInNever: 'This service needs a booked visit.',
      callTitle: 'You can call us',
      callBody: 'We will help you find a time:',
      otherService: 'Choose another service',
    },
    time: {
      title: 'At what time?',
      parts: { morning: 'Morning', noon: 'Midday', afternoon: 'Afternoon' },
      missing: 'Choose a time',
      taken: 'This time can no longer be chosen. Choose another.',
      noneLeft: 'There are no free times left on this day. Choose another day.',
    },
    data: {
      title: 'Your details',
      lead: 'We ask only for what a booking needs. We do not ask for a PESEL number, plate number or VIN.',
      email: 'E-mail address',
      emailHint: 'We will send a letter with a link to confirm and a code for the ticket machine.',
      misspelt: (meant) => `Did you mean ${meant}?`,
      misspeltHint: 'If the address below is right, continue. If not, choose “Change”.',
      name: 'Full name',
      nameOptional: 'Full name (optional)',
      nameErrors: {
        empty: 'Enter your full name',
        'bad-characters': 'A full name may have only letters, spaces, hyphens, dots and apostrophes',
        'too-long': 'The full name is too long. Enter at most 100 characters.',
      },
      phone: 'Telephone number (optional)',
      phoneHint: 'We will call only if we have to change the time.',
      privacyTitle: 'What we do with your data (GDPR)',
      protection: (o) => (o === undefined
        ? 'Data protection officer: ask at the number or the address at the foot of the page.'
        : `Data protection officer${o.name === undefined ? '' : `: ${o.name}`}, e-mail address: ${o.email}.`),
      privacy: [
        'The controller is the office whose name and address are at the foot of the page.',
        'We process your data to book the visit, which is a task in the public interest (Article 6(1)(e) GDPR). We do not ask for consent because none is needed.',
        'If you do not confirm the visit, we erase the data when the time to confirm ends. After a cancellation we erase them within 24 hours, after a visit within 7 days.',
        'You have the right to see, correct and erase your data: the link is in the letter. You can also object, and complain to the President of the Personal Data Protection Office (UODO).',
        'We pass the data to nobody else and use them for nothing else.',
      ],
    },
    check: {
      title: 'Check before you book',
      labels: { service: 'Service', desk: 'Desk', day: 'Day', time: 'Time', place: 'Place', email: 'E-mail address', name: 'Full name', phone: 'Telephone' },
      notGiven: 'not given',
      after: 'We will send a letter with a link. The visit is booked once you confirm it.',
      button: 'Book the visit',
    },
    taken: {
      title: 'This time is already taken',
      body: 'We kept all your other answers. Choose one of the nearest free times.',
      maybeYours: 'If you booked it yourself on another device, check your mail: our letter is there.',
      legend: 'The nearest free times',
      button: 'Book the visit',
      missing: 'Choose one of the times',
      otherDay: 'Choose another day and time',
      noneNear: 'There are no other free times in the coming days.',
    },
    own: {
      title: 'You hold this time yourself',
      body: (until) => `The time waits for you until ${until}. Confirm the visit by the link or the code in the letter.`,
      notice: (time, until) => `You hold ${time} yourself, until ${until}.`,
      checkMail: 'Go to “Check your mail”',
      another: 'Book another visit',
      made: 'This booking is already made',
      madeBody: 'We do not book the same thing twice. See what has become of it, or book another visit.',
    },
    refused: {
      'not-bookable': 'This time can no longer be booked. Choose another.',
      unreadable: 'We could not read the form. Please fill it in again.',
      lost: 'Your answers are gone: an hour has passed, or the browser takes no cookies. Please enter them again or call us.',
    },
  },
};
