// `npm run bench`: figures with ratios in one run. `-- server encoders` or `--only encoders,presses,cache,memory,sign-ins,server`, `--presses N`, `--tickets N`.
import { parseArgs } from 'node:util';
import { benchCache } from './cache.ts';
import { benchEncoders } from './encoders.ts';
import { benchMemory } from './memory.ts';
import { benchPresses } from './press-to-paper.ts';
import { benchServer } from './server/bench-server.ts';
import { benchSignIns } from './sign-ins.ts';
import { tableOf, type Row } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, presses: { type: 'string' }, tickets: { type: 'string' } },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const presses = Number(values.presses ?? 200);
const tickets = Number(values.tickets ?? 50_000);
if (!Number.isInteger(presses) || presses < 20 || presses > 1_000) throw new Error('--presses may be 20 to 1000');
if (!Number.isInteger(tickets) || tickets < 1_000) throw new Error('--tickets may be 1000 or more');

const PARTS: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  encoders: benchEncoders,
  presses: () => benchPresses(presses),
  cache: benchCache,
  memory: () => benchMemory(tickets, say),
  'sign-ins': benchSignIns,
  server: () => benchServer(say),
};
const named = [...positionals, ...(values.only?.split(',') ?? [])];
const wanted = named.length > 0 ? named : Object.keys(PARTS);
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`--only may name ${Object.keys(PARTS).join(', ')}; not ${unknown}`);

const rows: Row[] = [];
for (const name of wanted) {
  say(`${name} …`);
  rows.push(...(await PARTS[name]!()));
}
process.stdout.write(`${tableOf(rows)}\n`);
const missed = rows.filter(({ isMet }) => isMet === false).length;
process.stdout.write(`${rows.length} lines, ${missed} missed\n`);
process.exitCode = missed === 0 ? 0 : 1;
