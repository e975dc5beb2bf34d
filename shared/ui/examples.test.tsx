// Every example of every component, rendered: nothing inline, nothing that points nowhere, every input named.
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { Example } from './example.ts';

const modules = import.meta.glob<{ examples: readonly Example[] }>('./*.examples.tsx', { eager: true });
const all = Object.entries(modules).flatMap(([file, { examples }]) =>
  examples.map((example) => [`${file.slice(2, -13)}: ${example.name}`, example] as const),
);

describe.each(all)('%s', (_, example) => {
  const html = renderToString(example.render());
  const values = (pattern: RegExp) => [...html.matchAll(pattern)].flatMap(([, found]) => found!.split(' '));

  test('has no style or script of its own in the markup', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/i);
  });

  test('points at what exists: labels, descriptions, summary links', () => {
    const ids = values(/\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const pointed = values(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g);
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('names every input by a label', () => {
    const labelled = values(/<label[^>]*\sfor="([^"]+)"/g);
    const inputs = [...html.matchAll(/<input(?![^>]*type="hidden")[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(inputs.filter((id) => !labelled.includes(id!))).toEqual([]);
  });
});

test('an error begins the title, is focused by the browser alone, and its link finds the first choice that can be chosen', async () => {
  const { Page } = await import('./page.tsx');
  const { exampleContact } = await import('./page.examples.tsx');
  const { ErrorSummary } = await import('./error-summary.tsx');
  const { Radios } = await import('./radios.tsx');
  const html = renderToString(
    <Page language="pl" title="Wybierz dzień" hasError contact={exampleContact} homeHref="/">
      <ErrorSummary language="pl" errors={[{ message: 'Wybierz dzień', field: 'dzien' }]} />
      <Radios
        language="pl"
        name="dzien"
        legend="Dzień"
        error="Wybierz dzień"
        groups={[
          {
            options: [
              { value: 'a', label: 'A', disabled: true },
              { value: 'b', label: 'B' },
            ],
          },
        ]}
      />
    </Page>,
  );
  expect(html).toContain('<title>Błąd: Wybierz dzień – Starostwo Powiatowe, Wydział Komunikacji</title>');
  expect(html).toMatch(/class="error-summary" role="alert" tabindex="-1" autofocus/i);
  expect(html).toMatch(/<input type="radio" id="dzien" name="dzien" value="b"/);
});
