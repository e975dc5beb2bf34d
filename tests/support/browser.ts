// A real browser for tests: $CHROMIUM, else the Chromium that came through npm, unpacked once beside the modules.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { link, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root } from '../../.build/targets.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const decompress = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));

/** Unpacks an archive of the package into `folder`, complete or not at all; two workers at once only repeat the work. */
async function unpack(cache: string, archive: string, name: string): Promise<string> {
  const final = join(cache, name);
  if (existsSync(final)) return final;
  const making = await mkdtemp(join(cache, `.making-${name}-`));
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'bin');
  const unpacked = join(making, name);
  const isFolder = archive.endsWith('.tar.br');
  if (isFolder) {
    await decompress(join(bin, archive), join(making, 'archive.tar'));
    await mkdir(unpacked);
    await run('tar', ['-xf', join(making, 'archive.tar'), '-C', unpacked]);
  } else {
    await decompress(join(bin, archive), unpacked);
  }
  try {
    // A link, since a rename would replace the file of another worker's running browser, which starts it anew for each of its processes.
    await (isFolder ? rename(unpacked, final) : link(unpacked, final));
  } catch (error) {
    // What another worker has put there meanwhile is as good as ours.
    if (!existsSync(final)) throw error;
  }
  await rm(making, { recursive: true, force: true });
  return final;
}

async function npmChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const packageJson = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json');
  const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };
  // A folder of our own per version: the package itself would reuse any old copy in the temp folder.
  const cache = join(root, 'node_modules', '.cache', `chromium-${version}`);
  await mkdir(cache, { recursive: true });
  const executablePath = await unpack(cache, 'chromium.br', 'chromium');
  const env: Record<string, string> = {};
  // A bare machine has neither the system libraries nor fonts; the package brings both.
  if (process.platform === 'linux' && (await run('ldd', [executablePath])).stdout.includes('not found')) {
    env['LD_LIBRARY_PATH'] = join(await unpack(cache, 'al2023.tar.br', 'libraries'), 'lib');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = await unpack(cache, 'fonts.tar.br', 'fonts');
  return { executablePath, env };
}

/** Close it yourself (`await using` works). Contexts decide on language, size and scripts. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM'];
  const { executablePath, env } = own === undefined ? await npmChromium() : { executablePath: own, env: {} };
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--headless=shell', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...env },
  });
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line each: rule, what is wrong, where. Needs a context with scripts on; the page's own rules (CSP) do not stop it. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Half a megabyte to compile: once for each document, not for each look at it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  });
  return found;
}
