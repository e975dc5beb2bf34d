// The machine itself: versions, figures, and the ways to start it anew.
import { found, type OutcomeOf } from '../../../shared/domain/technician/technician.ts';
import { sqliteVersion } from '../../store/database-care.ts';
import { lastSelfCheck } from '../fleet/self-check.ts';
import { changePower, mayRestart, powerOf } from '../upkeep/power.ts';
import { systemFacts } from '../upkeep/system-facts.ts';
import type { ReadSection, RunTask, TechnicianContext } from './context.ts';
import { refusal } from './machine-context.ts';
import { momentOf } from './moments.ts';

export const readSystem: ReadSection<'system'> = ({ ctx, about, machine: { machine } }) => {
  const check = lastSelfCheck(ctx.store.db);
  return {
    ...systemFacts(machine, { biletomat: about().version, sqlite: sqliteVersion(ctx.store.db) }),
    selfCheck: check && { at: momentOf(ctx, check.at), problems: check.problems },
  };
};
export const readPower: ReadSection<'power'> = ({ machine: { machine } }) => powerOf(machine);

export const restartService: RunTask<'restart-service'> = async ({ machine: { machine, restart } }) => {
  const refused = refusal(mayRestart(machine));
  if (refused) return refused;
  restart();
  return found({});
};

const power = async (
  { machine: { machine } }: TechnicianContext,
  verb: 'reboot' | 'poweroff',
): Promise<OutcomeOf<'reboot'>> => refusal(await changePower(machine, verb)) ?? found({});
export const reboot: RunTask<'reboot'> = (context) => power(context, 'reboot');
export const shutDown: RunTask<'shut-down'> = (context) => power(context, 'poweroff');
