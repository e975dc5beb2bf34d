// Out of service by switch, from behind the PIN: since when, by whom, with which sentence.
import { found } from '../../../shared/domain/technician/technician.ts';
import type { ReadSection, RunTask } from './context.ts';
import { momentOf } from './moments.ts';

export const readServiceSwitch: ReadSection<'service-switch'> = ({ ctx }) => {
  const { off } = ctx.serviceSwitch;
  return { off: off && { text: off.text, by: off.by, since: momentOf(ctx, off.since) } };
};

export const switchOff: RunTask<'switch-off'> = async ({ ctx }, { text }) => {
  ctx.serviceSwitch.switchOff(text, 'technician');
  return found({});
};
export const switchOn: RunTask<'switch-on'> = async ({ ctx }) => {
  ctx.serviceSwitch.switchOn('technician');
  return found({});
};
