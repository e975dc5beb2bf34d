// Lists name, version and licence of all that server and kiosk ship; ends with 1 when a licence is not among those that may be shipped.
import { lockedAt } from './closure.ts';
import { shippedIn, type Product } from './shipped.ts';

/** Permissive ones, and the fonts'. GPL, AGPL and LGPL are not among them: such a program may be run beside, never packed in. */
const MAY_BE = new Set([
  'MIT',
  'MIT-0',
  'X11',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'OFL-1.1',
  'CC0-1.0',
  'Unlicense',
]);

/** `(MIT OR X11)`: one of them is enough; `MIT AND ISC`: each counts. */
export function mayBeShipped(licence: string | undefined): boolean {
  if (licence === undefined) return false;
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  return bare
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((one) => MAY_BE.has(one.replace(/[()]/g, ''))));
}

export type Shipped = {
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
  readonly products: readonly Product[];
};

export function listShipped(): Shipped[] {
  const products = ['server', 'kiosk'] as const;
  const shipped = products.map((product) => new Set(shippedIn(product)));
  const paths = new Set(shipped.flatMap((set) => [...set]));
  return [...paths]
    .toSorted()
    .map((path) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: lockedAt(path).version ?? '',
      licence: lockedAt(path).license,
      products: products.filter((_, i) => shipped[i]!.has(path)),
    }));
}

if (import.meta.main) {
  const all = listShipped();
  for (const { name, version, licence, products } of all)
    process.stdout.write(`${name} ${version}  ${licence ?? '(none)'}  ${products.join(' and ')}\n`);
  const refused = all.filter(({ licence }) => !mayBeShipped(licence));
  for (const { name, version, licence } of refused)
    process.stderr.write(
      `${name} ${version} may not be shipped: ${licence ?? 'it names no licence'}; licences may be ${[...MAY_BE].join(', ')}\n`,
    );
  if (refused.length > 0) process.exitCode = 1;
}
