// The appliance's files, each run or read by the program that runs or reads it on a kiosk.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { assert } from '../../shared/core/assert.ts';
import { root } from '../../.build/targets.ts';

const run = promisify(execFile);
const appliance = join(root, 'hardware', 'appliance');
/** Where each file of the appliance stands, by its name: no two have the same. */
const PATHS: ReadonlyMap<string, string> = new Map(
  ['units', 'programs', 'package'].flatMap((folder) =>
    readdirSync(join(appliance, folder)).map((name) => [name, join(appliance, folder, name)] as const),
  ),
);
function file(name: string): string {
  const path = PATHS.get(name);
  assert(path !== undefined, `the appliance has no file ${name}`);
  return path;
}
const textOf = (name: string): string => readFileSync(file(name), 'utf8');

/** False, and one line that says what is skipped, where the machine lacks a program. */
function has(program: string, whatFor: string): boolean {
  if ((process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)))) return true;
  process.stderr.write(`SKIPPED: ${whatFor} (no ${program})\n`);
  return false;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-appliance-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Also for the user that some programs insist on.
  chmodSync(folder, 0o755);
  return folder;
}

/** A folder with stand-ins for programs, each a shell script. */
function programs(folder: string, scripts: Readonly<Record<string, string>>): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return bin;
}

/** Runs a script of the appliance with `folder` as the root; the programs there come before the machine's own. */
async function runScript(
  name: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return run('sh', [file(name)], {
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, BILETOMAT_ROOT: folder, ...env },
  });
}

function installWindow(folder: string): void {
  mkdirSync(join(folder, 'opt', 'Biletomat'), { recursive: true });
  writeFileSync(join(folder, 'opt', 'Biletomat', 'biletomat'), '#!/bin/sh\necho "window $*"\n', { mode: 0o755 });
}

describe('polkit’s rule, in Duktape as polkit runs it', () => {
  /** What the rule answers, as polkit's own frame calls it. */
  async function decides(user: string, id: string, unit?: string): Promise<string> {
    const folder = newFolder();
    const frame = [
      "var polkit = { Result: { NOT_HANDLED: 'not handled', YES: 'yes' }, rules: [], addRule: function (rule) { this.rules.push(rule); } };",
      textOf('50-biletomat.rules'),
      `var action = { id: ${JSON.stringify(id)}, lookup: function (key) { return key === 'unit' ? ${JSON.stringify(unit)} : undefined; } };`,
      `print(polkit.rules[0](action, { user: ${JSON.stringify(user)} }));`,
    ].join('\n');
    writeFileSync(join(folder, 'rule.js'), frame);
    return (await run('duk', [join(folder, 'rule.js')])).stdout.trim();
  }

  test.runIf(has('duk', 'the polkit rule in its interpreter'))(
    'the service may restart and switch off the machine and let go of a USB drive; nobody else, nothing else',
    async () => {
      const units = 'org.freedesktop.systemd1.manage-units';
      for (const id of ['reboot', 'reboot-multiple-sessions', 'power-off', 'power-off-multiple-sessions']) {
        expect(await decides('biletomat', `org.freedesktop.login1.${id}`)).toBe('yes');
        expect(await decides('guest', `org.freedesktop.login1.${id}`)).toBe('not handled');
      }
      expect(await decides('biletomat', units, 'run-biletomat\\x2dsticks-sdb1.mount')).toBe('yes');
      expect(await decides('biletomat', units, 'biletomat-service.service')).toBe('yes');
      expect(await decides('biletomat', units, 'ssh.service')).toBe('not handled');
      expect(await decides('biletomat', units)).toBe('not handled');
      expect(await decides('guest', units, 'biletomat-service.service')).toBe('not handled');
      // An update that is being installed holds a restart back; the kiosk does not overrule it.
      expect(await decides('biletomat', 'org.freedesktop.login1.reboot-ignore-inhibit')).toBe('not handled');
    },
  );
});

describe('the screen: whatever is wrong with turning it, the window comes', () => {
  const wlrRandr =
    'if [ "$1" = --output ]; then [ "$2" = DP-1 ] && echo "turned $2 $4" || { echo "unknown output $2" >&2; exit 1; }; else printf "DP-1 \\"Acme\\"\\n  Enabled: yes\\n"; fi';

  test.each([
    ['no transform', {}, wlrRandr, /^window --ozone-platform=wayland\n$/, /^$/],
    [
      'a transform and no name: every screen there is',
      { BILETOMAT_SCREEN_TRANSFORM: '90' },
      wlrRandr,
      /^turned DP-1 90\nwindow /,
      /^$/,
    ],
    [
      'a wrong output',
      { BILETOMAT_SCREEN_TRANSFORM: '90', BILETOMAT_SCREEN_OUTPUT: 'HDMI-A-1' },
      wlrRandr,
      /^window /,
      /BILETOMAT_SCREEN_OUTPUT="HDMI-A-1": the picture was not turned; this machine has: DP-1/,
    ],
    [
      'a compositor that has no such protocol',
      { BILETOMAT_SCREEN_TRANSFORM: '270' },
      'echo "compositor doesn\'t support wlr-output-management" >&2; exit 1',
      /^window /,
      /cannot be turned: compositor/,
    ],
    [
      'no such program',
      { BILETOMAT_SCREEN_TRANSFORM: '270' },
      'exit 127',
      /^window /,
      /cannot be turned: wlr-randr is not installed/,
    ],
    [
      'turned by the compositor already',
      { BILETOMAT_SCREEN_TRANSFORM: '90', BILETOMAT_SCREEN_TURNED: 'yes' },
      wlrRandr,
      /^window /,
      /^$/,
    ],
  ])('%s', async (_what, env, script, stdout, stderr) => {
    const folder = newFolder();
    installWindow(folder);
    programs(folder, { 'wlr-randr': script });
    const said = await runScript('screen', folder, env);
    expect(said.stdout).toMatch(stdout);
    expect(said.stderr).toMatch(stderr);
  });

  test.each([
    ['cage 0.1.4 turns by itself', '90', ' -r\t Rotate the output', 'cage -r -- '],
    ['three quarters', '270', ' -r\t Rotate the output', 'cage -r -r -r -- '],
    ['a later cage leaves it to wlr-randr', '90', ' -s\t Allow VT switching', 'cage -- '],
    ['a word that is no angle', 'left', ' -r\t Rotate the output', 'cage -- '],
  ])('%s', async (_what, transform, help, command) => {
    const folder = newFolder();
    programs(folder, {
      cage: `if [ "$1" = -h ]; then printf '%s\\n' '${help}'; else echo "cage $* TURNED=\${BILETOMAT_SCREEN_TURNED:-no}"; fi`,
    });
    const said = await runScript('compositor', folder, { BILETOMAT_SCREEN_TRANSFORM: transform });
    expect(said.stdout).toBe(
      `${command}${folder}/usr/libexec/biletomat/screen TURNED=${command.includes('-r') ? 'yes' : 'no'}\n`,
    );
    expect(said.stderr).toBe(
      transform === 'left'
        ? 'BILETOMAT_SCREEN_TRANSFORM="left": may be normal, 90, 180 or 270; the picture is not turned\n'
        : '',
    );
  });

  const isReal =
    has('cage', 'the screen in the real compositor') &&
    has('wayland-info', 'the screen in the real compositor') &&
    has('Xwayland', 'the screen in the real compositor') &&
    has('setpriv', 'the screen in the real compositor');
  test.runIf(isReal)(
    'in the real compositor, with a screen in memory: upright at the first start, and the window runs',
    async () => {
      const folder = newFolder();
      mkdirSync(join(folder, 'opt', 'Biletomat'), { recursive: true });
      // Instead of the window: what it would be told of the screen.
      writeFileSync(join(folder, 'opt', 'Biletomat', 'biletomat'), '#!/bin/sh\nwayland-info\n', { mode: 0o755 });
      mkdirSync(join(folder, 'usr', 'libexec', 'biletomat'), { recursive: true });
      writeFileSync(join(folder, 'usr', 'libexec', 'biletomat', 'screen'), textOf('screen'), { mode: 0o755 });
      const runtime = join(folder, 'runtime');
      mkdirSync(runtime);
      chmodSync(runtime, 0o777);
      const env = {
        PATH: '/usr/bin:/bin',
        BILETOMAT_ROOT: folder,
        BILETOMAT_SCREEN_TRANSFORM: '90',
        XDG_RUNTIME_DIR: runtime,
        WLR_BACKENDS: 'headless',
        WLR_RENDERER: 'pixman',
        WLR_LIBINPUT_NO_DEVICES: '1',
      };
      // The compositor refuses to run as root.
      const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
      const script = join(folder, 'compositor');
      writeFileSync(script, textOf('compositor'), { mode: 0o755 });
      const [program, ...words] = [...asNobody, 'sh', script];
      const { stdout } = await run(program, words, { env, timeout: 60_000 });
      expect(stdout).toMatch(/output_transform: 90°/);
    },
  );
});

describe('sound', () => {
  /** Cards by number; a stand-in for amixer that knows the controls of each. */
  function cards(folder: string, controls: Readonly<Record<string, readonly string[]>>): string {
    for (const card of Object.keys(controls))
      mkdirSync(join(folder, 'proc', 'asound', `card${card}`), { recursive: true });
    const known =
      Object.entries(controls)
        .flatMap(([card, names]) => names.map((name) => `'${card} ${name}'`))
        .join('|') || "'none'";
    programs(folder, { amixer: `case "$3 $5" in ${known}) echo "$*" >> '${folder}/amixer.log' ;; *) exit 1 ;; esac` });
    return join(folder, 'amixer.log');
  }

  test('every card is opened at a boot, each by the controls it has', async () => {
    const folder = newFolder();
    const log = cards(folder, { 0: ['Master', 'Headphone', 'PCM'], 1: ['Speaker'], 2: [] });
    const said = await runScript('sound-on', folder, { BILETOMAT_SOUND_PERCENT: '65' });
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
      '-q -c 0 sset Master 65% unmute',
      '-q -c 0 sset Headphone 65% unmute',
      '-q -c 0 sset PCM 100% unmute',
      '-q -c 1 sset Speaker 65% unmute',
    ]);
    expect(said.stdout).toContain('sound card 0: Master, Headphone, PCM at 65 %');
    expect(said.stderr).toContain('sound card 2: it has no control that could be opened');
  });

  test('a loudness that is none is told and passed over; no card is told too, and both end well', async () => {
    const folder = newFolder();
    cards(folder, {});
    const said = await runScript('sound-on', folder, { BILETOMAT_SOUND_PERCENT: 'loud' });
    expect(said.stderr).toBe(
      'BILETOMAT_SOUND_PERCENT="loud": may be 1 to 100; 80 is used\nthis machine shows no sound card\n',
    );
  });
});

test.runIf(has('sysctl', 'the kernel’s settings, read by sysctl'))(
  'the kernel starts anew after a panic, and no key combination reaches behind the window',
  async () => {
    // A kernel without one of the keys says so; every line must be one it can read.
    const read = await run('sysctl', ['--dry-run', '--load', file('60-biletomat-kernel.conf')], {
      env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' },
    }).catch((error: unknown) => error as { stdout: string; stderr: string });
    const missing = read.stderr
      .trim()
      .split('\n')
      .filter((line) => line !== '' && !/cannot stat \/proc\/sys\/kernel\/sysrq/.test(line));
    expect(missing).toEqual([]);
    expect(read.stdout).toContain('kernel.panic = 10');
    expect(textOf('60-biletomat-kernel.conf')).toMatch(/^kernel\.sysrq = 0$/m);
  },
);

const systemd = '/lib/systemd/systemd';
const canManager =
  has('systemd-analyze', 'the watchdog’s settings, read by systemd') &&
  has('setpriv', 'the watchdog’s settings, read by systemd') &&
  existsSync(systemd);
test.runIf(canManager)(
  'systemd knows every word of the watchdog’s settings, and finds them where the package puts them',
  async () => {
    const folder = newFolder();
    const home = join(folder, 'home', '.config', 'systemd');
    mkdirSync(home, { recursive: true });
    /** What the manager says of a file of its settings; it reads a user's own by the same table and refuses to try as root. */
    const complaints = async (settings: string): Promise<string[]> => {
      writeFileSync(join(home, 'user.conf'), settings);
      const user = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : [];
      const env = { PATH: '/usr/bin:/bin', HOME: join(folder, 'home'), XDG_RUNTIME_DIR: folder };
      const said = await run('setpriv', [...user, systemd, '--test', '--user', '--log-target=console', '--no-pager'], {
        env,
      }).catch((error: unknown) => error as { stderr: string });
      return said.stderr
        .split('\n')
        .filter((line) => line.includes('user.conf:'))
        .map((line) => line.replace(/^.*user\.conf:/, ''));
    };
    const settings = textOf('biletomat-watchdog.conf');
    expect(await complaints(`${settings}\nRuntimeWachdogSec=20\n`), 'one that it does not know').toEqual([
      expect.stringMatching(/Unknown key.*RuntimeWachdogSec/),
    ]);
    expect(await complaints(settings)).toEqual([]);

    const { deb } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as { deb: { fpm: string[] } };
    const [, packaged] = deb.fpm
      .find((line) => line.startsWith('hardware/appliance/units/biletomat-watchdog.conf='))!
      .split('=');
    mkdirSync(join(folder, packaged!, '..'), { recursive: true });
    writeFileSync(join(folder, packaged!), settings);
    const { stdout } = await run('systemd-analyze', ['cat-config', `--root=${folder}`, 'systemd/system.conf']);
    expect(stdout).toContain(`# ${join(folder, packaged!)}\n`);
    expect(stdout).toMatch(/^\[Manager\]\nRuntimeWatchdogSec=20\nRebootWatchdogSec=2min$/m);
  },
);

const canUdev =
  has('udevadm', 'the device rules, read by udev') &&
  has('unshare', 'the device rules, read by udev') &&
  process.getuid?.() === 0;
test.runIf(canUdev)('udev reads every line of the device rules', async () => {
  const script = [
    'mkdir -p /run/udev/rules.d && mount -t tmpfs none /run/udev/rules.d',
    `cp '${file('70-biletomat.rules')}' /run/udev/rules.d/70-biletomat.rules`,
    'udevadm test /sys/class/mem/null 2>&1',
  ].join(' && ');
  const { stdout } = await run('unshare', ['--mount', 'sh', '-c', script], { maxBuffer: 2 ** 24 });
  expect(stdout).toContain('Reading rules file: /run/udev/rules.d/70-biletomat.rules');
  // The group is made by the package, and not on the machine that tests.
  expect(
    stdout
      .split('\n')
      .filter(
        (line) => line.startsWith('/run/udev/rules.d/70-biletomat.rules:') && !/Unknown group 'biletomat'/.test(line),
      ),
  ).toEqual([]);
});

/** Debian 12's package of each program that the appliance's files and the service name. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  cage: 'cage',
  'wlr-randr': 'wlr-randr',
  amixer: 'alsa-utils',
  sysctl: 'procps',
  'espeak-ng': 'espeak-ng',
  umount: 'mount',
  systemctl: 'systemd',
  'systemd-sysusers': 'systemd',
  'systemd-tmpfiles': 'systemd',
  'systemd-mount': 'systemd',
  'systemd-notify': 'systemd',
  udevadm: 'udev',
  // Essential: there on every Debian.
  dpkg: '',
  'dpkg-deb': '',
  'dpkg-query': '',
  chmod: '',
  cp: '',
  grep: '',
  ls: '',
  mkdir: '',
  mv: '',
  rm: '',
  sed: '',
  sync: '',
  tail: '',
  xargs: '',
};
/** Words of the shell itself. */
const SHELL_WORDS = new Set([
  'case',
  'do',
  'done',
  'echo',
  'else',
  'esac',
  'exec',
  'exit',
  'export',
  'fi',
  'for',
  'if',
  'printf',
  'set',
  'then',
  'true',
  'while',
  'continue',
  '[',
  '!',
  'in',
]);

/** The first word of each command of a script: comments, here-documents and quotes of several lines do not occur in ours. */
function commandsOf(script: string): string[] {
  return script
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .flatMap((line) =>
      line
        .replaceAll(/'[^']*'|"(?:\\.|[^"\\])*"/g, (quoted) => /\$\([^)]*\)?/.exec(quoted)?.[0] ?? 'Q')
        .split(/&&|\|\||[|;]|\$\(|(?:^|\s)(?:if|then|do|else|!|exec)\s/)
        .flatMap((part) => /^\s*(?:\w+=\S*\s+)*([a-z][a-z-]+)(?=\s|$)/.exec(part)?.[1] ?? []),
    )
    .filter((word) => !SHELL_WORDS.has(word));
}

test('every program that units, rules, scripts and the service start comes with a package that ours depends on', () => {
  const depends = (parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as { deb: { depends: string[] } })
    .deb.depends;
  const scripts = [...PATHS.keys()].filter((name) => textOf(name).startsWith('#!/bin/sh'));
  expect(scripts.toSorted()).toEqual([
    'compositor',
    'finish-update',
    'postinst',
    'postrm',
    'prerm',
    'screen',
    'sound-on',
    'update',
  ]);
  const named = new Set(scripts.flatMap((name) => commandsOf(textOf(name))));
  for (const name of ['cage', 'wlr-randr', 'amixer', 'sysctl', 'dpkg', 'udevadm', 'xargs'])
    expect(named, 'the reader of scripts finds what stands there').toContain(name);
  for (const name of PATHS.keys()) {
    for (const [, path] of textOf(name).matchAll(/(?:^Exec\w+=|RUN\+=")-?(\/usr\/s?bin\/[\w-]+)/gm))
      named.add(path!.split('/').at(-1)!);
  }
  // What the kiosk's service starts.
  for (const name of ['systemd-notify', 'systemctl', 'umount', 'espeak-ng']) named.add(name);
  const unknown = [...named].filter((name) => !(name in PACKAGE_OF));
  expect(unknown).toEqual([]);
  const missing = [...named].map((name) => PACKAGE_OF[name]!).filter((name) => name !== '' && !depends.includes(name));
  expect([...new Set(missing)]).toEqual([]);
  // Not started by name, yet nothing works without: polkit answers the service, Xwayland is wanted by Debian's cage.
  for (const name of ['polkitd', 'xwayland', 'libusb-1.0-0']) expect(depends).toContain(name);
  // Each file system of a USB drive: by the kernel, or by a package.
  const [, types] = /ENV\{ID_FS_TYPE\}=="([^"]+)"/.exec(textOf('70-biletomat.rules'))!;
  const mountedBy: Readonly<Record<string, string | null>> = { vfat: null, exfat: null, ntfs: 'ntfs-3g' };
  for (const type of types!.split('|')) {
    expect(Object.keys(mountedBy)).toContain(type);
    if (mountedBy[type] !== null) expect(depends).toContain(mountedBy[type]);
  }
});
