// What an administrator can do from the command line; the same list serves the socket and the program.
import { readOffice } from '../../shared/api/office-file.ts';
import { PROGRAM_VERSION } from '../../shared/core/program-version.ts';
import { isRole, type Role } from '../../shared/domain/office/staff.ts';
import { addStaff } from '../actions/staff/add-staff.ts';
import { backupFacts } from '../actions/office/backup-facts.ts';
import { confirmTime } from '../actions/office/confirm-time.ts';
import { createKiosk } from '../actions/kiosk/create-kiosk.ts';
import { loadOfficeFile } from '../actions/office/load-office-file.ts';
import { makeStaffLink } from '../actions/staff/make-staff-link.ts';
import { metricsToken } from '../security/metrics-token.ts';
import { noteRestore } from '../actions/office/note-restore.ts';
import { readAdminStatus } from '../actions/office/read-admin-status.ts';
import { revokeKiosk } from '../actions/kiosk/revoke-kiosk.ts';
import { setKioskPin } from '../actions/kiosk/set-kiosk-pin.ts';
import type { Context } from '../app/context.ts';
import { noteBackupMade } from '../store/restored-mark.ts';
import { loadedLines, strandedRefusal } from './stranded-lines.ts';

export type AdminAnswer =
  | { readonly ok: true; readonly lines: readonly string[]; readonly data: unknown }
  /** `lines` and `data`: what the refusal is about, one thing a line. */
  | {
      readonly ok: false;
      readonly error: string;
      readonly lines?: readonly string[] | undefined;
      readonly data?: Readonly<Record<string, unknown>> | undefined;
    };
type Input = {
  readonly words: readonly string[];
  readonly roles?: readonly string[] | undefined;
  readonly file?: string | undefined;
  readonly cancelVisits?: boolean | undefined;
  readonly leaveToStaff?: boolean | undefined;
  /** Of a backup that is whole now. */
  readonly madeAt?: number | undefined;
};
/** The note on personal data then sends people to the office's telephone. */
const NO_OFFICER =
  'dataProtectionOfficer is missing in the file: it may be { "name": …, "email": … }, and the GDPR wants its address told to everybody who gives data.';
type Command = {
  readonly usage: string;
  readonly duty: string;
  run(ctx: Context, input: unknown): Promise<AdminAnswer>;
};

const done = (lines: readonly string[], data: unknown): AdminAnswer => ({ ok: true, lines, data });
const refused = (error: string): AdminAnswer => ({ ok: false, error });

async function link(ctx: Context, login: string, purpose: 'set-up' | 'sign-in'): Promise<AdminAnswer> {
  const made = await makeStaffLink(ctx, { login, purpose, by: null });
  return made.ok ? done([made.value.url], made.value) : refused(`no staff member with the login ${login}`);
}

export const ADMIN_COMMANDS = {
  'setup-link': {
    usage: 'setup-link [LOGIN]',
    duty: 'prints a one-time link to set the password of LOGIN (default: admin)',
    run: (ctx, input) => link(ctx, (input as Input).words[0] ?? 'admin', 'set-up'),
  },
  'sign-in-link': {
    usage: 'sign-in-link LOGIN',
    duty: 'prints a one-time link that signs LOGIN in, for the demo and for emergencies',
    run: async (ctx, input) => {
      const login = (input as Input).words[0];
      return login === undefined ? refused('sign-in-link wants a LOGIN') : link(ctx, login, 'sign-in');
    },
  },
  'add-kiosk': {
    usage: 'add-kiosk NAME',
    duty: 'creates a kiosk and prints its pairing code, which is good for 10 minutes',
    run: async (ctx, input) => {
      const name = (input as Input).words.join(' ');
      if (name === '') return refused('add-kiosk wants a NAME');
      const made = await createKiosk(ctx, { name });
      return made.ok
        ? done(
            [
              `Pairing code of ${name}: ${made.value.pairingCode}`,
              `Good until: ${new Date(made.value.expiresAt).toISOString()} (10 minutes, 10 tries)`,
              `Kiosk id: ${made.value.kioskId}`,
            ],
            made.value,
          )
        : refused(`the kiosk was not created: ${made.error}`);
    },
  },
  'set-pin': {
    usage: 'set-pin KIOSK-ID PIN',
    duty: "sets the PIN (4 to 12 digits) of a kiosk's maintenance menu",
    run: async (ctx, input) => {
      const [kioskId, pin] = (input as Input).words;
      if (kioskId === undefined || pin === undefined) return refused('set-pin wants a KIOSK-ID (see status) and a PIN');
      const set = await setKioskPin(ctx, { kioskId, pin });
      if (set.ok) return done(['The PIN is set; the kiosk pulls it within seconds.'], { kioskId });
      return refused(set.error === 'bad-pin' ? 'the PIN may be 4 to 12 digits' : `no such kiosk: ${kioskId}`);
    },
  },
  'revoke-kiosk': {
    usage: 'revoke-kiosk KIOSK-ID',
    duty: 'takes a kiosk out of service for good; the others get a new key',
    run: async (ctx, input) => {
      const kioskId = (input as Input).words[0];
      if (kioskId === undefined) return refused('revoke-kiosk wants a KIOSK-ID (see status)');
      const revoked = await revokeKiosk(ctx, { kioskId });
      return revoked.ok ? done([`Kiosk ${kioskId} is revoked.`], { kioskId }) : refused(`no such kiosk: ${kioskId}`);
    },
  },
  'add-staff': {
    usage: 'add-staff LOGIN NAME --role clerk|administrator|technician',
    duty: 'adds a member of staff and prints a one-time link to set the password',
    run: async (ctx, input) => {
      const { words, roles = [] } = input as Input;
      const [login, ...name] = words;
      if (login === undefined || name.length === 0) return refused('add-staff wants LOGIN and NAME');
      const wrong = roles.find((role) => !isRole(role));
      if (wrong !== undefined)
        return refused(`--role ${wrong} is not known: it may be clerk, administrator or technician`);
      const added = await addStaff(ctx, { login, name: name.join(' '), roles: roles as Role[], by: null });
      return added.ok ? link(ctx, login, 'set-up') : refused(ADD_STAFF_ERRORS[added.error]);
    },
  },
  'load-office': {
    usage: 'load-office FILE [--cancel-visits | --leave-to-staff]',
    duty: 'replaces hours, services, desks and rules by those of the JSON file; visits that it would strand are listed, and cancelled with a letter that offers other times or left to staff',
    run: async (ctx, input) => {
      const { file, cancelVisits = false, leaveToStaff = false } = input as Input;
      if (file === undefined) return refused('load-office wants a FILE');
      if (cancelVisits && leaveToStaff) return refused('--cancel-visits and --leave-to-staff exclude each other');
      const office = readOffice(file);
      if (!office.ok) return refused(`the file is not usable: ${office.error}`);
      const loaded = await loadOfficeFile(ctx, {
        office: office.value,
        decision: cancelVisits ? 'cancel' : leaveToStaff ? 'leave' : undefined,
      });
      if (loaded.ok)
        return done(
          [...loadedLines(loaded.value), ...(office.value.dataProtectionOfficer === undefined ? [NO_OFFICER] : [])],
          loaded.value,
        );
      switch (loaded.error.code) {
        case 'other-office':
          return refused(`the office in this database is ${ctx.officeId}; the file describes ${office.value.id}`);
        case 'desk-busy':
          return refused(
            `desk ${loaded.error.number} has somebody at it now: when that visit has ended the file can be loaded`,
          );
        case 'grid-in-use':
          return refused('rules.slotMinutes cannot change while a visit of today or later is booked');
        case 'zone-in-use':
          return refused(
            'zone cannot change while a visit of today or later is booked: people were told their hour by the old one',
          );
        case 'stranded':
          return { ok: false, ...strandedRefusal(loaded.error.stranded) };
      }
    },
  },
  backup: {
    usage: 'backup [FOLDER]',
    duty: 'copies the database of the running server, complete and checked, and the secret into FOLDER (default: a new one in BILETOMAT_BACKUP_FOLDER), or into one encrypted file where BILETOMAT_BACKUP_RECIPIENT is set',
    // The copy is made by the program of the command line, so that the server is not held up; it asks where the office stands, and says when it is done.
    run: async (ctx, input) => {
      const { madeAt } = input as Input;
      if (madeAt === undefined) return done([], await backupFacts(ctx));
      await ctx.store.write((tx) => noteBackupMade(tx, madeAt));
      return done([], { madeAt });
    },
  },
  'after-restore': {
    usage: 'after-restore',
    duty: 'after the database was put back from a copy by other means than restore: kiosks take everything anew and tell again what they told in the last seven days (the server finds it out by itself too, as soon as a kiosk that was told more is heard)',
    run: async (ctx) => {
      await noteRestore(ctx, { by: 'command' });
      return done(
        [
          'The kiosks take everything anew and tell again what they told in the last seven days.',
          "The administration's first page says how much of it is new.",
        ],
        {},
      );
    },
  },
  'confirm-time': {
    usage: 'confirm-time',
    duty: "says that this machine's clock is right: what waits because it had jumped goes on",
    run: async (ctx) => {
      const isConfirmed = await confirmTime(ctx, { by: null });
      const now = new Date(ctx.clock.now()).toISOString();
      return done([isConfirmed ? `The time is ${now}; what waited goes on.` : `Nobody doubts the time: ${now}.`], {
        isConfirmed,
        now,
      });
    },
  },
  'metrics-token': {
    usage: 'metrics-token',
    duty: 'prints the token that /metrics wants from outside this machine',
    run: async (ctx) => {
      const token = metricsToken(ctx.secrets);
      return done([token], { token });
    },
  },
  status: {
    usage: 'status',
    duty: 'prints the kiosks, the queue, the letters and the staff in short',
    run: async (ctx) => {
      const status = await readAdminStatus(ctx);
      return done(
        [
          `Office: ${status.officeName}`,
          `Program: ${PROGRAM_VERSION}`,
          ...(status.doubt === null
            ? []
            : [
                `Time: doubted; this machine shows ${new Date(status.doubt.machine).toISOString()}, certain is ${new Date(status.doubt.certain).toISOString()} (see confirm-time)`,
              ]),
          `Waiting now: ${status.waiting}`,
          `Letters: ${status.letters.waiting} waiting, ${status.letters.refused} refused, ${status.letters.failed} given up${status.letters.isOurs ? ': the mail server refuses this office, see BILETOMAT_SMTP_URL and BILETOMAT_MAIL_FROM' : ''}`,
          ...status.kiosks.map((k) => `Kiosk ${k.name} (${k.id}): ${k.state}`),
          ...status.staff.map(
            (s) => `Staff ${s.login}: ${s.roles.join(', ')}${s.hasPassword ? '' : ', no password yet'}`,
          ),
        ],
        status,
      );
    },
  },
} as const satisfies Record<string, Command>;

const ADD_STAFF_ERRORS = {
  'bad-login': 'the login may be 2 to 40 small letters, digits, dots and dashes',
  'bad-name': 'the name may be 1 to 100 letters',
  'no-role': 'at least one --role is wanted: clerk, administrator or technician',
  'login-taken': 'this login is taken',
} as const;

export const isAdminCommand = (name: string): name is keyof typeof ADMIN_COMMANDS =>
  Object.hasOwn(ADMIN_COMMANDS, name);
