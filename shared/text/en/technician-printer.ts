// In English: the words of the printer's sections behind the PIN.
import { counted, type CountedWord } from '../plural.ts';
import type { PrinterTechnicianText } from '../types/technician-printer.ts';

const seconds: CountedWord['en'] = { one: 'second', other: 'seconds' };

export const printerTechnicianEn: PrinterTechnicianText = {
  profile: 'Model set', maker: 'Maker', model: 'Model', firmware: 'Firmware', serial: 'Serial number',
  counters: { linesFed: 'Lines printed', cuts: 'Cuts', hours: 'Working time', printedCm: 'Paper printed', paperLeftCm: 'Paper left on the roll', retractions: 'Tickets pulled back', powerUps: 'Times switched on' },
  hours: (n) => `${n} h`, centimetres: (n) => `${(n / 100).toFixed(1)} m`, counts: 'Printer’s counters', notCounted: 'This model tells no counters.',
  moves: { present: 'Present the ticket', retract: 'Pull the ticket back', eject: 'Let the ticket go' }, noPresenter: 'This model has no presenter.',
  pages: {
    latin: 'Polish letters', cyrillic: 'Ukrainian letters', drawn: 'printed as pictures', chosen: 'The pages were chosen here.', ofProfile: 'The pages are those of the printer model.',
    how: 'Print the test and find a line in which every letter can be read: “Zażółć gęślą jaźń” or “Щастя ґанок їжак”. Type the number of that line under 2.',
    printKnown: 'Print the page test', printAllLatin: 'All numbers: Polish', printAllCyrillic: 'All numbers: Ukrainian',
    typeLine: 'Type the number of a readable line', typeNumber: 'Character table of page ESC t: type a number from 0 to 255', aboutMetre: 'about a metre of paper', drawLatin: 'Polish as pictures', drawCyrillic: 'Ukrainian as pictures', save: 'Save', print: 'Print',
  },
  line: {
    how: 'Twenty questions for the state, and a block of bytes that print nothing.', answers: 'Answer to a question', rate: 'Throughput', possible: 'The speed of the line allows', notMeasured: 'cannot be measured on this model',
    times: (min, median, max) => `${median} ms (from ${min} to ${max})`, perSecond: (n) => `${n} B/s`,
    judgements: {
      fast: 'Fast. The line is in order.', 'slow-speed': 'Slow. Set a higher speed in the printer and in “Port and model”.',
      'slower-than-set': 'Slower than its speed allows. Check flow control and cable.', 'slow-answers': 'Slow answers. Check the network, the converter or the load of the computer.',
      uneven: 'Uneven: now and then an answer is long in coming. Check cable and converter.',
    },
  },
  log: { empty: 'Nothing has been sent yet.', sent: 'sent', heard: 'heard' },
  port: {
    kept: 'Saved', fromEnvironment: 'The settings come from the environment.', saved: 'The settings were saved here.', draft: 'To be tried out',
    port: 'Port', speed: 'Speed', flow: 'Flow control', profile: 'Model', typed: 'Type an address', typedAbout: 'tcp:ADDRESS:9100, serial:/dev/… or usb:/dev/…',
    flows: { none: 'none', rtscts: 'RTS/CTS', xonxoff: 'XON/XOFF' }, noPorts: 'No ports were found. Type an address.',
    onTrial: 'New settings on trial', trialQuestion: 'Does the printer work?', trialLeft: (n) => `Unless you keep them, the previous ones come back in ${counted('en', n, seconds)}.`, unchanged: 'unchanged',
  },
};
