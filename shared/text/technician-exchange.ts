// What was said on the printer's line, a word or two for each kind of command and answer, in every language.
import type { Language } from '../core/language.ts';
import type { ExchangeWord } from '../domain/technician/printer-words.ts';
import { words } from './three-languages.ts';

export const exchangeTexts: Record<ExchangeWord, Record<Language, string>> = {
  'ask-printer': words('pyta o stan drukarki', 'питає про стан принтера', 'asks for the printer’s state'),
  'ask-offline': words('pyta o przyczynę przerwy', 'питає про причину зупинки', 'asks why it is offline'),
  'ask-errors': words('pyta o błędy', 'питає про помилки', 'asks for errors'),
  'ask-paper': words('pyta o papier', 'питає про папір', 'asks for paper'),
  'ask-full-status': words('pyta o pełny stan', 'питає про повний стан', 'asks for the full status'),
  'ask-in-order': words('pyta w kolejce wydruku', 'питає в черзі друку', 'asks in the order of printing'),
  'ask-completion': words('prosi o potwierdzenie wydruku', 'просить підтвердити друк', 'asks to confirm the print'),
  'ask-identity': words('pyta, co to za drukarka', 'питає, що це за принтер', 'asks which printer it is'),
  'ask-counter': words('pyta o licznik', 'питає про лічильник', 'asks for a counter'),
  recover: words('wznawia po błędzie', 'відновлює після помилки', 'recovers from an error'),
  'clear-buffers': words('czyści bufory', 'очищує буфери', 'clears the buffers'),
  reset: words('ustawienia początkowe', 'початкові налаштування', 'settings to their defaults'),
  'automatic-status-on': words('włącza stan automatyczny', 'вмикає автоматичний стан', 'turns automatic status on'),
  'self-test': words('test własny', 'самотест', 'self-test'),
  presenter: words('podajnik', 'подавач', 'presenter'),
  feed: words('wysuwa papier', 'висуває папір', 'feeds paper'),
  cut: words('obcina', 'відрізає', 'cuts'),
  document: words('wydruk', 'друк', 'a print'),
  filler: words('puste bajty', 'порожні байти', 'empty bytes'),
  'other-bytes': words('inne bajty', 'інші байти', 'other bytes'),
  status: words('stan', 'стан', 'state'),
  'automatic-status': words('stan automatyczny', 'автоматичний стан', 'automatic status'),
  'full-status': words('pełny stan', 'повний стан', 'full status'),
  'in-order': words('wykonane do tego miejsca', 'виконано до цього місця', 'done up to here'),
  completed: words('wydruk potwierdzony', 'друк підтверджено', 'print confirmed'),
  cleared: words('bufory puste', 'буфери порожні', 'buffers empty'),
  says: words('odpowiada', 'відповідає', 'answers'),
  'may-send': words('można wysyłać', 'можна надсилати', 'may send'),
  'must-wait': words('czekać', 'чекати', 'must wait'),
  noise: words('niezrozumiałe bajty', 'незрозумілі байти', 'bytes that mean nothing'),
};
