// A command of the administration: asks the running server over its socket, or opens the database itself when none runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SettingError } from '../../shared/core/setting.ts';
import { createLogger } from '../app/logger.ts';
import { openInstallation } from '../app/open-installation.ts';
import { ownName } from '../app/own-name.ts';
import { readSettings } from '../app/settings.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../app/system.ts';
import { tryUpdate, UpdateRefused } from '../app/update-database.ts';
import { AdminCallError, callAdminSocket, holdAdminSocket } from './admin-socket.ts';
import { makeBackup, type BackupFacts } from './backup.ts';
import { newBackupKey } from './backup-encryption.ts';
import { ADMIN_COMMANDS, isAdminCommand, type AdminAnswer } from './commands.ts';
import { restoreBackup, type Key } from './restore.ts';

// Whatever is written from here on is for this user alone.
process.umask(0o077);

/** Not the server's: they run without one. */
const LOCAL_COMMANDS = {
  restore: {
    usage: 'restore FOLDER | restore FILE --key KEYFILE',
    duty: 'puts the database and the secret of a backup in their places, while no server runs; overwrites nothing; KEYFILE - reads the key from the standard input',
  },
  'try-update': {
    usage: 'try-update',
    duty: 'says what a start of this program would do to the database, tried on a copy (PostgreSQL: in a transaction that is rolled back, for which a server at work may wait some seconds)',
  },
  'new-backup-key': {
    usage: 'new-backup-key',
    duty: 'prints a new pair of keys for encrypted backups, once: the one that opens them is kept elsewhere',
  },
} as const;
const isLocalCommand = (command: string): command is keyof typeof LOCAL_COMMANDS =>
  Object.hasOwn(LOCAL_COMMANDS, command);

const HELP = [
  `${ownName().admin} COMMAND [--json]`,
  '',
  ...[...Object.values(ADMIN_COMMANDS), ...Object.values(LOCAL_COMMANDS)].map((c) => `  ${c.usage}\n      ${c.duty}`),
  '',
  `It talks to the running server, or opens the database itself when none runs. To read: ${ownName().guides}/running-the-server.md`,
].join('\n');

function fail(message: string, status = 2): never {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        role: { type: 'string', multiple: true },
        key: { type: 'string' },
        'cancel-visits': { type: 'boolean' },
        'leave-to-staff': { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail((error as Error).message.split('\n')[0]!);
  }
}

const { values, positionals } = readCommandLine();
const [name, ...words] = positionals;
if (values.help === true || name === undefined) {
  process.stdout.write(`${HELP}\n`);
  process.exit(values.help === true ? 0 : 2);
}
if (!isAdminCommand(name) && !isLocalCommand(name))
  fail(
    `no command ${JSON.stringify(name.slice(0, 40))}; commands are ${[...Object.keys(ADMIN_COMMANDS), ...Object.keys(LOCAL_COMMANDS)].join(', ')}`,
  );

function readKey(path: string | undefined): Key | undefined {
  if (path === undefined) return undefined;
  const shown = path === '-' ? 'the standard input' : path;
  try {
    return { text: readFileSync(path === '-' ? 0 : path, 'utf8'), name: shown };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    // The package's command runs as the server's user, and a key lies best where that one does not read.
    return fail(
      `${shown} cannot be read: ${code}${code === 'EACCES' ? `; --key - < ${shown} reads it as yourself` : ''}`,
    );
  }
}

/** As it is, the file that `restore --key` and the program age want. */
function keyLines({ secret, recipient }: { readonly secret: string; readonly recipient: string }): string[] {
  return [
    "# The key of this office's backups. It is shown once and kept nowhere by this program.",
    '# 1. On the server set, and restart it:',
    `#      BILETOMAT_BACKUP_RECIPIENT=${recipient}`,
    '# 2. Keep these lines as a text file away from the server, and printed on paper in a safe. Nobody can restore without the line below.',
    `# 3. To restore: ${ownName().admin} restore FILE --key - < THIS-FILE; or, with the program age alone: age -d -i THIS-FILE FILE | tar x`,
    secret,
  ];
}

function readOfficeText(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  }
}

/** The socket doubles as the lock: while this program holds it, no server starts on the same data. */
async function runAlone(
  command: keyof typeof ADMIN_COMMANDS,
  socketPath: string,
  input: unknown,
): Promise<AdminAnswer> {
  const settings = readSettings(process.env);
  const clock = systemClock(settings.clockOffsetMs);
  const log = createLogger(clock, (line) => process.stderr.write(line));
  const url = settings.publicUrl ?? `http://${settings.listen.host}:${settings.listen.port}`;
  const socket = await holdAdminSocket(socketPath);
  socket.refuse(`another command is running (${command}); try again when it has ended`);
  try {
    const installation = await openInstallation(
      settings,
      { clock, timers: systemTimers, random: systemRandom, ids: systemIds, log },
      () => url,
    );
    try {
      return await ADMIN_COMMANDS[command].run(installation.ctx, input);
    } finally {
      await installation.close();
    }
  } finally {
    await socket.close();
  }
}

function print(lines: readonly string[], data: unknown): void {
  process.stdout.write(values.json === true ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`);
}

try {
  if (name === 'new-backup-key') {
    const made = await newBackupKey();
    print(keyLines(made), made);
    process.exit(0);
  }
  const settings = readSettings(process.env);
  if (name === 'restore') {
    if (words[0] === undefined) fail('restore wants the FOLDER of a backup, or an encrypted FILE and --key KEYFILE');
    const lines = await restoreBackup(settings, words[0], readKey(values.key));
    print(lines, { lines });
    process.exit(0);
  }
  if (name === 'try-update') {
    const clock = systemClock(settings.clockOffsetMs);
    const lines = await tryUpdate(settings, {
      timers: systemTimers,
      log: createLogger(clock, (line) => process.stderr.write(line)),
    });
    print(lines, { lines });
    process.exit(0);
  }
  const socketPath = join(settings.dataFolder, 'admin.sock');
  const input = {
    words,
    roles: values.role,
    file: name === 'load-office' ? readOfficeText(words[0]) : undefined,
    cancelVisits: values['cancel-visits'] === true,
    leaveToStaff: values['leave-to-staff'] === true,
  };
  const command = name;
  const ask = async (what: unknown): Promise<AdminAnswer> =>
    (await callAdminSocket(socketPath, command, what)) ?? runAlone(command, socketPath, what);
  const answer = await ask(input);
  if (answer.ok && name === 'backup') {
    const facts = answer.data as BackupFacts;
    const lines = await makeBackup(settings, facts, words[0]);
    const told = await ask({ words: [], madeAt: facts.at });
    if (!told.ok) fail([...lines, `The server was not told of it: ${told.error}`].join('\n'), 1);
    print(lines, { lines });
    process.exit(0);
  }
  if (values.json === true)
    process.stdout.write(`${JSON.stringify(answer.ok ? answer.data : { error: answer.error, ...answer.data })}\n`);
  else if (answer.ok) process.stdout.write(`${answer.lines.join('\n')}\n`);
  if (!answer.ok) fail([answer.error, ...(values.json === true ? [] : (answer.lines ?? []))].join('\n'), 1);
} catch (error) {
  const isKnown = error instanceof SettingError || error instanceof AdminCallError || error instanceof UpdateRefused;
  fail(isKnown ? error.message : String((error as Error).stack), error instanceof SettingError ? 2 : 1);
}
