// What the appliance knows at this moment, in the form the session decides by.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import type { KioskInputs } from '../../../shared/domain/kiosk-session/event.ts';
import { areCountsHidden, type KioskContext } from '../context.ts';
import { printerStateCode } from '../printer/printer-state-code.ts';
import { walkInServices } from '../check-in/walk-in-services.ts';

export function sessionInputs(ctx: KioskContext, voice: KioskInputs['voice']): KioskInputs {
  const { office, zone } = ctx.office;
  const now = ctx.clock.now();
  const { state } = ctx.connectivity;
  let services: KioskInputs['services'] | undefined;
  return {
    now,
    steady: ctx.steady.now(),
    clock: hourAndMinute(now, zone),
    today: ctx.clock.officeDay(zone),
    office: office ? { name: office.name, phone: office.phone, welcome: office.welcome ?? null } : null,
    voice,
    printer: printerStateCode(ctx.printer().printer.lastStatus),
    offline: state.isOnline
      ? null
      : { since: hourAndMinute(state.since + (now - ctx.clock.raw()), zone), countsHidden: areCountsHidden(ctx) },
    switchedOff: ctx.serviceSwitch.off,
    notices: ctx.notices.current === null ? (office?.notices ?? []) : [ctx.notices.current.text],
    // Most events never ask for them.
    get services() {
      services ??= walkInServices(ctx);
      return services;
    },
  };
}
