// Asks a route of the server by its name, typed from the table of routes on both ways; no schema travels to a browser for it.
import type { z } from 'zod';
import { SERVER_PATHS, type ServerRouteName } from './server-paths.ts';
import type { ServerRoutes } from './server-routes.ts';

type SchemasOf<Name extends ServerRouteName> = ServerRoutes[Name]['schema'];
type Content<Reply> = Reply extends { readonly content: Readonly<Record<string, { readonly schema: infer Schema extends z.ZodType }>> } ? z.output<Schema> : never;

/** What a route answers; undefined where it answers with nothing. */
export type AnswerOf<Name extends ServerRouteName> = SchemasOf<Name>['response'] extends { readonly 200: infer Reply } ? Content<Reply> : undefined;
export type ProblemOf<Name extends ServerRouteName> = Content<SchemasOf<Name>['response']['default']>;

type Given<Name extends ServerRouteName, Part extends string, As extends string> =
  SchemasOf<Name> extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? Readonly<Record<As, z.input<Schema>>> : unknown;
type Asked = { readonly headers?: Readonly<Record<string, string>> };
export type QuestionTo<Name extends ServerRouteName> = Asked & Given<Name, 'params', 'params'> & Given<Name, 'querystring', 'query'> & Given<Name, 'body', 'body'>;

export type Answered<Name extends ServerRouteName> =
  | { readonly ok: true; readonly status: number; readonly value: AnswerOf<Name> }
  /** Without `problem`: whoever stands between has answered. */
  | { readonly ok: false; readonly status: number; readonly problem: ProblemOf<Name> | undefined };

type Fields = Readonly<Record<string, string | number | undefined>>;
/** Of any route. */
export type Question = Asked & { readonly params?: Fields; readonly query?: Fields; readonly body?: unknown };
type Fetch = (address: string, init: { method: string; headers: Record<string, string>; signal: AbortSignal; body?: string }) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

/** The address of a route with its parts filled in. */
export function serverAddress(name: ServerRouteName, params: Fields = {}, query: Fields = {}): string {
  const path = SERVER_PATHS[name].url.replace(/:(\w+)/g, (_part, key: string) => encodeURIComponent(String(params[key])));
  const asked = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : `${key}=${encodeURIComponent(String(value))}`));
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

export type AskServer = <Name extends ServerRouteName>(name: Name, question: QuestionTo<Name>, /** The deadline. */ signal: AbortSignal) => Promise<Answered<Name>>;

/** Rejects as `fetch` does, and with a SyntaxError where a good answer is no JSON. */
export function createServerClient(fetch: Fetch, serverUrl = ''): AskServer {
  return async (name, { headers = {}, params, query, body }: Question, signal) => {
    const answer = await fetch(`${serverUrl}${serverAddress(name, params, query)}`, {
      method: SERVER_PATHS[name].method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) return { ok: false, status: answer.status, problem: problemIn(text) };
    return { ok: true, status: answer.status, value: text === '' ? undefined : JSON.parse(text) };
  };
}

function problemIn(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's own page.
    return undefined;
  }
}
