// Asks a server under test by the table of routes, and holds each answer against its schema.
import { createServerClient, type Answered, type AnswerOf, type QuestionTo } from '../../shared/api/server-client.ts';
import type { ServerRouteName } from '../../shared/api/server-paths.ts';
import { SERVER_ROUTES } from '../../shared/api/server-routes.ts';

const DEADLINE_MS = 60_000;

export type TestClient = {
  ask<Name extends ServerRouteName>(name: Name, question: QuestionTo<Name>): Promise<Answered<Name>>;
  /** Throws at a refusal. */
  told<Name extends ServerRouteName>(name: Name, question: QuestionTo<Name>): Promise<AnswerOf<Name>>;
};

export function serverClient(serverUrl: string): TestClient {
  const askServer = createServerClient(fetch, serverUrl);
  const ask: TestClient['ask'] = async (name, question) => {
    const answer = await askServer(name, question, AbortSignal.timeout(DEADLINE_MS));
    const { response } = SERVER_ROUTES[name].schema;
    if (!answer.ok) response.default.content['application/problem+json'].schema.parse(answer.problem);
    else if ('200' in response && 'application/json' in response[200].content)
      response[200].content['application/json'].schema.parse(answer.value);
    return answer;
  };
  return {
    ask,
    told: async (name, question) => {
      const answer = await ask(name, question);
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.problem?.code ?? ''}`);
      return answer.value;
    },
  };
}
