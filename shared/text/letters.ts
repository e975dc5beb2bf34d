// What the letters say, in every language; times and days arrive formatted.
import type { Language } from '../core/language.ts';
import { plural } from './plural.ts';

/** What the outbox writes down. */
export type LetterTemplate = 'confirm' | 'confirmed' | 'reminder' | 'cancelled' | 'cancelled-by-office' | 'moved-by-office' | 'quota-reached';
/** What the person reads; `quota-reached` says what is so when it leaves: a visit stands in the way, or visits that wait for their confirmation. */
export type LetterKind = Exclude<LetterTemplate, 'quota-reached'> | 'has-visit' | 'unconfirmed';

/** `day` is long ("czwartek, 12 marca 2026"), `shortDay` short ("12 marca"), `hour` "10:20". */
export type When = { readonly day: string; readonly shortDay: string; readonly hour: string };

export type LetterText = {
  /** `here`: confirmed, and the ticket has been taken: the code is of no use any more. */
  readonly subject: Record<LetterKind | 'here', (when: When, code: string) => string>;
  /** `count`: of the visits that wait for their confirmation. */
  readonly opening: Record<LetterKind, (when: When, count: number) => string>;
  readonly confirmButton: string;
  /** Beside several: which one. */
  readonly confirmButtonOf: (when: When) => string;
  readonly heldUntil: (hour: string) => string;
  readonly notHeld: (hour: string) => string;
  readonly otherHolds: string;
  readonly notYou: string;
  readonly notYouAgain: string;
  readonly labels: { readonly day: string; readonly hour: string; readonly place: string; readonly desk: string; readonly service: string; readonly code: string; readonly bring: string; readonly arrival: string };
  readonly codeUse: string;
  readonly codeTyped: string;
  readonly calendarAttached: string;
  readonly calendarGone: string;
  readonly cancelLine: string;
  readonly changeLine: string;
  readonly cancelButton: string;
  readonly reason: string;
  readonly bookAgain: string;
  /** Above the free times in place of a visit that the office cancelled. */
  readonly offers: string;
  readonly questions: (phone: string, email: string) => string;
  readonly automatic: string;
  readonly qrAlt: (code: string) => string;
  /** In the calendar. */
  readonly calendar: { readonly summary: (service: string) => string; readonly code: (code: string) => string; readonly codeInLetter: string; readonly cancel: string; readonly alarm: (hour: string) => string; readonly gone: string };
};

export const lettersText: Record<Language, LetterText> = {
  pl: {
    subject: {
      confirm: (w) => `Potwierdź wizytę: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Wizyta potwierdzona: ${w.shortDay}, ${w.hour}, kod ${code}`,
      here: (w) => `Wizyta potwierdzona: ${w.shortDay}, ${w.hour}`,
      reminder: (w, code) => `Przypomnienie o wizycie: ${w.shortDay}, ${w.hour}, kod ${code}`,
      cancelled: (w) => `Wizyta odwołana: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `Urząd odwołał wizytę: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `Nowy termin wizyty: ${w.shortDay}, ${w.hour}, kod ${code}`,
      'has-visit': (w) => `Masz już wizytę: ${w.shortDay}, ${w.hour}`,
      unconfirmed: () => 'Najpierw potwierdź wizytę, którą już wybrano',
    },
    opening: {
      confirm: () => 'Dzień dobry, prosimy o potwierdzenie wizyty. Bez potwierdzenia termin przepadnie.',
      confirmed: () => 'Dzień dobry, wizyta jest potwierdzona. Do zobaczenia.',
      reminder: () => 'Dzień dobry, przypominamy o wizycie.',
      cancelled: () => 'Dzień dobry, wizyta została odwołana. Nie trzeba nic więcej robić.',
      'cancelled-by-office': () => 'Dzień dobry, musieliśmy odwołać wizytę. Przepraszamy.',
      'moved-by-office': () => 'Dzień dobry, musieliśmy zmienić termin wizyty. Przepraszamy. Poniżej podajemy nowy termin.',
      'has-visit': () => 'Dzień dobry, ktoś próbował zarezerwować kolejną wizytę na ten adres. Na ten adres jest już potwierdzona wizyta, więc nowej nie zapisaliśmy. Oto wizyta, która jest zapisana:',
      unconfirmed: (_w, count) => `Dzień dobry, ktoś próbował zarezerwować kolejną wizytę na ten adres. Na ten adres ${count === 1 ? 'czeka już wizyta' : `${plural('pl', count, { one: 'czeka', few: 'czekają', many: 'czeka' })} już ${count} ${plural('pl', count, { one: 'wizyta', few: 'wizyty', many: 'wizyt' })}`} bez potwierdzenia, więc nowej nie zapisaliśmy. Potwierdź tę, na którą chcesz przyjść:`,
    },
    confirmButton: 'Potwierdź wizytę',
    confirmButtonOf: (w) => `Potwierdź wizytę: ${w.shortDay}, ${w.hour}`,
    notHeld: (hour) => `Wiele osób rezerwuje ten dzień, dlatego termin będzie Twój dopiero, gdy go potwierdzisz. Potwierdź najpóźniej do godziny ${hour}.`,
    heldUntil: (hour) => `Termin trzymamy do godziny ${hour}.`,
    otherHolds: 'Terminy, których nie potwierdzisz, zwolnią się same. Wtedy można umówić inny.',
    notYou: 'Jeśli to nie Ty rezerwujesz wizytę, nie rób nic. Termin zwolni się sam, a dane zostaną usunięte.',
    notYouAgain: 'Jeśli to nie Ty rezerwujesz wizytę, nie rób nic.',
    labels: { day: 'Dzień', hour: 'Godzina', place: 'Miejsce', desk: 'Stanowisko', service: 'Sprawa', code: 'Kod', bring: 'Co zabrać', arrival: 'Kiedy przyjść' },
    codeUse: 'W urzędzie wpisz ten kod w biletomacie. Dostaniesz bilet z numerem.',
    codeTyped: 'Bilet na tę wizytę jest już wzięty.',
    calendarAttached: 'Wizytę możesz dodać do kalendarza z pliku wizyta.ics, który jest w załączniku.',
    calendarGone: 'Jeśli wizyta jest w Twoim kalendarzu, usunie ją plik wizyta.ics z załącznika.',
    cancelLine: 'Nie możesz przyjść? Odwołaj wizytę, a ktoś inny skorzysta z tego terminu.',
    changeLine: 'Jeśli chcesz innego terminu, najpierw odwołaj tę wizytę, a potem umów nową.',
    cancelButton: 'Odwołaj wizytę',
    reason: 'Powód',
    bookAgain: 'Zarezerwuj inny termin',
    offers: 'Najbliższe wolne terminy. Wybierz jeden, a formularz otworzy się z tym terminem:',
    questions: (phone, email) => `Pytania? Zadzwoń: ${phone} albo napisz: ${email}.`,
    automatic: 'Tę wiadomość wysłał system rezerwacji. Odpowiedź na nią trafi do urzędu.',
    qrAlt: (code) => `Kod QR z kodem ${code}. Możesz go zeskanować w biletomacie zamiast wpisywać kod.`,
    calendar: {
      summary: (service) => `Wizyta w urzędzie: ${service}`,
      code: (code) => `Kod do biletomatu: ${code}. Wpisz go w urzędzie i weź bilet z numerem.`,
      codeInLetter: 'Kod do biletomatu jest w liście z potwierdzeniem. Wpisz go w urzędzie i weź bilet z numerem.',
      cancel: 'Nie możesz przyjść? Odwołaj wizytę linkiem z listu.',
      alarm: (hour) => `Wizyta w urzędzie o ${hour}`,
      gone: 'Ta wizyta jest odwołana.',
    },
  },
  uk: {
    subject: {
      confirm: (w) => `Підтвердьте візит: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Візит підтверджено: ${w.shortDay}, ${w.hour}, код ${code}`,
      here: (w) => `Візит підтверджено: ${w.shortDay}, ${w.hour}`,
      reminder: (w, code) => `Нагадування про візит: ${w.shortDay}, ${w.hour}, код ${code}`,
      cancelled: (w) => `Візит скасовано: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `Установа скасувала візит: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `Новий час візиту: ${w.shortDay}, ${w.hour}, код ${code}`,
      'has-visit': (w) => `У вас уже є візит: ${w.shortDay}, ${w.hour}`,
      unconfirmed: () => 'Спочатку підтвердьте візит, який уже вибрано',
    },
    opening: {
      confirm: () => 'Добрий день, просимо підтвердити візит. Без підтвердження цей час знову стане вільним.',
      confirmed: () => 'Добрий день, візит підтверджено. До зустрічі.',
      reminder: () => 'Добрий день, нагадуємо про візит.',
      cancelled: () => 'Добрий день, візит скасовано. Більше нічого робити не потрібно.',
      'cancelled-by-office': () => 'Добрий день, ми були змушені скасувати візит. Вибачте.',
      'moved-by-office': () => 'Добрий день, ми були змушені змінити час візиту. Вибачте. Нижче новий час.',
      'has-visit': () => 'Добрий день, хтось намагався записати ще один візит на цю адресу. На цю адресу вже є підтверджений візит, тому нового ми не записали. Ось записаний візит:',
      unconfirmed: (_w, count) => `Добрий день, хтось намагався записати ще один візит на цю адресу. На цю адресу ${count === 1 ? 'вже чекає візит' : `вже ${plural('uk', count, { one: 'чекає', few: 'чекають', many: 'чекає' })} ${count} ${plural('uk', count, { one: 'візит', few: 'візити', many: 'візитів' })}`} без підтвердження, тому нового ми не записали. Підтвердьте той, на який хочете прийти:`,
    },
    confirmButton: 'Підтвердити візит',
    confirmButtonOf: (w) => `Підтвердити візит: ${w.shortDay}, ${w.hour}`,
    notHeld: (hour) => `Багато людей записується на цей день, тому час буде ваш лише після підтвердження. Підтвердьте не пізніше ${hour}.`,
    heldUntil: (hour) => `Ми тримаємо цей час до ${hour}.`,
    otherHolds: 'Час, який ви не підтвердите, звільниться сам. Тоді можна записатися на інший.',
    notYou: 'Якщо візит записуєте не ви, нічого не робіть. Час звільниться сам, а дані буде видалено.',
    notYouAgain: 'Якщо візит записуєте не ви, нічого не робіть.',
    labels: { day: 'День', hour: 'Час', place: 'Місце', desk: 'Віконце', service: 'Справа', code: 'Код', bring: 'Що взяти', arrival: 'Коли прийти' },
    codeUse: 'В установі введіть цей код в автоматі. Ви отримаєте талон з номером.',
    codeTyped: 'Талон на цей візит уже взято.',
    calendarAttached: 'Візит можна додати до календаря з файлу wizyta.ics у вкладенні.',
    calendarGone: 'Якщо візит є у вашому календарі, його видалить файл wizyta.ics з вкладення.',
    cancelLine: 'Не можете прийти? Скасуйте візит, і хтось інший скористається цим часом.',
    changeLine: 'Якщо хочете інший час, спочатку скасуйте цей візит, а потім запишіться знову.',
    cancelButton: 'Скасувати візит',
    reason: 'Причина',
    bookAgain: 'Записатися на інший час',
    offers: 'Найближчий вільний час. Оберіть один варіант, і форма відкриється з ним:',
    questions: (phone, email) => `Питання? Телефонуйте: ${phone} або пишіть: ${email}.`,
    automatic: 'Цей лист надіслала система запису. Відповідь на нього отримає установа.',
    qrAlt: (code) => `QR-код з кодом ${code}. Його можна відсканувати в автоматі замість введення коду.`,
    calendar: {
      summary: (service) => `Візит до установи: ${service}`,
      code: (code) => `Код для автомата: ${code}. Введіть його в установі та візьміть талон з номером.`,
      codeInLetter: 'Код для автомата є в листі з підтвердженням. Введіть його в установі та візьміть талон з номером.',
      cancel: 'Не можете прийти? Скасуйте візит за посиланням з листа.',
      alarm: (hour) => `Візит до установи о ${hour}`,
      gone: 'Цей візит скасовано.',
    },
  },
  en: {
    subject: {
      confirm: (w) => `Confirm your visit: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Visit confirmed: ${w.shortDay}, ${w.hour}, code ${code}`,
      here: (w) => `Visit confirmed: ${w.shortDay}, ${w.hour}`,
      reminder: (w, code) => `Reminder of your visit: ${w.shortDay}, ${w.hour}, code ${code}`,
      cancelled: (w) => `Visit cancelled: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `The office cancelled your visit: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `New time of your visit: ${w.shortDay}, ${w.hour}, code ${code}`,
      'has-visit': (w) => `You already have a visit: ${w.shortDay}, ${w.hour}`,
      unconfirmed: () => 'First confirm a visit that you have already chosen',
    },
    opening: {
      confirm: () => 'Hello, please confirm your visit. Without a confirmation the time becomes free again.',
      confirmed: () => 'Hello, your visit is confirmed. See you.',
      reminder: () => 'Hello, this is a reminder of your visit.',
      cancelled: () => 'Hello, your visit has been cancelled. There is nothing more to do.',
      'cancelled-by-office': () => 'Hello, we had to cancel your visit. We are sorry.',
      'moved-by-office': () => 'Hello, we had to change the time of your visit. We are sorry. The new time is below.',
      'has-visit': () => 'Hello, somebody tried to book one more visit with this address. This address already has a confirmed visit, so we did not save a new one. This is the visit that exists:',
      unconfirmed: (_w, count) => `Hello, somebody tried to book one more visit with this address. ${count === 1 ? 'One visit' : `${count} visits`} of this address still ${count === 1 ? 'waits' : 'wait'} to be confirmed, so we did not save a new one. Confirm the one you want to come to:`,
    },
    confirmButton: 'Confirm the visit',
    confirmButtonOf: (w) => `Confirm the visit: ${w.shortDay}, ${w.hour}`,
    notHeld: (hour) => `Many people are booking this day, so the time is yours only once you confirm it. Confirm by ${hour} at the latest.`,
    heldUntil: (hour) => `We hold this time until ${hour}.`,
    otherHolds: 'Times that you do not confirm become free by themselves. Then you can book another one.',
    notYou: 'If it is not you who is booking, do nothing. The time will become free by itself and the data will be erased.',
    notYouAgain: 'If it is not you who is booking, do nothing.',
    labels: { day: 'Day', hour: 'Time', place: 'Place', desk: 'Desk', service: 'Service', code: 'Code', bring: 'What to bring', arrival: 'When to come' },
    codeUse: 'At the office, type this code at the ticket machine. You will get a ticket with a number.',
    codeTyped: 'The ticket for this visit has been taken already.',
    calendarAttached: 'You can add the visit to your calendar from the attached file wizyta.ics.',
    calendarGone: 'If the visit is in your calendar, the attached file wizyta.ics removes it.',
    cancelLine: 'Cannot come? Cancel the visit and somebody else will use this time.',
    changeLine: 'If you want another time, first cancel this visit and then book a new one.',
    cancelButton: 'Cancel the visit',
    reason: 'Reason',
    bookAgain: 'Book another time',
    offers: 'The nearest free times. Choose one and the form opens with it:',
    questions: (phone, email) => `Questions? Call ${phone} or write to ${email}.`,
    automatic: 'This message was sent by the booking system. A reply goes to the office.',
    qrAlt: (code) => `QR code with the code ${code}. You can scan it at the ticket machine instead of typing.`,
    calendar: {
      summary: (service) => `Visit to the office: ${service}`,
      code: (code) => `Code for the ticket machine: ${code}. Type it at the office and take a ticket with a number.`,
      codeInLetter: 'The code for the ticket machine is in the confirmation e-mail. Type it at the office and take a ticket with a number.',
      cancel: 'Cannot come? Cancel the visit with the link in the e-mail.',
      alarm: (hour) => `Visit to the office at ${hour}`,
      gone: 'This visit is cancelled.',
    },
  },
};
