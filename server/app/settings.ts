// The server's settings, read once from the environment and checked before anything starts.
import { isIP } from 'node:net';
import {
  readAddress,
  readHttpUrl,
  readInteger,
  setting,
  SettingError,
  type Address,
} from '../../shared/core/setting.ts';
import type { DkimSetting } from '../mail/dkim-key.ts';
import { ownName } from './own-name.ts';

export type Settings = {
  readonly listen: Address;
  /** Undefined: derived from the address that was really bound. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string;
  /** Undefined: letters become .eml files; in production only when the setting says `none`. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Undefined: letters go out unsigned, and whoever passes them on signs them. */
  readonly dkim: DkimSetting | undefined;
  readonly dataFolder: string;
  readonly secretFile: string;
  /** Where backups without a name of their own are put, and where the old ones go from. */
  readonly backupFolder: string;
  /** The public half of the office's key; undefined: backups are plain folders. */
  readonly backupRecipient: string | undefined;
  readonly officeFile: string | undefined;
  /** Addresses of proxies whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  /** From a stop on, the process goes on answering for so long, not ready any more, so that the proxy before it moves its visitors over. */
  readonly drainMs: number;
  readonly clockOffsetMs: number;
  /** Demo only: letters readable in the browser. */
  readonly isDemo: boolean;
};

function readDatabaseUrl(text: string): string | undefined {
  return /^sqlite:.+/.test(text) || /^postgres(ql)?:\/\/.+/.test(text) ? text : undefined;
}

const PUBLIC_URL_MAY_BE = 'an address beginning with http:// or https://';
const SMTP_URL_MAY_BE = 'smtp://host:port or smtps://user:password@host:port, or none (letters become files)';

function readSmtpUrl(text: string): string | undefined {
  return text === 'none' ? text : URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) ? text : undefined;
}

/** `Name <address>` or an address; no line break can get into a header. */
function readMailFrom(text: string): string | undefined {
  return /^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(text) ? text : undefined;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const readDomain = (text: string): string | undefined =>
  new RegExp(`^${LABEL}(?:\\.${LABEL})+$`).test(text) ? text : undefined;
const readSelector = (text: string): string | undefined =>
  new RegExp(`^${LABEL}(?:\\.${LABEL})*$`).test(text) ? text : undefined;

/** All three of them or none. A signature of another domain than the sender's counts for nothing (RFC 7489, 3.1.1). */
function readDkim(env: Parameters<typeof setting>[0], mailFrom: string): DkimSetting | undefined {
  const domain = setting(
    env,
    'BILETOMAT_DKIM_DOMAIN',
    '',
    'a domain in small letters, for example example.org',
    readDomain,
  );
  const selector = setting(
    env,
    'BILETOMAT_DKIM_SELECTOR',
    '',
    'the name of the key in the domain, in small letters, for example biletomat',
    readSelector,
  );
  const keyFile = setting(env, 'BILETOMAT_DKIM_KEY_FILE', '', 'a file', (t) => t);
  const given = Object.entries({
    BILETOMAT_DKIM_DOMAIN: domain,
    BILETOMAT_DKIM_SELECTOR: selector,
    BILETOMAT_DKIM_KEY_FILE: keyFile,
  });
  if (given.every(([, value]) => value === '')) return undefined;
  const missing = given.find(([, value]) => value === '');
  if (missing !== undefined)
    throw new SettingError(
      missing[0],
      '',
      'set together with the other two of BILETOMAT_DKIM_DOMAIN, BILETOMAT_DKIM_SELECTOR and BILETOMAT_DKIM_KEY_FILE, or none of them',
    );
  const sender = /@([^\s<>@]+)>?$/.exec(mailFrom)![1]!.toLowerCase();
  if (sender !== domain && !sender.endsWith(`.${domain}`))
    throw new SettingError(
      'BILETOMAT_DKIM_DOMAIN',
      domain,
      `the domain of the sender in BILETOMAT_MAIL_FROM (${sender})`,
    );
  return { domain, selector, keyFile };
}

/** An office that said no sender writes as the host that citizens know: another domain's mail is refused or taken for a forgery. */
function senderAt(publicUrl: string | undefined): string {
  const host = publicUrl === undefined ? '' : new URL(publicUrl).hostname;
  return `Biletomat <wizyty@${/\.[a-z][a-z0-9-]*$/i.test(host) ? host : 'example.org'}>`;
}

/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  return (
    family !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
}

const MOST_DRAIN_SECONDS = 60;
function readDrainSeconds(text: string): number | undefined {
  const seconds = readInteger(text);
  return seconds === undefined || seconds < 0 || seconds > MOST_DRAIN_SECONDS ? undefined : seconds * 1_000;
}

/** Its shape; the letters that check it are looked at where it is used, by a library that takes half a second to load. */
function readRecipient(text: string): string | undefined {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text) ? text : undefined;
}

/** Throws SettingError, whose message is the one line for the operator. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const dataFolder = setting(env, 'BILETOMAT_DATA', 'data', 'a folder', (t) => t);
  const clockOffsetMs = setting(env, 'BILETOMAT_CLOCK_OFFSET_MS', 0, 'a whole number of milliseconds', readInteger);
  if (clockOffsetMs !== 0 && env['NODE_ENV'] === 'production') {
    throw new SettingError('BILETOMAT_CLOCK_OFFSET_MS', String(clockOffsetMs), 'absent when NODE_ENV=production');
  }
  const publicUrl = setting<string | undefined>(env, 'BILETOMAT_PUBLIC_URL', undefined, PUBLIC_URL_MAY_BE, readHttpUrl);
  const smtpUrl = setting<string | undefined>(env, 'BILETOMAT_SMTP_URL', undefined, SMTP_URL_MAY_BE, readSmtpUrl);
  if (env['NODE_ENV'] === 'production') {
    // An office must not find out from its visitors that links lead nowhere, or that letters went into a folder.
    if (publicUrl === undefined) throw new SettingError('BILETOMAT_PUBLIC_URL', undefined, PUBLIC_URL_MAY_BE);
    if (smtpUrl === undefined) throw new SettingError('BILETOMAT_SMTP_URL', undefined, SMTP_URL_MAY_BE);
  }
  const mailFrom = setting(
    env,
    'BILETOMAT_MAIL_FROM',
    senderAt(publicUrl),
    'an address, or Name <address>',
    readMailFrom,
  );
  return {
    listen: setting(
      env,
      'BILETOMAT_LISTEN',
      { host: '127.0.0.1', port: 3000 },
      'host:port with a port that browsers open, for example 127.0.0.1:3000',
      readAddress,
    ),
    publicUrl,
    databaseUrl: setting(
      env,
      'BILETOMAT_DATABASE_URL',
      `sqlite:${dataFolder}/server.db`,
      'sqlite:FILE or postgres://user@host/database',
      readDatabaseUrl,
    ),
    smtpUrl: smtpUrl === 'none' ? undefined : smtpUrl,
    mailFrom,
    dkim: readDkim(env, mailFrom),
    dataFolder,
    secretFile: setting(env, 'BILETOMAT_SECRET_FILE', `${dataFolder}/secret`, 'a file', (t) => t),
    backupFolder: setting(env, 'BILETOMAT_BACKUP_FOLDER', `${dataFolder}/backups`, 'a folder', (t) => t),
    backupRecipient: setting<string | undefined>(
      env,
      'BILETOMAT_BACKUP_RECIPIENT',
      undefined,
      `a public key as ${ownName().admin} new-backup-key prints it, age1… (the secret key is not for this machine)`,
      readRecipient,
    ),
    officeFile: setting<string | undefined>(env, 'BILETOMAT_OFFICE_FILE', undefined, 'a JSON file', (t) => t),
    trustedProxies: setting<readonly string[]>(
      env,
      'BILETOMAT_TRUSTED_PROXIES',
      [],
      'addresses separated by commas',
      (t) => {
        const list = t.split(',').map((a) => a.trim());
        return list.every(isAddressOrNetwork) ? list : undefined;
      },
    ),
    drainMs: setting(
      env,
      'BILETOMAT_DRAIN_SECONDS',
      0,
      `a whole number of seconds, 0 to ${MOST_DRAIN_SECONDS}`,
      readDrainSeconds,
    ),
    clockOffsetMs,
    isDemo: setting(env, 'BILETOMAT_DEMO', false, '1 or absent', (t) => (t === '1' ? true : undefined)),
  };
}

/** Of programs beside the server, which may share its environment. */
const OF_OTHERS = /^BILETOMAT_(KIOSK_|PRINTER_|PROGRAM$|IN_CONTAINER$)/;

/** Names that look like settings and that the server never reads: misspelt, or of another version. */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set<string>();
  readSettings(
    new Proxy<Record<string, string>>(
      {},
      {
        get: (_none, name) => {
          known.add(String(name));
          return undefined;
        },
      },
    ),
  );
  return Object.keys(env)
    .filter((name) => name.startsWith('BILETOMAT_') && !known.has(name) && !OF_OTHERS.test(name))
    .sort();
}
