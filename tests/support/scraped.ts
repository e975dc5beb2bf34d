// What /metrics told, read from its text: every name that is exported, and every sample.
export type Sample = {
  readonly series: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};
export type Scraped = {
  readonly text: string;
  /** As rules may name them: a histogram's parts too; also those that have no sample now. */
  readonly names: ReadonlySet<string>;
  /** Those of the HELP lines. */
  readonly described: ReadonlySet<string>;
  readonly samples: readonly Sample[];
  /** Of the one series; undefined: there is none. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
};

const PARTS = {
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
  counter: [''],
  gauge: [''],
} as const;

export function readScrape(text: string): Scraped {
  const names = new Set<string>();
  const described = new Set<string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const type = /^# TYPE (\S+) (histogram|summary|counter|gauge)$/.exec(line);
    if (type !== null) {
      described.add(type[1]!);
      for (const part of PARTS[type[2] as keyof typeof PARTS]) names.add(`${type[1]}${part}`);
    }
    if (line === '' || line.startsWith('#')) continue;
    const [, series, name, inside = '', value] = /^(([a-z_][a-z0-9_]*)(?:\{(.*)\})?) (\S+)$/.exec(line) ?? [];
    if (series === undefined || name === undefined || value === undefined) throw new Error(`no sample: ${line}`);
    const labels = Object.fromEntries(
      [...inside.matchAll(/([a-z_][a-z0-9_]*)="((?:[^"\\]|\\.)*)"/g)].map(([, label, word]) => [label, word]),
    );
    samples.push({ series, name, labels, value: value === '+Inf' ? Infinity : Number(value) });
  }
  return {
    text,
    names,
    described,
    samples,
    value: (name, labels = {}) =>
      samples.find(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([label, word]) => sample.labels[label] === word),
      )?.value,
  };
}

export async function scrape(url: string): Promise<Scraped> {
  const answer = await fetch(`${url}/metrics`);
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
  return readScrape(await answer.text());
}
