// `npm run rolling -- --visitors 500 --displays 20 --rounds 6`: two servers restarted in turn behind Caddy, by the suite's own test.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '500' },
    displays: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '6' },
    reading: { type: 'string', default: '10' },
  },
});
for (const [name, text] of Object.entries(values)) {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    process.stderr.write(`--${name} "${text}": a whole number from 1 to 9999 is wanted\n`);
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
    'tests/integration/rolling-restart.test.ts',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      BILETOMAT_ROLLING_VISITORS: values.visitors,
      BILETOMAT_ROLLING_DISPLAYS: values.displays,
      BILETOMAT_ROLLING_ROUNDS: values.rounds,
      BILETOMAT_ROLLING_READING_SECONDS: values.reading,
    },
  },
);
// Started without npm, which is what finds the program.
if (error !== undefined) throw error;
process.exit(status ?? 1);
