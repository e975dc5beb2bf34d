// The names of the technician's sections and tasks, and why a task failed: one line each, in every language.
import type { Language } from '../core/language.ts';
import type { PrinterStateCode } from '../core/printer-state-code.ts';
import type { SectionName } from '../domain/technician/sections.ts';
import type { TaskFault, TaskName } from '../domain/technician/technician.ts';
import { words } from './three-languages.ts';

/** `about` says in a few words what is there. */
type SectionWords = { readonly name: string; readonly about: string };
const section = (pl: readonly [string, string], uk: readonly [string, string], en: readonly [string, string]): Record<Language, SectionWords> => ({
  pl: { name: pl[0], about: pl[1] }, uk: { name: uk[0], about: uk[1] }, en: { name: en[0], about: en[1] },
});

export const sectionWords: Record<SectionName, Record<Language, SectionWords>> = {
  menu: section(['Serwis', ''], ['Сервіс', ''], ['Service', '']),
  printer: section(['Drukarka', 'stan, próby, port i model'], ['Принтер', 'стан, проби, порт і модель'], ['Printer', 'state, tests, port and model']),
  'printer-status': section(['Stan drukarki', 'co zgłasza i co z tym zrobić'], ['Стан принтера', 'що повідомляє і що робити'], ['Printer state', 'what it says and what to do']),
  'printer-actions': section(['Próby i ruchy', 'bilet testowy, test własny, nóż, podajnik'], ['Проби й рухи', 'тестовий талон, самотест, ніж, подавач'], ['Tests and moves', 'test ticket, self-test, cutter, presenter']),
  'printer-pages': section(['Strony kodowe', 'polskie i ukraińskie litery'], ['Кодові сторінки', 'польські й українські літери'], ['Code pages', 'Polish and Ukrainian letters']),
  'printer-line': section(['Szybkość łącza', 'pomiar i ocena'], ['Швидкість лінії', 'вимірювання й оцінка'], ['Speed of the line', 'measured and judged']),
  'printer-log': section(['Zapis wymiany', 'ostatnie polecenia i odpowiedzi'], ['Запис обміну', 'останні команди й відповіді'], ['Exchange log', 'last commands and answers']),
  'paper-roll': section(['Wymiana rolki', 'krok po kroku, licznik metrów'], ['Заміна рулону', 'крок за кроком, лічильник метрів'], ['Change the roll', 'step by step, metre count']),
  'printer-port': section(['Port i model', 'gdzie i jaka jest drukarka'], ['Порт і модель', 'де і який принтер'], ['Port and model', 'where the printer is and which']),
  tickets: section(['Bilety', 'wydruki bez potwierdzenia, kopie'], ['Талони', 'друк без підтвердження, копії'], ['Tickets', 'prints not confirmed, copies']),
  sync: section(['Łączność z serwerem', 'co czeka, co odłożono, parowanie'], ['Зв’язок із сервером', 'що чекає, що відкладено, з’єднання'], ['Connection to the server', 'what waits, what was set aside, pairing']),
  network: section(['Sieć i zegar', 'adresy, droga do serwera, certyfikat'], ['Мережа і годинник', 'адреси, шлях до сервера, сертифікат'], ['Network and clock', 'addresses, way to the server, certificate']),
  inputs: section(['Dotyk, klawisze i dźwięk', 'próby ekranu, klawiatury, skanera i głośnika'], ['Дотик, клавіші та звук', 'проби екрана, клавіатури, сканера й динаміка'], ['Touch, keys and sound', 'tests of screen, keypad, scanner and speaker']),
  'touch-test': section(['Próba ekranu', 'czy każde miejsce czuje dotyk'], ['Проба екрана', 'чи кожне місце відчуває дотик'], ['Touch test', 'whether every place feels a finger']),
  'keypad-test': section(['Próba klawiatury', 'każdy klawisz, odbicia styków'], ['Проба клавіатури', 'кожна клавіша, брязкіт контактів'], ['Keypad test', 'every key, bouncing contacts']),
  'scanner-test': section(['Próba skanera', 'co odczytał i jaki to kod'], ['Проба сканера', 'що прочитав і який це код'], ['Scanner test', 'what it read and which kind of code']),
  'sound-test': section(['Próba dźwięku', 'gong, strony, głośność, głos'], ['Проба звуку', 'гонг, сторони, гучність, голос'], ['Sound test', 'chime, sides, volume, voice']),
  machine: section(['Komputer', 'baza, dziennik, pendrive, wersje, restart'], ['Комп’ютер', 'база, журнал, флешка, версії, перезапуск'], ['Computer', 'database, log, USB stick, versions, restart']),
  database: section(['Baza danych', 'sprawdzenie, kopia, rozmiar'], ['База даних', 'перевірка, копія, розмір'], ['Database', 'check, backup, size']),
  logs: section(['Ostatnie zdarzenia', 'według rodzaju'], ['Останні події', 'за видами'], ['Last events', 'by kind']),
  'usb-drive': section(['Zapis na pendrive', 'dziennik i diagnostyka, kopia bazy'], ['Запис на флешку', 'журнал і діагностика, копія бази'], ['Save to a USB stick', 'log and diagnostics, copy of the database']),
  system: section(['Wersje i stan komputera', 'program, system, pamięć, temperatura'], ['Версії та стан комп’ютера', 'програма, система, пам’ять, температура'], ['Versions and machine', 'program, system, memory, temperature']),
  power: section(['Ponowne uruchomienie', 'usługi lub komputera, wyłączenie'], ['Перезапуск', 'служби або комп’ютера, вимкнення'], ['Restart', 'of the service or machine, shutdown']),
  'service-switch': section(['Wyłączenie z użytku', 'biletomat nieczynny, z wyjaśnieniem'], ['Виведення з роботи', 'автомат не працює, з поясненням'], ['Out of service', 'closed to citizens, with a reason']),
};

export const taskNames: Record<TaskName, Record<Language, string>> = {
  'test-ticket': words('Bilet testowy', 'Тестовий талон', 'Test ticket'),
  'reconnect-printer': words('Połącz ponownie', 'З’єднати знову', 'Reconnect'),
  'self-test': words('Test własny drukarki', 'Самотест принтера', 'Printer self-test'),
  'alignment-page': words('Strona wyrównania i gęstości', 'Сторінка вирівнювання й щільності', 'Alignment and density page'),
  'feed-paper': words('Wysuń papier', 'Висунути папір', 'Feed paper'),
  'cut-paper': words('Obetnij', 'Відрізати', 'Cut'),
  'move-presenter': words('Podajnik', 'Подавач', 'Presenter'),
  'print-pages': words('Wydruk stron kodowych', 'Друк кодових сторінок', 'Code-page test'),
  'print-page-grid': words('Tabela znaków', 'Таблиця знаків', 'Character table'),
  'choose-page': words('Wybór strony', 'Вибір сторінки', 'Choice of page'),
  'draw-letters': words('Litery jako obraz', 'Літери зображенням', 'Letters as pictures'),
  'use-profile-pages': words('Strony z modelu', 'Сторінки моделі', 'Pages of the model'),
  'measure-line': words('Zmierz łącze', 'Виміряти лінію', 'Measure the line'),
  'try-printer': words('Wypróbuj', 'Спробувати', 'Try out'),
  'keep-printer': words('Zachowaj', 'Зберегти', 'Keep'),
  'end-printer-trial': words('Cofnij', 'Повернути', 'Take back'),
  'start-roll': words('Nowa rolka', 'Новий рулон', 'New roll'),
  'try-environment': words('Wypróbuj ze środowiska', 'Спробувати із середовища', 'Try the environment’s'),
  'sync-now': words('Wymień dane teraz', 'Обмінятися зараз', 'Exchange data now'),
  'take-snapshot': words('Pobierz wszystko od nowa', 'Отримати все заново', 'Fetch everything anew'),
  'retry-set-aside': words('Zapytaj ponownie o odłożone', 'Запитати знову про відкладене', 'Ask again about what was set aside'),
  'pair-anew': words('Sparuj od nowa', 'З’єднати заново', 'Pair anew'),
  'sound-heard': words('Dźwięk słychać', 'Звук чути', 'Sound is heard'),
  'sound-not-heard': words('Dźwięku nie słychać', 'Звуку не чути', 'Sound is not heard'),
  'check-network': words('Sprawdź drogę do serwera', 'Перевірити шлях до сервера', 'Try the way to the server'),
  'check-database': words('Sprawdź bazę', 'Перевірити базу', 'Check the database'),
  'compact-database': words('Zmniejsz bazę', 'Ущільнити базу', 'Compact the database'),
  'back-up': words('Zrób kopię na dysku', 'Зробити копію на диску', 'Back up to the disk'),
  'back-up-to-stick': words('Zapisz kopię bazy na pendrive', 'Записати копію бази на флешку', 'Save a copy of the database to the stick'),
  'export-logs': words('Zapisz dziennik na pendrive', 'Записати журнал на флешку', 'Save the log to the stick'),
  'restart-service': words('Uruchom usługę ponownie', 'Перезапустити службу', 'Restart the service'),
  reboot: words('Uruchom komputer ponownie', 'Перезавантажити комп’ютер', 'Reboot the machine'),
  'shut-down': words('Wyłącz komputer', 'Вимкнути комп’ютер', 'Shut the machine down'),
  'switch-off': words('Wyłącz z użytku', 'Вивести з роботи', 'Take out of service'),
  'switch-on': words('Włącz z powrotem', 'Повернути до роботи', 'Put back into service'),
  'move-server': words('Zmień adres serwera', 'Змінити адресу сервера', 'Change the server’s address'),
  reprint: words('Drukuj kopię', 'Друкувати копію', 'Print a copy'),
};
export const isTaskName = (text: string): text is TaskName => Object.hasOwn(taskNames, text);

/** The printer's own states have their words already. */
export const taskFaults: Record<Exclude<TaskFault, PrinterStateCode>, Record<Language, string>> = {
  'no-server': words('serwer nie odpowiada', 'сервер не відповідає', 'the server does not answer'),
  'way-ends': words('droga się urywa', 'шлях обривається', 'the way ends'),
  'server-address': words('to nie jest adres serwera, zaczyna się od https://', 'це не адреса сервера, вона починається з https://', 'this is no address of a server; one begins with https://'),
  'server-http-only-on-loopback': words('adres http:// jest dozwolony tylko na tym samym komputerze', 'адреса http:// дозволена лише на цьому самому комп’ютері', 'http:// is allowed on this very machine only'),
  'server-unreachable': words('pod tym adresem nikt nie odpowiada, został poprzedni', 'за цією адресою ніхто не відповідає, лишилася попередня', 'nobody answers there; the previous address stays'),
  'server-certificate': words('certyfikat pod tym adresem jest nieprawidłowy, został poprzedni adres', 'сертифікат за цією адресою недійсний, лишилася попередня адреса', 'the certificate there is not valid; the previous address stays'),
  'server-not-ours': words('pod tym adresem nie ma serwera tego urzędu, został poprzedni', 'за цією адресою немає сервера цієї установи, лишилася попередня', 'this office’s server is not there; the previous address stays'),
  'not-paired': words('biletomat nie jest sparowany z urzędem', 'автомат не з’єднано з установою', 'the kiosk is not paired with an office'),
  'stick-missing': words('nie ma już tego pendrive’a', 'цієї флешки вже немає', 'this stick is not there any more'),
  'stick-gone': words('pendrive zniknął w trakcie zapisu, nic na nim nie jest kompletne', 'флешка зникла під час запису, нічого на ній не завершено', 'the stick went away while it was written, nothing on it is complete'),
  'stick-full': words('za mało miejsca na pendrivie', 'на флешці замало місця', 'not enough room on the stick'),
  'stick-read-only': words('pendrive jest zabezpieczony przed zapisem', 'флешка захищена від запису', 'the stick is write-protected'),
  'stick-not-mounted': words('system nie pozwolił podłączyć pendrive’a', 'система не дозволила під’єднати флешку', 'the system did not allow the stick to be mounted'),
  'stick-refused': words('system nie pozwolił pisać na pendrive', 'система не дозволила писати на флешку', 'the system did not allow writing to the stick'),
  'disk-full': words('za mało miejsca na dysku', 'на диску замало місця', 'not enough room on the disk'),
  'disk-refused': words('dysk odmówił zapisu', 'диск відмовив у записі', 'the disk refused'),
  'database-damaged': words('baza nie jest w porządku, zrób kopię i wezwij serwis', 'база не в порядку, зробіть копію і викличте сервіс', 'the database is not sound: make a copy and call service'),
  'no-systemd': words('ten komputer nie ma systemd, zrób to w systemie', 'на цьому комп’ютері немає systemd, зробіть це в системі', 'this machine has no systemd, do it in the system'),
  'not-permitted': words('system nie dał pozwolenia, doda je administrator (polkit)', 'система не дала дозволу, його додасть адміністратор (polkit)', 'the system gave no permission; an administrator adds it (polkit)'),
  'nobody-restarts': words('usługi nikt by nie uruchomił ponownie, więc działa dalej', 'службу ніхто б не запустив знову, тож вона працює далі', 'nobody would start the service again, so it goes on running'),
  'command-failed': words('system odmówił', 'система відмовила', 'the system refused'),
  'unknown-ticket': words('nie ma takiego biletu', 'такого талона немає', 'there is no such ticket'),
  'trial-over': words('czas minął, wróciły poprzednie ustawienia', 'час минув, повернулися попередні налаштування', 'the time was up, the previous settings are back'),
  'not-able': words('ten model tego nie potrafi', 'ця модель цього не вміє', 'this model cannot do that'),
  'no-answer': words('drukarka nie odpowiedziała', 'принтер не відповів', 'the printer did not answer'),
  'unknown-line': words('nie ma wiersza o tym numerze', 'немає рядка з таким номером', 'there is no line of that number'),
  'bad-printer-settings': words('tak nie można połączyć się z drukarką', 'так не можна з’єднатися з принтером', 'a printer cannot be reached that way'),
};
