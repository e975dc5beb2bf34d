// The technician's sentences in Ukrainian.
import { counted } from './plural.ts';
import type { TechnicianText } from './technician.ts';

const seconds = { one: 'секунду', few: 'секунди', many: 'секунд' };
const digits = { one: 'цифра', few: 'цифри', many: 'цифр' };

export const technicianUk: TechnicianText = {
  setUp: {
    title: 'Налаштування автомата',
    body: 'Цей автомат ще не з’єднаний з установою. Код з’єднання видає адміністратор на сторінці «Biletomaty».',
    serverUrl: 'Адреса сервера',
    serverUrlHint: 'наприклад https://kolejka.example.org',
    pairingCode: 'Код з’єднання',
    pairingCodeHint: '12 знаків, дійсний 10 хвилин',
    printer: 'Принтер',
    printerHint: 'tcp:АДРЕСА:9100, serial:/dev/… або usb:/dev/…',
    profile: 'Модель принтера',
    submit: 'З’єднати з установою',
    busy: 'З’єднання із сервером…',
    problems: {
      'server-address': 'Це не адреса сервера. Адреса починається з https://',
      'server-http-only-on-loopback': 'Адреса http:// дозволена лише на цьому самому комп’ютері. Використайте https://',
      'server-unreachable': 'Сервер не відповідає. Перевірте адресу і мережу.',
      'server-certificate': 'Сертифікат сервера неправильний. Автомат не з’єднається з цим сервером.',
      'server-not-ours': 'За цією адресою працює щось інше, не сервер Biletomat.',
      'pairing-code-format': 'Код з’єднання має 12 знаків.',
      'pairing-code-wrong': 'Такого коду з’єднання немає. Перевірте знаки.',
      'pairing-code-expired': 'Код з’єднання більше не дійсний. Попросіть адміністратора про новий.',
      'pairing-too-many': 'Забагато спроб. Попросіть адміністратора про новий код.',
      'printer-address': 'Це не адреса принтера.',
      'not-saved': 'Не вдалося зберегти налаштування на диску.',
    },
  },
  pin: {
    title: 'Введіть сервісний PIN',
    typed: (n) => `Введено: ${counted('uk', n, digits)}`,
    submit: 'Відкрити',
    wrong: 'PIN неправильний.',
    notSet: 'PIN не встановлено. Адміністратор встановлює його на сторінці автомата.',
    wait: (n) => `Наступна спроба через ${counted('uk', n, seconds)}.`,
    busy: 'Перевіряю PIN…',
  },
  title: 'Сервіс',
  close: 'Закрити сервіс',
  tabs: { printer: 'Принтер', sync: 'Зв’язок', tickets: 'Талони', settings: 'Налаштування' },
  printerState: {
    ready: { state: 'Готовий', advice: 'Принтер відповідає і може друкувати.' },
    'paper-low': { state: 'Закінчується папір', advice: 'Підготуйте новий рулон. Принтер ще друкує.' },
    'no-paper': { state: 'Немає паперу', advice: 'Відкрийте кришку, вставте новий рулон і закрийте кришку.' },
    'cover-open': { state: 'Кришка відкрита', advice: 'Закрийте кришку до клацання.' },
    'cutter-error': { state: 'Помилка різака', advice: 'Вимкніть принтер, приберіть папір біля різака й увімкніть його знову.' },
    overheated: { state: 'Головка гаряча', advice: 'Зачекайте кілька хвилин. Принтер запрацює сам.' },
    error: { state: 'Помилка принтера', advice: 'Вимкніть принтер і ввімкніть через 10 секунд. Якщо помилка повернеться, викличте сервіс.' },
    offline: { state: 'Принтер не приймає даних', advice: 'Перевірте кнопку FEED, кришку і папір. Потім з’єднайте знову.' },
    disconnected: { state: 'Немає зв’язку з принтером', advice: 'Перевірте живлення і кабель, потім порт у налаштуваннях. Потім з’єднайте знову.' },
    unknown: { state: 'Стан невідомий', advice: 'Принтер відповів незрозуміло. Перевірте модель у налаштуваннях і з’єднайте знову.' },
  },
  labels: {
    port: 'Порт', profile: 'Модель', identity: 'Пристрій', says: 'Повідомляє', status: 'Відповіді про стан', exchanges: 'Останній обмін', none: 'немає',
    sent: 'надіслано', received: 'отримано', server: 'Сервер', connection: 'З’єднання',
    online: (since) => `є, з ${since}`, offline: (since) => `немає, з ${since}`, never: 'ще ніколи',
    lastAnswer: 'Остання відповідь', outbox: 'Чекає на надсилання', setAside: 'Відкладені', cursor: 'Курсор', clock: 'Різниця годинника',
    clockOffset: (s) => `${s} с`, clockUncertain: 'непевна, сервер ще не відповідав', appointments: 'Візити в пам’яті',
    issuedToday: 'Видано сьогодні', unconfirmed: 'Талони без підтвердженого друку', missesLastHour: 'Помилкові коди за останню годину', missesAlarm: 'Забагато: хтось може вгадувати коди',
    version: 'Версія', kiosk: 'Автомат', store: 'База', fromEnvironment: 'Налаштування взято із середовища.', saved: 'Налаштування збережено в сервісі.',
  },
  tasks: { 'test-ticket': 'Тестовий талон', 'reconnect-printer': 'З’єднати знову', 'sync-now': 'Обмінятися зараз', reprint: 'Друкувати копію' },
  running: 'Триває…',
  done: 'Вдалося',
  failed: 'Не вдалося',
  savePrinter: 'Зберегти принтер',
  useEnvironment: 'Взяти із середовища',
};
