// In Polish: the words of the printer's sections behind the PIN.
import { counted, type CountedWord } from '../plural.ts';
import type { PrinterTechnicianText } from '../types/technician-printer.ts';

const seconds: CountedWord['pl'] = { one: 'sekundę', few: 'sekundy', many: 'sekund' };

export const printerTechnicianPl: PrinterTechnicianText = {
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
    onTrial: 'Nowe ustawienia na próbę', trialQuestion: 'Czy drukarka działa?', trialLeft: (n) => `Jeśli ich nie zachowasz, za ${counted('pl', n, seconds)} wrócą poprzednie.`, unchanged: 'bez zmian',
  },
};
