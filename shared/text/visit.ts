// What the pages of one visit say (check your mail, confirm, cancel, my data), in every language.
// Longer than other files: the three languages stand together, so that a translator sees the same sentence thrice.
import type { Language } from '../core/language.ts';
import type { RefusalReason } from '../domain/booking/letter-delivery.ts';
import type { VisitSituation } from '../domain/booking/visit-situation.ts';

export type VisitText = {
  readonly facts: Record<'service' | 'day' | 'time' | 'desk' | 'place' | 'bring', string>;
  readonly mail: {
    readonly title: string; readonly heldUntil: (hour: string) => string; readonly notHeld: (hour: string) => string;
    /** Where the letter is. `address`: undefined where only whoever booked may read it. */
    readonly delivery: Record<'waiting' | 'troubled' | 'sent' | 'given-up', (address: string | undefined) => string>;
    readonly refused: { readonly title: string; readonly body: (address: string | undefined) => string; readonly reasons: Record<RefusalReason, string>; readonly bookAgain: string };
    readonly resend: string; readonly change: string;
    readonly outcomes: Record<'wyslany' | 'zmieniony' | 'za-wczesnie' | 'za-duzo', string>;
    readonly address: { readonly title: string; readonly lead: string; readonly label: string; readonly button: string; readonly tooMany: string; readonly slotTaken: string; readonly bookAgain: string; readonly domainFull: (domain: string) => string; readonly notYours: string };
    readonly steps: readonly string[];
    readonly codeTitle: string; readonly code: string; readonly codeHint: string; readonly button: string;
    readonly errors: Record<'empty' | 'malformed' | 'wrong-code' | 'too-many', string>;
    readonly noCode: string; readonly lostTitle: string; readonly lost: string; readonly wrongAddress: string; readonly call: string;
  };
  readonly confirm: {
    readonly title: string; readonly lead: string; readonly heldUntil: (hour: string) => string; readonly button: string;
    readonly done: string; readonly doneBody: string; readonly already: string; readonly alreadyBody: string;
    readonly arrivalTitle: string;
    readonly cancelInstead: string;
    readonly addToCalendar: string;
  };
  readonly cancel: {
    readonly title: string; readonly legend: string; readonly cancel: string; readonly cancelHint: string; readonly keep: string; readonly keepHint: string;
    readonly missing: string; readonly button: string;
    readonly kept: string; readonly keptBody: string;
    readonly done: string;
    /** Why it is so now, in whole sentences. `span`: the longest time until the slot can be booked again. */
    readonly bodies: Record<'just', (span: string) => string> & Record<'gone' | 'past' | 'willErase' | 'erased', string>;
    readonly undoTitle: string; readonly undoBody: string; readonly undo: string;
    readonly undone: string; readonly undoneBody: string;
    readonly bookAgain: string;
  };
  readonly data: {
    readonly title: string; readonly lead: string; readonly link: string;
    readonly labels: Record<'email' | 'name' | 'phone' | 'language' | 'code' | 'state', string>; readonly notGiven: string;
    readonly eraseTitle: string; readonly eraseBody: string; readonly eraseConfirm: string; readonly erase: string; readonly missing: string;
    readonly erased: string; readonly erasedBody: string;
  };
  /** One word a situation, for the list of what is kept. */
  readonly situations: Record<VisitSituation, string>;
  /** Title and sentence where nothing can be pressed any more. */
  readonly ended: Record<Exclude<VisitSituation, 'waiting' | 'confirmed'>, readonly [title: string, sentence: string]>;
  /** Free times in place of a visit that the office cannot honour; `first`: what has to be done before one can be booked. */
  readonly instead: { readonly title: string; readonly first: string; readonly cancel: string };
  /** Why the page's button is not there: a title, then one plain sentence. */
  readonly refused: Record<'no-such-visit' | 'cancelled-by-office' | 'needs-decision' | 'already-called' | 'slot-gone' | 'slot-taken' | 'quota-reached' | 'not-possible' | 'too-many-requests', readonly [title: string, sentence: string]>;
};

export const VISIT_TEXT: Record<Language, VisitText> = {
  pl: {
    facts: { service: 'Sprawa', day: 'Dzień', time: 'Godzina', desk: 'Stanowisko', place: 'Miejsce', bring: 'Zabierz ze sobą' },
    mail: {
      title: 'Sprawdź pocztę',
      notHeld: (hour) => `Wiele osób rezerwuje teraz ten dzień, dlatego termin będzie Twój dopiero, gdy go potwierdzisz. Zrób to jak najszybciej, najpóźniej do godziny ${hour}.`,
      heldUntil: (hour) => `Termin trzymamy dla Ciebie do godziny ${hour}. Jeśli nie potwierdzisz wizyty, termin przepadnie.`,
      steps: ['Otwórz list od nas.', 'Kliknij link „Potwierdź wizytę” i naciśnij przycisk na stronie, która się otworzy.', 'Zachowaj kod z listu: wpiszesz go w biletomacie.'],
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
        waiting: (a) => `Wysyłamy list ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Zwykle trwa to kilka sekund. Link w nim potwierdza wizytę.`,
        troubled: (a) => `List ${a === undefined ? 'na podany adres' : `na adres ${a}`} jeszcze nie wyszedł. Próbujemy dalej, a termin na Ciebie czeka.`,
        sent: (a) => `Wysłaliśmy list ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Kliknij w nim link, żeby potwierdzić wizytę.`,
        'given-up': (a) => `Nie udało się wysłać listu ${a === undefined ? 'na podany adres' : `na adres ${a}`}. Spróbuj jeszcze raz albo zadzwoń do nas.`,
      },
      refused: {
        title: 'Serwer poczty odrzucił adres',
        body: (a) => `List ${a === undefined ? 'na podany adres' : `na adres ${a}`} nie dojdzie.`,
        reasons: {
          'no-such-mailbox': 'Takiej skrzynki nie ma.', 'no-such-domain': 'Takiego serwera poczty nie ma: sprawdź część adresu po znaku @.',
          'mailbox-full': 'Ta skrzynka jest pełna.', 'not-accepted': 'Ta skrzynka nie przyjmuje naszych listów.',
        },
        bookAgain: 'Umów wizytę jeszcze raz, z innym adresem, albo zadzwoń do nas. Ten termin zwolni się sam.',
      },
      resend: 'Wyślij list jeszcze raz',
      change: 'Zmień adres e-mail',
      outcomes: {
        wyslany: 'Wysyłamy list jeszcze raz.', zmieniony: 'Adres zmieniony. Wysyłamy list na nowy adres, a poprzedni list jest już nieważny.',
        'za-wczesnie': 'List właśnie wyszedł. Poczekaj minutę, zanim wyślesz go jeszcze raz.', 'za-duzo': 'List był już wysłany kilka razy. Zmień adres albo zadzwoń do nas.',
      },
      address: {
        title: 'Zmień adres e-mail', lead: 'Termin zostaje Twój. Poprzedni list i jego kod będą nieważne, a nowy list wyślemy na nowy adres.', label: 'Nowy adres e-mail', button: 'Zmień adres i wyślij list',
        tooMany: 'Adres był już zmieniany 3 razy. Zadzwoń do nas, pomożemy.', slotTaken: 'Ten termin jest już zajęty. Umów wizytę na inny.',
        bookAgain: 'Dużo osób umawia teraz wizyty na ten dzień, a tego terminu dla Ciebie nie trzymamy. Umów wizytę jeszcze raz, od razu z dobrym adresem.',
        domainFull: (domain) => `Na ten dzień jest już zbyt wiele niepotwierdzonych wizyt z adresami @${domain}. Termin nadal trzymamy. Podaj adres w innej poczcie albo zadzwoń do nas.`,
        notYours: 'Adres może zmienić tylko ten, kto rezerwował, w tej samej przeglądarce. Możesz umówić wizytę jeszcze raz albo zadzwonić do nas.',
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
      labels: { email: 'Adres e-mail', name: 'Imię i nazwisko', phone: 'Telefon', language: 'Język', code: 'Kod', state: 'Stan wizyty' },
      notGiven: 'nie podano',
      eraseTitle: 'Usunięcie danych',
      eraseBody: 'Usuniemy adres e-mail, imię i nazwisko oraz telefon. Jeśli wizyta jeszcze się nie odbyła, odwołamy ją. Tego nie można cofnąć.',
      eraseConfirm: 'Rozumiem, chcę usunąć swoje dane',
      erase: 'Usuń moje dane',
      missing: 'Zaznacz, że chcesz usunąć swoje dane',
      erased: 'Dane usunięte',
      erasedBody: 'Nie mamy już Twojego adresu, nazwiska ani telefonu. Kopie w listach, które wysłaliśmy, są tylko w Twojej skrzynce.',
    },
    situations: {
      waiting: 'czeka na potwierdzenie', expired: 'niepotwierdzona na czas', confirmed: 'potwierdzona', lapsed: 'przepadła, nikt nie przyszedł', here: 'bilet wzięty',
      left: 'bilet wzięty, dzień minął', served: 'odbyła się', missed: 'nie odbyła się', cancelled: 'odwołana', 'cancelled-past': 'odwołana',
    },
    ended: {
      expired: ['Czas na potwierdzenie minął', 'Termin przepadł, a dane zostały usunięte. Możesz umówić nową wizytę.'],
      lapsed: ['Godzina tej wizyty minęła', 'Wizyta przepadła. W biletomacie możesz wziąć bilet bez umawiania, jeśli jeszcze je wydajemy, albo umów nową wizytę.'],
      here: ['Bilet na tę wizytę jest już wzięty', 'Czekaj na wezwanie: numer zobaczysz na ekranie i usłyszysz.'],
      left: ['Ta wizyta już minęła', 'Bilet był wzięty, ale ten dzień się skończył. Możesz umówić nową wizytę.'],
      served: ['Ta wizyta już minęła', 'Odbyła się. Nie trzeba nic więcej robić.'],
      missed: ['Ta wizyta już minęła', 'Nie odbyła się. Możesz umówić nową wizytę.'],
      cancelled: ['Wizyta jest odwołana', 'Tej wizyty nie można już potwierdzić. Możesz umówić nową.'],
      'cancelled-past': ['Wizyta jest odwołana', 'Godzina tej wizyty już minęła. Nie trzeba nic więcej robić.'],
    },
    instead: { title: 'Najbliższe wolne terminy', first: 'Żeby wybrać jeden z nich, najpierw odwołaj tę wizytę.', cancel: 'Odwołaj tę wizytę i wybierz inny termin' },
    refused: {
      'no-such-visit': ['Nie ma takiej wizyty', 'Link jest niepełny, stary albo dane tej wizyty są już usunięte. Skopiuj cały link z listu albo zadzwoń do nas.'],
      'cancelled-by-office': ['Urząd odwołał tę wizytę', 'Przepraszamy. Wybierz inny termin albo zadzwoń do nas.'],
      'needs-decision': ['Twoja wizyta wymaga decyzji urzędu', 'Po zapisaniu wizyty urząd zmienił godziny, stanowiska albo sprawy, więc nie możemy jej teraz obiecać. Napiszemy, co postanowimy. Możesz też zadzwonić.'],
      'already-called': ['Twój numer jest już wezwany', 'Tej wizyty nie można odwołać przez internet. Podejdź do stanowiska albo zapytaj pracownika.'],
      'slot-taken': ['Ten termin zajął ktoś inny', 'Zanim wizyta została potwierdzona, ktoś inny potwierdził ten termin. Wybierz inny.'],
      'slot-gone': ['Ten termin jest już wolny dla innych', 'Nie można cofnąć odwołania. Możesz umówić nową wizytę.'],
      'quota-reached': ['Na ten adres jest już inna wizyta', 'Dlatego tej wizyty nie można potwierdzić. Odwołaj tamtą wizytę linkiem z jej listu, a potem potwierdź tę.'],
      'not-possible': ['Tego nie można teraz zrobić', 'Stan wizyty zmienił się w międzyczasie. Zadzwoń do nas, jeśli potrzebujesz pomocy.'],
      'too-many-requests': ['Za dużo prób', 'Spróbuj jeszcze raz za kilka minut albo zadzwoń do nas.'],
    },
  },
  uk: {
    facts: { service: 'Справа', day: 'День', time: 'Час', desk: 'Віконце', place: 'Місце', bring: 'Візьміть із собою' },
    mail: {
      title: 'Перевірте пошту',
      notHeld: (hour) => `Зараз багато людей записується на цей день, тому час буде ваш лише після підтвердження. Зробіть це якнайшвидше, не пізніше ${hour}.`,
      heldUntil: (hour) => `Ми тримаємо цей час для вас до ${hour}. Без підтвердження він знову стане вільним.`,
      steps: ['Відкрийте наш лист.', 'Натисніть посилання «Підтвердити візит», а потім кнопку на сторінці, яка відкриється.', 'Збережіть код з листа: ви введете його в автоматі.'],
      codeTitle: 'Або введіть код з листа',
      code: 'Код з листа',
      codeHint: '6 цифр, наприклад 123 456',
      button: 'Підтвердити кодом',
      errors: {
        empty: 'Введіть код з листа',
        malformed: 'Код має 6 цифр. Перевірте цифри та введіть код ще раз.',
        'wrong-code': 'Цей код не підходить до візиту. Перевірте цифри та введіть код ще раз.',
        'too-many': 'Код введено неправильно 5 разів. Тепер візит підтверджує лише посилання з листа.',
      },
      noCode: 'Код введено неправильно 5 разів. Тепер візит підтверджує лише посилання з листа.',
      lostTitle: 'Лист не надійшов?',
      lost: 'Зачекайте кілька хвилин і перевірте папку «Спам».',
      wrongAddress: 'Якщо адреса була помилковою, запишіться ще раз. Цей час звільниться сам.',
      call: 'Можна також зателефонувати: номер унизу сторінки.',
      delivery: {
        waiting: (a) => `Надсилаємо лист на ${a === undefined ? 'вказану адресу' : `адресу ${a}`}. Зазвичай це триває кілька секунд. Посилання в ньому підтверджує візит.`,
        troubled: (a) => `Лист на ${a === undefined ? 'вказану адресу' : `адресу ${a}`} ще не надіслано. Ми пробуємо далі, а цей час чекає на вас.`,
        sent: (a) => `Ми надіслали лист на ${a === undefined ? 'вказану адресу' : `адресу ${a}`}. Натисніть у ньому посилання, щоб підтвердити візит.`,
        'given-up': (a) => `Не вдалося надіслати лист на ${a === undefined ? 'вказану адресу' : `адресу ${a}`}. Спробуйте ще раз або зателефонуйте нам.`,
      },
      refused: {
        title: 'Поштовий сервер відхилив адресу',
        body: (a) => `Лист на ${a === undefined ? 'вказану адресу' : `адресу ${a}`} не дійде.`,
        reasons: {
          'no-such-mailbox': 'Такої скриньки немає.', 'no-such-domain': 'Такого поштового сервера немає: перевірте частину адреси після знака @.',
          'mailbox-full': 'Ця скринька переповнена.', 'not-accepted': 'Ця скринька не приймає наших листів.',
        },
        bookAgain: 'Запишіться ще раз з іншою адресою або зателефонуйте нам. Цей час звільниться сам.',
      },
      resend: 'Надіслати лист ще раз',
      change: 'Змінити адресу електронної пошти',
      outcomes: {
        wyslany: 'Надсилаємо лист ще раз.', zmieniony: 'Адресу змінено. Надсилаємо лист на нову адресу, а попередній лист уже недійсний.',
        'za-wczesnie': 'Лист щойно надіслано. Зачекайте хвилину, перш ніж надсилати його ще раз.', 'za-duzo': 'Лист уже надсилали кілька разів. Змініть адресу або зателефонуйте нам.',
      },
      address: {
        title: 'Зміна адреси електронної пошти', lead: 'Час залишається вашим. Попередній лист і його код стануть недійсними, а новий лист ми надішлемо на нову адресу.', label: 'Нова адреса електронної пошти', button: 'Змінити адресу й надіслати лист',
        tooMany: 'Адресу вже змінювали 3 рази. Зателефонуйте нам, ми допоможемо.', slotTaken: 'Цей час уже зайнято. Запишіться на інший.',
        bookAgain: 'Зараз багато людей записується на цей день, а цей час ми для вас не тримаємо. Запишіться ще раз, одразу з правильною адресою.',
        domainFull: (domain) => `На цей день уже забагато непідтверджених візитів з адресами @${domain}. Ми й далі тримаємо цей час. Введіть адресу іншої пошти або зателефонуйте нам.`,
        notYours: 'Адресу може змінити лише той, хто записувався, у тому самому браузері. Можна записатися ще раз або зателефонувати нам.',
      },
    },
    confirm: {
      title: 'Підтвердьте візит',
      lead: 'Перевірте дані та натисніть кнопку.',
      heldUntil: (hour) => `Ми тримаємо цей час для вас до ${hour}.`,
      button: 'Підтверджую візит',
      done: 'Візит підтверджено',
      doneBody: 'Надсилаємо лист із кодом для автомата. В установі введіть код і візьміть талон.',
      arrivalTitle: 'Коли приходити',
      already: 'Візит уже підтверджено',
      alreadyBody: 'Більше нічого робити не потрібно. Код для автомата є в листі.',
      cancelInstead: 'Скасувати візит',
      addToCalendar: 'Додати візит до календаря',
    },
    cancel: {
      title: 'Скасування візиту',
      legend: 'Що ви хочете зробити?',
      cancel: 'Скасовую візит',
      cancelHint: 'цей час отримає хтось інший',
      keep: 'Залишаю візит',
      keepHint: 'нічого не зміниться',
      missing: 'Виберіть, що зробити з візитом',
      button: 'Далі',
      kept: 'Візит залишається',
      keptBody: 'Нічого не змінилося. До зустрічі.',
      done: 'Візит скасовано',
      bodies: {
        just: (span) => `Дякуємо. Не пізніше ніж за ${span} цей час знову стане вільним.`,
        gone: 'Цього візиту вже немає в календарі. Час вільний для інших.',
        past: 'Година цього візиту вже минула. Більше нічого робити не потрібно.',
          willErase: 'Ваші дані ми видалимо протягом 24 годин після скасування.',
        erased: 'Ваші дані вже видалено.',
      },
      undoTitle: 'Це помилка?',
      undoBody: 'Поки цей час не став вільним, скасування можна відмінити.',
      undo: 'Відмінити скасування',
      undone: 'Скасування відмінено',
      undoneBody: 'Візит знову записано й підтверджено. Код з листа той самий.',
      bookAgain: 'Записатися на новий візит',
    },
    data: {
      title: 'Мої дані',
      lead: 'Це все, що ми зберегли про цей візит.',
      link: 'Переглянути або видалити свої дані',
      labels: { email: 'Адреса електронної пошти', name: 'Ім’я та прізвище', phone: 'Телефон', language: 'Мова', code: 'Код', state: 'Стан візиту' },
      notGiven: 'не вказано',
      eraseTitle: 'Видалення даних',
      eraseBody: 'Ми видалимо адресу електронної пошти, ім’я та прізвище і телефон. Якщо візит ще не відбувся, ми його скасуємо. Це не можна відмінити.',
      eraseConfirm: 'Розумію, хочу видалити свої дані',
      erase: 'Видалити мої дані',
      missing: 'Позначте, що хочете видалити свої дані',
      erased: 'Дані видалено',
      erasedBody: 'У нас більше немає вашої адреси, прізвища й телефону. Копії в листах, які ми надіслали, є лише у вашій скриньці.',
    },
    situations: {
      waiting: 'чекає на підтвердження', expired: 'не підтверджено вчасно', confirmed: 'підтверджено', lapsed: 'пропав, ніхто не прийшов', here: 'талон узято',
      left: 'талон узято, день минув', served: 'відбувся', missed: 'не відбувся', cancelled: 'скасовано', 'cancelled-past': 'скасовано',
    },
    ended: {
      expired: ['Час на підтвердження минув', 'Цей час знову вільний, а дані видалено. Можна записатися на новий візит.'],
      lapsed: ['Година цього візиту минула', 'Візит пропав. В автоматі можна взяти талон без запису, якщо їх ще видають, або записатися на новий візит.'],
      here: ['Талон на цей візит уже взято', 'Чекайте на виклик: номер ви побачите на екрані й почуєте.'],
      left: ['Цей візит уже минув', 'Талон було взято, але цей день закінчився. Можна записатися на новий візит.'],
      served: ['Цей візит уже минув', 'Він відбувся. Більше нічого робити не потрібно.'],
      missed: ['Цей візит уже минув', 'Він не відбувся. Можна записатися на новий візит.'],
      cancelled: ['Візит скасовано', 'Цей візит уже не можна підтвердити. Можна записатися на новий.'],
      'cancelled-past': ['Візит скасовано', 'Година цього візиту вже минула. Більше нічого робити не потрібно.'],
    },
    instead: { title: 'Найближчий вільний час', first: 'Щоб обрати інший час, спочатку скасуйте цей візит.', cancel: 'Скасувати цей візит і обрати інший час' },
    refused: {
      'no-such-visit': ['Такого візиту немає', 'Посилання неповне, старе або дані цього візиту вже видалено. Скопіюйте все посилання з листа або зателефонуйте нам.'],
      'cancelled-by-office': ['Установа скасувала цей візит', 'Перепрошуємо. Оберіть інший час або зателефонуйте нам.'],
      'needs-decision': ['Ваш візит потребує рішення установи', 'Після запису установа змінила години, віконця або справи, тому зараз ми не можемо його обіцяти. Ми напишемо, що вирішили. Можна також зателефонувати.'],
      'already-called': ['Ваш номер уже викликають', 'Цей візит не можна скасувати через інтернет. Підійдіть до віконця або запитайте працівника.'],
      'slot-taken': ['Цей час зайняв хтось інший', 'Поки візит не було підтверджено, хтось інший підтвердив цей час. Виберіть інший.'],
      'slot-gone': ['Цей час уже знову вільний', 'Скасування не можна відмінити. Можна записатися на новий візит.'],
      'quota-reached': ['На цю адресу вже є інший візит', 'Тому цей візит не можна підтвердити. Скасуйте той візит за посиланням з його листа, а потім підтвердьте цей.'],
      'not-possible': ['Зараз це неможливо', 'Стан візиту тим часом змінився. Зателефонуйте нам, якщо потрібна допомога.'],
      'too-many-requests': ['Забагато спроб', 'Спробуйте ще раз за кілька хвилин або зателефонуйте нам.'],
    },
  },
  en: {
    facts: { service: 'Service', day: 'Day', time: 'Time', desk: 'Desk', place: 'Place', bring: 'What to bring' },
    mail: {
      title: 'Check your mail',
      notHeld: (hour) => `Many people are booking this day, so the time is yours only once you confirm it. Do so as soon as you can, by ${hour} at the latest.`,
      heldUntil: (hour) => `We hold this time for you until ${hour}. Without a confirmation it becomes free again.`,
      steps: ['Open our letter.', 'Follow the link “Confirm the visit” and press the button on the page that opens.', 'Keep the code from the letter: you will type it at the ticket machine.'],
      codeTitle: 'Or type the code from the letter',
      code: 'Code from the letter',
      codeHint: '6 digits, for example 123 456',
      button: 'Confirm with the code',
      errors: {
        empty: 'Enter the code from the letter',
        malformed: 'The code has 6 digits. Check the digits and enter it again.',
        'wrong-code': 'This code does not match the visit. Check the digits and enter it again.',
        'too-many': 'The code was wrong 5 times. Now only the link in the letter confirms the visit.',
      },
      noCode: 'The code was wrong 5 times. Now only the link in the letter confirms the visit.',
      lostTitle: 'No letter?',
      lost: 'Wait a few minutes and look in the spam folder.',
      wrongAddress: 'If the address was wrong, book again. This time will become free by itself.',
      call: 'You can also call us: the number is at the foot of the page.',
      delivery: {
        waiting: (a) => `We are sending a letter to ${a ?? 'your e-mail address'}. It usually takes a few seconds. The link in it confirms the visit.`,
        troubled: (a) => `The letter to ${a ?? 'your e-mail address'} has not left yet. We keep trying, and the time waits for you.`,
        sent: (a) => `We sent a letter to ${a ?? 'your e-mail address'}. Follow the link in it to confirm the visit.`,
        'given-up': (a) => `The letter to ${a ?? 'your e-mail address'} could not be sent. Try again or call us.`,
      },
      refused: {
        title: 'The mail server refused the address',
        body: (a) => `The letter to ${a ?? 'your e-mail address'} will not arrive.`,
        reasons: {
          'no-such-mailbox': 'There is no such mailbox.', 'no-such-domain': 'There is no such mail server: check what follows the @ sign.',
          'mailbox-full': 'The mailbox is full.', 'not-accepted': 'The mailbox does not take our letters.',
        },
        bookAgain: 'Book again with another address, or call us. This time will become free by itself.',
      },
      resend: 'Send the letter again',
      change: 'Change the e-mail address',
      outcomes: {
        wyslany: 'We are sending the letter again.', zmieniony: 'The address is changed. We are sending a letter to the new one; the letter sent before is no longer valid.',
        'za-wczesnie': 'A letter has just left. Wait a minute before you send it again.', 'za-duzo': 'The letter was sent several times. Change the address or call us.',
      },
      address: {
        title: 'Change the e-mail address', lead: 'You keep your time. The letter sent before and its code become invalid, and a new letter goes to the new address.', label: 'New e-mail address', button: 'Change the address and send the letter',
        tooMany: 'The address was changed 3 times already. Call us, we will help.', slotTaken: 'This time is already taken. Book another one.',
        bookAgain: 'Many people are booking this day, and this time is not held for you. Book again with the right address.',
        domainFull: (domain) => `There are already too many unconfirmed visits on this day with addresses @${domain}. We still hold the time. Enter an address of another mail provider or call us.`,
        notYours: 'Only whoever booked can change the address, in the same browser. You can book again or call us.',
      },
    },
    confirm: {
      title: 'Confirm your visit',
      lead: 'Check the details and press the button.',
      heldUntil: (hour) => `We hold this time for you until ${hour}.`,
      button: 'Confirm the visit',
      done: 'Visit confirmed',
      doneBody: 'We are sending a letter with the code for the ticket machine. At the office, type the code and take your ticket.',
      arrivalTitle: 'When to come',
      already: 'The visit is already confirmed',
      alreadyBody: 'There is nothing more to do. The code for the ticket machine is in the letter.',
      cancelInstead: 'Cancel the visit',
      addToCalendar: 'Add the visit to your calendar',
    },
    cancel: {
      title: 'Cancelling a visit',
      legend: 'What do you want to do?',
      cancel: 'Cancel the visit',
      cancelHint: 'somebody else will get the time',
      keep: 'Keep the visit',
      keepHint: 'nothing will change',
      missing: 'Choose what to do with the visit',
      button: 'Continue',
      kept: 'The visit stays',
      keptBody: 'Nothing has changed. See you.',
      done: 'Visit cancelled',
      bodies: {
        just: (span) => `Thank you. In ${span} at the latest somebody else can book the time.`,
        gone: 'This visit is no longer in the calendar. The time is free for others.',
        past: 'The time of this visit has passed. There is nothing more to do.',
          willErase: 'We will erase your data within 24 hours of the cancellation.',
        erased: 'Your data are erased already.',
      },
      undoTitle: 'Was it a mistake?',
      undoBody: 'As long as the time has not become free, you can undo the cancellation.',
      undo: 'Undo the cancellation',
      undone: 'Cancellation undone',
      undoneBody: 'The visit is booked and confirmed again. The code in the letter is the same.',
      bookAgain: 'Book a new visit',
    },
    data: {
      title: 'My data',
      lead: 'This is everything that we keep about this visit.',
      link: 'See or erase your data',
      labels: { email: 'E-mail address', name: 'Full name', phone: 'Telephone', language: 'Language', code: 'Code', state: 'State of the visit' },
      notGiven: 'not given',
      eraseTitle: 'Erasing your data',
      eraseBody: 'We will erase the e-mail address, the name and the telephone number. A visit that has not taken place yet will be cancelled. This cannot be undone.',
      eraseConfirm: 'I understand and want to erase my data',
      erase: 'Erase my data',
      missing: 'Tick that you want to erase your data',
      erased: 'Data erased',
      erasedBody: 'We no longer have your address, name or telephone number. Copies in the letters that we sent are only in your mailbox.',
    },
    situations: {
      waiting: 'waiting to be confirmed', expired: 'not confirmed in time', confirmed: 'confirmed', lapsed: 'lapsed, nobody came', here: 'ticket taken',
      left: 'ticket taken, the day is over', served: 'took place', missed: 'did not take place', cancelled: 'cancelled', 'cancelled-past': 'cancelled',
    },
    ended: {
      expired: ['The time to confirm is over', 'The time became free again and the data were erased. You can book a new visit.'],
      lapsed: ['The time of this visit has passed', 'The visit lapsed. You can take a ticket without a booking at the ticket machine, if there are any left, or book a new visit.'],
      here: ['The ticket for this visit is already taken', 'Wait for the call: you will see your number on the screen and hear it.'],
      left: ['This visit is over', 'The ticket was taken, but that day has ended. You can book a new visit.'],
      served: ['This visit is over', 'It took place. There is nothing more to do.'],
      missed: ['This visit is over', 'It did not take place. You can book a new visit.'],
      cancelled: ['The visit is cancelled', 'This visit can no longer be confirmed. You can book a new one.'],
      'cancelled-past': ['The visit is cancelled', 'The time of this visit has passed. There is nothing more to do.'],
    },
    instead: { title: 'The nearest free times', first: 'To choose one of them, cancel this visit first.', cancel: 'Cancel this visit and choose another time' },
    refused: {
      'no-such-visit': ['There is no such visit', 'The link is incomplete or old, or the data of this visit are already erased. Copy the whole link from the letter or call us.'],
      'cancelled-by-office': ['The office has cancelled this visit', 'We are sorry. Choose another time or call us.'],
      'needs-decision': ['The office must decide about your visit', 'The office has changed its hours, desks or services since you booked, so we cannot promise your visit now. We will write to you what we decide. You can also call us.'],
      'already-called': ['Your number has been called', 'This visit cannot be cancelled online. Go to the desk or ask a member of staff.'],
      'slot-taken': ['Somebody else has taken this time', 'Before the visit was confirmed, somebody else confirmed this time. Choose another one.'],
      'slot-gone': ['The time has become free again', 'The cancellation cannot be undone. You can book a new visit.'],
      'quota-reached': ['This address already has another visit', 'That is why this visit cannot be confirmed. Cancel the other one by the link in its letter, then confirm this one.'],
      'not-possible': ['This cannot be done now', 'The state of the visit has changed meanwhile. Call us if you need help.'],
      'too-many-requests': ['Too many tries', 'Try again in a few minutes or call us.'],
    },
  },
};
