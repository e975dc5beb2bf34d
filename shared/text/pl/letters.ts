// In Polish: what the letters say; times and days arrive formatted.
import { plural } from '../plural.ts';
import type { LetterText } from '../types/letters.ts';

export const lettersPl: LetterText = {
  subject: {
    confirm: (w) => `Potwierdź wizytę: ${w.shortDay}, ${w.hour}`,
    confirmed: (w, code) => `Wizyta potwierdzona: ${w.shortDay}, ${w.hour}, kod ${code}`,
    here: (w) => `Wizyta potwierdzona: ${w.shortDay}, ${w.hour}`,
    reminder: (w, code) => `Przypomnienie o wizycie: ${w.shortDay}, ${w.hour}, kod ${code}`,
    cancelled: (w) => `Wizyta odwołana: ${w.shortDay}, ${w.hour}`,
    'cancelled-by-office': (w) => `Urząd odwołał wizytę: ${w.shortDay}, ${w.hour}`,
    'has-visit': (w) => `Masz już wizytę: ${w.shortDay}, ${w.hour}`,
    unconfirmed: () => 'Najpierw potwierdź wizytę, którą już wybrano',
  },
  opening: {
    confirm: () => 'Dzień dobry, prosimy o potwierdzenie wizyty. Bez potwierdzenia termin przepadnie.',
    confirmed: () => 'Dzień dobry, wizyta jest potwierdzona. Do zobaczenia.',
    reminder: () => 'Dzień dobry, przypominamy o wizycie.',
    cancelled: () => 'Dzień dobry, wizyta została odwołana. Nie trzeba nic więcej robić.',
    'cancelled-by-office': () => 'Dzień dobry, musieliśmy odwołać wizytę. Przepraszamy.',
    'has-visit': () =>
      'Dzień dobry, ktoś próbował zarezerwować kolejną wizytę na ten adres. Na ten adres jest już potwierdzona wizyta, więc nowej nie zapisaliśmy. Oto wizyta, która jest zapisana:',
    unconfirmed: (_w, count) =>
      `Dzień dobry, ktoś próbował zarezerwować kolejną wizytę na ten adres. Na ten adres ${count === 1 ? 'czeka już wizyta' : `${plural('pl', count, { one: 'czeka', few: 'czekają', many: 'czeka' })} już ${count} ${plural('pl', count, { one: 'wizyta', few: 'wizyty', many: 'wizyt' })}`} bez potwierdzenia, więc nowej nie zapisaliśmy. Potwierdź tę, na którą chcesz przyjść:`,
  },
  confirmButton: 'Potwierdź wizytę',
  confirmButtonOf: (w) => `Potwierdź wizytę: ${w.shortDay}, ${w.hour}`,
  notHeld: (hour) =>
    `Wiele osób rezerwuje ten dzień, dlatego termin będzie Twój dopiero, gdy go potwierdzisz. Potwierdź najpóźniej do godziny ${hour}.`,
  heldUntil: (hour) => `Termin trzymamy do godziny ${hour}.`,
  otherHolds: 'Terminy, których nie potwierdzisz, zwolnią się same. Wtedy można umówić inny.',
  notYou: 'Jeśli to nie Ty rezerwujesz wizytę, nie rób nic. Termin zwolni się sam, a dane zostaną usunięte.',
  notYouAgain: 'Jeśli to nie Ty rezerwujesz wizytę, nie rób nic.',
  labels: {
    day: 'Dzień',
    hour: 'Godzina',
    place: 'Miejsce',
    desk: 'Stanowisko',
    service: 'Sprawa',
    code: 'Kod',
    bring: 'Co zabrać',
    arrival: 'Kiedy przyjść',
  },
  codeUse: 'W urzędzie wpisz ten kod w biletomacie. Dostaniesz bilet z numerem.',
  codeTyped: 'Bilet na tę wizytę jest już wzięty.',
  calendarAttached: 'Wizytę możesz dodać do kalendarza z pliku wizyta.ics, który jest w załączniku.',
  calendarGone: 'Jeśli wizyta jest w Twoim kalendarzu, usunie ją plik wizyta.ics z załącznika.',
  cancelLine: 'Nie możesz przyjść? Odwołaj wizytę, a ktoś inny skorzysta z tego terminu.',
  changeLine: 'Jeśli chcesz innego terminu, najpierw odwołaj tę wizytę, a potem umów nową.',
  cancelButton: 'Odwołaj wizytę',
  reason: 'Powód',
  bookAgain: 'Zarezerwuj inny termin',
  offers: 'Najbliższe wolne terminy. Wybierz jeden, a formularz otworzy się z tym terminem:',
  questions: (phone, email) => `Pytania? Zadzwoń: ${phone} albo napisz: ${email}.`,
  automatic: 'Tę wiadomość wysłał system rezerwacji. Odpowiedź na nią trafi do urzędu.',
  qrAlt: (code) => `Kod QR z kodem ${code}. Możesz go zeskanować w biletomacie zamiast wpisywać kod.`,
  calendar: {
    summary: (service) => `Wizyta w urzędzie: ${service}`,
    code: (code) => `Kod do biletomatu: ${code}. Wpisz go w urzędzie i weź bilet z numerem.`,
    codeInLetter: 'Kod do biletomatu jest w liście z potwierdzeniem. Wpisz go w urzędzie i weź bilet z numerem.',
    cancel: 'Nie możesz przyjść? Odwołaj wizytę linkiem z listu.',
    alarm: (hour) => `Wizyta w urzędzie o ${hour}`,
    gone: 'Ta wizyta jest odwołana.',
  },
};
