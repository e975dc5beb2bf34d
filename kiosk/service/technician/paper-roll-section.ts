// The paper roll: what the printer says while it is changed, how much is left of it, and the new one's length.
import { localDay } from '../../../shared/core/local-time.ts';
import { found } from '../../../shared/domain/technician/technician.ts';
import { startNewRoll } from '../../store/counters-store.ts';
import { paperState } from '../printer/paper.ts';
import { askStatus } from '../printer/ask-status.ts';
import type { ReadSection, RunTask } from './context.ts';
import { stateOf } from './printer-sections.ts';

const MM = 1_000;

export const readPaperRoll: ReadSection<'paper-roll'> = async (context, _place, signal) => {
  const { ctx } = context;
  // Asked afresh: each step of the change is watched.
  await askStatus(ctx, signal);
  const paper = paperState(ctx);
  return {
    ...stateOf(context),
    roll: paper && {
      lengthMetres: Math.round(paper.roll.lengthMm / MM),
      usedMetres: Math.round(paper.roll.printedMm / MM),
      isAssumed: paper.roll.isAssumed,
      sinceDay: localDay(paper.roll.startedAt, ctx.office.zone),
    },
    metresLeft: paper?.left?.metresLeft ?? null,
  };
};

export const startRoll: RunTask<'start-roll'> = ({ ctx }, { metres }) => {
  ctx.store.write(({ db }) => startNewRoll(db, { lengthMm: metres * MM, at: ctx.clock.now() }));
  return Promise.resolve(found({}));
};
