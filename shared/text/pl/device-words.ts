// In Polish: what is wrong with a printer or its line, said to a technician.
import type { DeviceWord } from '../../core/device-words.ts';
import type { DeviceSentence } from '../types/device-words.ts';

const CONNECTION_BROKEN = 'urządzenie zerwało połączenie';
const NO_TIME = 'zabrakło czasu na połączenie';
const PRINTER_HELD = 'drukarkę zajmuje inny program';

const WORDS: Readonly<Record<DeviceWord, string>> = {
  'not connected yet': 'jeszcze nie połączono',
  closed: 'zamknięto',
  'closed by us': 'połączenie zamknął biletomat',
  'nothing listens there, or another client holds the printer':
    'pod tym adresem nic nie odpowiada albo drukarkę zajmuje ktoś inny',
  'no such device on the network': 'nie ma takiego urządzenia w sieci',
  'no network': 'brak sieci',
  'no answer': 'brak odpowiedzi',
  'no answer in time': 'brak odpowiedzi na czas',
  'the name is not known': 'nieznana nazwa',
  'the device broke the connection off': CONNECTION_BROKEN,
  'the device ended the connection': 'urządzenie zakończyło połączenie',
  'the connection is gone': 'połączenie przepadło',
  'no time to connect': NO_TIME,
  'no time to open': NO_TIME,
  'another program holds the port': 'port zajmuje inny program',
  'no such port (unplugged?)': 'nie ma takiego portu (odłączony kabel?)',
  'no right to open the port (group dialout?)': 'brak uprawnień do portu (grupa dialout?)',
  'the port does not open in time': 'port nie otwiera się na czas',
  'the port is gone (unplugged?)': 'port zniknął (odłączony kabel?)',
  'the port is closed': 'port jest zamknięty',
  'no such device (unplugged or switched off?)': 'nie ma takiego urządzenia (odłączone albo wyłączone?)',
  'no printer is plugged in there (unplugged or switched off?)':
    'w tym gnieździe nie ma drukarki (odłączona albo wyłączona?)',
  'no right to open the device (group lp?)': 'brak uprawnień do urządzenia (grupa lp?)',
  'no right to open the device (udev rule?)': 'brak uprawnień do urządzenia (reguła udev?)',
  'another program holds the printer': PRINTER_HELD,
  'not a printer device': 'to nie jest urządzenie drukarki',
  'the device does not open in time': 'urządzenie nie otwiera się na czas',
  'the printer is gone (unplugged or switched off?)': 'drukarka zniknęła (odłączona albo wyłączona?)',
  'the printer is out of paper and took no more bytes': 'w drukarce skończył się papier i nie przyjmuje danych',
  'this printer cannot be asked for its state (one-way connection)':
    'tej drukarki nie można spytać o stan (połączenie w jedną stronę)',
  'the device has no printer interface that answers (class 7, both ways)':
    'urządzenie nie ma interfejsu drukarki, który odpowiada (klasa 7, obie strony)',
  'this machine shows no USB bus (/sys/bus/usb)': 'ten komputer nie pokazuje magistrali USB (/sys/bus/usb)',
  'the printer takes no more bytes': 'drukarka nie przyjmuje danych',
  'it reports no paper': 'zgłasza brak papieru',
  'it reports an error': 'zgłasza błąd',
  'the device does not open': 'urządzenie się nie otwiera',
  'the device failed': 'błąd urządzenia',
  'the USB library does not load': 'biblioteka USB się nie wczytuje',
  'the USB bus cannot be read': 'nie można odczytać magistrali USB',
  'the USB transfer failed': 'błąd przesyłania przez USB',
  'the printer cannot be claimed': 'nie można przejąć drukarki',
  'the process that holds the printer ended': 'proces, który obsługuje drukarkę, się zakończył',
  'unrecoverable error: switch the printer off and on': 'błąd trwały: wyłącz i włącz drukarkę',
  'memory error: switch the printer off and on': 'błąd pamięci: wyłącz i włącz drukarkę',
  'supply voltage out of bounds': 'napięcie zasilania poza zakresem',
  'paper jammed on its way out': 'papier zaciął się przy wyjściu',
  'mechanical error': 'błąd mechaniczny',
  'the printer reports an error': 'drukarka zgłasza błąd',
  'the output does not get empty': 'bilet w szczelinie podajnika nie znika',
  'paper is being fed by the button': 'papier jest przesuwany przyciskiem',
  'the printer reports offline without a cause': 'drukarka zgłasza, że nie przyjmuje danych, i nie podaje przyczyny',
};

export const deviceSentencePl: DeviceSentence = (word) => WORDS[word];
