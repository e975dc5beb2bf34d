// What the session's effects may use: the check-in and the printer for citizens, sections and tasks for the technician.
import type { SetUpFields, SetUpProblem } from '../../../shared/domain/kiosk-session/state.ts';
import { createCheckIn } from '../check-in/check-in.ts';
import { createReadiness } from '../printer/readiness.ts';
import type { EffectContext } from '../session/run-effects.ts';
import type { TechnicianContext } from '../technician/context.ts';
import { createSectionReader } from '../technician/read-section.ts';
import { realFiles } from '../upkeep/durable-folder.ts';
import type { Foundation } from './foundation.ts';
import type { StartKioskOptions } from './options.ts';
import type { ScannerPart } from './scanner-part.ts';
import type { SessionPart } from './session-part.ts';
import type { SyncPart } from './sync-part.ts';

type Parts = {
  readonly base: Foundation;
  readonly session: SessionPart;
  readonly scans: ScannerPart;
  readonly sync: SyncPart;
};

export function effectContext(options: StartKioskOptions, parts: Parts, stopped: AbortSignal): EffectContext {
  const {
    base: { ctx, slot, pairing, wakeups },
    session: { runner, guard, tickets },
    sync: { membership },
  } = parts;
  const technician = technicianContext(options, parts, stopped);
  const setUp = async (fields: SetUpFields): Promise<SetUpProblem | null> => {
    const { printer, printerProfile } = slot.settings;
    if (fields.printer !== printer || fields.printerProfile !== printerProfile) {
      const used = await slot.use({ printer: fields.printer, printerProfile: fields.printerProfile });
      if (!used.ok) return 'printer-address';
    }
    return membership.pair(fields);
  };
  return {
    ...technician,
    setUp,
    checkIn: createCheckIn(ctx, () => pairing.client),
    readiness: createReadiness(ctx, tickets, guard, stopped),
    sections: createSectionReader(technician, (view) => runner.dispatch({ type: 'section-read', view })),
    tell: (event) => runner.dispatch(event),
    onAlarm: () => wakeups.beat.ring(),
  };
}

function technicianContext(
  options: StartKioskOptions,
  { base: { ctx, slot, pairing }, session, scans, sync: { membership } }: Parts,
  stopped: AbortSignal,
): TechnicianContext {
  const { environment, profiles, listPorts } = options;
  return {
    ctx,
    slot,
    profiles,
    listPorts,
    stopped,
    tickets: session.tickets,
    session: () => session.runner.session,
    about: () => ({
      version: options.version,
      kioskName: pairing.paired?.kioskName ?? '',
      serverUrl: pairing.paired?.serverUrl ?? environment.serverUrl ?? '',
    }),
    sync: {
      kioskId: () => pairing.paired?.kioskId ?? null,
      syncNow: () => membership.syncNow(),
      takeSnapshot: () => membership.takeSnapshot(),
      moveTo: (serverUrl) => membership.moveTo(serverUrl),
      serverUrlSet: environment.serverUrl,
      reviewSetAside: () => membership.reviewSetAside(),
      leave: () =>
        membership.leave({ printer: slot.settings.printer, printerProfile: slot.settings.printerProfile }, profiles),
    },
    machine: {
      machine: options.machine,
      files: realFiles,
      dataFolder: options.folder,
      settings: () => ({
        ...slot.settings,
        serverUrl: pairing.paired?.serverUrl ?? null,
        screenInches: options.screenInches,
      }),
      secrets: () =>
        pairing.paired ? [pairing.paired.secret, pairing.paired.codeKey, pairing.paired.pairingCode] : [],
      voice: () => session.speech.state,
      lastScan: scans.lastScan,
      restart: () => options.restart?.(),
      findings: { network: null, database: null },
    },
  };
}
