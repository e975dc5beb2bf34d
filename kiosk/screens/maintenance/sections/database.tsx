// The kiosk's database: whether it is sound in plain words, its size, copies on the disk.
import type { JSX } from 'preact';
import type { DatabaseCheck } from '../../../../shared/domain/technician/machine-sections.ts';
import type { ViewOf } from '../../../../shared/domain/technician/technician.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps, type TechnicianState } from '../section-screen.tsx';
import { StateBanner } from '../state-banner.tsx';

const BACKUPS_SHOWN = 3;
const FAULTS_SHOWN = 2;

export function Database({ state, view, run }: SectionProps<'database'>): JSX.Element {
  const { language } = usePage();
  const { database: words, bytes, unknown } = useMachineText();
  const isBusy = state.busy !== null;
  const said = useEnding(state);
  return (
    <SectionScreen
      state={state}
      choices={[
        {
          name: taskNames[language]['check-database'],
          icon: 'search',
          isPrimary: true,
          isDisabled: isBusy,
          onChoose: () => run({ task: 'check-database' }),
        },
        { name: taskNames[language]['back-up'], isDisabled: isBusy, onChoose: () => run({ task: 'back-up' }) },
        {
          name: taskNames[language]['compact-database'],
          isDisabled: isBusy,
          onChoose: () => run({ task: 'compact-database' }),
        },
      ]}
    >
      {view.check === null ? <p class="soft">{words.unchecked}</p> : <Check check={view.check} />}
      {said !== null && <p class="ending">{said}</p>}
      <Facts
        facts={[
          [words.size, bytes(view.databaseBytes)],
          [words.log, bytes(view.walBytes)],
          [words.journal, bytes(view.journalBytes)],
          [words.disk, view.freeDiskBytes === null ? unknown : bytes(view.freeDiskBytes)],
          [words.checkpoint, view.lastCheckpointAt],
          ...(view.backups.length === 0
            ? []
            : [[words.backups, <Backups key="backups" backups={view.backups} />] satisfies Fact]),
        ]}
      />
      <h2>{words.rows}</h2>
      <ul class="row-counts">
        {view.rows.map((row) => (
          <li key={row.table}>
            <code>{row.table}</code> <strong>{row.count}</strong>
          </li>
        ))}
      </ul>
    </SectionScreen>
  );
}

function Backups({ backups }: { readonly backups: ViewOf<'database'>['backups'] }): JSX.Element {
  const { bytes } = useMachineText();
  return (
    <ul class="plain-list">
      {backups.slice(0, BACKUPS_SHOWN).map((b) => (
        <li key={b.name}>
          {b.name} <span class="soft">{bytes(b.bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

function Check({ check }: { readonly check: DatabaseCheck }): JSX.Element {
  const { database: words } = useMachineText();
  const { journal } = check;
  if (check.isSound)
    return (
      <StateBanner tone="good" title={words.sound(check.at)}>
        <p>{words.soundDetail(journal.entries)}</p>
      </StateBanner>
    );
  const found: readonly (readonly [number, (count: number) => string])[] = [
    [check.faults.length, words.faults],
    [check.danglingRows, words.dangling],
    [journal.damagedLines, words.journalDamaged],
    [journal.missingInDatabase, words.missingInDatabase],
    [journal.missingInJournal, words.missingInJournal],
  ];
  return (
    <StateBanner tone="bad" title={words.damaged(check.at)}>
      <ul class="plain-list">
        {found
          .filter(([count]) => count > 0)
          .map(([count, say]) => (
            <li key={say(count)}>{say(count)}</li>
          ))}
      </ul>
      {check.faults.length > 0 && (
        <p class="fault-lines">
          <code>{check.faults.slice(0, FAULTS_SHOWN).join(' · ')}</code>
        </p>
      )}
    </StateBanner>
  );
}

/** What the last task brought, beyond that it was done. */
function useEnding({ last }: TechnicianState): string | null {
  const { database: words, bytes } = useMachineText();
  if (last?.task === 'compact-database' && last.outcome.ok)
    return words.compacted(bytes(last.outcome.found.beforeBytes), bytes(last.outcome.found.afterBytes));
  if (last?.task === 'back-up' && last.outcome.ok)
    return words.backedUp(`${last.outcome.found.name} (${bytes(last.outcome.found.bytes)})`);
  return null;
}
