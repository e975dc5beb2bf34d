// Reads escpos-printer-db and writes what our profiles take from it: `npm run profiles -- path/to/capabilities.json`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseSchema, factsOf } from './database-facts.ts';

const folder = import.meta.dirname;
const OUTPUT = 'from-database.json';

const path = process.argv[2];
if (path === undefined) {
  process.stderr.write(
    'which database? npm run profiles -- path/to/capabilities.json (of escpos-printer-db, folder dist)\n',
  );
  process.exit(1);
}
const { profiles } = databaseSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
const wanted = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== OUTPUT)
  .flatMap(
    (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { database: string | null }).database ?? [],
  );
const facts = [...new Set(wanted)].sort().map((name) => {
  const found = profiles[name];
  if (found === undefined) throw new Error(`no profile ${name} in ${path}`);
  return [name, factsOf(name, found)] as const;
});
writeFileSync(join(folder, OUTPUT), `${JSON.stringify(Object.fromEntries(facts), null, 2)}\n`);
process.stdout.write(`${facts.length} profiles written to ${OUTPUT}\n`);
