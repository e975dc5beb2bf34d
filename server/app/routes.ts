// Every audience's routes on one server.
import type { FastifyInstance } from 'fastify';
import type { Timers } from '../../shared/core/clock.ts';
import { registerAdmin } from '../http/admin/admin.ts';
import { registerAccount } from '../http/admin/account.ts';
import { registerAssets } from '../http/public/assets.ts';
import { registerAuth } from '../http/admin/auth.ts';
import { registerBooking } from '../http/citizen/booking.ts';
import { registerChangeAddress } from '../http/citizen/change-address.ts';
import { registerCheckMail } from '../http/citizen/check-mail.ts';
import { registerVisitCalendar } from '../http/citizen/visit-calendar.ts';
import { registerDemoLetters } from '../http/citizen/demo-letters.ts';
import { registerDesk } from '../http/desk/desk.ts';
import { registerDisplay } from '../http/hall/display.ts';
import { registerFailures } from '../http/failures.ts';
import { registerHealth } from '../http/public/health.ts';
import { registerKioskApi } from '../http/kiosk/kiosk-api.ts';
import { registerLiveStream } from '../http/hall/live-stream.ts';
import { registerVisitCancel } from '../http/citizen/visit-cancel.ts';
import { registerVisitConfirm } from '../http/citizen/visit-confirm.ts';
import { registerVisitData } from '../http/citizen/visit-data.ts';
import { registerOpenapi } from '../http/public/openapi.ts';
import { registerSignOut } from '../http/desk/sign-out.ts';
import { isStillAllowed, staffGuard } from '../http/staff-guard.ts';
import { registerRequestMeasures } from '../http/request-metrics.ts';
import { registerRobots } from '../http/public/robots.ts';
import { registerStatusApi } from '../http/public/status-api.ts';
import { registerStatusPage } from '../http/public/status-page.ts';
import { holdVisitsInDoubt } from '../http/citizen/time-doubt.ts';
import { registerProxyWarning } from '../http/untrusted-proxy.ts';
import type { Context } from './context.ts';
import { diskSpaceOf } from './disk-space.ts';

export type RouteFolders = {
  /** Built browser files, served under /assets/. */
  readonly pagesFolder: string;
  /** Of whose disk it is told how full it is. */
  readonly dataFolder: string;
  /** The demo's letters; undefined outside the demo. */
  readonly lettersFolder: string | undefined;
};

export async function registerRoutes(
  app: FastifyInstance,
  ctx: Context,
  folders: RouteFolders,
  timers: Timers,
  leaving?: AbortSignal,
): Promise<void> {
  registerRequestMeasures(app, ctx);
  registerFailures(app, ctx);
  holdVisitsInDoubt(app, ctx);
  registerProxyWarning(app, ctx);
  registerHealth(app, ctx, { timers, leaving, disk: diskSpaceOf(folders.dataFolder) });
  registerBooking(app, ctx);
  registerCheckMail(app, ctx);
  registerChangeAddress(app, ctx);
  registerVisitCalendar(app, ctx);
  registerVisitConfirm(app, ctx);
  registerVisitCancel(app, ctx);
  registerVisitData(app, ctx);
  registerRobots(app);
  registerAuth(app, ctx);
  registerSignOut(app, ctx);
  registerAccount(app, ctx);
  registerAdmin(app, ctx);
  registerDesk(app, ctx);
  registerDisplay(app, ctx);
  registerStatusPage(app, ctx);
  registerStatusApi(app, ctx);
  registerOpenapi(app, ctx);
  registerKioskApi(app, ctx, { timers });
  registerLiveStream(app, ctx, {
    timers,
    requireDesk: staffGuard(ctx, ['clerk'], 'api'),
    mayStay: (request) => isStillAllowed(ctx, request, ['clerk']),
  });
  await registerAssets(app, folders.pagesFolder);
  if (folders.lettersFolder !== undefined) registerDemoLetters(app, ctx, folders.lettersFolder);
}
