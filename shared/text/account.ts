// What staff read on the page of their own account; staff pages are in Polish.
import { PASSWORD_MIN_LENGTH, type PasswordChangeProblem } from '../domain/office/staff.ts';
import { signInText } from './sign-in.ts';

export const accountText = {
  title: 'Moje konto',
  login: 'Login',
  name: 'Imię i nazwisko',
  roles: 'Role',
  passwordTitle: 'Zmiana hasła',
  passwordLead: 'Po zmianie wszystkie inne przeglądarki zostaną wylogowane. Ta zostanie zalogowana.',
  noPassword: 'To konto nie ma jeszcze hasła. Poproś administratora o odnośnik do ustawienia hasła.',
  present: 'Obecne hasło',
  next: 'Nowe hasło',
  nextHint: `Co najmniej ${PASSWORD_MIN_LENGTH} znaków. Najlepiej całe zdanie. Hasło możesz wkleić.`,
  again: 'Nowe hasło jeszcze raz',
  change: 'Zmień hasło',
  passwordChanged: 'Hasło jest zmienione. Inne przeglądarki są wylogowane.',
  presentMissing: 'Wpisz obecne hasło.',
  nextMissing: 'Wpisz nowe hasło.',
  presentWrong: 'Obecne hasło się nie zgadza. Hasło nie zostało zmienione. Sprawdź i wpisz je jeszcze raz.',
  busy: 'W tej chwili sprawdzamy bardzo dużo haseł. Hasło nie zostało zmienione. Poczekaj kilka sekund i spróbuj jeszcze raz.',
  tooMany: (seconds: number) =>
    `Za dużo prób naraz. Hasło nie zostało zmienione. Poczekaj ${seconds} s i spróbuj jeszcze raz.`,
  problem: {
    ...signInText.problem,
    unchanged: 'Nowe hasło jest takie samo jak obecne. Wpisz inne.',
    mistyped: 'Oba nowe hasła różnią się od siebie. Wpisz je jeszcze raz.',
  } satisfies Record<PasswordChangeProblem, string>,
  sessionsTitle: 'Twoje sesje',
  sessionsLead: 'Nie poznajesz którejś pozycji? Zakończ ją i zmień hasło.',
  thisBrowser: 'ta przeglądarka',
  unknownBrowser: 'nieznana przeglądarka',
  since: (when: string) => `Zalogowano: ${when}.`,
  lastUsed: (when: string) => `Ostatnio używana: ${when}.`,
  end: 'Zakończ sesję',
  /** Read aloud after the button's words: which one it ends. */
  endWhich: (browser: string, when: string) => `: ${browser}, zalogowano ${when}`,
  endOthers: 'Zakończ wszystkie inne sesje',
  onlyHere: 'Nie ma innych sesji.',
  sessionEnded: 'Sesja jest zakończona.',
  othersEnded: 'Wszystkie inne sesje są zakończone.',
  noSuchSession: 'Tej sesji już nie ma.',
} as const;
