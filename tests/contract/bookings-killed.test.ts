// Bookings that share a commit, killed at random moments: whoever was answered is in the database afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findAppointmentByPage } from '../../server/store/appointment-store.ts';
import { unitsOf } from '../../server/store/slot-claim-store.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { seededRandom, testContext } from '../support/test-context.ts';

/** BILETOMAT_BOOKING_KILLS=60 for an evening. */
const KILLS = Number(process.env['BILETOMAT_BOOKING_KILLS'] ?? '4');
const SEED = Number(process.env['BILETOMAT_KILLS_SEED'] ?? '7');
const DAYS = ['2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17', '2026-03-18'];
/** So many answers at most before a kill. */
const MOST_ANSWERS = 40;

/** Two minutes each, so that there is room for many lives. */
const office = {
  ...demoOffice,
  rules: { ...demoOffice.rules, slotMinutes: 1, walkInSharePercent: 0 },
  services: demoOffice.services.map((service) => ({ ...service, durationMinutes: 2 })),
};

test(
  'every booking that was answered before a SIGKILL is there, with its time and its letter',
  async () => {
    await using ctx = await testContext({ office });
    const random = seededRandom(SEED);
    const answered: string[] = [];
    let [commits, shared] = [0, 0];
    for (let life = 1; life <= KILLS; life += 1) {
      const child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(import.meta.dirname, 'booking-process.ts'),
          ctx.url,
          String(life),
          SERVICE.registration,
          ...DAYS,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const until = 1 + random.below(MOST_ANSWERS);
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.split('booked').length > until) child.kill('SIGKILL');
      });
      await once(child, 'close');
      expect(child.signalCode, 'the process ended by itself').toBe('SIGKILL');
      // A line that was cut is no answer.
      const lines = said.slice(0, said.lastIndexOf('\n')).split('\n');
      const ofLife = lines.filter((line) => line.startsWith('booked ')).map((line) => line.slice(7));
      answered.push(...ofLife);
      commits += lines.filter((line) => line === 'commit').length;
      shared += ofLife.length;
      await ctx.store.read(async (tx) => {
        for (const pageKey of ofLife) {
          const visit = await findAppointmentByPage(tx, pageKey);
          if (visit === undefined) throw new Error(`life ${life}: a booking that was answered is gone`);
          expect(await unitsOf(tx, visit.id)).toHaveLength(2);
          const letters = await tx
            .selectFrom('mailOutbox')
            .select('id')
            .where('appointmentId', '=', visit.id)
            .execute();
          expect(letters).toHaveLength(1);
        }
      });
    }
    expect(new Set(answered).size).toBe(answered.length);
    expect(answered.length).toBeGreaterThanOrEqual(KILLS);
    // Else this tries nothing new: they have to share commits.
    expect(shared).toBeGreaterThan(commits);
  },
  60_000 + KILLS * 15_000,
);
