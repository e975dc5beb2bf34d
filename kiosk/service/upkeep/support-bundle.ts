// What a technician carries away on a USB drive: findings and logs for whoever mends the kiosk, and nothing that must stay here.
import type { DatabaseCheck, SystemView } from '../../../shared/domain/technician/machine-sections.ts';
import type { ViewOf } from '../../../shared/domain/technician/technician.ts';
import type { BundleFile } from './durable-folder.ts';
import { redact } from './redact.ts';

export type BundleContent = {
  readonly madeAt: string;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  /** Made for the bundle. */
  readonly databaseCheck: DatabaseCheck;
  readonly system: SystemView;
  readonly printer: ViewOf<'printer-status'>;
  readonly network: ViewOf<'network'>;
  readonly sync: ViewOf<'sync'>;
  readonly database: ViewOf<'database'>;
  readonly diagnostics: readonly { readonly at: number; readonly event: string; readonly detail: string }[];
  readonly logs: readonly { readonly name: string; readonly text: string }[];
  /** Known secrets, whatever they look like. */
  readonly secrets: readonly string[];
};

const README = `Diagnostyka biletomatu / Kiosk diagnostics

versions.json       wersje, czas pracy, pamięć / versions, uptime, memory
settings.json       ustawienia bez tajemnic / settings without secrets
printer.json        drukarka i ostatnia wymiana / printer and last exchange
network.json        adresy, droga do serwera, zegar / addresses, way to the server, clock
sync.json           co czeka na wysłanie, co odłożono / what waits, what was set aside
database.json       sprawdzenie bazy i dziennika / check of database and journal
diagnostics.ndjson  ostatnie zdarzenia / last events
logs/               dziennik usługi / log of the service
manifest.json       rozmiary i sumy SHA-256 / sizes and SHA-256

Bez kodów, nazwisk i kluczy. / No codes, no names, no keys.
`;

export function supportBundle(content: BundleContent): BundleFile[] {
  const { secrets } = content;
  const file = (name: string, text: string): BundleFile => ({
    name,
    bytes: new TextEncoder().encode(redact(text, secrets)),
  });
  /** Figures stay whatever they look like; what is told in words is looked through. */
  const clean = (value: unknown, space?: number): string =>
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? redact(each, secrets) : each), space);
  const json = (name: string, value: unknown): BundleFile => ({
    name,
    bytes: new TextEncoder().encode(`${clean(value, 2)}\n`),
  });
  return [
    { name: 'README.txt', bytes: new TextEncoder().encode(README) },
    json('versions.json', { madeAt: content.madeAt, ...content.system }),
    json('settings.json', content.settings),
    json('printer.json', content.printer),
    json('network.json', content.network),
    json('sync.json', content.sync),
    json('database.json', { ...content.database, check: content.databaseCheck }),
    {
      name: 'diagnostics.ndjson',
      bytes: new TextEncoder().encode(
        content.diagnostics.map((d) => `${clean({ ...d, at: new Date(d.at).toISOString() })}\n`).join(''),
      ),
    },
    ...content.logs.map((log) => file(`logs/${log.name}`, log.text)),
  ];
}
