// The list of what a package is made of (CycloneDX), by npm, cut down to what is really in that package.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { lockedAt } from './closure.ts';
import { shippedIn, type Product } from './shipped.ts';
import { root } from './targets.ts';

const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
export type Sbom = z.infer<typeof bomSchema>;

/** Reads the lock file only: no network. Builders set NODE_ENV=production, with which npm also leaves out shipped packages that a development package wants too: hence the includes. @throws when a shipped package is not in npm's list. */
export function sbomOf(product: Product, version: string): Sbom {
  const text = execFileSync(
    'npm',
    [
      'sbom',
      '--sbom-format',
      'cyclonedx',
      '--package-lock-only',
      '--include=dev',
      '--include=optional',
      '--include=peer',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  const whole = bomSchema.parse(JSON.parse(text));
  const name = product === 'server' ? 'biletomat-server' : 'biletomat';
  const refs = new Set(
    shippedIn(product).map(
      (path) => `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${lockedAt(path).version}`,
    ),
  );
  const components = whole.components.filter((component) => refs.has(component['bom-ref']));
  const missing = [...refs].filter((ref) => !components.some((component) => component['bom-ref'] === ref));
  if (missing.length > 0) throw new Error(`npm sbom does not name ${missing.join(', ')}`);
  const self = `${name}@${version}`;
  const within = (on: readonly string[]): string[] => on.filter((ref) => refs.has(ref));
  return {
    ...whole,
    metadata: {
      ...whole.metadata,
      component: {
        ...whole.metadata.component,
        'bom-ref': self,
        type: 'application',
        name,
        version,
        purl: `pkg:generic/${name}@${encodeURIComponent(version)}`,
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: [...refs].toSorted() },
      ...whole.dependencies
        .filter((dependency) => refs.has(dependency.ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: within(dependsOn) })),
    ],
  };
}

export const writeSbom = (product: Product, version: string, to: string): void =>
  writeFileSync(to, `${JSON.stringify(sbomOf(product, version), null, 1)}\n`);
