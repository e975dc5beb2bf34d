// The words of the printer's page, in Polish and English.
import type { PieceEnd } from '../engine/print-out.ts';

type Texts = {
  readonly title: string;
  readonly intro: string;
  readonly otherLanguage: { readonly label: string; readonly href: string; readonly lang: string };
  readonly slot: string;
  readonly slotEmpty: string;
  readonly take: string;
  readonly taken: string;
  readonly takenEmpty: string;
  readonly clear: string;
  readonly lights: string;
  readonly faults: string;
  readonly log: string;
  readonly logTime: string;
  readonly logDirection: string;
  readonly logBytes: string;
  readonly logIn: string;
  readonly logOut: string;
  readonly logEmpty: string;
  readonly connectionLost: string;
  readonly refused: string;
  readonly ticket: (number: number) => string;
  readonly newTicket: (number: number, words: string) => string;
  readonly picture: string;
  readonly bytes: string;
  readonly millimetres: (mm: number) => string;
  readonly ends: Readonly<Record<PieceEnd, string>>;
  readonly light: {
    readonly online: string;
    readonly ready: string;
    readonly offline: string;
    readonly busy: string;
    readonly power: string;
    readonly on: string;
    readonly starting: string;
    readonly off: string;
    readonly paper: string;
    readonly paperOk: string;
    readonly paperLow: string;
    readonly paperOut: string;
    readonly cover: string;
    readonly closed: string;
    readonly open: string;
    readonly cutter: string;
    readonly cutterOk: string;
    readonly cutterBlocked: string;
    readonly cutterError: string;
    readonly head: string;
    readonly headOk: string;
    readonly headHot: string;
    readonly cable: string;
    readonly plugged: string;
    readonly unplugged: string;
    readonly silent: string;
    readonly disturbed: string;
    readonly buffer: string;
  };
  readonly group: {
    readonly paper: string;
    readonly mechanism: string;
    readonly power: string;
    readonly line: string;
    readonly all: string;
  };
  readonly button: {
    readonly paperOut: string;
    readonly paperOutAfter: string;
    readonly paperOutAfterMm: string;
    readonly paperLow: string;
    readonly refill: string;
    readonly tearOff: string;
    readonly coverOpen: string;
    readonly coverClose: string;
    readonly cutterJam: string;
    readonly cutterClear: string;
    readonly headHot: string;
    readonly headCool: string;
    readonly powerOff: string;
    readonly powerOn: string;
    readonly stall: string;
    readonly selfTest: string;
    readonly unplug: string;
    readonly plug: string;
    readonly silent: string;
    readonly answer: string;
    readonly confirmNothing: string;
    readonly confirm: string;
    readonly slow: string;
    readonly fullSpeed: string;
    readonly garbage: string;
    readonly garbageIn: string;
    readonly noise: string;
    readonly noiseOff: string;
    readonly wrongBaud: string;
    readonly rightBaud: string;
    readonly delay: string;
    readonly delayOff: string;
    readonly split: string;
    readonly splitOff: string;
    readonly mendAll: string;
  };
};

export const TEXTS: Readonly<Record<'pl' | 'en', Texts>> = {
  pl: {
    title: 'Drukarka wirtualna',
    intro: 'Zachowuje się jak prawdziwa drukarka biletów. Przyciskami można ją zepsuć i naprawić.',
    otherLanguage: { label: 'English', href: '?lang=en', lang: 'en' },
    slot: 'Wylot biletów',
    slotEmpty: 'Wylot jest pusty. Wydruk pojawi się tutaj.',
    take: 'Weź bilet',
    taken: 'Zabrane wydruki',
    takenEmpty: 'Jeszcze nikt nie zabrał biletu.',
    clear: 'Wyrzuć wszystkie wydruki',
    lights: 'Stan drukarki',
    faults: 'Co się dzieje z drukarką',
    log: 'Bajty na łączu',
    logTime: 'Czas',
    logDirection: 'Kierunek',
    logBytes: 'Bajty (szesnastkowo)',
    logIn: 'do drukarki',
    logOut: 'od drukarki',
    logEmpty: 'Nic jeszcze nie przeszło.',
    connectionLost: 'Drukarka wirtualna nie odpowiada. Strona połączy się sama, gdy drukarka wróci.',
    refused: 'Nie udało się:',
    ticket: (number) => `Wydruk ${number}`,
    newTicket: (number, words) => `Nowy wydruk ${number}: ${words}`,
    picture: 'obraz SVG',
    bytes: 'bajty',
    millimetres: (mm) => `${Math.round(mm)} mm`,
    ends: {
      'full-cut': 'odcięty',
      'partial-cut': 'odcięty',
      'paper-end': 'urwany: skończył się papier',
      torn: 'oderwany ręką',
    },
    light: {
      online: 'Gotowość',
      ready: 'gotowa',
      offline: 'nie drukuje',
      busy: 'drukuje',
      power: 'Zasilanie',
      on: 'włączone',
      starting: 'uruchamia się',
      off: 'wyłączone',
      paper: 'Papier',
      paperOk: 'jest',
      paperLow: 'kończy się',
      paperOut: 'brak',
      cover: 'Pokrywa',
      closed: 'zamknięta',
      open: 'otwarta',
      cutter: 'Nóż',
      cutterOk: 'sprawny',
      cutterBlocked: 'zatnie się przy cięciu',
      cutterError: 'zacięty',
      head: 'Głowica',
      headOk: 'w normie',
      headHot: 'przegrzana',
      cable: 'Łącze',
      plugged: 'podłączone',
      unplugged: 'odłączone',
      silent: 'nie odpowiada',
      disturbed: 'zakłócone',
      buffer: 'Bufor',
    },
    group: {
      paper: 'Papier',
      mechanism: 'Pokrywa, nóż, głowica',
      power: 'Zasilanie',
      line: 'Łącze z biletomatem',
      all: 'Wszystko',
    },
    button: {
      paperOut: 'Koniec papieru',
      paperOutAfter: 'Koniec papieru po tylu milimetrach',
      paperOutAfterMm: 'Milimetry do końca papieru',
      paperLow: 'Papier się kończy',
      refill: 'Włóż nową rolkę',
      tearOff: 'Oderwij nieodcięty papier',
      coverOpen: 'Otwórz pokrywę',
      coverClose: 'Zamknij pokrywę',
      cutterJam: 'Zatnij nóż',
      cutterClear: 'Usuń papier spod noża',
      headHot: 'Przegrzej głowicę',
      headCool: 'Ostudź głowicę',
      powerOff: 'Wyłącz zasilanie',
      powerOn: 'Włącz zasilanie',
      stall: 'Zawieś na 10 s',
      selfTest: 'Wydruk próbny',
      unplug: 'Odłącz kabel',
      plug: 'Podłącz kabel',
      silent: 'Przestań odpowiadać',
      answer: 'Znów odpowiadaj',
      confirmNothing: 'Nie potwierdzaj wydruków',
      confirm: 'Znów potwierdzaj wydruki',
      slow: 'Zwolnij łącze do 1200 b/s',
      fullSpeed: 'Przywróć szybkość łącza',
      garbage: '20 śmieci do biletomatu',
      garbageIn: '20 śmieci do drukarki',
      noise: 'Przekłamuj 1 bajt na 100',
      noiseOff: 'Nie przekłamuj',
      wrongBaud: 'Ustaw złą szybkość',
      rightBaud: 'Ustaw dobrą szybkość',
      delay: 'Odpowiadaj o 2 s później',
      delayOff: 'Odpowiadaj od razu',
      split: 'Dziel odpowiedzi na bajty',
      splitOff: 'Nie dziel odpowiedzi',
      mendAll: 'Napraw wszystko',
    },
  },
  en: {
    title: 'Virtual printer',
    intro: 'It behaves like a real ticket printer. The buttons break it and mend it.',
    otherLanguage: { label: 'Polski', href: '?lang=pl', lang: 'pl' },
    slot: 'Ticket slot',
    slotEmpty: 'The slot is empty. A print-out will appear here.',
    take: 'Take the ticket',
    taken: 'Taken print-outs',
    takenEmpty: 'Nobody has taken a ticket yet.',
    clear: 'Throw all print-outs away',
    lights: 'State of the printer',
    faults: 'What happens to the printer',
    log: 'Bytes on the line',
    logTime: 'Time',
    logDirection: 'Direction',
    logBytes: 'Bytes (hexadecimal)',
    logIn: 'to the printer',
    logOut: 'from the printer',
    logEmpty: 'Nothing has passed yet.',
    connectionLost: 'The virtual printer does not answer. This page reconnects by itself when it is back.',
    refused: 'This did not work:',
    ticket: (number) => `Print-out ${number}`,
    newTicket: (number, words) => `New print-out ${number}: ${words}`,
    picture: 'SVG picture',
    bytes: 'bytes',
    millimetres: (mm) => `${Math.round(mm)} mm`,
    ends: {
      'full-cut': 'cut',
      'partial-cut': 'cut',
      'paper-end': 'broken off: the paper ended',
      torn: 'torn off by hand',
    },
    light: {
      online: 'Readiness',
      ready: 'ready',
      offline: 'not printing',
      busy: 'printing',
      power: 'Power',
      on: 'on',
      starting: 'starting',
      off: 'off',
      paper: 'Paper',
      paperOk: 'present',
      paperLow: 'running low',
      paperOut: 'none',
      cover: 'Cover',
      closed: 'closed',
      open: 'open',
      cutter: 'Cutter',
      cutterOk: 'works',
      cutterBlocked: 'will jam at the next cut',
      cutterError: 'jammed',
      head: 'Head',
      headOk: 'normal',
      headHot: 'too hot',
      cable: 'Line',
      plugged: 'connected',
      unplugged: 'unplugged',
      silent: 'does not answer',
      disturbed: 'disturbed',
      buffer: 'Buffer',
    },
    group: {
      paper: 'Paper',
      mechanism: 'Cover, cutter, head',
      power: 'Power',
      line: 'Line to the kiosk',
      all: 'Everything',
    },
    button: {
      paperOut: 'Paper out',
      paperOutAfter: 'Paper out after so many millimetres',
      paperOutAfterMm: 'Millimetres until the paper ends',
      paperLow: 'Paper low',
      refill: 'Put in a new roll',
      tearOff: 'Tear off the uncut paper',
      coverOpen: 'Open the cover',
      coverClose: 'Close the cover',
      cutterJam: 'Jam the cutter',
      cutterClear: 'Clear the cutter',
      headHot: 'Overheat the head',
      headCool: 'Cool the head',
      powerOff: 'Switch off',
      powerOn: 'Switch on',
      stall: 'Stall for 10 s',
      selfTest: 'Print a test page',
      unplug: 'Unplug the cable',
      plug: 'Plug the cable in',
      silent: 'Stop answering',
      answer: 'Answer again',
      confirmNothing: 'Confirm no print-outs',
      confirm: 'Confirm print-outs again',
      slow: 'Slow the line to 1200 bit/s',
      fullSpeed: 'Restore the line speed',
      garbage: '20 stray bytes to the kiosk',
      garbageIn: '20 stray bytes to the printer',
      noise: 'Garble 1 byte in 100',
      noiseOff: 'Stop garbling',
      wrongBaud: 'Set a wrong speed',
      rightBaud: 'Set the right speed',
      delay: 'Answer 2 s later',
      delayOff: 'Answer at once',
      split: 'Split answers into bytes',
      splitOff: 'Keep answers whole',
      mendAll: 'Mend everything',
    },
  },
};
export type PageTexts = Texts;
