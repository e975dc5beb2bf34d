// In Ukrainian: the words of the printer's sections behind the PIN.
import { counted, type CountedWord } from '../plural.ts';
import type { PrinterTechnicianText } from '../types/technician-printer.ts';

const seconds: CountedWord['uk'] = { one: 'секунду', few: 'секунди', many: 'секунд' };

export const printerTechnicianUk: PrinterTechnicianText = {
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
    onTrial: 'Нові налаштування на пробу', trialQuestion: 'Чи працює принтер?', trialLeft: (n) => `Якщо їх не зберегти, за ${counted('uk', n, seconds)} повернуться попередні.`, unchanged: 'без змін',
  },
};
