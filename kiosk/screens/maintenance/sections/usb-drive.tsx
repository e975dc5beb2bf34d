// What a technician carries away: USB drives appear as they are plugged in, and the screen says when one may be taken out.
import type { JSX } from 'preact';
import type { Exported, UsbDriveView } from '../../../../shared/domain/technician/machine-sections.ts';
import type { TaskOutcome } from '../../../../shared/domain/technician/technician.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { Notice } from '../../parts/notice.tsx';
import { SectionScreen, type Choice, type SectionProps, type TechnicianState } from '../section-screen.tsx';
import { StateBanner } from '../state-banner.tsx';

/** Two choices each, and nine digits. */
const DRIVES_SHOWN = 4;

export function UsbDrive({ state, view, run }: SectionProps<'usb-drive'>): JSX.Element {
  const { language } = usePage();
  const { drive: words, bytes } = useMachineText();
  const said = (drive: UsbDriveView): string =>
    [
      words.states[drive.state],
      drive.freeBytes === null ? '' : words.free(bytes(drive.freeBytes), bytes(drive.sizeBytes)),
    ]
      .filter((part) => part !== '')
      .join(', ');
  const drives = view.drives.slice(0, DRIVES_SHOWN);
  const choices = drives.flatMap((drive, index): Choice[] => {
    const isDisabled = state.busy !== null || drive.state === 'read-only';
    // With one USB drive there is nothing to confuse.
    const about = drives.length > 1 ? drive.name : undefined;
    return [
      {
        name: taskNames[language]['export-logs'],
        about,
        isPrimary: index === 0,
        isDisabled,
        onChoose: () => run({ task: 'export-logs', drive: drive.id }),
      },
      {
        name: taskNames[language]['back-up-to-stick'],
        about,
        isDisabled,
        onChoose: () => run({ task: 'back-up-to-stick', drive: drive.id }),
      },
    ];
  });
  const written = writtenIn(state);
  return (
    <SectionScreen state={state} choices={choices}>
      {written && <Ending outcome={written} />}
      {view.drives.length === 0 && written?.ok !== true && <Notice icon="tools">{words.insert}</Notice>}
      {drives.length > 0 && <Facts facts={drives.map((drive): Fact => [drive.name, said(drive)])} />}
      <p class="soft">{words.holds}</p>
    </SectionScreen>
  );
}

function writtenIn({ last, busy }: TechnicianState): TaskOutcome<Exported> | null {
  return busy === null && (last?.task === 'export-logs' || last?.task === 'back-up-to-stick') ? last.outcome : null;
}

function Ending({ outcome }: { readonly outcome: TaskOutcome<Exported> }): JSX.Element {
  const { drive: words, bytes } = useMachineText();
  if (!outcome.ok)
    return (
      <StateBanner tone="bad" title={words.failedTitle}>
        <p>{words.failedDetail}</p>
      </StateBanner>
    );
  const { folder, files, drive, detail } = outcome.found;
  const about = words.takeOutDetail(folder, files, bytes(outcome.found.bytes));
  return drive === 'unmounted' ? (
    <StateBanner tone="good" title={words.takeOut}>
      <p>{about}</p>
    </StateBanner>
  ) : (
    <StateBanner tone="attention" title={words.stillMounted}>
      <p>{about}</p>
      <p class="fault-lines">
        <code>{detail}</code>
      </p>
    </StateBanner>
  );
}
