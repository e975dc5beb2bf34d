// What the overview says of limits that are tried and settings that are missing, in Polish.
import type { WarningKind } from '../domain/office/warning.ts';

type Details = Readonly<Record<string, string | number>>;

export const adminWarningsText = {
  title: 'Uwaga',
  last: (when: string) => `ostatnio ${when}`,
  kinds: {
    'untrusted-proxy': ({ peer }) =>
      `Żądania przychodzą przez pośrednika ${String(peer)}, którego nie ma w ustawieniu BILETOMAT_TRUSTED_PROXIES. Dla ograniczeń wszyscy za nim są jedną osobą. Dopisz adres pośrednika do tego ustawienia i uruchom serwer ponownie.`,
    'sign-in-guessing': () =>
      'Ktoś zgaduje hasła pracowników. Hasła są sprawdzane wolniej; kto zna swoje, wejdzie. Sprawdź dziennik.',
    'link-guessing': ({ what }) =>
      what === 'pairing'
        ? 'Ktoś zgaduje kody parowania biletomatów.'
        : 'Ktoś próbuje otwierać zmyślone odnośniki wizyt. Prawdziwe odnośniki działają.',
    'holds-near-cap': ({ day }) =>
      `Dużo niepotwierdzonych rezerwacji na dzień ${String(day)}. Kolejne osoby czekają chwilę dłużej, zanim zarezerwują.`,
    'holds-at-cap': ({ day }) =>
      `Niepotwierdzone rezerwacje wypełniły swoją część terminów na dzień ${String(day)}: być może robi to program. Kolejne rezerwacje nie zajmują terminu, dopóki ktoś ich nie potwierdzi.`,
  } satisfies Record<WarningKind, (details: Details) => string>,
} as const;
