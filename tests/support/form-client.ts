// A browser without scripts, as far as forms go: opens pages, fills in their one form, presses a button, follows redirects.

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
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found === null ? undefined : unescape(found[1]!);
};

async function shown(url: string, response: Response): Promise<Opened> {
  const location = response.headers.get('location');
  if (response.status === 303 && location !== null) return openPage(url, location);
  const html = await response.text();
  const title = unescape(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
  const text = unescape(html.replace(/<head>.*?<\/head>/s, '').replace(/<[^>]+>/g, ' ')).replace(/[\s\u00a0]+/g, ' ').trim();
  return { status: response.status, address: response.url.slice(url.length), html, title, text };
}

export async function openPage(url: string, address: string): Promise<Opened> {
  return shown(url, await fetch(new URL(address, url), { redirect: 'manual' }));
}

/** The fields of the page's form (in `main`) as a browser would send them, without radios and boxes that are not chosen. */
export function formFields(page: Opened, index = 0): { action: string; fields: Record<string, string> } {
  const main = page.html.slice(page.html.indexOf('<main'));
  const form = [...main.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([text]) => text).filter((text) => !text.includes('class="back-link"'))[index];
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
  options: { readonly action?: string; readonly index?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Opened> {
  const form = formFields(page, options.index);
  return post(url, options.action ?? form.action, { ...form.fields, ...answers }, options.headers);
}

export async function post(url: string, address: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const response = await fetch(new URL(address, url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: url, ...headers },
  });
  return shown(url, response);
}
