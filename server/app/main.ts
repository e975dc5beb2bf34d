// Starts the server from its settings; ends cleanly on SIGTERM and SIGINT.
import { SettingError } from '../../shared/core/setting.ts';
import { createLogger } from './logger.ts';
import { readSettings, unknownSettings, type Settings } from './settings.ts';
import { startServer } from './start-server.ts';
import { systemBootId, systemClock, systemIds, systemRandom, systemSteady, systemTimers } from './system.ts';
import { UpdateRefused } from './update-database.ts';

// Whatever is written from here on is for this user alone.
process.umask(0o077);

/** EX_CONFIG of sysexits.h: a setting is missing or cannot be read. Starting again mends nothing, so the unit does not. */
const BAD_SETTING = 78;

function settingsOrEnd(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(error instanceof SettingError ? BAD_SETTING : 1);
  }
}

const settings = settingsOrEnd();
try {
  const clock = systemClock(settings.clockOffsetMs);
  const log = createLogger(clock, (line) => process.stderr.write(line));
  for (const name of unknownSettings(process.env)) log.warn('unknown-setting', { setting: name });
  const server = await startServer(settings, {
    clock,
    steady: { now: systemSteady },
    bootId: systemBootId(),
    timers: systemTimers,
    random: systemRandom,
    ids: systemIds,
    log,
  });
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('end-failed', { message: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // Last: whoever reads it may end the process at once.
  process.stdout.write(`ready ${JSON.stringify({ url: server.url })}\n`);
  if (server.setUpLink !== undefined)
    process.stdout.write(`Set the administrator's password here (once, within 24 hours): ${server.setUpLink}\n`);
} catch (error) {
  const isSetting = error instanceof SettingError || error instanceof UpdateRefused;
  process.stderr.write(`${isSetting ? error.message : String((error as Error).stack)}\n`);
  process.exit(isSetting ? 2 : 1);
}
