// What is built from this tree: one entry per process or page, each into a folder of its own.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { CUT_FILES, cutFonts } from './cut-fonts.ts';
import { readVersion } from './version.ts';

export const root = resolve(import.meta.dirname, '..');

type Target =
  | { kind: 'node'; entry: string }
  /** The preload of a sandboxed Electron window must be one CommonJS file. */
  | { kind: 'preload'; entry: string }
  /** Several browser entries with stable names, served under /assets/ by whoever owns the folder. */
  | { kind: 'browser'; entries: Record<string, string> };

export const targets = {
  server: { kind: 'node', entry: 'server/app/main.ts' },
  admin: { kind: 'node', entry: 'server/admin/main.ts' },
  healthy: { kind: 'node', entry: 'server/app/healthy.ts' },
  demo: { kind: 'node', entry: 'server/demo/main.ts' },
  kiosk: { kind: 'node', entry: 'kiosk/service/main.ts' },
  /** The kiosk's service starts it beside itself, by path. */
  'usb-child': { kind: 'node', entry: 'hardware/usb-child/main.ts' },
  'virtual-printer': { kind: 'node', entry: 'hardware/simulated/main.ts' },
  shell: { kind: 'node', entry: 'kiosk/shell/main.ts' },
  'shell-preload': { kind: 'preload', entry: 'kiosk/shell/preload.ts' },
  pages: {
    kind: 'browser',
    entries: {
      desk: 'server/pages/browser/desk.tsx',
      display: 'server/pages/browser/display.tsx',
      status: 'server/pages/browser/status.ts',
      'booking-work': 'server/pages/browser/booking-work.ts',
      'live-parts': 'server/pages/browser/live-parts.ts',
      admin: 'server/pages/browser/admin.css',
      theme: 'shared/ui/theme.css',
    },
  },
  'kiosk-page': { kind: 'browser', entries: { kiosk: 'kiosk/screens/main.tsx' } },
  'kiosk-gallery': { kind: 'browser', entries: { gallery: 'kiosk/screens/gallery.tsx' } },
  'printer-page': { kind: 'browser', entries: { printer: 'hardware/simulated/page/main.ts' } },
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof targets;

/** The fonts of `pages`, some of which are cut (cut-fonts.ts). */
export const WEB_FONTS = 'shared/ui/web-fonts.css';
/** Beside them: each copy of a font must have its licence with it. */
export const FONTS_LICENCE = 'fonts-licence.txt';

function configOf(target: Target, outDir: string, cutFolder: string): InlineConfig {
  const base: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    clearScreen: false,
    publicDir: false,
    define: { BILETOMAT_BUILT_VERSION: JSON.stringify(readVersion()) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  };
  const node = (entry: string, format: 'es' | 'cjs', name: string): InlineConfig => ({
    ...base,
    ssr: { external: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { [name]: join(root, entry) },
        external: ['electron', ...builtinModules, ...builtinModules.map((m) => `node:${m}`)],
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js' },
      },
    },
  });
  switch (target.kind) {
    case 'node':
      return node(target.entry, 'es', 'main');
    case 'preload':
      return node(target.entry, 'cjs', 'preload');
    case 'browser': {
      const input = Object.fromEntries(Object.entries(target.entries).map(([name, file]) => [name, join(root, file)]));
      return {
        ...base,
        base: './',
        resolve: { alias: { [CUT_FILES]: cutFolder } },
        build: {
          outDir,
          emptyOutDir: true,
          target: 'es2022',
          assetsInlineLimit: 0,
          modulePreload: false,
          cssCodeSplit: true,
          rolldownOptions: {
            input,
            output: {
              entryFileNames: '[name].js',
              // A dot before the hash: what has one is kept by browsers for ever (server/http/public/assets.ts).
              chunkFileNames: 'chunk-[name].[hash].js',
              assetFileNames: ({ names }) =>
                names[0]?.endsWith('.woff2') === true ? '[name].[hash][extname]' : '[name][extname]',
            },
          },
        },
      };
    }
  }
}

/** Builds one target into `folder/<name>`; the folder appears complete or not at all. */
export async function buildTarget(name: TargetName, folder: string): Promise<void> {
  const target: Target = targets[name];
  const entries = target.kind === 'browser' ? Object.values(target.entries) : [target.entry];
  for (const entry of entries) {
    if (!existsSync(join(root, entry))) throw new Error(`build ${name}: ${entry} does not exist`);
  }
  const final = join(folder, name);
  const making = join(folder, `.making-${name}-${process.pid}`);
  const cutFolder = `${making}-fonts`;
  await mkdir(dirname(making), { recursive: true });
  if (name === 'pages') await cutFonts(await readFile(join(root, WEB_FONTS), 'utf8'), cutFolder);
  await build(configOf(target, making, cutFolder));
  if (name === 'pages')
    await copyFile(join(root, 'node_modules/@fontsource/noto-sans/LICENSE'), join(making, FONTS_LICENCE));
  await rm(cutFolder, { recursive: true, force: true });
  await rm(final, { recursive: true, force: true });
  await rename(making, final);
}

/** Builds every target, one after the other (vite keeps process-wide state while it builds). */
export async function buildAll(folder: string): Promise<void> {
  for (const name of Object.keys(targets) as TargetName[]) await buildTarget(name, folder);
}
