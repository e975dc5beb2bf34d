// What the pages of one visit say (check your mail, confirm, cancel, my data), in every language.
import type { Language } from '../core/language.ts';

export type VisitText = {
  readonly facts: Record<'service' | 'day' | 'time' | 'desk' | 'place' | 'bring', string>;
  readonly mail: {
    readonly title: string; readonly sent: string; readonly heldUntil: (hour: string) => string;
    readonly steps: readonly string[];
    readonly codeTitle: string; readonly code: string; readonly codeHint: string; readonly button: string;
    readonly errors: Record<'empty' | 'malformed' | 'wrong-code' | 'too-many', string>;
    readonly noCode: string; readonly lostTitle: string; readonly lost: readonly string[];
  };
  readonly confirm: {
    readonly title: string; readonly lead: string; readonly heldUntil: (hour: string) => string; readonly button: string;
    readonly done: string; readonly doneBody: string; readonly already: string; readonly alreadyBody: string;
    readonly cancelInstead: string;
  };
  readonly cancel: {
    readonly title: string; readonly legend: string; readonly cancel: string; readonly cancelHint: string; readonly keep: string; readonly keepHint: string;
    readonly missing: string; readonly button: string;
    readonly kept: string; readonly keptBody: string;
    readonly done: string; readonly doneBody: string; readonly undoTitle: string; readonly undoBody: string; readonly undo: string;
    readonly undone: string; readonly undoneBody: string;
    readonly bookAgain: string;
  };
  readonly data: {
    readonly title: string; readonly lead: string; readonly link: string;
    readonly labels: Record<'email' | 'name' | 'phone' | 'language' | 'code' | 'state', string>; readonly notGiven: string;
    readonly eraseTitle: string; readonly eraseBody: string; readonly eraseConfirm: string; readonly erase: string; readonly missing: string;
    readonly erased: string; readonly erasedBody: string;
  };
  readonly states: Record<'pending' | 'confirmed' | 'checked-in' | 'completed' | 'expired' | 'cancelled' | 'no-show', string>;
  /** Free times in place of a visit that the office cannot honour; `first`: what has to be done before one can be booked. */
  readonly instead: { readonly title: string; readonly first: string; readonly cancel: string };
  /** Why the page's button is not there: a title, then one plain sentence. */
  readonly refused: Record<'no-such-visit' | 'expired' | 'cancelled' | 'cancelled-by-office' | 'needs-decision' | 'over' | 'already-called' | 'slot-gone' | 'quota-reached' | 'not-possible' | 'too-many-requests', readonly [title: string, sentence: string]>;
};

export const VISIT_TEXT: Record<Language, VisitText> = {
  pl: {
    facts: { service: 'Sprawa', day: 'Dzień', time: 'Godzina', desk: 'Stanowisko', place: 'Miejsce', bring: 'Zabierz ze sobą' },
    mail: {
      title: 'Sprawdź pocztę',
      sent: 'Wysłaliśmy list na podany adres e-mail. Kliknij w nim link, żeby potwierdzić wizytę.',
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
      lost: ['Poczekaj kilka minut i zajrzyj do folderu ze spamem.', 'Jeśli adres był pomylony, umów wizytę jeszcze raz. Ten termin zwolni się sam.', 'Możesz też zadzwonić: numer jest na dole strony.'],
    },
    confirm: {
      title: 'Potwierdź wizytę',
      lead: 'Sprawdź dane i naciśnij przycisk.',
      heldUntil: (hour) => `Termin trzymamy dla Ciebie do godziny ${hour}.`,
      button: 'Potwierdzam wizytę',
      done: 'Wizyta potwierdzona',
      doneBody: 'Wysłaliśmy list z kodem do biletomatu. W urzędzie wpisz kod i weź bilet: od 30 minut przed godziną wizyty do 10 minut po niej.',
      already: 'Wizyta jest już potwierdzona',
      alreadyBody: 'Nie trzeba nic więcej robić. Kod do biletomatu jest w liście.',
      cancelInstead: 'Odwołaj wizytę',
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
      doneBody: 'Dziękujemy. Za kilka minut ten termin będzie mógł zarezerwować ktoś inny. Twoje dane usuniemy w ciągu 24 godzin.',
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
    states: {
      pending: 'czeka na potwierdzenie', confirmed: 'potwierdzona', 'checked-in': 'bilet wzięty', completed: 'odbyła się', expired: 'niepotwierdzona na czas',
      cancelled: 'odwołana', 'no-show': 'nie odbyła się',
    },
    instead: { title: 'Najbliższe wolne terminy', first: 'Żeby wybrać jeden z nich, najpierw odwołaj tę wizytę.', cancel: 'Odwołaj tę wizytę i wybierz inny termin' },
    refused: {
      'no-such-visit': ['Nie ma takiej wizyty', 'Link jest niepełny, stary albo dane tej wizyty są już usunięte. Skopiuj cały link z listu albo zadzwoń do nas.'],
      expired: ['Czas na potwierdzenie minął', 'Termin przepadł, a dane zostały usunięte. Możesz umówić nową wizytę.'],
      cancelled: ['Wizyta jest odwołana', 'Tej wizyty nie można już potwierdzić. Możesz umówić nową.'],
      'cancelled-by-office': ['Urząd odwołał tę wizytę', 'Przepraszamy. Wybierz inny termin albo zadzwoń do nas.'],
      'needs-decision': ['Twoja wizyta wymaga decyzji urzędu', 'Po zapisaniu wizyty urząd zmienił godziny, stanowiska albo sprawy, więc nie możemy jej teraz obiecać. Napiszemy, co postanowimy. Możesz też zadzwonić.'],
      over: ['Ta wizyta już minęła', 'Nie można jej potwierdzić ani odwołać.'],
      'already-called': ['Twój numer jest już wezwany', 'Tej wizyty nie można odwołać przez internet. Podejdź do stanowiska albo zapytaj pracownika.'],
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
      sent: 'Ми надіслали лист на вказану адресу. Натисніть у ньому посилання, щоб підтвердити візит.',
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
      lost: ['Зачекайте кілька хвилин і перевірте папку «Спам».', 'Якщо адреса була помилковою, запишіться ще раз. Цей час звільниться сам.', 'Можна також зателефонувати: номер унизу сторінки.'],
    },
    confirm: {
      title: 'Підтвердьте візит',
      lead: 'Перевірте дані та натисніть кнопку.',
      heldUntil: (hour) => `Ми тримаємо цей час для вас до ${hour}.`,
      button: 'Підтверджую візит',
      done: 'Візит підтверджено',
      doneBody: 'Ми надіслали лист із кодом для автомата. В установі введіть код і візьміть талон: не раніше ніж за 30 хвилин до часу візиту і не пізніше ніж через 10 хвилин після нього.',
      already: 'Візит уже підтверджено',
      alreadyBody: 'Більше нічого робити не потрібно. Код для автомата є в листі.',
      cancelInstead: 'Скасувати візит',
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
      doneBody: 'Дякуємо. За кілька хвилин цей час знову стане вільним. Ваші дані ми видалимо протягом 24 годин.',
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
    states: {
      pending: 'чекає на підтвердження', confirmed: 'підтверджено', 'checked-in': 'талон узято', completed: 'відбувся', expired: 'не підтверджено вчасно',
      cancelled: 'скасовано', 'no-show': 'не відбувся',
    },
    instead: { title: 'Найближчий вільний час', first: 'Щоб обрати інший час, спочатку скасуйте цей візит.', cancel: 'Скасувати цей візит і обрати інший час' },
    refused: {
      'no-such-visit': ['Такого візиту немає', 'Посилання неповне, старе або дані цього візиту вже видалено. Скопіюйте все посилання з листа або зателефонуйте нам.'],
      expired: ['Час на підтвердження минув', 'Цей час знову вільний, а дані видалено. Можна записатися на новий візит.'],
      cancelled: ['Візит скасовано', 'Цей візит уже не можна підтвердити. Можна записатися на новий.'],
      'cancelled-by-office': ['Установа скасувала цей візит', 'Перепрошуємо. Оберіть інший час або зателефонуйте нам.'],
      'needs-decision': ['Ваш візит потребує рішення установи', 'Після запису установа змінила години, віконця або справи, тому зараз ми не можемо його обіцяти. Ми напишемо, що вирішили. Можна також зателефонувати.'],
      over: ['Цей візит уже минув', 'Його не можна ні підтвердити, ні скасувати.'],
      'already-called': ['Ваш номер уже викликають', 'Цей візит не можна скасувати через інтернет. Підійдіть до віконця або запитайте працівника.'],
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
      sent: 'We sent a letter to your e-mail address. Follow the link in it to confirm the visit.',
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
      lost: ['Wait a few minutes and look in the spam folder.', 'If the address was wrong, book again. This time will become free by itself.', 'You can also call us: the number is at the foot of the page.'],
    },
    confirm: {
      title: 'Confirm your visit',
      lead: 'Check the details and press the button.',
      heldUntil: (hour) => `We hold this time for you until ${hour}.`,
      button: 'Confirm the visit',
      done: 'Visit confirmed',
      doneBody: 'We sent a letter with the code for the ticket machine. At the office, type the code and take your ticket: from 30 minutes before your time until 10 minutes after it.',
      already: 'The visit is already confirmed',
      alreadyBody: 'There is nothing more to do. The code for the ticket machine is in the letter.',
      cancelInstead: 'Cancel the visit',
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
      doneBody: 'Thank you. In a few minutes the time becomes free again. We will erase your data within 24 hours.',
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
    states: {
      pending: 'waiting to be confirmed', confirmed: 'confirmed', 'checked-in': 'ticket taken', completed: 'took place', expired: 'not confirmed in time',
      cancelled: 'cancelled', 'no-show': 'did not take place',
    },
    instead: { title: 'The nearest free times', first: 'To choose one of them, cancel this visit first.', cancel: 'Cancel this visit and choose another time' },
    refused: {
      'no-such-visit': ['There is no such visit', 'The link is incomplete or old, or the data of this visit are already erased. Copy the whole link from the letter or call us.'],
      expired: ['The time to confirm is over', 'The time became free again and the data were erased. You can book a new visit.'],
      cancelled: ['The visit is cancelled', 'This visit can no longer be confirmed. You can book a new one.'],
      'cancelled-by-office': ['The office has cancelled this visit', 'We are sorry. Choose another time or call us.'],
      'needs-decision': ['Your visit needs a decision of the office', 'The office has changed its hours, desks or services since you booked, so we cannot promise your visit now. We will write to you what we decide. You can also call us.'],
      over: ['This visit is over', 'It can be neither confirmed nor cancelled.'],
      'already-called': ['Your number has been called', 'This visit cannot be cancelled online. Go to the desk or ask a member of staff.'],
      'slot-gone': ['The time has become free again', 'The cancellation cannot be undone. You can book a new visit.'],
      'quota-reached': ['This address already has another visit', 'That is why this visit cannot be confirmed. Cancel the other one by the link in its letter, then confirm this one.'],
      'not-possible': ['This cannot be done now', 'The state of the visit has changed meanwhile. Call us if you need help.'],
      'too-many-requests': ['Too many tries', 'Try again in a few minutes or call us.'],
    },
  },
};
