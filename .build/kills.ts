// `npm run kills -- --count 1000 --seed 7`: the kiosk killed at random moments, as often as wanted, by the suite's own test.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(1 + (Date.now() % 1_000_000)) },
  },
});
for (const [name, text] of Object.entries(values)) {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    process.stderr.write(`--${name} "${text}": a whole number from 1 is wanted\n`);
    process.exit(2);
  }
}
const { status, error } = spawnSync(
  'vitest',
  [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'integration',
    'tests/integration/kiosk-killed-at-random-moments.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, BILETOMAT_KILLS_COUNT: values.count, BILETOMAT_KILLS_SEED: values.seed } },
);
// Started without npm, which is what finds the program.
if (error !== undefined) throw error;
process.exit(status ?? 1);
