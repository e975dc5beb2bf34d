// Every audience's routes on one server.
import type { FastifyInstance } from 'fastify';
import { registerAuth } from '../http/auth.ts';
import { registerBooking } from '../http/booking.ts';
import { registerCheckMail } from '../http/check-mail.ts';
import { registerDemoLetters } from '../http/demo-letters.ts';
import { registerDisplay } from '../http/display.ts';
import { registerFailures } from '../http/failures.ts';
import { registerHealth } from '../http/health.ts';
import { registerManage } from '../http/manage.ts';
import type { Context } from './context.ts';

export type RouteFolders = {
  /** Built browser files, served under /assets/. */
  readonly pagesFolder: string;
  /** The demo's letters; undefined outside the demo. */
  readonly lettersFolder: string | undefined;
};

export async function registerRoutes(app: FastifyInstance, ctx: Context, folders: RouteFolders): Promise<void> {
  registerFailures(app, ctx);
  registerHealth(app, ctx);
  registerBooking(app, ctx);
  registerCheckMail(app, ctx);
  registerManage(app, ctx);
  registerAuth(app, ctx);
  registerDisplay(app);
  if (folders.lettersFolder !== undefined) registerDemoLetters(app, ctx, folders.lettersFolder);
}
