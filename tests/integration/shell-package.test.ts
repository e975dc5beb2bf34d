// The packed kiosk and its Debian package: complete, installed into a folder tree, started by its own files, printing a ticket.
import { execFile, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { closureOf } from '../../.build/closure.ts';
import { buildDeb } from '../../.build/deb.ts';
import { root, type TargetName } from '../../.build/targets.ts';
import { packerVersion } from '../../.build/version.ts';
import { liveTimers } from '../../hardware/simulated/live-time.ts';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { forkUsbChild } from '../../hardware/transport/usb/usb-child-process.ts';
import { openUsbPrinter } from '../../hardware/transport/usb/usb-printer.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import { built, builtMain } from '../support/built.ts';
import { dpkg, dpkgOptions, hasSystemdAnalyze, newDpkgTree, statusIn } from '../support/dpkg-tree.ts';
import { decodeEscpos } from '../support/escpos-decoder.ts';
import { until } from '../support/gate.ts';
import { driveKiosk, type KioskProcess } from '../support/kiosk-process.ts';
import { startServerProcess } from '../support/server-process.ts';
import { readUnit, startUnit } from '../support/systemd-unit.ts';

const run = promisify(execFile);

/** The parts of the build that are packed: the `dist/NAME/**` of electron-builder.yml. */
const PACKED = [
  ...new Set(
    [...readFileSync(join(root, 'electron-builder.yml'), 'utf8').matchAll(/^ {2}- dist\/([\w-]+)\/\*\*$/gm)].map(
      (match) => match[1] as TargetName,
    ),
  ),
];

/** The packages that are packed with them: the list of node_modules in electron-builder.yml. */
const PACKED_MODULES = [
  ...readFileSync(join(root, 'electron-builder.yml'), 'utf8').matchAll(/^ {6}- '?([\w@][^'\n]*)\/\*\*'?$/gm),
].map((match) => match[1]!);

/** A folder that looks like Electron's to the packer; the fuses are bytes after a mark in the binary. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
function makeElectronStub(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stub');
  writeFileSync(join(folder, 'version'), '45.4.1');
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, 8]), Buffer.from('10101011'), Buffer.from(' end')]),
  );
  chmodSync(join(folder, 'electron'), 0o755);
}

const UNITS = [
  'biletomat-service.service',
  'biletomat-shell.service',
  'biletomat-sound.service',
  'biletomat-repair.service',
];

test('the list of packed modules is what the built service imports, with all that they need: none missing, none too many', async () => {
  const wanted = new Set(
    closureOf([await builtMain('kiosk'), await builtMain('usb-child')])
      .filter((path) => path.indexOf('node_modules/', 1) === -1)
      .map((path) => path.slice('node_modules/'.length)),
  );
  expect(PACKED_MODULES.toSorted()).toEqual([...wanted].toSorted());
});

describe('the Debian package, made from the packed folder and installed into a folder tree', () => {
  let folder: string;
  /** What `/` would be. */
  let tree: string;
  let deb: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'biletomat-package-'));
    makeElectronStub(join(folder, 'electron'));
    // A project of its own around the parts this run has built: what lies in dist/ may be older.
    const project = join(folder, 'project');
    mkdirSync(join(project, 'hardware'), { recursive: true });
    for (const name of [
      'package.json',
      'package-lock.json',
      'electron-builder.yml',
      'LICENSE',
      'THIRD-PARTY-NOTICES.md',
      'hardware/appliance',
    ])
      cpSync(join(root, name), join(project, name), { recursive: true });
    for (const name of PACKED) cpSync(await built(name), join(project, 'dist', name), { recursive: true });
    // Copies: the packer follows no link into some folders, /tmp among them, and a checkout may lie in one.
    // What is for another system is not installed here.
    for (const name of [...PACKED_MODULES, `node-linux-${process.arch}`].filter((module) =>
      existsSync(join(root, 'node_modules', module)),
    ))
      cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
    await run(
      process.execPath,
      [
        join(root, 'node_modules', 'electron-builder', 'cli.js'),
        '--linux',
        'dir',
        '--projectDir',
        project,
        `-c.electronDist=${join(folder, 'electron')}`,
        '-c.electronVersion=45.4.1',
        packerVersion('0.1.0~dev1.g0000001'),
      ],
      { cwd: project, timeout: 110_000 },
    ).catch((error: unknown) => {
      // It says what is wrong on its standard output.
      throw new Error(String((error as { stdout?: string }).stdout).slice(-3_000), { cause: error });
    });
    deb = join(folder, 'biletomat.deb');
    await buildDeb({
      projectDir: project,
      unpackedDir: join(project, 'release', process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked'),
      outFile: deb,
      version: '0.1.0',
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      compression: 'none',
    });
    rmSync(project, { recursive: true });
    tree = join(folder, 'tree');
    newDpkgTree(tree);
    await dpkg(tree, '--install', deb);
    await run('dpkg-deb', ['--control', deb, join(folder, 'control')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const at = (path: string): string => join(tree, path);

  test('the fuses are set in the binary', () => {
    // Run as Node, NODE_OPTIONS and --inspect off; only from the archive on; no file privileges, no cookie keys, no snapshot.
    expect(readFileSync(at('/opt/Biletomat/biletomat'), 'latin1')).toContain(`${FUSE_MARK}\x01\x0800000100 end`);
  });

  test('the shell is in the archive, the service beside it, the server nowhere', async () => {
    const { stdout } = await run(
      process.execPath,
      [
        join(root, 'node_modules', '@electron', 'asar', 'bin', 'asar.js'),
        'list',
        at('/opt/Biletomat/resources/app.asar'),
      ],
      { maxBuffer: 2 ** 26 },
    );
    const listed = stdout.split('\n');
    for (const file of [
      '/dist/shell/main.js',
      '/dist/shell-preload/preload.cjs',
      '/dist/kiosk/main.js',
      '/package.json',
    ])
      expect(listed).toContain(file);
    const service = at('/opt/Biletomat/resources/app.asar.unpacked');
    expect(readdirSync(join(service, 'dist')).toSorted()).toEqual(
      PACKED.filter((name) => !name.startsWith('shell')).toSorted(),
    );
    // The page's user agent names it.
    expect(JSON.parse(readFileSync(join(service, 'package.json'), 'utf8'))).toMatchObject({
      version: '0.1.0-dev1.g0000001',
    });
    for (const name of ['kysely', 'pg', 'nodemailer', 'electron', 'vite'])
      expect(existsSync(join(service, 'node_modules', name))).toBe(false);
  });

  test('what the package needs, asks for and leaves alone', async () => {
    const control = readFileSync(join(folder, 'control', 'control'), 'utf8');
    for (const name of ['libusb-1.0-0', 'espeak-ng', 'cage', 'polkitd', 'xwayland'])
      expect(control).toMatch(new RegExp(`^Depends: .*\\b${name.replaceAll('.', '\\.')}\\b`, 'm'));
    expect(readFileSync(join(folder, 'control', 'conffiles'), 'utf8')).toBe('/etc/biletomat/kiosk.env\n');
    const { stdout } = await run('dpkg-deb', ['--contents', deb], { maxBuffer: 2 ** 26 });
    // Nobody but root may change what runs.
    const writable = stdout
      .trim()
      .split('\n')
      .filter((line) => !/^.{10} root\/root/.test(line) || (line.startsWith('-') && /^.{5}w|^.{8}w/.test(line)));
    expect(writable).toEqual([]);
    for (const script of ['postinst', 'prerm', 'postrm']) await run('sh', ['-n', join(folder, 'control', script)]);
    for (const name of [
      '/usr/libexec/biletomat/screen',
      '/usr/libexec/biletomat/compositor',
      '/usr/libexec/biletomat/sound-on',
      '/usr/libexec/biletomat/finish-update',
      '/usr/sbin/biletomat-update',
    ]) {
      await run('sh', ['-n', at(name)]);
      expect(statSync(at(name)).mode & 0o111).toBe(0o111);
    }
  });

  test('both units start what lies in the package, and come back within 3 s', () => {
    for (const name of ['biletomat-service', 'biletomat-shell']) {
      const unit = readUnit(at(`/usr/lib/systemd/system/${name}.service`));
      const isOurs = (word: string): boolean => word.startsWith('/opt/') || word.startsWith('/usr/libexec/');
      const programs = unit.execStart.filter(isOurs);
      expect(programs.length).toBeGreaterThan(0);
      for (const program of programs) expect(statSync(at(program)).isFile()).toBe(true);
      expect(unit.values('Restart')).toEqual(['always']);
      expect(Number(unit.values('RestartSec')[0])).toBeLessThanOrEqual(3);
    }
    expect(readFileSync(at('/usr/libexec/biletomat/screen'), 'utf8')).toContain('/opt/Biletomat/biletomat');
  });

  test.runIf(hasSystemdAnalyze())('systemd finds every unit sound', async () => {
    // It ends with an error for what the tree lacks of a whole system; only what it says of our units counts.
    const said = await run('systemd-analyze', ['verify', '--recursive-errors=no', `--root=${tree}`, ...UNITS]).catch(
      (error: unknown) => error as { stdout: string; stderr: string },
    );
    expect(
      `${said.stdout}${said.stderr}`.split('\n').filter((line) => /biletomat-(service|shell|sound|repair)/.test(line)),
    ).toEqual([]);
  });

  test('the process for USB printers runs from the package, by the Node of the package, with its library', async () => {
    const startChild = forkUsbChild(
      at('/opt/Biletomat/resources/app.asar.unpacked/dist/usb-child/main.js'),
      at('/opt/Biletomat/resources/node'),
    );
    const opened = await openUsbPrinter(
      { by: 'ids', vendorId: 0xffff, productId: 0xffff },
      startChild,
      liveTimers,
    )(AbortSignal.timeout(60_000));
    if (opened.ok) throw new Error('there is no such printer');
    expect(opened.error.reason).toMatch(/^usb ffff:ffff: (no such device|this machine shows no USB bus)/);
  });

  test('the service, started by its own unit, Node and settings, pairs and prints a ticket; updated and gone back, no number comes twice', async () => {
    // A Wednesday in the future, 10:05 at the office.
    const offset = String(instantOf('2027-03-10', 10 * 60 + 5, 'Europe/Warsaw') - Date.now());
    const printer = await startVirtualPrinter({ tcpPort: 0 });
    onTestFinished(() => printer.close());
    const server = await startServerProcess({
      dataFolder: join(folder, 'server'),
      env: { BILETOMAT_CLOCK_OFFSET_MS: offset },
    });
    onTestFinished(() => server.kill());
    const { pairingCode } = (await server.admin('add-kiosk', ['Biletomat w holu'])) as { pairingCode: string };
    // As an administrator would write it.
    appendFileSync(
      at('/etc/biletomat/kiosk.env'),
      [
        '',
        `BILETOMAT_KIOSK_SERVER_URL=${server.url}`,
        `BILETOMAT_KIOSK_PAIRING_CODE=${pairingCode}`,
        `BILETOMAT_KIOSK_PRINTER=tcp:127.0.0.1:${printer.tcpPort}`,
        'BILETOMAT_KIOSK_PRINTER_PROFILE=virtual',
        // Not for an office: the test's clock and its free port.
        'NODE_ENV=test',
        `BILETOMAT_CLOCK_OFFSET_MS=${offset}`,
        'BILETOMAT_KIOSK_LISTEN=127.0.0.1:0',
        '',
      ].join('\n'),
    );
    const start = async () => {
      const kiosk = await driveKiosk(
        startUnit(tree, readUnit(at('/usr/lib/systemd/system/biletomat-service.service'))),
      );
      onTestFinished(() => kiosk.kill());
      await kiosk.reaches('welcome');
      await kiosk.findsPrinterReady();
      return kiosk;
    };
    const numbers: string[] = [];
    const takeTicket = async (kiosk: KioskProcess): Promise<void> => {
      await kiosk.send({ type: 'choose-no-visit' });
      const { choices } = await kiosk.reaches('choose-service');
      await kiosk.send({
        type: 'choose-service',
        serviceId: choices.find((choice) => choice.closed === null)!.serviceId,
      });
      const { ticket } = await kiosk.reaches('take-ticket');
      const paper = decodeEscpos((await printer.waitForPrintout(AbortSignal.timeout(60_000))).bytes);
      expect(paper.lines).toContain(ticket.number);
      expect(paper.cuts).toBe(1);
      numbers.push(ticket.number);
    };
    const first = await start();
    await takeTicket(first);
    expect(await first.stop()).toBe(0);
    // Updated: dpkg runs the old package's script, which copies the database for the way back.
    await runPrerm('0.1.0');
    const updated = await start();
    await takeTicket(updated);
    expect(await updated.stop()).toBe(0);
    // And back, as installation.md says: the database of then, the journal of now.
    await runPrerm('0.2.0');
    const kioskFolder = at('/var/lib/biletomat/kiosk');
    for (const name of readdirSync(kioskFolder).filter((file) => file.startsWith('kiosk.db')))
      rmSync(join(kioskFolder, name));
    cpSync(at('/var/lib/biletomat/before-update/0.1.0'), kioskFolder, { recursive: true });
    const back = await start();
    await takeTicket(back);
    expect(await back.stop()).toBe(0);
    expect(new Set(numbers).size).toBe(3);
  });

  /** Runs the package's prerm for an update of `version`, with stand-ins for the system's programs that it calls. */
  async function runPrerm(version: string): Promise<void> {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'systemctl'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(bin, 'dpkg-query'), `#!/bin/sh\nprintf '%s' ${version}\n`, { mode: 0o755 });
    await run('sh', [join(folder, 'control', 'prerm'), 'upgrade', '9.9.9'], {
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, DPKG_ROOT: tree },
    });
  }

  test('only the last three copies from before updates are kept', async () => {
    mkdirSync(at('/var/lib/biletomat/kiosk'), { recursive: true });
    appendFileSync(at('/var/lib/biletomat/kiosk/kiosk.db'), '');
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await runPrerm(version);
    expect(readdirSync(at('/var/lib/biletomat/before-update'))).toHaveLength(3);
    expect(existsSync(at('/var/lib/biletomat/before-update/1.3.0/kiosk.db'))).toBe(true);
  });

  describe('installed, cut off, mended and removed by dpkg itself', () => {
    const enabledIn = (where: string): string[] =>
      UNITS.filter((unit) =>
        ['multi-user.target.wants', 'graphical.target.wants'].some(
          (wants) => lstatSync(join(where, 'etc/systemd/system', wants, unit), { throwIfNoEntry: false }) !== undefined,
        ),
      );

    test('every unit is enabled after the installation, the user and the folders are there', async () => {
      expect(await statusIn(tree, 'biletomat')).toBe('install ok installed 0.1.0');
      expect(enabledIn(tree)).toEqual(UNITS);
      expect(readFileSync(at('/etc/passwd'), 'utf8')).toMatch(/^biletomat:/m);
      expect(statSync(at('/run/biletomat-sticks')).isDirectory()).toBe(true);
    });

    test('the shell’s words go to the journal under a name of their own, which the guide names', () => {
      const unit = readUnit(at('/usr/lib/systemd/system/biletomat-shell.service'));
      expect([unit.values('StandardOutput'), unit.values('StandardError'), unit.values('SyslogIdentifier')]).toEqual([
        ['journal'],
        ['journal'],
        ['biletomat-shell'],
      ]);
      expect(readFileSync(at('/usr/share/doc/biletomat/installation.md'), 'utf8')).toContain(
        'journalctl -t biletomat-service -t biletomat-shell',
      );
    });

    test('the power fails while an update is unpacked: the next boot finishes it, and forgets the package', async () => {
      const other = join(folder, 'cut-off');
      newDpkgTree(other);
      await dpkg(other, '--install', deb);
      writeFileSync(join(other, 'etc/biletomat/kiosk.env'), 'BILETOMAT_SOUND_PERCENT=50\n');
      // dpkg dies at the moment at which it has taken the first half of the files: an interrupted status is what it leaves.
      const status = join(other, 'var/lib/dpkg/status');
      writeFileSync(
        status,
        readFileSync(status, 'utf8').replace(
          'Status: install ok installed',
          'Status: install reinstreq half-installed',
        ),
      );
      for (const name of [
        'usr/libexec/biletomat/screen',
        'usr/lib/systemd/system/biletomat-shell.service',
        'opt/Biletomat/resources/app.asar',
      ])
        rmSync(join(other, name));
      mkdirSync(join(other, 'var/lib/biletomat/update'), { recursive: true });
      copyFileSync(deb, join(other, 'var/lib/biletomat/update/package.deb'));
      await run('sh', [join(other, 'usr/libexec/biletomat/finish-update')], {
        env: {
          PATH: process.env['PATH'] ?? '',
          BILETOMAT_ROOT: other,
          BILETOMAT_AT_BOOT: 'yes',
          BILETOMAT_DPKG_OPTIONS: dpkgOptions(other).join(' '),
        },
        timeout: 110_000,
        maxBuffer: 2 ** 24,
      });
      expect(await statusIn(other, 'biletomat')).toBe('install ok installed 0.1.0');
      for (const name of [
        'usr/libexec/biletomat/screen',
        'usr/lib/systemd/system/biletomat-shell.service',
        'opt/Biletomat/resources/app.asar',
      ])
        expect(existsSync(join(other, name))).toBe(true);
      expect(readFileSync(join(other, 'etc/biletomat/kiosk.env'), 'utf8')).toBe('BILETOMAT_SOUND_PERCENT=50\n');
      expect(existsSync(join(other, 'var/lib/biletomat/update/package.deb'))).toBe(false);
      rmSync(other, { recursive: true });
    });

    test('dpkg is killed in the middle of an update: the package waits on the disk, and the next try installs it', async () => {
      const other = join(folder, 'killed');
      newDpkgTree(other);
      await dpkg(other, '--install', deb);
      const env = {
        PATH: process.env['PATH'] ?? '',
        BILETOMAT_ROOT: other,
        BILETOMAT_DPKG_OPTIONS: dpkgOptions(other).join(' '),
      };
      const updating = spawn('sh', [join(other, 'usr/sbin/biletomat-update'), deb], {
        env,
        detached: true,
        stdio: 'ignore',
      });
      const over = new Promise((resolve) => updating.once('exit', resolve));
      // Files lie there under the names that they have before dpkg puts all of them in place.
      const isUnpacking = (): boolean =>
        readdirSync(join(other, 'opt/Biletomat')).some((name) => name.endsWith('.dpkg-new'));
      await until(isUnpacking, 'dpkg unpacks');
      process.kill(-updating.pid!, 'SIGKILL');
      await over;
      expect(await statusIn(other, 'biletomat')).not.toBe('install ok installed 0.1.0');
      await run('sh', [join(other, 'usr/libexec/biletomat/finish-update')], {
        env,
        timeout: 110_000,
        maxBuffer: 2 ** 24,
      });
      expect(await statusIn(other, 'biletomat')).toBe('install ok installed 0.1.0');
      expect(existsSync(join(other, 'var/lib/biletomat/update/package.deb'))).toBe(false);
      rmSync(other, { recursive: true });
    });

    test('what is no package of the kiosk is refused before anything is touched', async () => {
      const refused = await run('sh', [at('/usr/sbin/biletomat-update'), join(folder, 'nothing.deb')], {
        env: { PATH: process.env['PATH'] ?? '', BILETOMAT_ROOT: tree },
      }).catch((error: unknown) => error as { code: number; stderr: string });
      expect(refused).toMatchObject({ code: 2, stderr: 'usage: biletomat-update FILE.deb\n' });
    });

    test('removed: no unit stays enabled without its file; the data and the settings stay until they are purged', async () => {
      mkdirSync(at('/var/lib/biletomat/kiosk'), { recursive: true });
      writeFileSync(at('/var/lib/biletomat/kiosk/journal.ndjson'), '');
      await dpkg(tree, '--remove', 'biletomat');
      expect(enabledIn(tree)).toEqual([]);
      expect(existsSync(at('/var/lib/biletomat/kiosk/journal.ndjson'))).toBe(true);
      expect(existsSync(at('/etc/biletomat/kiosk.env'))).toBe(true);
      await dpkg(tree, '--purge', 'biletomat');
      for (const name of ['/var/lib/biletomat', '/etc/biletomat']) expect(existsSync(at(name))).toBe(false);
    });
  });
});
