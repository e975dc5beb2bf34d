// Looks whether a kiosk service answers on this machine, and where its page is.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KIOSK_PATHS } from '../../shared/api/kiosk-paths.ts';
import type { Address } from '../../shared/core/setting.ts';
import { parsePageUrl } from './policy.ts';

export type FoundService =
  | { readonly state: 'answers'; readonly pageUrl: string }
  /** Something answers as a service, but its page's address cannot be read: starting another would fight it for the port and the data. */
  | { readonly state: 'no-address' }
  | { readonly state: 'none' };

/** A loopback answer takes milliseconds; a service that needs longer does not serve citizens either. */
const ANSWER_MS = 2_000;

export async function findService(where: {
  readonly dataFolder: string;
  readonly listen: Address;
}): Promise<FoundService> {
  const pageUrl = await readPageUrl(where.dataFolder);
  // A file left by a killed service names a dead address: only an answer counts.
  if (pageUrl !== undefined && (await isHealthy(pageUrl))) return { state: 'answers', pageUrl };
  const { host, port } = where.listen;
  if (port !== 0 && (await isHealthy(`http://${host.includes(':') ? `[${host}]` : host}:${port}/`)))
    return { state: 'no-address' };
  return { state: 'none' };
}

async function readPageUrl(folder: string): Promise<string | undefined> {
  try {
    return parsePageUrl(await readFile(join(folder, 'page.url'), 'utf8'));
  } catch (error) {
    // Absent, of another user, on a broken disk: in each case no address is known, and the port tells the rest.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Whether the service has heard of a drawn frame lately; undefined: it does not answer, or expects no page. */
export async function isDrawing(pageUrl: string): Promise<boolean | undefined> {
  const page = (await askHealth(pageUrl))?.['page'];
  return page === 'drawn' ? true : page === 'silent' ? false : undefined;
}

/** Whether the service of this page says that it runs. Never throws: no answer, a slow one or a foreign one is "no". */
export async function isHealthy(pageUrl: string): Promise<boolean> {
  return (await askHealth(pageUrl)) !== undefined;
}

async function askHealth(pageUrl: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const answer = await fetch(new URL(KIOSK_PATHS.readHealth.url, pageUrl), {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body: unknown = await answer.json();
    return answer.ok && typeof body === 'object' && body !== null && 'state' in body ? { ...body } : undefined;
  } catch {
    return undefined; // refused, timed out, or not JSON: whoever is there is no healthy service
  }
}
