// What each status bit of a printer says, and what to do about it: one line each, in every language. An empty advice: nothing to do.
import type { Language } from '../core/language.ts';
import type { StatusBitName } from '../domain/technician/printer-words.ts';

export type BitText = { readonly says: string; readonly advice: string };
type Said = readonly [says: string, advice?: string];
const bit = (pl: Said, uk: Said, en: Said): Record<Language, BitText> => ({
  pl: { says: pl[0], advice: pl[1] ?? '' }, uk: { says: uk[0], advice: uk[1] ?? '' }, en: { says: en[0], advice: en[1] ?? '' },
});

export const bitTexts: Record<StatusBitName, Record<Language, BitText>> = {
  'nothing-special': bit(['bez uwag'], ['без зауваг'], ['nothing special']),
  'drawer-pin-high': bit(['styk szuflady: stan wysoki'], ['контакт шухляди: високий рівень'], ['drawer pin is high']),
  offline: bit(['nie przyjmuje danych', 'Przyczyna stoi w następnych odpowiedziach.'], ['не приймає даних', 'Причина в наступних відповідях.'], ['takes no data', 'The cause is in the answers below.']),
  'waits-for-recovery': bit(['czeka na wznowienie', 'Usuń przyczynę i połącz ponownie.'], ['чекає на відновлення', 'Усуньте причину і з’єднайте знову.'], ['waits for recovery', 'Remove the cause and reconnect.']),
  'feed-button': bit(['wciśnięty przycisk FEED', 'Zwolnij przycisk. Jeśli nikt go nie trzyma, jest uszkodzony.'], ['натиснуто кнопку FEED', 'Відпустіть кнопку. Якщо її ніхто не тримає, вона зламана.'], ['FEED button pressed', 'Let go of it. If nobody holds it, it is broken.']),
  'cover-open': bit(['otwarta pokrywa', 'Zamknij pokrywę, aż kliknie.'], ['кришка відкрита', 'Закрийте кришку до клацання.'], ['cover open', 'Close the cover until it clicks.']),
  'fed-by-button': bit(['papier wysuwany przyciskiem', 'Zwolnij przycisk FEED.'], ['папір подають кнопкою', 'Відпустіть кнопку FEED.'], ['paper fed by the button', 'Let go of the FEED button.']),
  'stopped-by-paper-end': bit(['zatrzymana, bo skończył się papier', 'Włóż nową rolkę.'], ['зупинився, бо закінчився папір', 'Вставте новий рулон.'], ['stopped because paper ran out', 'Put in a new roll.']),
  error: bit(['błąd', 'Rodzaj błędu stoi w następnej odpowiedzi.'], ['помилка', 'Вид помилки в наступній відповіді.'], ['error', 'Its kind is in the next answer.']),
  'mechanical-error': bit(['błąd mechaniczny', 'Wyłącz drukarkę, usuń papier z toru i włącz ją znowu.'], ['механічна помилка', 'Вимкніть принтер, приберіть папір із тракту й увімкніть знову.'], ['mechanical error', 'Switch off, clear the paper path, switch on.']),
  'cutter-error': bit(['błąd noża', 'Wyłącz drukarkę, usuń papier przy nożu i włącz ją znowu.'], ['помилка ножа', 'Вимкніть принтер, приберіть папір біля ножа й увімкніть знову.'], ['cutter error', 'Switch off, remove paper at the cutter, switch on.']),
  'unrecoverable-error': bit(['błąd trwały', 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.'], ['невиправна помилка', 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.'], ['unrecoverable error', 'Switch off and on. If it comes back: repair.']),
  'head-hot': bit(['głowica za gorąca', 'Odczekaj, drukarka ruszy sama. Bixolon: też pokrywa otwarta w druku.'], ['головка перегріта', 'Зачекайте, запрацює сам. Bixolon: також відкрита кришка під час друку.'], ['head too hot', 'Wait, it goes on by itself. Bixolon: also cover opened while printing.']),
  'paper-low': bit(['kończy się papier', 'Przygotuj nową rolkę.'], ['закінчується папір', 'Підготуйте новий рулон.'], ['paper running low', 'Have a new roll at hand.']),
  'no-paper': bit(['brak papieru', 'Włóż nową rolkę.'], ['немає паперу', 'Вставте новий рулон.'], ['no paper', 'Put in a new roll.']),
  'ticket-in-output': bit(['bilet w szczelinie', 'Wyjmij bilet albo użyj podajnika.'], ['талон у щілині', 'Вийміть талон або скористайтеся подавачем.'], ['ticket in the output', 'Take it out, or use the presenter.']),
  'virtual-paper-end': bit(['licznik rolki dobiegł końca', 'Wymień rolkę.'], ['лічильник рулону вичерпано', 'Замініть рулон.'], ['the counted roll is used up', 'Change the roll.']),
  'notch-sensor': bit(['czujnik znacznika'], ['датчик мітки'], ['notch sensor']),
  'head-raised': bit(['głowica podniesiona', 'Opuść głowicę i zamknij pokrywę.'], ['головку піднято', 'Опустіть головку й закрийте кришку.'], ['head raised', 'Lower the head and close the cover.']),
  spooling: bit(['dane w kolejce drukarki'], ['дані в черзі принтера'], ['data waiting in the printer']),
  'motor-on': bit(['silnik papieru pracuje'], ['мотор паперу працює'], ['paper motor on']),
  'lf-key': bit(['wciśnięty klawisz LF', 'Zwolnij klawisz.'], ['натиснуто клавішу LF', 'Відпустіть клавішу.'], ['LF key pressed', 'Let go of it.']),
  'ff-key': bit(['wciśnięty klawisz FF', 'Zwolnij klawisz.'], ['натиснуто клавішу FF', 'Відпустіть клавішу.'], ['FF key pressed', 'Let go of it.']),
  'head-temperature': bit(['temperatura głowicy poza zakresem', 'Odczekaj, drukarka ruszy sama.'], ['температура головки поза межами', 'Зачекайте, запрацює сам.'], ['head temperature out of bounds', 'Wait, it goes on by itself.']),
  'line-error': bit(['błąd na łączu', 'Sprawdź prędkość i kabel.'], ['помилка на лінії', 'Перевірте швидкість і кабель.'], ['error on the data line', 'Check speed and cable.']),
  'supply-voltage': bit(['napięcie zasilania poza zakresem', 'Sprawdź zasilacz.'], ['напруга живлення поза межами', 'Перевірте блок живлення.'], ['supply voltage out of bounds', 'Check the power supply.']),
  'command-unknown': bit(['nieznane polecenie', 'Sprawdź model w ustawieniach.'], ['невідома команда', 'Перевірте модель у налаштуваннях.'], ['a command was not understood', 'Check the model in the settings.']),
  'paper-jam': bit(['papier zaciął się na wyjściu', 'Wyłącz drukarkę i usuń papier.'], ['папір застряг на виході', 'Вимкніть принтер і приберіть папір.'], ['paper jammed on its way out', 'Switch off and remove the paper.']),
  'notch-missing': bit(['nie znaleziono znacznika', 'Sprawdź rodzaj papieru.'], ['мітку не знайдено', 'Перевірте вид паперу.'], ['notch not found', 'Check the kind of paper.']),
  'cutter-cover-open': bit(['otwarta osłona noża', 'Zamknij osłonę.'], ['відкрито кожух ножа', 'Закрийте кожух.'], ['cutter cover open', 'Close it.']),
  'ram-error': bit(['błąd pamięci RAM', 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.'], ['помилка пам’яті RAM', 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.'], ['memory error (RAM)', 'Switch off and on. If it comes back: repair.']),
  'eeprom-error': bit(['błąd pamięci EEPROM', 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.'], ['помилка пам’яті EEPROM', 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.'], ['memory error (EEPROM)', 'Switch off and on. If it comes back: repair.']),
};
