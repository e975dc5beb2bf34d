// What a browser session may do: talk to the service, and nothing else.
import type { Session } from 'electron';
import { loggableOrigin, mayRequest } from './policy.ts';

export type RefusalLog = (event: string, details: Readonly<Record<string, string>>) => void;

/** `pageUrl` is asked at each decision: a restarted service may have another port. */
export async function guardSession(
  guarded: Session,
  pageUrl: () => string | undefined,
  log: RefusalLog,
): Promise<void> {
  guarded.setPermissionRequestHandler((_contents, permission, answer) => {
    log('permission-refused', { permission });
    answer(false);
  });
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  guarded.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  guarded.on('will-download', (event, item) => {
    event.preventDefault();
    log('download-refused', { origin: loggableOrigin(item.getURL()) });
  });
  guarded.webRequest.onBeforeRequest((request, answer) => {
    const isAllowed = mayRequest(request, pageUrl());
    if (!isAllowed) log('request-refused', { origin: loggableOrigin(request.url), kind: request.resourceType });
    answer({ cancel: !isAllowed });
  });
  // No dictionary downloads, no proxy discovery; certificates keep Chromium's own checks.
  guarded.setSpellCheckerEnabled(false);
  await guarded.setProxy({ mode: 'direct' });
}
