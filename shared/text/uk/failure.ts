// In Ukrainian: what a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { FailureText } from '../types/failure.ts';

export const failureUk: FailureText = {
  title: {
    'not-found': 'Такої сторінки немає',
    'not-understood': 'Не вдалося прочитати форму',
    'too-many': 'Забагато спроб одразу',
    failed: 'У нас щось зламалося',
    'time-doubted': 'Тимчасово не можна записатися на візит або змінити його',
  },
  way: {
    'not-found': 'Перевірте адресу або почніть з головної сторінки.',
    'not-understood': 'Поверніться на попередню сторінку і спробуйте ще раз. Якщо не допоможе, зателефонуйте нам.',
    'too-many': 'Зачекайте хвилину і спробуйте ще раз.',
    failed: 'Це не ваша вина. Спробуйте за хвилину або зателефонуйте нам.',
    'time-doubted':
      'Ми перевіряємо, котра година. Заплановані візити в безпеці. Спробуйте за кілька хвилин або зателефонуйте нам.',
  },
  number: 'Номер звернення:',
  sayNumber: 'Назвіть його, коли зателефонуєте.',
  home: 'Перейти на головну сторінку',
};
