// A fourth language, for tests only: what the kiosk says to a citizen, and the calendar, in German.
import type { HolidayName } from '../../shared/domain/office/polish-holidays.ts';
import type { ShortDay } from '../../shared/text/types/calendar.ts';
import type { KioskText } from '../../shared/text/types/kiosk.ts';

const counted = (count: number, one: string, other: string): string => `${count} ${count === 1 ? one : other}`;
const languageNames = { pl: 'Polski', uk: 'Українська', en: 'English', de: 'Deutsch' };
const staff = { title: 'Bitte wenden Sie sich an das Personal' };

export const germanKiosk: KioskText = {
  languageNames,
  settings: {
    region: 'Sprache, Darstellung und Hilfe',
    languages: 'Sprache',
    contrast: 'Kontrast',
    largeText: 'Große Schrift',
    lowReach: 'Tasten tiefer',
    voice: 'Stimme',
    help: 'Hilfe',
  },
  options: {
    title: 'Einstellungen',
    hint: 'Eine Ziffer wählt. Eingabe oder Abbruch schließt.',
    key: 'Einstellungen',
    language: (name) => `Sprache: ${name}`,
    contrast: (on) => `Kontrast: ${on ? 'hoch' : 'üblich'}`,
    largeText: (on) => `Schrift: ${on ? 'groß' : 'üblich'}`,
    lowReach: (on) => `Tasten: ${on ? 'tiefer' : 'wie üblich'}`,
    voice: (on) => `Stimme: ${on ? 'ein' : 'aus'}`,
    help: 'Hilfe',
  },
  speech: {
    invitation:
      'Sie sehen den Bildschirm nicht? Halten Sie die Taste 5 oder stecken Sie Kopfhörer ein, dann liest das Gerät alles vor.',
    invitationByTouch: 'Schwer zu lesen? Drücken Sie unten „Stimme“, dann liest das Gerät alles vor.',
    on: 'Es wird vorgelesen',
    off: 'Die Stimme ist aus',
    missing: 'Keine Stimme. Dieses Gerät kann jetzt nicht sprechen. Bitte wenden Sie sich an das Personal.',
    anyKeyStops: 'Jede Taste hält die Stimme an.',
    repeat: 'wiederholen',
    title: 'Stimme',
    volume: (volume, of) => `Lautstärke ${volume} von ${of}`,
    louder: 'Lauter',
    quieter: 'Leiser',
    drawCurtain: 'Bildschirm verbergen',
    openCurtain: 'Bildschirm zeigen',
    stop: 'Stimme ausschalten',
    press: (key) => `Drücken Sie ${key}`,
    keys: {
      Enter: 'Eingabe',
      Backspace: 'Löschen',
      Escape: 'Abbruch',
      '#': 'Raute',
      '+': 'plus oder minus',
      '✱': 'Stern',
    },
    hiddenDigit: 'Ziffer',
    erased: 'gelöscht',
    notNow: 'nicht verfügbar',
  },
  curtain: {
    title: 'Der Bildschirm ist verborgen',
    body: 'Das Gerät spricht mit der Person, die es benutzt. Die Taste ✱ öffnet die Einstellungen.',
  },
  clockLabel: (clock) => `Uhrzeit ${clock}`,
  offline: (since) => `Keine Verbindung seit ${since}`,
  connecting: { title: 'Verbindung wird aufgebaut', body: 'Das Gerät ist gleich wieder da. Bitte warten Sie.' },
  back: 'Zurück',
  startOver: 'Beenden',
  finish: 'Fertig',
  close: 'Schließen',
  starting: { title: 'Das Gerät startet', body: 'Bitte warten Sie einen Augenblick.' },
  outOfService: {
    title: 'Dieses Gerät ist außer Betrieb',
    body: 'Bitte wenden Sie sich an das Personal. Eine Nummer oder Hilfe bekommen Sie am Schalter.',
  },
  welcome: {
    greeting: 'Willkommen',
    title: 'Haben Sie einen Termin?',
    haveVisit: 'Ich habe einen Termin',
    haveVisitHint: 'Code aus der E-Mail eingeben oder den QR-Code scannen',
    noVisit: 'Ich habe keinen Termin',
    noVisitHint: 'Anliegen wählen und Nummer ziehen',
    noVisitClosed: (day) => `Heute keine Nummern mehr${day === null ? '' : `. Nächster Tag: ${day}`}`,
    printerOut: 'Der Drucker funktioniert nicht. Mit einem Code können Sie sich ohne Papier anmelden.',
  },
  enterCode: {
    errorWord: 'Fehler',
    title: 'Geben Sie Ihren Code ein',
    hint: 'Der Code hat 6 Ziffern und steht in Ihrer E-Mail. Sie können auch den QR-Code scannen.',
    typed: (digits) => `Eingegebene Ziffern: ${digits}`,
    empty: 'Noch keine Ziffer eingegeben',
    keypad: 'Tastenfeld mit Ziffern',
    erase: 'Ziffer löschen',
    submit: 'Weiter',
    problems: {
      incomplete: 'Der Code hat 6 Ziffern. Geben Sie alle ein.',
      'check-digits': 'Prüfen Sie die Ziffern. Eine stimmt nicht.',
      'not-a-code':
        'Das ist kein Code eines Termins. Scannen Sie den QR-Code aus der E-Mail oder geben Sie die 6 Ziffern ein.',
    },
    slowDown: (n) => `Der nächste Code kann in ${counted(n, 'Sekunde', 'Sekunden')} eingegeben werden.`,
    helpOffered: 'Sie finden Ihren Code nicht? Fragen Sie das Personal oder ziehen Sie eine Nummer ohne Termin.',
    noCode: 'Ich habe keinen Code',
  },
  checking: { title: 'Der Code wird geprüft', body: 'Bitte warten Sie einen Augenblick.' },
  confirmVisit: {
    title: 'Bestätigen Sie den Termin?',
    atDesk: 'Das Gerät hat jetzt keine Verbindung. Wir bestätigen den Termin am Schalter.',
    yes: 'Ja, ich bestätige',
    no: 'Nein',
  },
  visit: {
    service: 'Anliegen',
    when: 'Zeit',
    desk: (n) => (n === 1 ? 'Schalter' : 'Die Schalter'),
    whenValue: (day, hour) => `${day}, ${hour} Uhr`,
  },
  refused: {
    'other-day': { title: 'Dieser Termin ist an einem anderen Tag', body: 'Bitte kommen Sie zu Ihrer Zeit.' },
    cancelled: { title: 'Dieser Termin wurde abgesagt', body: 'Der Code gilt nicht mehr.' },
    expired: { title: 'Diese Buchung ist verfallen', body: 'Der Termin wurde nicht rechtzeitig bestätigt.' },
    unknown: { title: 'Diesen Code kennen wir nicht', body: 'Prüfen Sie die Ziffern in der E-Mail.' },
    'not-known-here': {
      title: 'Wir können den Code jetzt nicht prüfen',
      body: 'Das Gerät hat keine Verbindung zum Amt.',
    },
    'needs-decision': {
      title: 'Das Amt muss über Ihren Termin entscheiden',
      body: 'Das Amt hat seine Zeiten geändert.',
    },
    lapsed: { title: 'Die Zeit des Termins ist vorbei', body: 'Der Termin ist verfallen.' },
  },
  staffOffer: {
    question: 'Ziehen Sie eine Nummer: das Personal entscheidet, wie es weitergeht.',
    take: 'Nummer ziehen',
  },
  walkInOffer: {
    question: 'Sie können ohne Termin eine Nummer ziehen.',
    take: 'Nummer ohne Termin ziehen',
    otherCode: 'Anderen Code eingeben',
  },
  noWalkInTitle: 'Jetzt gibt es keine Nummern ohne Termin',
  noWalkIn: {
    'tickets-gone': 'Für heute gibt es keine Nummern mehr.',
    'intake-ended': 'Heute nehmen wir niemanden mehr an.',
    'closed-today': 'Das Amt ist heute geschlossen.',
    'nobody-serves': 'Heute bearbeitet das niemand.',
    'not-offered': 'Dieses Anliegen braucht einen Termin.',
    printer: 'Der Drucker funktioniert nicht.',
    'no-settings': 'Das Gerät hat die Daten des Amtes noch nicht.',
  },
  nextFreeDay: (day) => `Nächster möglicher Tag: ${day}.`,
  askStaff: 'Bitte wenden Sie sich an das Personal, man hilft Ihnen.',
  ticketCalled: {
    title: 'Ihre Nummer wird aufgerufen',
    goTo: (desk) => `Gehen Sie zu Schalter ${desk}`,
    lookAtDisplay: 'Die Nummer des Schalters steht auf dem Bildschirm im Saal',
  },
  seeStaff: {
    'no-show': { ...staff, body: 'Ihre Nummer wurde schon aufgerufen.' },
    completed: { ...staff, body: 'Dieser Termin ist schon erledigt.' },
    'copies-used': { ...staff, body: 'Diese Nummer wurde schon zweimal nachgedruckt.' },
    withdrawn: { ...staff, body: 'Diese Nummer wurde zurückgezogen.' },
    'walk-in-without-printer': {
      ...staff,
      body: 'Der Drucker funktioniert nicht. Das Personal gibt Ihnen eine Nummer.',
    },
    'ticket-unsure': { ...staff, body: 'Wir wissen nicht, ob gedruckt wurde. Zeigen Sie diese Nummer.' },
    'no-numbers': { ...staff, body: 'Das Gerät hat für heute keine Nummern mehr.' },
    busy: { title: 'Versuchen Sie es gleich noch einmal', body: 'Das Gerät druckt noch die vorige Nummer.' },
    fault: { ...staff, body: 'Im Gerät ging etwas schief. Das Personal gibt Ihnen eine Nummer.' },
  },
  yourNumber: 'Ihre Nummer',
  chooseService: {
    title: 'Wählen Sie Ihr Anliegen',
    none: 'Jetzt gibt es für kein Anliegen eine Nummer.',
    page: (page, pages) => `Seite ${page} von ${pages}`,
    more: 'Weitere Anliegen',
  },
  waiting: {
    ahead: (booked, walkIn) =>
      booked + walkIn === 0 ? 'Niemand ist vor Ihnen' : `Vor Ihnen: ${counted(booked + walkIn, 'Person', 'Personen')}`,
    aheadShort: (n) => (n === 0 ? 'niemand wartet' : counted(n, 'Person wartet', 'Personen warten')),
    bookedGoAtTheirHour: 'Wer einen Termin hat, geht zu seiner Zeit hinein.',
    estimateLabel: 'Wartezeit',
    interval: (from, to) => `etwa ${from} bis ${to} Minuten`,
    over: (n) => `über ${n} Minuten`,
    noData: 'keine Daten',
    timeNoData: 'Zeit: keine Daten',
    computedAt: (hour) => `Stand ${hour} Uhr`,
    waitForCall: 'Warten Sie auf den Aufruf: Bildschirm und Stimme',
    showToStaff: 'Zeigen Sie die Nummer dem Personal.',
    confirmAtDesk: 'Wir bestätigen den Termin am Schalter.',
    needsDecision: 'Das Amt muss über Ihren Termin entscheiden.',
    codeUnchecked: 'Wir prüfen den Code am Schalter.',
    visitAsOf: (time) => `Keine Verbindung zum Amt${time === '' ? '' : ` (Stand ${time} Uhr)`}.`,
  },
  toDecide: 'Termin in Klärung',
  priority: {
    booked: (hour) => `Termin um ${hour} Uhr`,
    early: (hour) => `Sie sind früh. Wir rufen Sie gegen ${hour} Uhr auf`,
    late: (hour) => `Der Termin war um ${hour} Uhr`,
    'walk-in': () => 'Ohne Termin',
  },
  desksLine: (desks) => `Schalter ${desks}`,
  duplicate: 'ZWEITDRUCK',
  noPaperOffer: {
    title: 'Der Drucker funktioniert nicht',
    body: 'Sie können sich ohne Papier anmelden.',
    take: 'Ohne Papier anmelden',
  },
  printing: {
    title: 'Ihre Nummer wird gedruckt',
    body: 'Bitte warten Sie, sie kommt gleich heraus.',
    saving: 'Ihre Nummer wird vorbereitet',
  },
  takeTicket: { title: 'Nehmen Sie Ihre Nummer' },
  askTicket: {
    title: 'Haben Sie das Papier?',
    body: 'Sehen Sie nach, ob es herauskam.',
    yes: 'Ja, ich habe es',
    no: 'Es kam nichts heraus',
  },
  showNumber: {
    written: 'Ich habe sie notiert',
    title: 'Notieren Sie die Nummer',
    why: {
      asked: 'Sie sind ohne Papier angemeldet.',
      printer: 'Es wurde nicht gedruckt.',
      'citizen-says-no': 'Es wurde nicht gedruckt.',
      restarted: 'Das Gerät startete neu.',
    },
    valid: 'Die Nummer gilt auch ohne Papier.',
    copyMayCome: 'Sobald der Drucker geht, wird sie gedruckt.',
  },
  idle: {
    title: 'Brauchen Sie mehr Zeit?',
    secondsLeft: (n) => `In ${counted(n, 'Sekunde', 'Sekunden')} beginnen wir von vorn.`,
    more: 'Ja, mehr Zeit',
    end: 'Nein, jetzt beenden',
  },
  help: {
    title: 'Hilfe',
    steps: [
      {
        title: 'Sie haben einen Termin?',
        body: 'Geben Sie die 6 Ziffern aus der E-Mail ein oder scannen Sie den QR-Code.',
      },
      { title: 'Kein Termin?', body: 'Wählen Sie ein Anliegen. Sie bekommen eine Nummer.' },
      { title: 'Sie haben eine Nummer?', body: 'Warten Sie auf den Aufruf im Saal.' },
    ],
    person: 'Möchten Sie lieber mit jemandem sprechen? Bitte wenden Sie sich an das Personal.',
    phone: (phone) => `Telefon des Amtes: ${phone}`,
    keys: 'Tastenfeld: eine Ziffer wählt, die grüne Taste bestätigt, die gelbe löscht, die rote geht zurück, ✱ öffnet die Einstellungen.',
  },
};

export const germanWeekdays: readonly string[] = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
];
export const germanWeekdaysShort: readonly string[] = germanWeekdays.map((day) => day.slice(0, 2));
export const germanMonths: readonly string[] = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
export const germanDayShort = ({ weekday, dayOfMonth, month }: ShortDay): string =>
  `${weekday} ${dayOfMonth}.${month}.`;
export const germanHolidays: Record<HolidayName, string> = {
  'new-year': 'Neujahr',
  epiphany: 'Dreikönigstag',
  'easter-sunday': 'Ostersonntag',
  'easter-monday': 'Ostermontag',
  'labour-day': 'Tag der Arbeit',
  'constitution-day': 'Tag der Verfassung',
  pentecost: 'Pfingsten',
  'corpus-christi': 'Fronleichnam',
  assumption: 'Mariä Himmelfahrt',
  'all-saints': 'Allerheiligen',
  'independence-day': 'Tag der Unabhängigkeit',
  'christmas-eve': 'Heiligabend',
  'christmas-day': 'Erster Weihnachtstag',
  'second-christmas-day': 'Zweiter Weihnachtstag',
};
/** `Donnerstag, 12. März` */
export function germanDay(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  return `${germanWeekdays[(at.getUTCDay() + 6) % 7]}, ${at.getUTCDate()}. ${germanMonths[at.getUTCMonth()]}`;
}
