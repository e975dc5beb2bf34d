// `npm run database-faults -- --seconds 60`: the suite's own test of a database that goes away, for as long as wanted.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
if (!/^[1-9]\d{0,4}$/.test(values.seconds)) {
  process.stderr.write(`--seconds "${values.seconds}": a whole number from 1 is wanted\n`);
  process.exit(2);
}
const { status, error } = spawnSync(
  'vitest',
  [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'integration',
    'tests/integration/database-faults.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, BILETOMAT_FAULT_SECONDS: values.seconds } },
);
// Started without npm, which is what finds the program.
if (error !== undefined) throw error;
process.exit(status ?? 1);
