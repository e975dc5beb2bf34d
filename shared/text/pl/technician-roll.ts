// In Polish: the guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { RollText } from '../types/technician-roll.ts';

export const rollPl: RollText = {
  begin: 'Wymień rolkę krok po kroku',
  steps: {
    'open-cover': { title: 'Otwórz pokrywę', about: 'Naciśnij przycisk albo dźwignię i odchyl pokrywę drukarki.' },
    'take-core': {
      title: 'Wyjmij starą rolkę',
      about: 'Wyjmij tuleję i resztki papieru. Sprawdź, czy nic nie leży przy nożu.',
    },
    'put-roll': {
      title: 'Włóż nową rolkę',
      about: 'Papier ma schodzić z rolki od spodu, w stronę szczeliny. Strona termiczna na zewnątrz.',
    },
    'pull-paper': { title: 'Wysuń koniec papieru', about: 'Przeciągnij papier prosto, około 10 cm poza szczelinę.' },
    'close-cover': { title: 'Zamknij pokrywę', about: 'Dociśnij z obu stron, aż kliknie. Oderwij nadmiar papieru.' },
    'test-ticket': {
      title: 'Wydrukuj bilet testowy',
      about: 'Litery mają być ciemne i proste, a bilet ma być obcięty.',
    },
    'roll-length': {
      title: 'Ile metrów ma rolka?',
      about: 'Długość stoi na opakowaniu. Od teraz licznik liczy od nowa.',
    },
  },
  place: (step, steps) => `Krok ${step} z ${steps}`,
  signs: {
    seen: {
      'open-cover': 'Drukarka zgłasza otwartą pokrywę.',
      'close-cover': 'Drukarka jest gotowa: papier jest, pokrywa zamknięta.',
    },
    awaited: {
      'open-cover': 'Drukarka nie zgłasza jeszcze otwartej pokrywy.',
      'close-cover': 'Drukarka nie jest jeszcze gotowa.',
    },
  },
  next: 'Dalej',
  metres: (n) => `${n} m`,
  roll: 'Rolka',
  left: 'Zostało',
  since: 'Założona',
  notCounted: 'jeszcze nie liczono',
  assumed: 'przyjęto pełną rolkę',
  notKnown: 'nie wiadomo: wydrukowano więcej, niż mieści rolka',
  done: (n) => `Nowa rolka: ${n} m. Licznik zaczyna od zera.`,
  leftOf: (left, all) => `${left} m z ${all} m`,
};
