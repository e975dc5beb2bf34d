// What is wrong with a printer or its line, said to a technician in the language of the screen.
import { DEVICE_WORDS, type DeviceWord } from '../core/device-words.ts';
import type { Language } from '../core/language.ts';

type Said = Readonly<Record<Exclude<Language, 'en'>, string>>;
const said = (pl: string, uk: string): Said => ({ pl, uk });

const CONNECTION_BROKEN = said('urządzenie zerwało połączenie', 'пристрій розірвав з’єднання');
const NO_TIME = said('zabrakło czasu na połączenie', 'забракло часу на з’єднання');
const PRINTER_HELD = said('drukarkę zajmuje inny program', 'принтер зайняла інша програма');

const WORDS: Readonly<Record<DeviceWord, Said>> = {
  'not connected yet': said('jeszcze nie połączono', 'ще не з’єднано'),
  closed: said('zamknięto', 'закрито'),
  'closed by us': said('połączenie zamknął biletomat', 'з’єднання закрив автомат'),
  'nothing listens there, or another client holds the printer': said('pod tym adresem nic nie odpowiada albo drukarkę zajmuje ktoś inny', 'за цією адресою ніщо не відповідає або принтер зайнятий кимось іншим'),
  'no such device on the network': said('nie ma takiego urządzenia w sieci', 'такого пристрою немає в мережі'),
  'no network': said('brak sieci', 'немає мережі'),
  'no answer': said('brak odpowiedzi', 'немає відповіді'),
  'no answer in time': said('brak odpowiedzi na czas', 'немає відповіді вчасно'),
  'the name is not known': said('nieznana nazwa', 'невідома назва'),
  'the device broke the connection off': CONNECTION_BROKEN,
  'the device ended the connection': said('urządzenie zakończyło połączenie', 'пристрій завершив з’єднання'),
  'the connection is gone': said('połączenie przepadło', 'з’єднання зникло'),
  'no time to connect': NO_TIME,
  'no time to open': NO_TIME,
  'another program holds the port': said('port zajmuje inny program', 'порт зайняла інша програма'),
  'no such port (unplugged?)': said('nie ma takiego portu (odłączony kabel?)', 'такого порту немає (від’єднаний кабель?)'),
  'no right to open the port (group dialout?)': said('brak uprawnień do portu (grupa dialout?)', 'немає прав на порт (група dialout?)'),
  'the port does not open in time': said('port nie otwiera się na czas', 'порт не відкривається вчасно'),
  'the port is gone (unplugged?)': said('port zniknął (odłączony kabel?)', 'порт зник (від’єднаний кабель?)'),
  'the port is closed': said('port jest zamknięty', 'порт закрито'),
  'no such device (unplugged or switched off?)': said('nie ma takiego urządzenia (odłączone albo wyłączone?)', 'такого пристрою немає (від’єднаний чи вимкнений?)'),
  'no printer is plugged in there (unplugged or switched off?)': said('w tym gnieździe nie ma drukarki (odłączona albo wyłączona?)', 'у цьому гнізді немає принтера (від’єднаний чи вимкнений?)'),
  'no right to open the device (group lp?)': said('brak uprawnień do urządzenia (grupa lp?)', 'немає прав на пристрій (група lp?)'),
  'no right to open the device (udev rule?)': said('brak uprawnień do urządzenia (reguła udev?)', 'немає прав на пристрій (правило udev?)'),
  'another program holds the printer': PRINTER_HELD,
  'not a printer device': said('to nie jest urządzenie drukarki', 'це не пристрій принтера'),
  'the device does not open in time': said('urządzenie nie otwiera się na czas', 'пристрій не відкривається вчасно'),
  'the printer is gone (unplugged or switched off?)': said('drukarka zniknęła (odłączona albo wyłączona?)', 'принтер зник (від’єднаний чи вимкнений?)'),
  'the printer is out of paper and took no more bytes': said('w drukarce skończył się papier i nie przyjmuje danych', 'у принтері скінчився папір, і він не приймає даних'),
  'this printer cannot be asked for its state (one-way connection)': said('tej drukarki nie można spytać o stan (połączenie w jedną stronę)', 'цей принтер не можна спитати про стан (односторонній зв’язок)'),
  'the device has no printer interface that answers (class 7, both ways)': said('urządzenie nie ma interfejsu drukarki, który odpowiada (klasa 7, obie strony)', 'пристрій не має інтерфейсу принтера, що відповідає (клас 7, обидва боки)'),
  'this machine shows no USB bus (/sys/bus/usb)': said('ten komputer nie pokazuje magistrali USB (/sys/bus/usb)', 'цей комп’ютер не показує шини USB (/sys/bus/usb)'),
  'the printer takes no more bytes': said('drukarka nie przyjmuje danych', 'принтер не приймає даних'),
  'it reports no paper': said('zgłasza brak papieru', 'повідомляє, що немає паперу'),
  'it reports an error': said('zgłasza błąd', 'повідомляє про помилку'),
  'the device does not open': said('urządzenie się nie otwiera', 'пристрій не відкривається'),
  'the device failed': said('błąd urządzenia', 'помилка пристрою'),
  'the USB library does not load': said('biblioteka USB się nie wczytuje', 'бібліотека USB не завантажується'),
  'the USB bus cannot be read': said('nie można odczytać magistrali USB', 'не вдається прочитати шину USB'),
  'the USB transfer failed': said('błąd przesyłania przez USB', 'помилка передавання через USB'),
  'the printer cannot be claimed': said('nie można przejąć drukarki', 'не вдається взяти принтер'),
  'the process that holds the printer ended': said('proces, który obsługuje drukarkę, się zakończył', 'процес, що обслуговує принтер, завершився'),
  'unrecoverable error: switch the printer off and on': said('błąd trwały: wyłącz i włącz drukarkę', 'стала помилка: вимкніть і ввімкніть принтер'),
  'memory error: switch the printer off and on': said('błąd pamięci: wyłącz i włącz drukarkę', 'помилка пам’яті: вимкніть і ввімкніть принтер'),
  'supply voltage out of bounds': said('napięcie zasilania poza zakresem', 'напруга живлення поза межами'),
  'paper jammed on its way out': said('papier zaciął się przy wyjściu', 'папір застряг на виході'),
  'mechanical error': said('błąd mechaniczny', 'механічна помилка'),
  'the printer reports an error': said('drukarka zgłasza błąd', 'принтер повідомляє про помилку'),
  'the output does not get empty': said('bilet w szczelinie podajnika nie znika', 'талон у щілині подавача не зникає'),
  'paper is being fed by the button': said('papier jest przesuwany przyciskiem', 'папір просувають кнопкою'),
  'the printer reports offline without a cause': said('drukarka zgłasza, że nie przyjmuje danych, i nie podaje przyczyny', 'принтер повідомляє, що не приймає даних, і не називає причини'),
};

/** The longest first: one may be the beginning of another. */
const LONGEST_FIRST = DEVICE_WORDS.toSorted((one, other) => other.length - one.length);

/**
 * `tcp 10.0.0.5:9100: no network` keeps its address, `the device failed (EIO)` what the system said of it. What no table knows,
 * such as a sentence of the system itself, is shown as it is.
 */
export function deviceSentence(detail: string, language: Language): string {
  if (language === 'en') return detail;
  for (const word of LONGEST_FIRST) {
    const inside = detail.indexOf(`: ${word}`);
    const at = detail.startsWith(word) ? 0 : inside + 2;
    const rest = detail.slice(at + word.length);
    if ((at > 0 && inside === -1) || !/^$|^ \(|^: /u.test(rest)) continue;
    const more = rest.startsWith(': ') ? `: ${deviceSentence(rest.slice(2), language)}` : rest;
    return `${detail.slice(0, at)}${WORDS[word][language]}${more}`;
  }
  return detail;
}
