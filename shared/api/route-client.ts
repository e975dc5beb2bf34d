// Asks a route of a table by its name, typed from the table on both ways; no schema travels to a browser for it.
import type { z } from 'zod';

type RoutePath = { readonly method: string; readonly url: string };
type Route = RoutePath & { readonly schema: { readonly response: Readonly<Record<'default', unknown>> } };

type Content<Reply> = Reply extends {
  readonly content: Readonly<Record<string, { readonly schema: infer Schema extends z.ZodType }>>;
}
  ? z.output<Schema>
  : never;

/** What a route answers; undefined where it answers with nothing. */
export type AnswerAt<R extends Route> = R['schema']['response'] extends { readonly 200: infer Reply }
  ? Content<Reply>
  : undefined;
export type ProblemAt<R extends Route> = Content<R['schema']['response']['default']>;

type Given<R extends Route, Part extends string, As extends string> =
  R['schema'] extends Readonly<Record<Part, infer Schema extends z.ZodType>>
    ? Readonly<Record<As, z.input<Schema>>>
    : unknown;
type Asked = { readonly headers?: Readonly<Record<string, string>> };
export type QuestionAt<R extends Route> = Asked &
  Given<R, 'params', 'params'> &
  Given<R, 'querystring', 'query'> &
  Given<R, 'body', 'body'>;

export type AnsweredAt<R extends Route> =
  | { readonly ok: true; readonly status: number; readonly value: AnswerAt<R> }
  /** Without `problem`: whoever stands between has answered. */
  | { readonly ok: false; readonly status: number; readonly problem: ProblemAt<R> | undefined };

/** What the address of a route is asked with; nothing where it reads nothing. */
export type QueryAt<R extends Route> = R['schema'] extends {
  readonly querystring: infer Schema extends z.ZodType<unknown, Fields>;
}
  ? z.input<Schema>
  : Readonly<Record<string, never>>;

export type Fields = Readonly<Record<string, string | number | undefined>>;
/** Of any route. */
export type Question = Asked & { readonly params?: Fields; readonly query?: Fields; readonly body?: unknown };
export type Fetch = (
  address: string,
  init: { method: string; headers: Record<string, string>; signal: AbortSignal; body?: string },
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

/** The address of a route with its parts filled in. */
export function routeAddress({ url }: RoutePath, params: Fields = {}, query: Fields = {}): string {
  const path = url.replace(/:(\w+)/g, (_part, key: string) => encodeURIComponent(String(params[key])));
  const asked = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${encodeURIComponent(String(value))}`,
  );
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

export type AskRoute<Routes extends Readonly<Record<string, Route>>> = <Name extends keyof Routes & string>(
  name: Name,
  question: QuestionAt<Routes[Name]>,
  /** The deadline. */ signal: AbortSignal,
) => Promise<AnsweredAt<Routes[Name]>>;

/** Rejects as `fetch` does, and with a SyntaxError where a good answer is no JSON. */
export function createRouteClient<Routes extends Readonly<Record<string, Route>>>(
  paths: Readonly<Record<keyof Routes & string, RoutePath>>,
  fetch: Fetch,
  origin = '',
): AskRoute<Routes> {
  return async (name, { headers = {}, params, query, body }: Question, signal) => {
    const answer = await fetch(`${origin}${routeAddress(paths[name], params, query)}`, {
      method: paths[name].method,
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
