// The last bytes on the line as a table, read only while somebody looks at it.
import { element } from './element.ts';
import { fetchLog } from './printer-client.ts';
import type { PageTexts } from './text.ts';

const SHOWN = 60;

export type ByteLogView = { readonly root: HTMLElement; refresh(): void };

export function makeByteLogView(texts: PageTexts): ByteLogView {
  const rows = element('tbody');
  const table = element(
    'table',
    {},
    element('caption', { class: 'hidden' }, texts.log),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...[texts.logTime, texts.logDirection, texts.logBytes].map((title) => element('th', { scope: 'col' }, title)),
      ),
    ),
    rows,
  );
  const frame = element('div', { class: 'log', tabindex: 0, role: 'region', 'aria-label': texts.log }, table);
  const root = element('details', {}, element('summary', {}, texts.log), frame);
  const refresh = async (): Promise<void> => {
    if (!root.open) return;
    const entries = (await fetchLog()).slice(-SHOWN).toReversed();
    rows.replaceChildren(
      ...(entries.length === 0 ? [element('tr', {}, element('td', { colspan: 3 }, texts.logEmpty))] : []),
      ...entries.map(({ at, direction, hex }) =>
        element(
          'tr',
          { class: direction },
          element('td', {}, new Date(at).toISOString().slice(11, 23)),
          element('td', {}, direction === 'in' ? texts.logIn : texts.logOut),
          element('td', {}, element('code', {}, hex.replace(/..(?=.)/g, '$& '))),
        ),
      ),
    );
  };
  root.addEventListener('toggle', () => void refresh());
  return { root, refresh: () => void refresh() };
}
