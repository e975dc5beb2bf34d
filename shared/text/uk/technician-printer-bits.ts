// In Ukrainian: what each status bit of a printer says, and what to do about it: one line each. An empty advice: nothing to do.
import type { StatusBitName } from '../../domain/technician/printer-words.ts';
import type { BitText } from '../types/technician-printer-bits.ts';

export const statusBitsUk: Record<StatusBitName, BitText> = {
  'nothing-special': { says: 'без зауваг', advice: '' },
  'drawer-pin-high': { says: 'контакт шухляди: високий рівень', advice: '' },
  offline: { says: 'не приймає даних', advice: 'Причина в наступних відповідях.' },
  'waits-for-recovery': { says: 'чекає на відновлення', advice: 'Усуньте причину і з’єднайте знову.' },
  'feed-button': { says: 'натиснуто кнопку FEED', advice: 'Відпустіть кнопку. Якщо її ніхто не тримає, вона зламана.' },
  'cover-open': { says: 'кришка відкрита', advice: 'Закрийте кришку до клацання.' },
  'fed-by-button': { says: 'папір подають кнопкою', advice: 'Відпустіть кнопку FEED.' },
  'stopped-by-paper-end': { says: 'зупинився, бо закінчився папір', advice: 'Вставте новий рулон.' },
  error: { says: 'помилка', advice: 'Вид помилки в наступній відповіді.' },
  'mechanical-error': {
    says: 'механічна помилка',
    advice: 'Вимкніть принтер, приберіть папір із тракту й увімкніть знову.',
  },
  'cutter-error': { says: 'помилка ножа', advice: 'Вимкніть принтер, приберіть папір біля ножа й увімкніть знову.' },
  'unrecoverable-error': {
    says: 'невиправна помилка',
    advice: 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.',
  },
  'head-hot': {
    says: 'головка перегріта',
    advice: 'Зачекайте, запрацює сам. Bixolon: також відкрита кришка під час друку.',
  },
  'paper-low': { says: 'закінчується папір', advice: 'Підготуйте новий рулон.' },
  'no-paper': { says: 'немає паперу', advice: 'Вставте новий рулон.' },
  'ticket-in-output': { says: 'талон у щілині', advice: 'Вийміть талон або скористайтеся подавачем.' },
  'virtual-paper-end': { says: 'лічильник рулону вичерпано', advice: 'Замініть рулон.' },
  'notch-sensor': { says: 'датчик мітки', advice: '' },
  'head-raised': { says: 'головку піднято', advice: 'Опустіть головку й закрийте кришку.' },
  spooling: { says: 'дані в черзі принтера', advice: '' },
  'motor-on': { says: 'мотор паперу працює', advice: '' },
  'lf-key': { says: 'натиснуто клавішу LF', advice: 'Відпустіть клавішу.' },
  'ff-key': { says: 'натиснуто клавішу FF', advice: 'Відпустіть клавішу.' },
  'head-temperature': { says: 'температура головки поза межами', advice: 'Зачекайте, запрацює сам.' },
  'line-error': { says: 'помилка на лінії', advice: 'Перевірте швидкість і кабель.' },
  'supply-voltage': { says: 'напруга живлення поза межами', advice: 'Перевірте блок живлення.' },
  'command-unknown': { says: 'невідома команда', advice: 'Перевірте модель у налаштуваннях.' },
  'paper-jam': { says: 'папір застряг на виході', advice: 'Вимкніть принтер і приберіть папір.' },
  'notch-missing': { says: 'мітку не знайдено', advice: 'Перевірте вид паперу.' },
  'cutter-cover-open': { says: 'відкрито кожух ножа', advice: 'Закрийте кожух.' },
  'ram-error': { says: 'помилка пам’яті RAM', advice: 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.' },
  'eeprom-error': {
    says: 'помилка пам’яті EEPROM',
    advice: 'Вимкніть і ввімкніть принтер. Якщо повториться, у ремонт.',
  },
};
