// What staff read when they sign in; staff pages are in Polish.
import { PASSWORD_MIN_LENGTH, type PasswordProblem } from '../domain/staff.ts';

export const signInText = {
  title: 'Logowanie dla pracowników',
  login: 'Login',
  password: 'Hasło',
  newPassword: 'Nowe hasło',
  newPasswordHint: `Co najmniej ${PASSWORD_MIN_LENGTH} znaków. Najlepiej całe zdanie. Hasło możesz wkleić.`,
  signIn: 'Zaloguj się',
  setPasswordTitle: 'Ustaw hasło',
  setPassword: 'Zapisz hasło',
  passwordSet: 'Hasło jest zapisane. Zaloguj się.',
  enterTitle: 'Wejście jednorazowe',
  enter: (name: string) => `Ten odnośnik loguje jeden raz jako: ${name}.`,
  enterButton: 'Wejdź',
  signOut: 'Wyloguj',
  signedOut: 'Wylogowano.',
  deadLinkTitle: 'Ten odnośnik już nie działa',
  deadLink: 'Odnośnik działa jeden raz i przez 24 godziny. Poproś administratora o nowy.',
  forbiddenTitle: 'Brak dostępu',
  forbidden: (roles: string) => `Ta strona jest dla roli: ${roles}.`,
  toDesk: 'Przejdź do stanowiska',
  toAdmin: 'Przejdź do administracji',
  expiredFormTitle: 'Formularz stracił ważność',
  expiredForm: 'Nic się nie zmieniło. Otwórz stronę od nowa i wyślij formularz jeszcze raz.',
  wrong: 'Login albo hasło się nie zgadza. Sprawdź i spróbuj jeszcze raz.',
  blocked: (seconds: number) =>
    seconds < 60 ? `Za dużo prób. Spróbuj ponownie za ${seconds} s.` : `Za dużo prób. Spróbuj ponownie za ${Math.ceil(seconds / 60)} min.`,
  empty: { login: 'Wpisz login.', password: 'Wpisz hasło.' },
  problem: {
    'too-short': `Hasło jest za krótkie. Wpisz co najmniej ${PASSWORD_MIN_LENGTH} znaków.`,
    'too-long': 'Hasło jest za długie. Wpisz najwyżej 200 znaków.',
    'same-as-login': 'Hasło nie może być takie samo jak login.',
  } satisfies Record<PasswordProblem, string>,
  roles: { clerk: 'urzędnik', administrator: 'administrator', technician: 'serwisant' },
} as const;
