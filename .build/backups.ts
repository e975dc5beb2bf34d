// `npm run backups -- --copies 50 --seed 7`: backups at random moments while eight clients book, each restored, by the suite's own test.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    copies: { type: 'string', default: '50' },
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
  ['run', '--config', 'tests/vitest.config.ts', '--project', 'integration', 'tests/integration/backup-copies.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, BILETOMAT_BACKUP_COPIES: values.copies, BILETOMAT_BACKUP_SEED: values.seed },
  },
);
// Started without npm, which is what finds the program.
if (error !== undefined) throw error;
process.exit(status ?? 1);
