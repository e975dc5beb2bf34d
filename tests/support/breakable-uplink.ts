// A kiosk's uplink to a server in this process: each request answered, lost, delayed or delivered twice, as the test says.
import type { KioskContext } from '../../kiosk/service/context.ts';
import type { Answer, ServerQuestions, ServerFailure } from '../../kiosk/sync/server-questions.ts';
import { authenticateKiosk } from '../../server/actions/kiosk/authenticate-kiosk.ts';
import { codeTruth } from '../../server/actions/visit/code-truth.ts';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { pushFacts } from '../../server/actions/kiosk/push-facts.ts';
import type { Context } from '../../server/app/context.ts';
import { err, ok } from '../../shared/core/result.ts';
import type { TestKiosk } from './kiosk-facts.ts';

/** What becomes of one request: answered, lost on its way, its answer lost, delivered only later, delivered twice. */
export const DELIVERIES = ['ok', 'lost', 'answer-lost', 'delayed', 'twice'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export type BreakableUplink = {
  readonly server: Context;
  readonly ctx: KioskContext;
  readonly paired: TestKiosk;
  /** Requests that are still on their way, to be delivered whenever the test likes. */
  readonly onTheWay: (() => Promise<unknown>)[];
  /** Of the request that is made now. */
  readonly delivery: () => Delivery;
  /** The server has answered, so that its time is known. */
  readonly answered: () => void;
};

export function breakableUplink({
  server,
  ctx,
  paired,
  onTheWay,
  delivery,
  answered,
}: BreakableUplink): ServerQuestions {
  const { authorization } = paired;
  const offline = (detail: string): ServerFailure => ({ code: 'offline', detail });
  async function deliver<T>(mayDrain: boolean, work: () => Answer<T>): Answer<T> {
    const known = await authenticateKiosk(server, { authorization, mayDrain });
    if (!known.ok)
      return err(
        known.error.code === 'kiosk-revoked'
          ? { code: 'revoked', revokedAt: known.error.revokedAt }
          : offline('http 401'),
      );
    return work();
  }
  const ask = async <T>(mayDrain: boolean, work: () => Answer<T>): Answer<T> => {
    const becomes = delivery();
    if (becomes === 'answer-lost' || becomes === 'twice') await deliver(mayDrain, work);
    if (becomes === 'delayed') onTheWay.push(() => deliver(mayDrain, work));
    if (becomes === 'ok' || becomes === 'twice') {
      const answer = await deliver(mayDrain, work);
      ctx.connectivity.noteAnswer(ctx.clock.raw());
      if (answer.ok) answered();
      return answer;
    }
    ctx.connectivity.noteFailure(ctx.clock.raw());
    return err(offline(becomes));
  };
  return {
    serverUrl: 'in-process',
    authorization,
    pair: () => Promise.reject(new Error('paired already')),
    heartbeat: (heartbeat) =>
      ask(false, async () => {
        const answer = await recordHeartbeat(server, { kioskId: paired.kioskId, heartbeat });
        return ok({
          serverTime: answer.serverTime,
          commandsHeard: answer.commandsHeard ?? [],
          history: answer.history,
          storeUpTo: answer.storeUpTo,
        });
      }),
    snapshot: () =>
      ask(false, async () => {
        const snapshot = await kioskSnapshot(server, paired);
        return snapshot.ok ? ok(snapshot.value) : err(offline(snapshot.error));
      }),
    changes: (after) =>
      ask(false, async () => {
        const changes = await kioskChanges(server, { kioskId: paired.kioskId, after });
        return changes.ok ? changes : err({ code: changes.error });
      }),
    push: (facts) => {
      const sent = structuredClone(facts);
      return ask(true, async () => ok(await pushFacts(server, { kiosk: paired, facts: sent })));
    },
    code: (code) => ask(false, async () => ok(await codeTruth(server, { code, kioskId: paired.kioskId }))),
  };
}
