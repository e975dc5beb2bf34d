// Pictures of every letter in three languages, light and dark, on a phone and a desk, and its plain text, to be looked at: `npm run letters -- FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../tests/support/browser.ts';
import { sampleLetters, shownHtml } from '../tests/support/sample-letters.ts';

const folder = process.argv[2] ?? 'data/letter-pictures';
mkdirSync(folder, { recursive: true });

const SIZES = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1024, height: 768 },
] as const;
const letters = sampleLetters();
await using browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, ...viewport } of SIZES) {
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const { kind, language, letter } of letters) {
      await page.setContent(shownHtml(letter));
      await page.screenshot({ path: join(folder, `${kind}-${language}-${colorScheme}-${name}.png`), fullPage: true });
    }
    await context.close();
  }
}
for (const { kind, language, letter } of letters)
  writeFileSync(join(folder, `${kind}-${language}.txt`), `${letter.subject}\n\n${letter.text}`);
process.stdout.write(`${letters.length} letters, ${letters.length * SIZES.length * 2} pictures in ${folder}\n`);
