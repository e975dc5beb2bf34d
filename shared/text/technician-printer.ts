// The words of the printer's sections behind the PIN, in every language.
import type { Language } from '../core/language.ts';
import type { LineJudgement } from '../domain/technician/line-quality.ts';
import type { PrinterCounters } from '../domain/technician/printer-words.ts';
import { counted } from './plural.ts';

const seconds = {
  pl: { one: 'sekundę', few: 'sekundy', many: 'sekund' }, uk: { one: 'секунду', few: 'секунди', many: 'секунд' }, en: { one: 'second', other: 'seconds' },
} as const;

export type PrinterTechnicianText = {
  /** The profile in the settings; what the printer says of itself is beside it. */
  readonly profile: string; readonly maker: string; readonly model: string; readonly firmware: string; readonly serial: string;
  readonly counters: Record<keyof PrinterCounters, string>;
  readonly hours: (n: number) => string;
  readonly centimetres: (n: number) => string;
  readonly counts: string;
  readonly notCounted: string;
  readonly moves: { readonly present: string; readonly retract: string; readonly eject: string };
  readonly noPresenter: string;
  readonly pages: {
    readonly latin: string; readonly cyrillic: string; readonly drawn: string; readonly chosen: string; readonly ofProfile: string;
    readonly how: string; readonly printKnown: string; readonly printAllLatin: string; readonly printAllCyrillic: string;
    readonly typeLine: string; readonly typeNumber: string; readonly aboutMetre: string; readonly drawLatin: string; readonly drawCyrillic: string; readonly save: string; readonly print: string;
  };
  readonly line: {
    readonly how: string; readonly answers: string; readonly rate: string; readonly possible: string; readonly notMeasured: string;
    readonly times: (min: number, median: number, max: number) => string; readonly perSecond: (bytes: number) => string;
    readonly judgements: Record<LineJudgement, string>;
  };
  readonly log: { readonly empty: string; readonly sent: string; readonly heard: string };
  readonly port: {
    readonly kept: string; readonly fromEnvironment: string; readonly saved: string; readonly draft: string;
    readonly port: string; readonly speed: string; readonly flow: string; readonly profile: string; readonly typed: string; readonly typedAbout: string;
    readonly flows: { readonly none: string; readonly rtscts: string; readonly xonxoff: string };
    readonly noPorts: string; readonly onTrial: string; readonly trialQuestion: string; readonly trialLeft: (seconds: number) => string; readonly unchanged: string;
  };
};

export const printerTechnicianText: Record<Language, PrinterTechnicianText> = {
  pl: {
    profile: 'Ustawiony model', maker: 'Producent', model: 'Model', firmware: 'Oprogramowanie', serial: 'Numer seryjny',
    counters: { linesFed: 'Wydrukowane wiersze', cuts: 'Cięcia', hours: 'Czas pracy', printedCm: 'Wydrukowany papier', paperLeftCm: 'Papier do końca rolki', retractions: 'Cofnięte bilety', powerUps: 'Włączenia' },
    hours: (n) => `${n} h`, centimetres: (n) => `${(n / 100).toFixed(1).replace('.', ',')} m`, counts: 'Liczniki drukarki', notCounted: 'Ten model nie podaje liczników.',
    moves: { present: 'Podaj bilet', retract: 'Cofnij bilet', eject: 'Wypuść bilet' }, noPresenter: 'Ten model nie ma podajnika.',
    pages: {
      latin: 'Litery polskie', cyrillic: 'Litery ukraińskie', drawn: 'drukowane jako obraz', chosen: 'Strony wybrano w serwisie.', ofProfile: 'Strony pochodzą z modelu drukarki.',
      how: 'Wydrukuj próbę i znajdź wiersz, w którym wszystkie litery są czytelne: „Zażółć gęślą jaźń” albo „Щастя ґанок їжак”. Numer tego wiersza wpisz pod 2.',
      printKnown: 'Drukuj próbę stron', printAllLatin: 'Wszystkie numery: polskie', printAllCyrillic: 'Wszystkie numery: ukraińskie',
      typeLine: 'Wpisz numer czytelnego wiersza', typeNumber: 'Tabela znaków strony ESC t: wpisz numer od 0 do 255', aboutMetre: 'około metra papieru', drawLatin: 'Polskie jako obraz', drawCyrillic: 'Ukraińskie jako obraz', save: 'Zapisz', print: 'Drukuj',
    },
    line: {
      how: 'Dwadzieścia pytań o stan i blok bajtów, które niczego nie drukują.', answers: 'Odpowiedź na pytanie', rate: 'Przepływ', possible: 'Prędkość łącza pozwala na', notMeasured: 'tego modelu nie da się zmierzyć',
      times: (min, median, max) => `${median} ms (od ${min} do ${max})`, perSecond: (n) => `${n} B/s`,
      judgements: {
        fast: 'Szybkie. Łącze jest w porządku.', 'slow-speed': 'Wolne. Ustaw większą prędkość w drukarce i w „Port i model”.',
        'slower-than-set': 'Wolniejsze, niż pozwala prędkość. Sprawdź sterowanie przepływem i kabel.', 'slow-answers': 'Wolne odpowiedzi. Sprawdź sieć, konwerter albo obciążenie komputera.',
        uneven: 'Nierówne: bywa, że odpowiedź długo nie przychodzi. Sprawdź kabel i konwerter.',
      },
    },
    log: { empty: 'Niczego jeszcze nie wysłano.', sent: 'wysłano', heard: 'odebrano' },
    port: {
      kept: 'Zapisane', fromEnvironment: 'Ustawienia pochodzą ze środowiska.', saved: 'Ustawienia zapisano w serwisie.', draft: 'Do wypróbowania',
      port: 'Port', speed: 'Prędkość', flow: 'Sterowanie przepływem', profile: 'Model', typed: 'Wpisz adres', typedAbout: 'tcp:ADRES:9100, serial:/dev/… albo usb:/dev/…',
      flows: { none: 'bez', rtscts: 'RTS/CTS', xonxoff: 'XON/XOFF' }, noPorts: 'Nie znaleziono portów. Wpisz adres.',
      onTrial: 'Nowe ustawienia na próbę', trialQuestion: 'Czy drukarka działa?', trialLeft: (n) => `Jeśli ich nie zachowasz, za ${counted('pl', n, seconds.pl)} wrócą poprzednie.`, unchanged: 'bez zmian',
    },
  },
  uk: {
    profile: 'Встановлена модель', maker: 'Виробник', model: 'Модель', firmware: 'Прошивка', serial: 'Серійний номер',
    counters: { linesFed: 'Надруковані рядки', cuts: 'Відрізання', hours: 'Час роботи', printedCm: 'Надрукований папір', paperLeftCm: 'Папір до кінця рулону', retractions: 'Повернуті талони', powerUps: 'Увімкнення' },
    hours: (n) => `${n} год`, centimetres: (n) => `${(n / 100).toFixed(1).replace('.', ',')} м`, counts: 'Лічильники принтера', notCounted: 'Ця модель не повідомляє лічильників.',
    moves: { present: 'Подати талон', retract: 'Втягнути талон', eject: 'Випустити талон' }, noPresenter: 'Ця модель не має подавача.',
    pages: {
      latin: 'Польські літери', cyrillic: 'Українські літери', drawn: 'друкуються зображенням', chosen: 'Сторінки вибрано в сервісі.', ofProfile: 'Сторінки взято з моделі принтера.',
      how: 'Надрукуйте пробу і знайдіть рядок, де читаються всі літери: «Zażółć gęślą jaźń» або «Щастя ґанок їжак». Номер цього рядка введіть під 2.',
      printKnown: 'Друкувати пробу сторінок', printAllLatin: 'Усі номери: польські', printAllCyrillic: 'Усі номери: українські',
      typeLine: 'Введіть номер читабельного рядка', typeNumber: 'Таблиця знаків сторінки ESC t: введіть номер від 0 до 255', aboutMetre: 'близько метра паперу', drawLatin: 'Польські зображенням', drawCyrillic: 'Українські зображенням', save: 'Зберегти', print: 'Друк',
    },
    line: {
      how: 'Двадцять запитів про стан і блок байтів, які нічого не друкують.', answers: 'Відповідь на запит', rate: 'Потік', possible: 'Швидкість лінії дозволяє', notMeasured: 'цю модель не можна виміряти',
      times: (min, median, max) => `${median} мс (від ${min} до ${max})`, perSecond: (n) => `${n} Б/с`,
      judgements: {
        fast: 'Швидка. Лінія в порядку.', 'slow-speed': 'Повільна. Поставте більшу швидкість у принтері та в «Порт і модель».',
        'slower-than-set': 'Повільніша, ніж дозволяє швидкість. Перевірте керування потоком і кабель.', 'slow-answers': 'Повільні відповіді. Перевірте мережу, перетворювач або навантаження комп’ютера.',
        uneven: 'Нерівна: інколи відповідь довго не надходить. Перевірте кабель і перетворювач.',
      },
    },
    log: { empty: 'Ще нічого не надіслано.', sent: 'надіслано', heard: 'отримано' },
    port: {
      kept: 'Збережено', fromEnvironment: 'Налаштування взято із середовища.', saved: 'Налаштування збережено в сервісі.', draft: 'Для проби',
      port: 'Порт', speed: 'Швидкість', flow: 'Керування потоком', profile: 'Модель', typed: 'Ввести адресу', typedAbout: 'tcp:АДРЕСА:9100, serial:/dev/… або usb:/dev/…',
      flows: { none: 'без', rtscts: 'RTS/CTS', xonxoff: 'XON/XOFF' }, noPorts: 'Портів не знайдено. Введіть адресу.',
      onTrial: 'Нові налаштування на пробу', trialQuestion: 'Чи працює принтер?', trialLeft: (n) => `Якщо їх не зберегти, за ${counted('uk', n, seconds.uk)} повернуться попередні.`, unchanged: 'без змін',
    },
  },
  en: {
    profile: 'Model set', maker: 'Maker', model: 'Model', firmware: 'Firmware', serial: 'Serial number',
    counters: { linesFed: 'Lines printed', cuts: 'Cuts', hours: 'Working time', printedCm: 'Paper printed', paperLeftCm: 'Paper left on the roll', retractions: 'Tickets pulled back', powerUps: 'Times switched on' },
    hours: (n) => `${n} h`, centimetres: (n) => `${(n / 100).toFixed(1)} m`, counts: 'Printer’s counters', notCounted: 'This model tells no counters.',
    moves: { present: 'Present the ticket', retract: 'Pull the ticket back', eject: 'Let the ticket go' }, noPresenter: 'This model has no presenter.',
    pages: {
      latin: 'Polish letters', cyrillic: 'Ukrainian letters', drawn: 'printed as pictures', chosen: 'The pages were chosen here.', ofProfile: 'The pages are those of the printer model.',
      how: 'Print the test and find a line in which every letter can be read: “Zażółć gęślą jaźń” or “Щастя ґанок їжак”. Type the number of that line under 2.',
      printKnown: 'Print the page test', printAllLatin: 'All numbers: Polish', printAllCyrillic: 'All numbers: Ukrainian',
      typeLine: 'Type the number of a readable line', typeNumber: 'Character table of page ESC t: type a number from 0 to 255', aboutMetre: 'about a metre of paper', drawLatin: 'Polish as pictures', drawCyrillic: 'Ukrainian as pictures', save: 'Save', print: 'Print',
    },
    line: {
      how: 'Twenty questions for the state, and a block of bytes that print nothing.', answers: 'Answer to a question', rate: 'Throughput', possible: 'The speed of the line allows', notMeasured: 'cannot be measured on this model',
      times: (min, median, max) => `${median} ms (from ${min} to ${max})`, perSecond: (n) => `${n} B/s`,
      judgements: {
        fast: 'Fast. The line is in order.', 'slow-speed': 'Slow. Set a higher speed in the printer and in “Port and model”.',
        'slower-than-set': 'Slower than its speed allows. Check flow control and cable.', 'slow-answers': 'Slow answers. Check the network, the converter or the load of the computer.',
        uneven: 'Uneven: now and then an answer is long in coming. Check cable and converter.',
      },
    },
    log: { empty: 'Nothing has been sent yet.', sent: 'sent', heard: 'heard' },
    port: {
      kept: 'Saved', fromEnvironment: 'The settings come from the environment.', saved: 'The settings were saved here.', draft: 'To be tried out',
      port: 'Port', speed: 'Speed', flow: 'Flow control', profile: 'Model', typed: 'Type an address', typedAbout: 'tcp:ADDRESS:9100, serial:/dev/… or usb:/dev/…',
      flows: { none: 'none', rtscts: 'RTS/CTS', xonxoff: 'XON/XOFF' }, noPorts: 'No ports were found. Type an address.',
      onTrial: 'New settings on trial', trialQuestion: 'Does the printer work?', trialLeft: (n) => `Unless you keep them, the previous ones come back in ${counted('en', n, seconds.en)}.`, unchanged: 'unchanged',
    },
  },
};
