// The sentences about the machine in Ukrainian.
import { counted } from '../plural.ts';
import { bytesWith, durationWith } from '../quantities.ts';
import type { MachineText } from '../types/technician-machine.ts';

const days = (n: number): string => counted('uk', n, { one: 'день', few: 'дні', many: 'днів' });
const files = (n: number): string => counted('uk', n, { one: 'файл', few: 'файли', many: 'файлів' });
const facts = (n: number): string => counted('uk', n, { one: 'запис', few: 'записи', many: 'записів' });
const minutes = (n: number): string => counted('uk', n, { one: 'хвилину', few: 'хвилини', many: 'хвилин' });

export const machineUk: MachineText = {
  unknown: 'невідомо',
  no: 'Ні, залишити як є',
  yes: 'Так',
  again: 'Спочатку',
  start: 'Почати пробу',
  finish: 'Закінчити пробу',
  bytes: bytesWith(','),
  duration: durationWith({ days, hours: 'год', minutes: 'хв' }),
  network: {
    host: 'Назва комп’ютера', gateway: 'Шлюз', dns: 'Сервери DNS', server: 'Сервер', clock: 'Годинник',
    clockSays: (s, age) => `сервер ${s} с, виміряно ${age === 0 ? 'щойно' : `${minutes(age)} тому`}`,
    clockUnmeasured: 'не виміряно',
    clockCertain: 'певний', clockUncertain: 'непевний, сервер ще не відповів',
    wayTitle: 'Шлях до сервера',
    way: (at) => `Шлях до сервера, перевірено о ${at}`,
    notTried: 'Шлях до сервера ще не перевіряли.',
    steps: { resolve: 'Назва сервера', connect: 'З’єднання', tls: 'Шифрування (TLS)', http: 'Відповідь сервера' },
    fine: 'гаразд', failed: 'не працює', skipped: 'пропущено',
    certificate: 'Сертифікат', issuedFor: 'Сертифікат для', issuedBy: 'Видавець', valid: 'Чинний',
    validity: (from, to, left) => `з ${from} до ${to} (${left >= 0 ? `ще ${days(left)}` : `минуло ${days(-left)}`})`,
    refused: (reason) => `Відхилено: ${reason}`,
    refusals: {
      CERT_HAS_EXPIRED: 'втратив чинність', CERT_NOT_YET_VALID: 'ще не чинний, перевірте годинник комп’ютера',
      DEPTH_ZERO_SELF_SIGNED_CERT: 'його підписав сам сервер', SELF_SIGNED_CERT_IN_CHAIN: 'видавцю не довіряють',
      UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'видавець невідомий', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'видавець невідомий', UNABLE_TO_GET_ISSUER_CERT: 'видавець невідомий',
      ERR_TLS_CERT_ALTNAME_INVALID: 'він для іншої назви сервера',
    },
  },
  sync: {
    oldest: 'Найстаріший чекає з', codeKey: 'Ключ кодів',
    setAside: (n) => `Відкладено (${n})`,
    reasons: {
      unreadable: 'сервер не розуміє цього запису; оновіть сервер або закрийте запис в адміністрації',
      failed: 'помилка на боці сервера; її розгляне адміністратор',
      'waits-for-ticket': 'чекає на талон, якого сервер ще не знає',
      'ticket-known': 'сервер знає цей талон під іншим номером',
      'key-taken': 'під цим номером сервер знає інший запис: хтось скопіював диск',
      other: 'сервер назвав причину, якої ця версія не знає',
    },
    facts: { 'ticket-issued': 'виданий талон', 'ticket-paper': 'друк талона', 'copy-requested': 'прохання про копію', 'technician-noted': 'запис із сервісу' },
    moveAbout: 'Автомат спершу запитає за новою адресою, чи це сервер тієї самої установи. З’єднання, талони й PIN лишаються.', moveLabel: 'Нова адреса сервера', moveHint: 'https://…',
    otherAddress: (set) => `У налаштуваннях інша адреса: ${set}. Діє адреса зі з’єднання; щоб її змінити, виберіть «Змінити адресу сервера».`,
    pairQuestion: 'З’єднати автомат заново?',
    pairLoses: 'Автомат забуде візити, налаштування і ключі установи, а його PIN перестане діяти. Без нового коду з’єднання він не видасть жодного талона. Код видає адміністратор.',
    pairKeeps: (n) => (n === 0 ? 'Усе надіслано, нічого не пропаде.' : `До надсилання: ${facts(n)}. Автомат спробує надіслати зараз; решту надішле після нового з’єднання.`),
  },
  database: {
    size: 'База', log: 'Поточний запис (WAL)', journal: 'Журнал номерів', disk: 'Вільно на диску', checkpoint: 'Останнє перенесення до бази', rows: 'Рядки', backups: 'Копії на диску',
    unchecked: 'Базу ще не перевіряли.',
    sound: (at) => `База в порядку (о ${at})`,
    soundDetail: (n) => `Усі сторінки читаються, журнал збігається: ${facts(n)}.`,
    damaged: (at) => `База не в порядку (о ${at})`,
    faults: (n) => `Пошкоджень: ${n}`,
    dangling: (n) => `Рядків без пари: ${n}`,
    journalDamaged: (n) => `Нечитаних рядків журналу: ${n}`,
    missingInDatabase: (n) => `Записів журналу бракує в базі: ${n}. Перезапустіть службу, вона їх доповнить.`,
    missingInJournal: (n) => `Записів бази бракує в журналі: ${n}. Зробіть копію і викличте сервіс.`,
    compacted: (before, after) => `Було ${before}, стало ${after}.`,
    backedUp: (name) => `Копія: ${name}`,
  },
  logs: {
    all: 'усі', kind: 'Вид', previousKind: 'Попередній вид', nextKind: 'Наступний вид', newer: 'Новіші', older: 'Старіші',
    page: (page, pages) => `сторінка ${page} з ${pages}`, none: 'Таких подій немає.', files: 'Файли журналу',
  },
  drive: {
    insert: 'Вставте флешку. Вона з’явиться тут сама.',
    free: (free, size) => `вільно ${free} з ${size}`,
    states: { ready: 'готова', 'read-only': 'захищена від запису', 'not-mounted': 'вставлена, буде під’єднана під час запису' },
    holds: 'Журнал, останні події, стан принтера, мережі й бази, версії та налаштування. Без кодів, прізвищ і ключів.',
    takeOut: 'Готово. Можна вийняти флешку.',
    takeOutDetail: (folder, n, bytes) => `Тека ${folder}: ${files(n)}, ${bytes}.`,
    stillMounted: 'Усе записано, але система не від’єднала флешку. Зачекайте, доки її лампочка перестане блимати, і вийміть.',
    failedTitle: 'Записати не вдалося.',
    failedDetail: 'На флешці немає завершеної теки. Якщо лишилася тека із закінченням «-unfinished», її можна видалити.',
  },
  system: {
    program: 'Biletomat', node: 'Node.js', database: 'SQLite', os: 'Система', kernel: 'Ядро', serviceUp: 'Служба працює', machineUp: 'Комп’ютер працює',
    serviceMemory: 'Пам’ять служби', memory: 'Пам’ять комп’ютера', memorySays: (free, total) => `доступно ${free} з ${total}`,
    temperature: 'Температура', degrees: (c) => `${c} °C`,
    selfCheck: 'Нічна перевірка', selfCheckNone: 'ще не було', selfCheckFine: (at) => `${at}, без зауважень`, selfCheckFound: (at, problems) => `${at}: ${problems}`,
    selfCheckProblems: { database: 'базу даних пошкоджено', journal: 'журнал не збігається з базою', disk: 'мало місця на диску', printer: 'принтер не готовий', 'paper-for-tomorrow': 'замало паперу на наступний день', clock: 'годинник непевний', certificate: 'сертифікат сервера закінчується або недійсний', server: 'сервер не відповідає', 'set-aside': 'відкладені повідомлення', backlog: 'невідправлені повідомлення' },
  },
  power: {
    keepers: { systemd: 'Службу перезапускає systemd.', shell: 'Службу перезапускає вікно автомата.', nobody: 'Службу ніхто не перезапускає: вона працює сама, без systemd і без вікна автомата.' },
    noSystemd: 'На цьому комп’ютері немає systemd, тому звідси його не вимкнути.',
    questions: {
      'restart-service': { ask: 'Перезапустити службу?', means: 'Екран зникне на кілька секунд. Талони, номери й черга залишаються.' },
      reboot: { ask: 'Перезавантажити комп’ютер?', means: 'Автомат повернеться сам, зазвичай за дві хвилини.' },
      'shut-down': { ask: 'Вимкнути комп’ютер?', means: 'Автомат не ввімкнеться сам. Хтось має його ввімкнути.' },
    },
    goingDown: { 'restart-service': 'Служба перезапускається…', reboot: 'Комп’ютер перезавантажується…', 'shut-down': 'Комп’ютер вимикається…' },
  },
  serviceSwitch: {
    inService: 'Автомат працює.', offSince: (since) => `Виведено з роботи ${since}`,
    by: { server: 'установою', technician: 'сервісом' },
    citizensRead: 'На екрані:', usual: 'звичайне речення автомата, що не працює',
    own: 'Власний текст', ownHint: 'до 200 знаків, польською',
    presets: {
      break: 'Технічна перерва. Талон видасть працівник.', paper: 'Закінчився папір. Талон видасть працівник.',
      moved: 'Скористайтеся іншим автоматом.', closed: 'Сьогодні талонів більше не видаємо.',
    },
  },
  touch: {
    about: 'Проведіть пальцем по всьому екрану. Кожне торкнуте місце змінює колір; що лишиться порожнім, не відчуває дотику.',
    handsOff: 'Проба без дотику', handsOffAbout: 'Ніхто не торкається екрана. Якщо число зростає, екран сам повідомляє дотики.',
    running: (percent) => `Торкнуто ${percent}%`, ghosts: (n) => `Дотики без руки: ${n}`,
    covered: 'Кожне місце відчуває дотик.', dead: (n) => `Місця без дотику: ${n}`,
    coverage: 'Торкнуто', presses: 'Дотики', atOnce: 'Найбільше пальців одночасно', jumps: 'Стрибки', noGhosts: 'Екран сам не повідомляє дотиків.',
  },
  keypad: {
    about: 'Натисніть кожну клавішу по черзі. Клавіша, що повертається швидше ніж за 120 мс, рахується як брязкіт контакту; автомат його пропускає.',
    keys: { Backspace: 'Стерти', Enter: 'Enter', Escape: 'Esc' },
    presses: 'Натискання', bounces: 'Брязкіт', silent: 'Ще без відповіді', numLock: 'NumLock', numLockOff: 'вимкнено; цифри все одно працюють', other: 'Інші клавіші',
    shortest: (ms) => `найкоротший проміжок ${ms} мс`, pressed: (n) => `${n}×`, bounced: (n) => `брязкіт: ${n}`,
  },
  scanner: {
    about: 'Відскануйте будь-який код. Тут жодне зчитування не видає талона.',
    device: 'Сканер', deviceReady: (name) => `${name}, готовий`, deviceNone: 'окремого пристрою немає; сканер може працювати як клавіатура',
    noPermission: (name) => `${name}: система не дозволяє його відкрити (немає правила udev)`, noLibrary: (reason) => `бібліотека сканерів не працює: ${reason}`,
    last: 'Останнє зчитування', nothing: 'Ще нічого не зчитано.', read: 'Зміст', length: 'Знаків', kind: 'Вид коду', kindUnknown: 'сканер його не повідомляє',
    way: 'Надійшло', ways: { device: 'зі сканера (HID)', keyboard: 'як із клавіатури' }, code: 'Код візиту', isCode: 'так, цифри збігаються', isNotCode: 'ні',
    tooSlow: (ms) => `Сканер пише надто повільно (кожні ${ms} мс), тому губить подвійні цифри. Установіть у ньому паузу між знаками 0 або режим HID POS.`,
  },
  sound: {
    about: 'Слухайте біля автомата й дайте відповідь, чи було чути: сам себе автомат не чує.',
    question: 'Чи було чути?', heard: 'Чути', notHeard: 'Не чути', lastAnswer: 'Остання відповідь', neverAnswered: 'ще ніхто не відповів',
    notHeardAdvice: 'Перевірте підсилювач, кабель і динамік, потім гучність карти (BILETOMAT_SOUND_PERCENT, journalctl -t biletomat-sound).',
    chime: 'Гонг', left: 'Гонг ліворуч', right: 'Гонг праворуч', volume: (p) => `Гучність: ${p}%`, volumeHint: 'натисніть, щоб змінити',
    voice: 'Голос', voiceReady: 'програма голосу працює', voiceMissing: 'голосу немає: бракує програми espeak-ng або вона не працює',
    sentence: 'Номер U двадцять один. Віконце два.', played: (what) => `Відтворено: ${what}`, notPlayed: (what) => `Не вдалося відтворити: ${what}`,
  },
};
