// A member of staff with a browser without scripts: keeps cookies, follows redirects, fills in forms by their address.
import type { TestServer, StaffInTest } from './running-server.ts';

export type StaffPage = {
  readonly status: number;
  readonly address: string;
  readonly html: string;
  readonly title: string;
  /** Without tags, single spaces. */ readonly text: string;
};
export type StaffClient = {
  open(address: string): Promise<StaffPage>;
  /** Sends the form of `page` whose action ends with `action`, with its hidden fields and what is ticked, and these answers. */
  submit(
    page: StaffPage,
    action: string,
    answers?: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<StaffPage>;
  /** A POST that no form of ours has made. */
  post(address: string, fields: Readonly<Record<string, string>>): Promise<StaffPage>;
};

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found === null ? undefined : unescape(found[1]!);
};

/** What the browser would send of this form, before anything is typed. */
function fieldsOf(page: StaffPage, action: string): { address: string; fields: [string, string][] } {
  for (const [, tag, inside] of page.html.matchAll(/(<form[^>]*>)(.*?)<\/form>/gs)) {
    const address = attribute(tag!, 'action');
    if (address?.endsWith(action) !== true) continue;
    const inputs = [...inside!.matchAll(/<input[^>]*>/g)].map(([input]) => input);
    const sent = inputs.filter((input) => !/type="(radio|checkbox)"/.test(input) || /\schecked/.test(input));
    return { address, fields: sent.map((input) => [attribute(input, 'name')!, attribute(input, 'value') ?? '']) };
  }
  throw new Error(`no form for ${action} on "${page.title}"`);
}

export function staffClient(server: Pick<TestServer, 'url'>, staff?: StaffInTest): StaffClient {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();
  if (staff !== undefined) cookies.set('session', { value: staff.cookie.replace('session=', ''), path: '/' });

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0\b/.test(line)) cookies.delete(name!);
      else cookies.set(name!, { value: value!, path: /Path=([^;]+)/.exec(line)?.[1] ?? '/' });
    }
  }

  async function send(
    address: string,
    init: { readonly method: 'GET' } | { readonly method: 'POST'; readonly body: URLSearchParams },
  ): Promise<StaffPage> {
    const url = new URL(address, server.url);
    const cookie = [...cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, origin: server.url } });
    keep(response);
    const location = response.headers.get('location');
    if (response.status === 303 && location !== null) return send(location, { method: 'GET' });
    const html = await response.text();
    const title = unescape(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
    const text = unescape(html.replace(/<head>.*?<\/head>/s, '').replace(/<[^>]+>/g, ' '))
      .replace(/[\s\u00a0]+/g, ' ')
      .trim();
    return { status: response.status, address: `${url.pathname}${url.search}`, html, title, text };
  }

  return {
    open: (address) => send(address, { method: 'GET' }),
    submit(page, action, answers = {}) {
      const form = fieldsOf(page, action);
      const body = new URLSearchParams(form.fields.filter(([name]) => !Object.hasOwn(answers, name)));
      for (const [name, value] of Object.entries(answers)) for (const each of [value].flat()) body.append(name, each);
      return send(form.address, { method: 'POST', body });
    },
    post: (address, fields) => send(address, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}
