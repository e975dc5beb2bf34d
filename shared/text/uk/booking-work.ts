// In Ukrainian: what citizens read while their browser works, or waits, before it books.
import { counted } from '../plural.ts';
import type { BookingWorkText } from '../types/booking-work.ts';

export const bookingWorkUk: BookingWorkText = {
  title: 'Ще мить',
  why: 'Зараз багато записів чекає на підтвердження, тому ми перевіряємо, чи їх не робить програма. Вам не треба нічого розв’язувати. Ваші відповіді збережено.',
  working: 'Ваш браузер готує запис. Зазвичай це триває кілька секунд, потім ви перейдете далі.',
  part: 'Готові частини: {n} з {of}',
  done: 'Готово. Записуємо вас.',
  failed: 'Браузер не завершив підготовку. Натисніть кнопку нижче, коли мине вказаний час.',
  wait: (seconds) =>
    `Зачекайте ${counted('uk', seconds, { one: 'секунду', few: 'секунди', many: 'секунд' })}, а потім натисніть кнопку.`,
  ready: 'Натисніть кнопку. Якщо знову побачите цю сторінку, спробуйте ще раз за кілька секунд.',
  button: 'Записатися на візит',
  cancel: 'Скасувати й повернутися до відповідей',
};
