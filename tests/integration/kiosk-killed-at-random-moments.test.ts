// The kiosk's service is killed at random moments of a busy day; in the end paper, kiosk and server agree.
import { expect, test } from 'vitest';
import { runKillDay } from '../support/kill-day.ts';

/** `npm run kills -- --count 1000 --seed 7` runs more. */
const COUNT = Number(process.env['BILETOMAT_KILLS_COUNT'] ?? 30);
const SEED = Number(process.env['BILETOMAT_KILLS_SEED'] ?? 1);

test(
  `killed ${COUNT} times: no number twice, no paper without a ticket, no ticket that the server lacks, copies marked`,
  async () => {
    const day = await runKillDay({ count: COUNT, seed: SEED, note: (line) => process.stdout.write(`${line}\n`) });
    const { pieces, told, atKiosk, atServer } = day;
    process.stdout.write(
      `kills: ${day.kills}, seed ${SEED}: ${atKiosk.length} tickets, ${told.length} numbers told, ${pieces.length} pieces of paper, ${pieces.filter((p) => p.isCopy).length} of them marked, ${day.blanks} without a number; ${Math.round(day.msPerKill)} ms a kill\n`,
    );
    expect([day.waiting, day.setAside]).toEqual([0, 0]);
    expect(new Set(atKiosk).size).toBe(atKiosk.length);
    expect(atServer).toEqual([...atKiosk].sort());
    const known = new Set(atKiosk);
    expect(pieces.filter((p) => !known.has(p.number))).toEqual([]);
    expect(told.filter((number) => !known.has(number))).toEqual([]);
    const unmarked = Map.groupBy(
      pieces.filter((p) => !p.isCopy),
      (p) => p.number,
    );
    expect([...unmarked].filter(([, papers]) => papers.length > 1).map(([number]) => number)).toEqual([]);
    // A day on which nothing happened would hold every law.
    expect(atKiosk.length).toBeGreaterThan(COUNT / 6);
    expect(pieces.some((p) => !p.isCopy)).toBe(true);
    expect(pieces.some((p) => p.isCopy)).toBe(true);
  },
  Math.max(300_000, COUNT * 15_000),
);
