// An office with an administrator at its pages: what they see once, and what the records say of it.
import { recentAudit, type AuditEntry } from '../../server/store/audit-store.ts';
import { startTestServer, type TestServer } from './running-server.ts';
import { staffClient, type StaffClient, type StaffPage } from './staff-client.ts';

type AdminOffice = { readonly server: TestServer; readonly admin: StaffClient };

export async function adminOffice(): Promise<AdminOffice & AsyncDisposable> {
  const server = await startTestServer({ withoutPages: true });
  return {
    server,
    admin: staffClient(server, await server.staff('administrator')),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** What the records hold of one kind of action, the latest first. */
export const entries = (server: TestServer, action: string): Promise<AuditEntry[]> =>
  server.ctx.store.read(async (tx) =>
    (await recentAudit(tx, server.ctx.officeId, 200)).filter((entry) => entry.action === action),
  );

/** A code or link that a page shows once, and never again. */
export const shownOnce = (page: StaffPage): string | undefined =>
  /class="shown-once[^>]*>([^<]+)</.exec(page.html)?.[1];
