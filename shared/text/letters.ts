// What the letters say, in every language; times and days arrive formatted.
import type { Language } from '../core/language.ts';

export type LetterTemplate = 'confirm' | 'confirmed' | 'reminder' | 'cancelled' | 'cancelled-by-office' | 'moved-by-office' | 'quota-reached';

/** `day` is long ("czwartek, 12 marca 2026"), `shortDay` short ("12 marca"), `hour` "10:20". */
export type When = { readonly day: string; readonly shortDay: string; readonly hour: string };

export type LetterText = {
  readonly subject: Record<LetterTemplate, (when: When, code: string) => string>;
  readonly opening: Record<LetterTemplate, (when: When) => string>;
  readonly confirmButton: string;
  readonly heldUntil: (hour: string) => string;
  readonly notHeld: (hour: string) => string;
  readonly notYou: string;
  readonly labels: { readonly day: string; readonly hour: string; readonly place: string; readonly desk: string; readonly service: string; readonly code: string; readonly bring: string };
  readonly codeUse: string;
  readonly early: string;
  readonly cancelLine: string;
  readonly cancelButton: string;
  readonly reason: string;
  readonly bookAgain: string;
  /** Above the free times in place of a visit that the office cancelled. */
  readonly offers: string;
  readonly questions: (phone: string, email: string) => string;
  readonly automatic: string;
  readonly qrAlt: (code: string) => string;
};

export const lettersText: Record<Language, LetterText> = {
  pl: {
    subject: {
      confirm: (w) => `Potwierdź wizytę: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Wizyta potwierdzona: ${w.shortDay}, ${w.hour}, kod ${code}`,
      reminder: (w, code) => `Przypomnienie o wizycie: ${w.shortDay}, ${w.hour}, kod ${code}`,
      cancelled: (w) => `Wizyta odwołana: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `Urząd odwołał wizytę: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `Nowy termin wizyty: ${w.shortDay}, ${w.hour}, kod ${code}`,
      'quota-reached': (w) => `Masz już wizytę: ${w.shortDay}, ${w.hour}`,
    },
    opening: {
      confirm: () => 'Dzień dobry, prosimy o potwierdzenie wizyty. Bez potwierdzenia termin przepadnie.',
      confirmed: () => 'Dzień dobry, wizyta jest potwierdzona. Do zobaczenia.',
      reminder: () => 'Dzień dobry, przypominamy o wizycie.',
      cancelled: () => 'Dzień dobry, wizyta została odwołana. Nie trzeba nic więcej robić.',
      'cancelled-by-office': () => 'Dzień dobry, musieliśmy odwołać wizytę. Przepraszamy.',
      'moved-by-office': () => 'Dzień dobry, musieliśmy zmienić termin wizyty. Przepraszamy. Poniżej podajemy nowy termin.',
      'quota-reached': () => 'Dzień dobry, ktoś próbował zarezerwować kolejną wizytę na ten adres. Na ten adres jest już wizyta, więc nowej nie zapisaliśmy. Oto wizyta, która jest zapisana:',
    },
    confirmButton: 'Potwierdź wizytę',
    notHeld: (hour) => `Wiele osób rezerwuje ten dzień, dlatego termin będzie Twój dopiero, gdy go potwierdzisz. Potwierdź najpóźniej do godziny ${hour}.`,
    heldUntil: (hour) => `Termin trzymamy do godziny ${hour}.`,
    notYou: 'Jeśli to nie Ty rezerwujesz wizytę, nie rób nic. Termin zwolni się sam, a dane zostaną usunięte.',
    labels: { day: 'Dzień', hour: 'Godzina', place: 'Miejsce', desk: 'Stanowisko', service: 'Sprawa', code: 'Kod', bring: 'Co zabrać' },
    codeUse: 'W urzędzie wpisz ten kod w biletomacie. Dostaniesz bilet z numerem.',
    early: 'Bilet możesz wziąć od 30 minut przed godziną wizyty do 10 minut po niej. Po 30 minutach spóźnienia wizyta przepada.',
    cancelLine: 'Nie możesz przyjść? Odwołaj wizytę, a ktoś inny skorzysta z tego terminu.',
    cancelButton: 'Odwołaj wizytę',
    reason: 'Powód',
    bookAgain: 'Zarezerwuj inny termin',
    offers: 'Najbliższe wolne terminy. Wybierz jeden, a formularz otworzy się z tym terminem:',
    questions: (phone, email) => `Pytania? Zadzwoń: ${phone} albo napisz: ${email}.`,
    automatic: 'Tę wiadomość wysłał system rezerwacji. Odpowiedź na nią trafi do urzędu.',
    qrAlt: (code) => `Kod QR z kodem ${code}. Możesz go zeskanować w biletomacie zamiast wpisywać kod.`,
  },
  uk: {
    subject: {
      confirm: (w) => `Підтвердьте візит: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Візит підтверджено: ${w.shortDay}, ${w.hour}, код ${code}`,
      reminder: (w, code) => `Нагадування про візит: ${w.shortDay}, ${w.hour}, код ${code}`,
      cancelled: (w) => `Візит скасовано: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `Установа скасувала візит: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `Новий час візиту: ${w.shortDay}, ${w.hour}, код ${code}`,
      'quota-reached': (w) => `У вас уже є візит: ${w.shortDay}, ${w.hour}`,
    },
    opening: {
      confirm: () => 'Добрий день, просимо підтвердити візит. Без підтвердження цей час знову стане вільним.',
      confirmed: () => 'Добрий день, візит підтверджено. До зустрічі.',
      reminder: () => 'Добрий день, нагадуємо про візит.',
      cancelled: () => 'Добрий день, візит скасовано. Більше нічого робити не потрібно.',
      'cancelled-by-office': () => 'Добрий день, ми були змушені скасувати візит. Вибачте.',
      'moved-by-office': () => 'Добрий день, ми були змушені змінити час візиту. Вибачте. Нижче новий час.',
      'quota-reached': () => 'Добрий день, хтось намагався записати ще один візит на цю адресу. На цю адресу вже є візит, тому нового ми не записали. Ось записаний візит:',
    },
    confirmButton: 'Підтвердити візит',
    notHeld: (hour) => `Багато людей записується на цей день, тому час буде ваш лише після підтвердження. Підтвердьте не пізніше ${hour}.`,
    heldUntil: (hour) => `Ми тримаємо цей час до ${hour}.`,
    notYou: 'Якщо візит записуєте не ви, нічого не робіть. Час звільниться сам, а дані буде видалено.',
    labels: { day: 'День', hour: 'Час', place: 'Місце', desk: 'Віконце', service: 'Справа', code: 'Код', bring: 'Що взяти' },
    codeUse: 'В установі введіть цей код в автоматі. Ви отримаєте талон з номером.',
    early: 'Талон можна взяти не раніше ніж за 30 хвилин до часу візиту і не пізніше ніж через 10 хвилин після нього. Після 30 хвилин запізнення візит пропадає.',
    cancelLine: 'Не можете прийти? Скасуйте візит, і хтось інший скористається цим часом.',
    cancelButton: 'Скасувати візит',
    reason: 'Причина',
    bookAgain: 'Записатися на інший час',
    offers: 'Найближчий вільний час. Оберіть один варіант, і форма відкриється з ним:',
    questions: (phone, email) => `Питання? Телефонуйте: ${phone} або пишіть: ${email}.`,
    automatic: 'Цей лист надіслала система запису. Відповідь на нього отримає установа.',
    qrAlt: (code) => `QR-код з кодом ${code}. Його можна відсканувати в автоматі замість введення коду.`,
  },
  en: {
    subject: {
      confirm: (w) => `Confirm your visit: ${w.shortDay}, ${w.hour}`,
      confirmed: (w, code) => `Visit confirmed: ${w.shortDay}, ${w.hour}, code ${code}`,
      reminder: (w, code) => `Reminder of your visit: ${w.shortDay}, ${w.hour}, code ${code}`,
      cancelled: (w) => `Visit cancelled: ${w.shortDay}, ${w.hour}`,
      'cancelled-by-office': (w) => `The office cancelled your visit: ${w.shortDay}, ${w.hour}`,
      'moved-by-office': (w, code) => `New time of your visit: ${w.shortDay}, ${w.hour}, code ${code}`,
      'quota-reached': (w) => `You already have a visit: ${w.shortDay}, ${w.hour}`,
    },
    opening: {
      confirm: () => 'Hello, please confirm your visit. Without a confirmation the time becomes free again.',
      confirmed: () => 'Hello, your visit is confirmed. See you.',
      reminder: () => 'Hello, this is a reminder of your visit.',
      cancelled: () => 'Hello, your visit has been cancelled. There is nothing more to do.',
      'cancelled-by-office': () => 'Hello, we had to cancel your visit. We are sorry.',
      'moved-by-office': () => 'Hello, we had to change the time of your visit. We are sorry. The new time is below.',
      'quota-reached': () => 'Hello, somebody tried to book one more visit with this address. This address already has a visit, so we did not save a new one. This is the visit that exists:',
    },
    confirmButton: 'Confirm the visit',
    notHeld: (hour) => `Many people are booking this day, so the time is yours only once you confirm it. Confirm by ${hour} at the latest.`,
    heldUntil: (hour) => `We hold this time until ${hour}.`,
    notYou: 'If it is not you who is booking, do nothing. The time will become free by itself and the data will be erased.',
    labels: { day: 'Day', hour: 'Time', place: 'Place', desk: 'Desk', service: 'Service', code: 'Code', bring: 'What to bring' },
    codeUse: 'At the office, type this code at the ticket machine. You will get a ticket with a number.',
    early: 'You can take the ticket from 30 minutes before your time until 10 minutes after it. After 30 minutes the visit is lost.',
    cancelLine: 'Cannot come? Cancel the visit and somebody else will use this time.',
    cancelButton: 'Cancel the visit',
    reason: 'Reason',
    bookAgain: 'Book another time',
    offers: 'The nearest free times. Choose one and the form opens with it:',
    questions: (phone, email) => `Questions? Call ${phone} or write to ${email}.`,
    automatic: 'This message was sent by the booking system. A reply goes to the office.',
    qrAlt: (code) => `QR code with the code ${code}. You can scan it at the ticket machine instead of typing.`,
  },
};
