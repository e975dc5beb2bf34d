// The kiosk on its network: its addresses, the way out, its clock against the server's, and the way to the server tried step by step.
import { MINUTE } from '../../../shared/core/clock.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { checkNetwork as tryWay } from '../upkeep/check-network.ts';
import { gateways } from '../upkeep/system-facts.ts';
import type { ReadSection, RunTask } from './context.ts';
import { hourNow, momentOfRaw } from './moments.ts';

export const readNetwork: ReadSection<'network'> = ({ ctx, about, machine: { machine, findings } }) => {
  const { hostname, interfaces, dnsServers } = machine.figures();
  const { offset } = ctx.clock;
  return {
    hostname,
    interfaces,
    dnsServers,
    gateways: gateways(machine.roots),
    serverUrl: about().serverUrl,
    clock: {
      offsetMs: offset?.offsetMs ?? 0,
      measuredAt: offset ? momentOfRaw(ctx, offset.measuredAt) : null,
      ageMinutes: offset ? Math.max(0, Math.floor((ctx.clock.raw() - offset.measuredAt) / MINUTE)) : null,
      isCertain: isTimeKnown(ctx.clock.knowledge),
    },
    check: findings.network,
  };
};

export const checkNetwork: RunTask<'check-network'> = async ({ ctx, about, stopped, machine: { findings } }) => {
  const { serverUrl } = about();
  if (serverUrl === '') return failed('not-paired');
  const way = await tryWay({
    serverUrl,
    now: () => ctx.clock.now(),
    monotonicMs: () => ctx.steady.now(),
    timers: ctx.timers,
    stopped,
  });
  findings.network = { at: hourNow(ctx), ...way };
  const broken = way.steps.find((step) => step.outcome === 'failed');
  return broken ? failed('way-ends', broken.detail) : found({});
};
