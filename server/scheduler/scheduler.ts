// Runs the jobs that are due, each once however many servers there are, and what a stop made late as soon as it is over.
import { pause } from '../../shared/core/async/pause.ts';
import { SECOND, type Clock, type Timers } from '../../shared/core/clock.ts';
import { isTimeKnown } from '../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../app/context.ts';
import { appendEvents } from '../store/event-log.ts';
import { ensureJob, isDue, knownJobs, takeDueJob } from '../store/job-store.ts';
import { standingOffice } from '../store/office-store.ts';
import { JOBS, type Job } from './jobs.ts';
import { createTimeKeeper } from './keep-time.ts';

const TICK_MS = SECOND;

/**
 * One look: every job that is due runs in a transaction of its own, together with the taking of its due time, so that it
 * happens entirely once or not at all. A job that throws is logged and due again at the next look; the others run all the same.
 * @returns the names of the jobs that this call ran
 */
export async function runDueJobs(ctx: Context, jobs: readonly Job[] = JOBS): Promise<string[]> {
  // Each of them ends, closes, erases or reminds by the clock alone: none of it for one that may have jumped.
  if (!isTimeKnown(ctx.time.knowledge())) return [];
  const now = ctx.clock.now();
  const known = await ctx.store.read(knownJobs);
  const unknown = jobs.filter((job) => !known.has(job.name));
  if (unknown.length > 0) {
    await ctx.store.write(async (tx) => {
      for (const job of unknown) await ensureJob(tx, job.name, now);
    });
  }
  const ran: string[] = [];
  for (const job of jobs.filter(({ name, everyMs }) => isDue(known.get(name) ?? now, now, everyMs))) {
    try {
      if (await runOnce(ctx, job)) ran.push(job.name);
    } catch (error) {
      ctx.log.error('job-failed', { job: job.name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return ran;
}

function runOnce(ctx: Context, job: Job): Promise<boolean> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    if (!(await takeDueJob(tx, job.name, now, job.everyMs))) return false;
    const office = await standingOffice(tx, ctx.officeId);
    await appendEvents(tx, ctx.officeId, await job.run(ctx, tx, office, now));
    return true;
  });
}

export type Scheduler = { /** Resolves when the job that runs now has ended. */ stop(): Promise<void> };

export function startScheduler(ctx: Context, timers: Timers, steady: Clock = ctx.clock): Scheduler {
  const keepTime = createTimeKeeper(ctx);
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await keepTime(steady.now());
        await runDueJobs(ctx);
      } catch (error) {
        ctx.log.error('scheduler-failed', { message: error instanceof Error ? error.message : String(error) });
      }
      await pause(timers, TICK_MS, stopping.signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}
