// Moves a paired kiosk to another address of its own server: only after a good answer of the same office.
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { SetUpProblem } from '../../shared/domain/kiosk-session/state.ts';
import type { Paired } from './identity.ts';
import { parseServerUrl } from './server-address.ts';
import type { ServerQuestions } from './server-questions.ts';

export type MoveProblem = Extract<
  SetUpProblem,
  'server-address' | 'server-http-only-on-loopback' | 'server-unreachable' | 'server-certificate' | 'server-not-ours'
>;

/**
 * The identity with the new address. The secret is shown to whoever answers there, under a certificate that is trusted; the
 * answer must know it, and tell the office's own id and key of codes.
 */
export async function movedTo(
  was: Paired,
  typed: string,
  connect: (serverUrl: string) => ServerQuestions,
  signal: AbortSignal,
): Promise<Result<Paired, MoveProblem>> {
  const serverUrl = parseServerUrl(typed);
  if (!serverUrl.ok) return serverUrl;
  const answer = await connect(serverUrl.value).snapshot(signal);
  if (!answer.ok) {
    if (answer.error.code === 'certificate') return err('server-certificate');
    return err(
      answer.error.code === 'offline' && !/^http \d|not understood/.test(answer.error.detail)
        ? 'server-unreachable'
        : 'server-not-ours',
    );
  }
  if (answer.value.settings.office.id !== was.officeId) return err('server-not-ours');
  return ok({ ...was, serverUrl: serverUrl.value });
}
