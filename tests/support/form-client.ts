// A browser without scripts, as far as forms go: opens pages, fills in their one form, presses a button, follows redirects, keeps cookies.

/** The cookies of one browser: name and path → value. Without one, all pages of a server are opened by one browser. */
export class CookieJar {
  readonly #kept = new Map<string, { readonly name: string; readonly path: string; readonly value: string }>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split('; ') as [string, ...string[]];
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const path = attributes.find((text) => text.startsWith('Path='))?.slice('Path='.length) ?? '/';
      if (attributes.includes('Max-Age=0')) this.#kept.delete(`${name} ${path}`);
      else this.#kept.set(`${name} ${path}`, { name, path, value });
    }
  }

  /** For the `cookie` header of a request to this path. */
  headerFor(pathname: string): Record<string, string> {
    const pairs = [...this.#kept.values()]
      .filter(({ path }) => path === '/' || pathname === path || pathname.startsWith(`${path}/`))
      .map(({ name, value }) => `${name}=${value}`);
    return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
  }

  get names(): string[] {
    return this.all.map(({ name }) => name);
  }

  /** To be handed to another browser. */
  get all(): { readonly name: string; readonly path: string; readonly value: string }[] {
    return [...this.#kept.values()];
  }

  clear(): void {
    this.#kept.clear();
  }
}

const jars = new Map<string, CookieJar>();

/** Of the browser that a test uses for this server. */
export function cookiesOf(url: string): CookieJar {
  const jar = jars.get(url) ?? new CookieJar();
  jars.set(url, jar);
  return jar;
}

export type Opened = {
  readonly status: number;
  /** Path and query of the page that was shown in the end. */
  readonly address: string;
  readonly html: string;
  readonly title: string;
  /** What a reader sees: text without tags, single spaces. */
  readonly text: string;
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

async function shown(url: string, response: Response): Promise<Opened> {
  cookiesOf(url).take(response);
  const location = response.headers.get('location');
  if (response.status === 303 && location !== null) return openPage(url, location);
  const html = await response.text();
  const title = unescape(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
  const text = unescape(html.replace(/<head>.*?<\/head>/s, '').replace(/<[^>]+>/g, ' '))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  return { status: response.status, address: response.url.slice(url.length), html, title, text };
}

export async function openPage(url: string, address: string): Promise<Opened> {
  const target = new URL(address, url);
  return shown(url, await fetch(target, { redirect: 'manual', headers: cookiesOf(url).headerFor(target.pathname) }));
}

/** The fields of the page's form (in `main`) as a browser would send them, without radios and boxes that are not chosen. */
export function formFields(page: Opened, index = 0): { action: string; fields: Record<string, string> } {
  const main = page.html.slice(page.html.indexOf('<main'));
  const form = [...main.matchAll(/<form[^>]*>.*?<\/form>/gs)]
    .map(([text]) => text)
    .filter((text) => !text.includes('class="back-link"'))[index];
  if (form === undefined) throw new Error(`no form on "${page.title}"`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) continue;
    const name = attribute(tag, 'name');
    if (name !== undefined) fields[name] = attribute(tag, 'value') ?? '';
  }
  return { action: attribute(/<form[^>]*>/.exec(form)![0], 'action')!, fields };
}

/** Where the first link with this text leads. */
export function linkIn(page: Opened, text: string): string {
  const links = [...page.html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes, inside]) => ({
    href: attribute(` ${attributes}`, 'href') ?? '',
    text: unescape(inside!.replace(/<[^>]+>/g, ''))
      .replace(/[\s\u00a0]+/g, ' ')
      .trim(),
  }));
  const found = links.find((link) => link.text === text);
  if (found === undefined)
    throw new Error(`no link "${text}" on "${page.title}": ${links.map((link) => link.text).join(', ')}`);
  return found.href;
}

/** Every value that a group of radios offers, in order; those that cannot be chosen left out. */
export const offered = (page: Opened, name: string): string[] =>
  [...page.html.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'name') === name && !/\sdisabled/.test(tag))
    .map((tag) => attribute(tag, 'value')!);

/** Fills in the page's form and sends it; `action` as a button with an action of its own. */
export async function submit(
  url: string,
  page: Opened,
  answers: Readonly<Record<string, string>> = {},
  options: {
    readonly action?: string;
    readonly index?: number;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Opened> {
  const form = formFields(page, options.index);
  return post(url, options.action ?? form.action, { ...form.fields, ...answers }, options.headers);
}

/** Presses a language button in the head of the page, which sends the page's form along. */
export function languageButton(
  url: string,
  page: Opened,
  language: string,
  answers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const button = [...page.html.matchAll(/<button[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => attribute(tag, 'name') === 'jezyk' && attribute(tag, 'value') === language);
  if (button === undefined) throw new Error(`no language button "${language}" on "${page.title}"`);
  return post(url, attribute(button, 'formaction')!, { ...formFields(page).fields, ...answers, jezyk: language });
}

export async function post(
  url: string,
  address: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const target = new URL(address, url);
  const response = await fetch(target, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: url, ...cookiesOf(url).headerFor(target.pathname), ...headers },
  });
  return shown(url, response);
}
