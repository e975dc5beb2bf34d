// The citizens' pages over a real Fastify on a free loopback port.
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../../server/app/http-server.ts';
import { registerAssets } from '../../server/http/public/assets.ts';
import { registerBooking } from '../../server/http/citizen/booking.ts';
import { registerChangeAddress } from '../../server/http/citizen/change-address.ts';
import { registerCheckMail } from '../../server/http/citizen/check-mail.ts';
import { registerVisitCancel } from '../../server/http/citizen/visit-cancel.ts';
import { registerVisitConfirm } from '../../server/http/citizen/visit-confirm.ts';
import { registerVisitData } from '../../server/http/citizen/visit-data.ts';
import { registerRobots } from '../../server/http/public/robots.ts';
import { registerStatusApi } from '../../server/http/public/status-api.ts';
import { registerStatusPage } from '../../server/http/public/status-page.ts';
import { registerVisitCalendar } from '../../server/http/citizen/visit-calendar.ts';
import type { Context } from '../../server/app/context.ts';
import { cookiesOf } from './form-client.ts';

export type PagesServer = AsyncDisposable & { readonly url: string };

/** `assetsFolder`: the built `pages` target, where a test looks at the pages. */
export async function startPages(ctx: Context, assetsFolder?: string): Promise<PagesServer> {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerStatusPage(app, ctx);
  registerStatusApi(app, ctx);
  registerBooking(app, ctx);
  registerCheckMail(app, ctx);
  registerChangeAddress(app, ctx);
  registerVisitConfirm(app, ctx);
  registerVisitCancel(app, ctx);
  registerVisitData(app, ctx);
  registerVisitCalendar(app, ctx);
  registerRobots(app);
  if (assetsFolder !== undefined) await registerAssets(app, assetsFolder);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  // A port may have been another test's.
  cookiesOf(url).clear();
  return { url, [Symbol.asyncDispose]: () => app.close() };
}
