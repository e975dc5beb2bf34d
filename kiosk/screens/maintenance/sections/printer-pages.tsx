// Code pages: a test print with numbered lines, and the number of the one that can be read.
import type { JSX } from 'preact';
import type { PageNumberView } from '../../../../shared/domain/technician/printer-sections.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { NumberPad, useNumberEntry } from '../number-entry.tsx';
import { SectionScreen, useSectionPage, type SectionProps } from '../section-screen.tsx';

const named = (page: PageNumberView): string =>
  `${page.name.replace('windows', 'WPC').replace('cp', 'CP')} · ESC t ${page.number}`;

const MOST_DIGITS = 3;
const HIGHEST_BYTE = 255;

/** Pages of this section, after the first. */
const ASKED = [null, 'line', 'grid'] as const;

export function PrinterPages({ state, view, run }: SectionProps<'printer-pages'>): JSX.Element {
  const { language } = usePage();
  const words = printerTechnicianText[language].pages;
  const open = useSectionPage(state);
  const asked = ASKED[state.place.page] ?? null;
  const isDisabled = state.busy !== null;
  const entry = useNumberEntry(MOST_DIGITS, (number) => {
    if (asked === 'line' && number > 0) run({ task: 'choose-page', line: number });
    if (asked === 'grid' && number <= HIGHEST_BYTE) run({ task: 'print-page-grid', number });
    open(0);
  });
  const facts = (
    <Facts
      facts={[
        [words.latin, view.latin ? named(view.latin) : words.drawn],
        [words.cyrillic, view.cyrillic ? named(view.cyrillic) : words.drawn],
        [printerTechnicianText[language].port.profile, view.profile],
      ]}
    />
  );
  if (asked !== null) {
    return (
      <SectionScreen state={state} takesDigits onKey={entry.onKey} onBack={() => open(0)}>
        <NumberPad
          entry={entry}
          label={asked === 'line' ? words.typeLine : words.typeNumber}
          submitLabel={asked === 'line' ? words.save : words.print}
          isDisabled={isDisabled}
        />
      </SectionScreen>
    );
  }
  return (
    <SectionScreen
      state={state}
      choices={[
        {
          name: words.printKnown,
          icon: 'printer',
          isPrimary: true,
          isDisabled,
          onChoose: () => run({ task: 'print-pages', extent: 'known' }),
        },
        { name: words.typeLine, isDisabled, onChoose: () => open(1) },
        {
          name: words.printAllLatin,
          about: words.aboutMetre,
          isDisabled,
          onChoose: () => run({ task: 'print-pages', extent: 'all-latin' }),
        },
        {
          name: words.printAllCyrillic,
          about: words.aboutMetre,
          isDisabled,
          onChoose: () => run({ task: 'print-pages', extent: 'all-cyrillic' }),
        },
        { name: taskNames[language]['print-page-grid'], isDisabled, onChoose: () => open(2) },
        { name: words.drawLatin, isDisabled, onChoose: () => run({ task: 'draw-letters', script: 'latin' }) },
        { name: words.drawCyrillic, isDisabled, onChoose: () => run({ task: 'draw-letters', script: 'cyrillic' }) },
        {
          name: taskNames[language]['use-profile-pages'],
          isDisabled: isDisabled || !view.isChosen,
          onChoose: () => run({ task: 'use-profile-pages' }),
        },
      ]}
    >
      <p>{words.how}</p>
      {facts}
      <p class="soft">{view.isChosen ? words.chosen : words.ofProfile}</p>
    </SectionScreen>
  );
}
