// In Ukrainian: the guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { RollText } from '../types/technician-roll.ts';

export const rollUk: RollText = {
  begin: 'Замінити рулон крок за кроком',
  steps: {
    'open-cover': { title: 'Відкрийте кришку', about: 'Натисніть кнопку або важіль і відхиліть кришку принтера.' },
    'take-core': {
      title: 'Вийміть старий рулон',
      about: 'Вийміть втулку й рештки паперу. Перевірте, чи нічого не лежить біля ножа.',
    },
    'put-roll': {
      title: 'Вставте новий рулон',
      about: 'Папір має сходити з рулону знизу, у бік щілини. Термічний бік назовні.',
    },
    'pull-paper': { title: 'Витягніть кінець паперу', about: 'Протягніть папір рівно, приблизно на 10 см за щілину.' },
    'close-cover': { title: 'Закрийте кришку', about: 'Притисніть з обох боків до клацання. Відірвіть зайвий папір.' },
    'test-ticket': {
      title: 'Надрукуйте тестовий талон',
      about: 'Літери мають бути темні й рівні, а талон відрізаний.',
    },
    'roll-length': {
      title: 'Скільки метрів має рулон?',
      about: 'Довжина вказана на упаковці. Відтепер лічильник рахує спочатку.',
    },
  },
  place: (step, steps) => `Крок ${step} з ${steps}`,
  signs: {
    seen: {
      'open-cover': 'Принтер повідомляє про відкриту кришку.',
      'close-cover': 'Принтер готовий: папір є, кришка закрита.',
    },
    awaited: { 'open-cover': 'Принтер ще не повідомляє про відкриту кришку.', 'close-cover': 'Принтер ще не готовий.' },
  },
  next: 'Далі',
  metres: (n) => `${n} м`,
  roll: 'Рулон',
  left: 'Залишилося',
  since: 'Вставлено',
  notCounted: 'ще не рахували',
  assumed: 'прийнято повний рулон',
  notKnown: 'невідомо: надруковано більше, ніж вміщує рулон',
  done: (n) => `Новий рулон: ${n} м. Лічильник починає з нуля.`,
  leftOf: (left, all) => `${left} м із ${all} м`,
};
