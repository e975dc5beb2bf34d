import { expect, test } from 'vitest';
import { DEVICE_WORDS } from '../core/device-words.ts';
import { deviceSentence } from './device-words.ts';

test.each([
  ['no network', 'brak sieci'],
  ['tcp 10.0.0.5:9100: no network', 'tcp 10.0.0.5:9100: brak sieci'],
  ['/dev/usb/lp0: the device does not open in time', '/dev/usb/lp0: urządzenie nie otwiera się na czas'],
  ['/dev/usb/lp0: the device does not open (EPROTO)', '/dev/usb/lp0: urządzenie się nie otwiera (EPROTO)'],
  ['the printer takes no more bytes: it reports no paper', 'drukarka nie przyjmuje danych: zgłasza brak papieru'],
  ['/dev/ttyS0 9600: no such port (unplugged?)', '/dev/ttyS0 9600: nie ma takiego portu (odłączony kabel?)'],
  ['closed by us', 'połączenie zamknął biletomat'],
  ['Input/output error, no network card', 'Input/output error, no network card'],
  ['', ''],
])('"%s" is said to a Polish technician as "%s"', (detail, sentence) => {
  expect(deviceSentence(detail, 'pl')).toBe(sentence);
  expect(deviceSentence(detail, 'en')).toBe(detail);
});

test('no word stays English in Polish or Ukrainian, wherever a line’s name stands before it', () => {
  for (const word of DEVICE_WORDS) {
    for (const language of ['pl', 'uk'] as const) {
      const sentence = deviceSentence(word, language);
      expect(sentence).not.toBe(word);
      expect(deviceSentence(`usb 0dd4:0205: ${word}`, language)).toBe(`usb 0dd4:0205: ${sentence}`);
    }
  }
});
