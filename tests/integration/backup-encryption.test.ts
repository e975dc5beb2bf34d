// An encrypted backup: one file that the office's key opens, with this program or with the public `age` alone, and nothing else does.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFacts } from '../../server/actions/office/backup-facts.ts';
import { makeBackup } from '../../server/admin/backup.ts';
import { newBackupKey, type BackupKey } from '../../server/admin/backup-encryption.ts';
import { restoreBackup } from '../../server/admin/restore.ts';
import { secretsFrom } from '../../server/security/secrets.ts';
import { readSettings, type Settings } from '../../server/app/settings.ts';
import { takeDataLock } from '../../server/store/data-lock.ts';
import { openDatabase } from '../../server/store/database.ts';
import { HOUR } from '../../shared/core/clock.ts';
import { testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

const SECRET = Buffer.alloc(32, 7);
let root: string;
let ctx: TestContext;
let key: BackupKey;
let settings: Settings;

const settingsIn = (data: string, more: Record<string, string> = {}): Settings =>
  readSettings({ BILETOMAT_DATA: join(root, data), ...more });
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'encrypted-backup-'));
  key = await newBackupKey();
  settings = settingsIn('data', {
    BILETOMAT_BACKUP_RECIPIENT: key.recipient,
    BILETOMAT_BACKUP_FOLDER: join(root, 'kept'),
  });
  ctx = await testContext({ url: settings.databaseUrl });
  expect(secretsFrom(SECRET).fingerprint).toBe(ctx.secrets.fingerprint);
  writeFileSync(settings.secretFile, SECRET.toString('hex'), { mode: 0o600 });
});
afterEach(async () => {
  await ctx.close();
  rmSync(root, { recursive: true, force: true });
});

/** Its path. */
async function backUp(name?: string): Promise<string> {
  const [said = ''] = await makeBackup(
    settings,
    await backupFacts(ctx),
    name === undefined ? undefined : join(root, name),
  );
  return said.replace('Backup: ', '');
}
const secretKey = (text: string = key.secret): { text: string; name: string } => ({
  text: `# a note\n${text}\n`,
  name: 'key.txt',
});
const codesIn = async (url: string): Promise<string[]> => {
  const store = await openDatabase({ url, log: { warn: () => undefined }, migrate: false });
  try {
    return await store.read(async (tx) =>
      (await tx.selectFrom('appointments').select('pageKey').orderBy('id').execute()).map((row) => row.pageKey),
    );
  } finally {
    await store.close();
  }
};

test('one file, readable by its owner alone, lies in the folder of backups, and no plain copy anywhere', async () => {
  await bookConfirmedVisit(ctx, {});
  const file = await backUp();
  expect(file).toMatch(/\/kept\/2026-03-11T08-00-00-000Z\.biletomat-backup\.age$/);
  expect([statSync(file).mode & 0o777, statSync(join(root, 'kept')).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(
    filesUnder(root)
      .filter((each) => /backup|making/.test(each.slice(root.length)))
      .map((each) => each.slice(root.length)),
  ).toEqual(['/data/backup-lock', file.slice(root.length)]);
  const bytes = readFileSync(file);
  expect(bytes.includes('SQLite format')).toBe(false);
  expect(bytes.includes(SECRET.toString('hex'))).toBe(false);
});

test('restored with the key, the secret and every booking are there, and nothing plain is left', async () => {
  await bookConfirmedVisit(ctx, {});
  const file = await backUp();
  const target = settingsIn('restored');
  await restoreBackup(target, file, secretKey());
  expect(await codesIn(target.databaseUrl)).toEqual(await codesIn(settings.databaseUrl));
  expect(readFileSync(target.secretFile, 'utf8')).toBe(SECRET.toString('hex'));
  expect(readdirSync(join(root, 'restored')).sort()).toEqual(['backup-lock', 'lock', 'secret', 'server.db']);
});

test('a secret that belongs elsewhere is there before the database, which without it would get a new one; where it cannot be, nothing is restored', async () => {
  const file = await backUp();
  const far = settingsIn('far', { BILETOMAT_SECRET_FILE: join(root, 'etc', 'biletomat', 'secret') });
  await restoreBackup(far, file, secretKey());
  expect([readFileSync(far.secretFile, 'utf8'), statSync(join(root, 'etc')).mode & 0o777]).toEqual([
    SECRET.toString('hex'),
    0o700,
  ]);
  writeFileSync(join(root, 'no-folder'), '');
  const nowhere = settingsIn('nowhere', { BILETOMAT_SECRET_FILE: join(root, 'no-folder', 'secret') });
  await expect(restoreBackup(nowhere, file, secretKey())).rejects.toThrow(/^nothing was restored: /);
  expect(existsSync(join(root, 'nowhere', 'server.db'))).toBe(false);
});

test('without the key, with another one, with a broken one, cut or with one byte changed: one line, and nothing is touched', async () => {
  const file = await backUp('b');
  expect(file).toBe(join(root, 'b.biletomat-backup.age'));
  const whole = readFileSync(file);
  const changed = (name: string, bytes: Buffer): string => {
    writeFileSync(join(root, name), bytes);
    return join(root, name);
  };
  const flipped = (at: number): Buffer => Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 1 : byte)));
  const other = await newBackupKey();
  const target = settingsIn('restored');
  const tries: readonly (readonly [string, { text: string; name: string } | undefined, RegExp])[] = [
    [file, undefined, /is encrypted: restore wants --key KEYFILE/],
    [file, secretKey(other.secret), /^the key of key\.txt does not open .*: it was encrypted to another one$/],
    [
      file,
      secretKey(key.secret.replace(/.$/, (letter) => (letter === 'Q' ? 'P' : 'Q'))),
      /^key\.txt holds no whole key: a letter of it is wrong/,
    ],
    [file, secretKey(key.recipient), /^key\.txt holds no key: it may hold a line that begins with AGE-SECRET-KEY-/],
    [changed('cut', whole.subarray(0, -1)), secretKey(), /is damaged or not whole/],
    [
      changed('cut-at-a-piece', whole.subarray(0, whole.length - (whole.length % 65_552))),
      secretKey(),
      /is damaged or not whole/,
    ],
    [changed('cut-head', whole.subarray(0, 60)), secretKey(), /is damaged, or no encrypted backup/],
    [changed('flipped-head', flipped(100)), secretKey(), /cut|damaged|another one/],
    [changed('flipped-body', flipped(Math.floor(whole.length / 2))), secretKey(), /is damaged or not whole/],
    [changed('flipped-end', flipped(whole.length - 1)), secretKey(), /is damaged or not whole/],
    [changed('text', Buffer.from('no backup')), secretKey(), /is damaged, or no encrypted backup/],
    [join(root, 'nowhere'), secretKey(), /is not there$/],
  ];
  for (const [from, given, said] of tries) {
    const refused = await restoreBackup(target, from, given).then(
      () => 'restored',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect([from, refused]).toEqual([from, expect.stringMatching(/^AdminCallError: [^\n]*$/) as string]);
    expect(refused.replace('AdminCallError: ', '')).toMatch(said);
    expect(
      existsSync(join(root, 'restored'))
        ? readdirSync(join(root, 'restored')).filter((name) => !name.endsWith('lock'))
        : [],
    ).toEqual([]);
  }
});

test('a recipient with a wrong letter makes no backup, and its setting is named', async () => {
  expect(() => settingsIn('data', { BILETOMAT_BACKUP_RECIPIENT: key.secret })).toThrow(
    /^BILETOMAT_BACKUP_RECIPIENT=.*the secret key is not for this machine/,
  );
  settings = settingsIn('data', {
    BILETOMAT_BACKUP_RECIPIENT: key.recipient.replace(/.$/, (letter) => (letter === 'q' ? 'p' : 'q')),
    BILETOMAT_BACKUP_FOLDER: join(root, 'kept'),
  });
  await expect(backUp()).rejects.toThrow(/^BILETOMAT_BACKUP_RECIPIENT=/);
  expect(readdirSync(join(root, 'kept'))).toEqual([]);
  expect(existsSync(join(root, 'data', 'backup-under-way'))).toBe(false);
});

test('two backups at once do not share the place where the plain files lie', async () => {
  const lock = takeDataLock(join(root, 'data', 'backup-lock'))!;
  await expect(backUp()).rejects.toThrow(/^another backup is under way/);
  lock.release();
  expect(existsSync(await backUp())).toBe(true);
});

test('the command takes those of a week ago from the folder of backups by itself: the server may not be allowed to', async () => {
  const first = await backUp();
  const weekAgo = (ctx.clock.now() - 7 * 24 * HOUR) / 1000;
  utimesSync(first, weekAgo, weekAgo);
  ctx.clock.advance(HOUR / 2);
  const second = await backUp();
  expect(readdirSync(join(root, 'kept'))).toEqual([basename(second)]);
});

const hasAge = (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'age')));
if (!hasAge)
  process.stderr.write('SKIPPED: encrypted backups opened by the program age (none: install the age package)\n');
describe.runIf(hasAge)('with the public program', () => {
  test('age and tar alone open it, into a folder that restore takes; and age-keygen’s keys serve as ours do', async () => {
    await bookConfirmedVisit(ctx, {});
    const foreign = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    settings = { ...settings, backupRecipient: /public key: (age1\S+)/.exec(foreign)![1]! };
    const file = await backUp();
    writeFileSync(join(root, 'key.txt'), foreign);
    execFileSync('sh', ['-c', 'age -d -i key.txt "$FILE" | tar x'], { cwd: root, env: { ...process.env, FILE: file } });
    expect(readdirSync(join(root, 'biletomat-backup')).sort()).toEqual(['backup.json', 'secret', 'server.db']);
    expect([
      statSync(join(root, 'biletomat-backup')).mode & 0o777,
      statSync(join(root, 'biletomat-backup', 'secret')).mode & 0o777,
    ]).toEqual([0o700, 0o600]);
    const [byHand, byUs] = [settingsIn('by-hand'), settingsIn('by-us')];
    await restoreBackup(byHand, join(root, 'biletomat-backup'));
    await restoreBackup(byUs, file, { text: foreign, name: 'key.txt' });
    expect(await codesIn(byHand.databaseUrl)).toEqual(await codesIn(settings.databaseUrl));
    expect(await codesIn(byUs.databaseUrl)).toEqual(await codesIn(settings.databaseUrl));
  });
});
