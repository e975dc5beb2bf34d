// In Polish: what each status bit of a printer says, and what to do about it: one line each. An empty advice: nothing to do.
import type { StatusBitName } from '../../domain/technician/printer-words.ts';
import type { BitText } from '../types/technician-printer-bits.ts';

export const statusBitsPl: Record<StatusBitName, BitText> = {
  'nothing-special': { says: 'bez uwag', advice: '' },
  'drawer-pin-high': { says: 'styk szuflady: stan wysoki', advice: '' },
  offline: { says: 'nie przyjmuje danych', advice: 'Przyczyna stoi w następnych odpowiedziach.' },
  'waits-for-recovery': { says: 'czeka na wznowienie', advice: 'Usuń przyczynę i połącz ponownie.' },
  'feed-button': {
    says: 'wciśnięty przycisk FEED',
    advice: 'Zwolnij przycisk. Jeśli nikt go nie trzyma, jest uszkodzony.',
  },
  'cover-open': { says: 'otwarta pokrywa', advice: 'Zamknij pokrywę, aż kliknie.' },
  'fed-by-button': { says: 'papier wysuwany przyciskiem', advice: 'Zwolnij przycisk FEED.' },
  'stopped-by-paper-end': { says: 'zatrzymana, bo skończył się papier', advice: 'Włóż nową rolkę.' },
  error: { says: 'błąd', advice: 'Rodzaj błędu stoi w następnej odpowiedzi.' },
  'mechanical-error': { says: 'błąd mechaniczny', advice: 'Wyłącz drukarkę, usuń papier z toru i włącz ją znowu.' },
  'cutter-error': { says: 'błąd noża', advice: 'Wyłącz drukarkę, usuń papier przy nożu i włącz ją znowu.' },
  'unrecoverable-error': { says: 'błąd trwały', advice: 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.' },
  'head-hot': {
    says: 'głowica za gorąca',
    advice: 'Odczekaj, drukarka ruszy sama. Bixolon: też pokrywa otwarta w druku.',
  },
  'paper-low': { says: 'kończy się papier', advice: 'Przygotuj nową rolkę.' },
  'no-paper': { says: 'brak papieru', advice: 'Włóż nową rolkę.' },
  'ticket-in-output': { says: 'bilet w szczelinie', advice: 'Wyjmij bilet albo użyj podajnika.' },
  'virtual-paper-end': { says: 'licznik rolki dobiegł końca', advice: 'Wymień rolkę.' },
  'notch-sensor': { says: 'czujnik znacznika', advice: '' },
  'head-raised': { says: 'głowica podniesiona', advice: 'Opuść głowicę i zamknij pokrywę.' },
  spooling: { says: 'dane w kolejce drukarki', advice: '' },
  'motor-on': { says: 'silnik papieru pracuje', advice: '' },
  'lf-key': { says: 'wciśnięty klawisz LF', advice: 'Zwolnij klawisz.' },
  'ff-key': { says: 'wciśnięty klawisz FF', advice: 'Zwolnij klawisz.' },
  'head-temperature': { says: 'temperatura głowicy poza zakresem', advice: 'Odczekaj, drukarka ruszy sama.' },
  'line-error': { says: 'błąd na łączu', advice: 'Sprawdź prędkość i kabel.' },
  'supply-voltage': { says: 'napięcie zasilania poza zakresem', advice: 'Sprawdź zasilacz.' },
  'command-unknown': { says: 'nieznane polecenie', advice: 'Sprawdź model w ustawieniach.' },
  'paper-jam': { says: 'papier zaciął się na wyjściu', advice: 'Wyłącz drukarkę i usuń papier.' },
  'notch-missing': { says: 'nie znaleziono znacznika', advice: 'Sprawdź rodzaj papieru.' },
  'cutter-cover-open': { says: 'otwarta osłona noża', advice: 'Zamknij osłonę.' },
  'ram-error': { says: 'błąd pamięci RAM', advice: 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.' },
  'eeprom-error': { says: 'błąd pamięci EEPROM', advice: 'Wyłącz i włącz drukarkę. Jeśli wróci, do naprawy.' },
};
