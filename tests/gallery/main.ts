// Renders every state of the kiosk at every size, in every language and mode, into a folder with a page to look through.
// npm run gallery -- [--out folder] [--only text,text] [--faults]: only those whose name holds all of the texts; only their faults, without pictures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { root } from '../../.build/targets.ts';
import { launchBrowser } from '../support/browser.ts';
import { allShots, fileOf, fingerOf, nameOf, queryOf, SIZES, type Shot } from '../support/gallery-plan.ts';
import { openGallery, serveGallery, showExample } from '../support/gallery.ts';
import { faultsOfLayout } from '../support/layout.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'gallery' },
    only: { type: 'string', default: '' },
    faults: { type: 'boolean', default: false },
  },
});
const out = resolve(values.out);
const wanted = values.only.split(',').filter((text) => text !== '');
const shots = allShots().filter((shot) => wanted.every((text) => `${nameOf(shot)} `.includes(text)));
mkdirSync(out, { recursive: true });

const faults: string[] = [];
await using gallery = await serveGallery(join(root, 'dist', 'kiosk-gallery'));
await using browser = await launchBrowser();
for (const size of SIZES) {
  const page = await openGallery(browser, gallery.url, size);
  for (const shot of shots.filter((one) => one.size === size)) await take(page, shot);
  await page.context().close();
}
writeFileSync(join(out, 'index.html'), indexOf(shots));
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${shots.length} pictures in ${join(out, 'index.html')}, ${faults.length} faults of layout\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function take(page: Page, shot: Shot): Promise<void> {
  await showExample(page, queryOf(shot));
  if (!values.faults) await page.screenshot({ path: join(out, fileOf(shot)) });
  const rules = {
    fingerPx: fingerOf(shot.size),
    isLow: shot.mode === 'low' && !shot.scene.isMaintenance,
    mayScroll: shot.scene.isMaintenance,
    except: '.letter',
  };
  faults.push(...(await faultsOfLayout(page, rules)).map((fault) => `${nameOf(shot)}: ${fault}`));
}

function indexOf(shown: readonly Shot[]): string {
  const scenes = Map.groupBy(shown, ({ scene }) => scene.id);
  const figure = (shot: Shot): string =>
    `<figure><a href="${fileOf(shot)}"><img loading="lazy" src="${fileOf(shot)}" alt="${nameOf(shot)}" width="${Math.round(shot.size.width / 5)}"></a><figcaption>${shot.size.name} ${shot.language} ${shot.mode}</figcaption></figure>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Biletomat: gallery</title>
<style>body{font:16px sans-serif;margin:2rem}section{display:flex;flex-wrap:wrap;gap:1rem;align-items:end}figure{margin:0}img{border:1px solid #888}figcaption{font-size:.75rem}</style></head>
<body><h1>Every state of the kiosk</h1>${[...scenes].map(([id, list]) => `<h2>${id}</h2><section>${list.map(figure).join('')}</section>`).join('\n')}</body></html>\n`;
}
