// In Ukrainian: what is wrong with a printer or its line, said to a technician.
import type { DeviceWord } from '../../core/device-words.ts';
import type { DeviceSentence } from '../types/device-words.ts';

const CONNECTION_BROKEN = 'пристрій розірвав з’єднання';
const NO_TIME = 'забракло часу на з’єднання';
const PRINTER_HELD = 'принтер зайняла інша програма';

const WORDS: Readonly<Record<DeviceWord, string>> = {
  'not connected yet': 'ще не з’єднано',
  closed: 'закрито',
  'closed by us': 'з’єднання закрив автомат',
  'nothing listens there, or another client holds the printer':
    'за цією адресою ніщо не відповідає або принтер зайнятий кимось іншим',
  'no such device on the network': 'такого пристрою немає в мережі',
  'no network': 'немає мережі',
  'no answer': 'немає відповіді',
  'no answer in time': 'немає відповіді вчасно',
  'the name is not known': 'невідома назва',
  'the device broke the connection off': CONNECTION_BROKEN,
  'the device ended the connection': 'пристрій завершив з’єднання',
  'the connection is gone': 'з’єднання зникло',
  'no time to connect': NO_TIME,
  'no time to open': NO_TIME,
  'another program holds the port': 'порт зайняла інша програма',
  'no such port (unplugged?)': 'такого порту немає (від’єднаний кабель?)',
  'no right to open the port (group dialout?)': 'немає прав на порт (група dialout?)',
  'the port does not open in time': 'порт не відкривається вчасно',
  'the port is gone (unplugged?)': 'порт зник (від’єднаний кабель?)',
  'the port is closed': 'порт закрито',
  'no such device (unplugged or switched off?)': 'такого пристрою немає (від’єднаний чи вимкнений?)',
  'no printer is plugged in there (unplugged or switched off?)':
    'у цьому гнізді немає принтера (від’єднаний чи вимкнений?)',
  'no right to open the device (group lp?)': 'немає прав на пристрій (група lp?)',
  'no right to open the device (udev rule?)': 'немає прав на пристрій (правило udev?)',
  'another program holds the printer': PRINTER_HELD,
  'not a printer device': 'це не пристрій принтера',
  'the device does not open in time': 'пристрій не відкривається вчасно',
  'the printer is gone (unplugged or switched off?)': 'принтер зник (від’єднаний чи вимкнений?)',
  'the printer is out of paper and took no more bytes': 'у принтері скінчився папір, і він не приймає даних',
  'this printer cannot be asked for its state (one-way connection)':
    'цей принтер не можна спитати про стан (односторонній зв’язок)',
  'the device has no printer interface that answers (class 7, both ways)':
    'пристрій не має інтерфейсу принтера, що відповідає (клас 7, обидва боки)',
  'this machine shows no USB bus (/sys/bus/usb)': 'цей комп’ютер не показує шини USB (/sys/bus/usb)',
  'the printer takes no more bytes': 'принтер не приймає даних',
  'it reports no paper': 'повідомляє, що немає паперу',
  'it reports an error': 'повідомляє про помилку',
  'the device does not open': 'пристрій не відкривається',
  'the device failed': 'помилка пристрою',
  'the USB library does not load': 'бібліотека USB не завантажується',
  'the USB bus cannot be read': 'не вдається прочитати шину USB',
  'the USB transfer failed': 'помилка передавання через USB',
  'the printer cannot be claimed': 'не вдається взяти принтер',
  'the process that holds the printer ended': 'процес, що обслуговує принтер, завершився',
  'unrecoverable error: switch the printer off and on': 'стала помилка: вимкніть і ввімкніть принтер',
  'memory error: switch the printer off and on': 'помилка пам’яті: вимкніть і ввімкніть принтер',
  'supply voltage out of bounds': 'напруга живлення поза межами',
  'paper jammed on its way out': 'папір застряг на виході',
  'mechanical error': 'механічна помилка',
  'the printer reports an error': 'принтер повідомляє про помилку',
  'the output does not get empty': 'талон у щілині подавача не зникає',
  'paper is being fed by the button': 'папір просувають кнопкою',
  'the printer reports offline without a cause': 'принтер повідомляє, що не приймає даних, і не називає причини',
};

export const deviceSentenceUk: DeviceSentence = (word) => WORDS[word];
