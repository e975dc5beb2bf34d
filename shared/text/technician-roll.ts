// The guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { Language } from '../core/language.ts';
import type { RollSign, RollStep } from '../domain/technician/roll-change.ts';

export type RollText = {
  readonly begin: string;
  readonly steps: Record<RollStep, { readonly title: string; readonly about: string }>;
  readonly place: (step: number, steps: number) => string;
  readonly signs: Record<Exclude<RollSign, 'not-told'>, Partial<Record<RollStep, string>>>;
  readonly next: string;
  readonly metres: (metres: number) => string;
  readonly roll: string;
  readonly left: string;
  readonly since: string;
  readonly notCounted: string;
  readonly assumed: string;
  readonly notKnown: string;
  readonly done: (metres: number) => string;
  readonly leftOf: (left: number, all: number) => string;
};

export const rollText: Record<Language, RollText> = {
  pl: {
    begin: 'Wymień rolkę krok po kroku',
    steps: {
      'open-cover': { title: 'Otwórz pokrywę', about: 'Naciśnij przycisk albo dźwignię i odchyl pokrywę drukarki.' },
      'take-core': { title: 'Wyjmij starą rolkę', about: 'Wyjmij tuleję i resztki papieru. Sprawdź, czy nic nie leży przy nożu.' },
      'put-roll': { title: 'Włóż nową rolkę', about: 'Papier ma schodzić z rolki od spodu, w stronę szczeliny. Strona termiczna na zewnątrz.' },
      'pull-paper': { title: 'Wysuń koniec papieru', about: 'Przeciągnij papier prosto, około 10 cm poza szczelinę.' },
      'close-cover': { title: 'Zamknij pokrywę', about: 'Dociśnij z obu stron, aż kliknie. Oderwij nadmiar papieru.' },
      'test-ticket': { title: 'Wydrukuj bilet testowy', about: 'Litery mają być ciemne i proste, a bilet ma być obcięty.' },
      'roll-length': { title: 'Ile metrów ma rolka?', about: 'Długość stoi na opakowaniu. Od teraz licznik liczy od nowa.' },
    },
    place: (step, steps) => `Krok ${step} z ${steps}`,
    signs: {
      seen: { 'open-cover': 'Drukarka zgłasza otwartą pokrywę.', 'close-cover': 'Drukarka jest gotowa: papier jest, pokrywa zamknięta.' },
      awaited: { 'open-cover': 'Drukarka nie zgłasza jeszcze otwartej pokrywy.', 'close-cover': 'Drukarka nie jest jeszcze gotowa.' },
    },
    next: 'Dalej', metres: (n) => `${n} m`, roll: 'Rolka', left: 'Zostało', since: 'Założona',
    notCounted: 'jeszcze nie liczono', assumed: 'przyjęto pełną rolkę', notKnown: 'nie wiadomo: wydrukowano więcej, niż mieści rolka', done: (n) => `Nowa rolka: ${n} m. Licznik zaczyna od zera.`,
    leftOf: (left, all) => `${left} m z ${all} m`,
  },
  uk: {
    begin: 'Замінити рулон крок за кроком',
    steps: {
      'open-cover': { title: 'Відкрийте кришку', about: 'Натисніть кнопку або важіль і відхиліть кришку принтера.' },
      'take-core': { title: 'Вийміть старий рулон', about: 'Вийміть втулку й рештки паперу. Перевірте, чи нічого не лежить біля ножа.' },
      'put-roll': { title: 'Вставте новий рулон', about: 'Папір має сходити з рулону знизу, у бік щілини. Термічний бік назовні.' },
      'pull-paper': { title: 'Витягніть кінець паперу', about: 'Протягніть папір рівно, приблизно на 10 см за щілину.' },
      'close-cover': { title: 'Закрийте кришку', about: 'Притисніть з обох боків до клацання. Відірвіть зайвий папір.' },
      'test-ticket': { title: 'Надрукуйте тестовий талон', about: 'Літери мають бути темні й рівні, а талон відрізаний.' },
      'roll-length': { title: 'Скільки метрів має рулон?', about: 'Довжина вказана на упаковці. Відтепер лічильник рахує спочатку.' },
    },
    place: (step, steps) => `Крок ${step} з ${steps}`,
    signs: {
      seen: { 'open-cover': 'Принтер повідомляє про відкриту кришку.', 'close-cover': 'Принтер готовий: папір є, кришка закрита.' },
      awaited: { 'open-cover': 'Принтер ще не повідомляє про відкриту кришку.', 'close-cover': 'Принтер ще не готовий.' },
    },
    next: 'Далі', metres: (n) => `${n} м`, roll: 'Рулон', left: 'Залишилося', since: 'Вставлено',
    notCounted: 'ще не рахували', assumed: 'прийнято повний рулон', notKnown: 'невідомо: надруковано більше, ніж вміщує рулон', done: (n) => `Новий рулон: ${n} м. Лічильник починає з нуля.`,
    leftOf: (left, all) => `${left} м із ${all} м`,
  },
  en: {
    begin: 'Change the roll step by step',
    steps: {
      'open-cover': { title: 'Open the cover', about: 'Press the button or the lever and tilt the printer’s cover.' },
      'take-core': { title: 'Take out the old roll', about: 'Take out the core and what is left of the paper. See that nothing lies at the cutter.' },
      'put-roll': { title: 'Put in the new roll', about: 'The paper leaves the roll from below, towards the slot. Thermal side outwards.' },
      'pull-paper': { title: 'Pull the paper out', about: 'Pull it straight, about 10 cm past the slot.' },
      'close-cover': { title: 'Close the cover', about: 'Press on both sides until it clicks. Tear off what is too much.' },
      'test-ticket': { title: 'Print a test ticket', about: 'Its letters should be dark and straight, and the ticket cut.' },
      'roll-length': { title: 'How many metres are on the roll?', about: 'The length is on its packing. The count begins anew from here.' },
    },
    place: (step, steps) => `Step ${step} of ${steps}`,
    signs: {
      seen: { 'open-cover': 'The printer tells of an open cover.', 'close-cover': 'The printer is ready: paper in, cover closed.' },
      awaited: { 'open-cover': 'The printer tells of no open cover yet.', 'close-cover': 'The printer is not ready yet.' },
    },
    next: 'Next', metres: (n) => `${n} m`, roll: 'Roll', left: 'Left', since: 'Put in',
    notCounted: 'not counted yet', assumed: 'a full roll is assumed', notKnown: 'not known: more was printed than a roll holds', done: (n) => `New roll: ${n} m. The count begins at zero.`,
    leftOf: (left, all) => `${left} m of ${all} m`,
  },
};
