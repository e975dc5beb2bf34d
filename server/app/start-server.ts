// Starts every part of the server in order, and ends them in the opposite one.
import { timesInstead } from '../actions/booking/free-slots.ts';
import { settleTry } from '../actions/booking/settle-letter.ts';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { PROGRAM_VERSION } from '../../shared/core/program-version.ts';
import { listenError } from '../../shared/core/setting.ts';
import { ensureFirstAdministrator } from '../actions/staff/first-administrator.ts';
import { noteRestoredCopy } from '../actions/office/note-restore.ts';
import { holdAdminSocket } from '../admin/admin-socket.ts';
import { loadDkimKey } from '../mail/dkim-key.ts';
import { startMailWorker } from '../mail/worker.ts';
import { folderTransport, smtpTransport } from '../mail/transport.ts';
import { startScheduler } from '../scheduler/scheduler.ts';
import type { FastifyInstance } from 'fastify';
import type { Timers } from '../../shared/core/clock.ts';
import type { Context } from './context.ts';
import { startCaretaker, takeCare } from './caretaker.ts';
import { createHttpServer } from './http-server.ts';
import { openInstallation, type System } from './open-installation.ts';
import { registerRoutes } from './routes.ts';
import type { Settings } from './settings.ts';

export type RunningServer = {
  readonly url: string;
  /** Only at the first start: where the administrator sets a password. */
  readonly setUpLink: string | undefined;
  /** What the routes work with; for the demo and for tests. */
  readonly ctx: Context;
  close(): Promise<void>;
};

/** A port of 0 is chosen before the routes are made, since links and origin checks need the address. */
async function freePort(host: string): Promise<number> {
  const probe = createServer();
  return new Promise((done, failed) => {
    probe.once('error', failed);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? done(address.port) : failed(new Error('no port')),
      );
    });
  });
}

/** Connections that wait to be taken; those beyond it try again after 1, 3, 7 … 31 s (TCP), which is what a rush felt. Linux allows 4,096 by default (net.core.somaxconn). */
const MOST_CONNECTING = 4_096;

/** What is under way at a stop is finished, but nobody who sends a form byte by byte keeps the process. */
const FINISH_WITHIN_MS = 10_000;

async function closeWithin(app: FastifyInstance, timers: Timers): Promise<void> {
  const done = new AbortController();
  const tooLate = timers.sleep(FINISH_WITHIN_MS, done.signal).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  );
  await app.close();
  done.abort();
  await tooLate;
}

/** `pagesFolder`: the built browser files; beside the built server unless a test says otherwise. */
export async function startServer(
  settings: Settings,
  system: System,
  pagesFolder = resolve(import.meta.dirname, '../pages'),
): Promise<RunningServer> {
  const { host } = settings.listen;
  const notListening = (error: unknown): never => {
    throw listenError('BILETOMAT_LISTEN', settings.listen, error);
  };
  const port = settings.listen.port === 0 ? await freePort(host).catch(notListening) : settings.listen.port;
  const url = settings.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const lettersFolder = join(settings.dataFolder, 'letters');
  const dkim = settings.dkim === undefined ? undefined : loadDkimKey(settings.dkim);
  // First, since it is the lock of the data folder: no command line has the database open meanwhile.
  const socket = await holdAdminSocket(join(settings.dataFolder, 'admin.sock'));
  const ends: (() => Promise<unknown>)[] = [() => socket.close()];
  const endAll = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  const leaving = new AbortController();
  const leave = async (): Promise<void> => {
    leaving.abort();
    if (settings.drainMs > 0) await system.timers.sleep(settings.drainMs);
    await endAll();
  };
  try {
    const installation = await openInstallation(settings, system, () => url);
    const { ctx } = installation;
    ends.push(() => installation.close());
    const folders = {
      data: settings.dataFolder,
      letters: lettersFolder,
      backups: [join(settings.dataFolder, 'backups'), settings.backupFolder],
    };
    await noteRestoredCopy(ctx);
    await takeCare(ctx, folders, true);
    const setUpLink = await ensureFirstAdministrator(ctx);
    const app = await createHttpServer({ trustedProxies: settings.trustedProxies, isHttps: url.startsWith('https:') });
    app.addHook('onSend', async (_request, reply) => {
      if (leaving.signal.aborted) reply.header('connection', 'close');
    });
    await registerRoutes(
      app,
      ctx,
      { pagesFolder, dataFolder: settings.dataFolder, lettersFolder: settings.isDemo ? lettersFolder : undefined },
      system.timers,
      leaving.signal,
    );
    await app.listen({ host, port, backlog: MOST_CONNECTING }).catch(notListening);
    ends.push(() => closeWithin(app, system.timers));
    const caretaker = startCaretaker(ctx, folders, system.timers);
    ends.push(() => caretaker.stop());
    const scheduler = startScheduler(ctx, system.timers, system.steady);
    ends.push(() => scheduler.stop());
    const transport =
      settings.smtpUrl === undefined
        ? folderTransport(lettersFolder, ctx.clock)
        : smtpTransport(settings.smtpUrl, system.timers, dkim);
    const worker = startMailWorker(ctx, transport, { from: settings.mailFrom, settleTry, timesInstead }, system.timers);
    ends.push(() => worker.stop());
    socket.serve(ctx);
    ctx.log.info('started', {
      version: PROGRAM_VERSION,
      url,
      database: ctx.store.dialect,
      folder: settings.dataFolder,
    });
    return { url, setUpLink, ctx, close: leave };
  } catch (error) {
    await endAll();
    throw error;
  }
}
