// Port, speed, flow control and model of the printer: put together, tried out, kept when it works.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  addressOf,
  after,
  draftOf,
  isSerial,
  SERIAL_FLOWS,
  SERIAL_SPEEDS,
  type PrinterDraft,
} from '../../../../shared/domain/technician/printer-draft.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { PrinterState } from '../printer-state.tsx';
import { SectionScreen, useSectionPage, type Choice, type SectionProps } from '../section-screen.tsx';
import { TextField } from '../text-field.tsx';
import { TextKeyboard } from '../text-keyboard.tsx';

/** Pages of this section, after the first: from 10 on the ports, from 30 on the models, seven to a page. */
const TYPED = 1;
const PORTS = 10;
const PROFILES = 30;
const ON_A_PAGE = 7;

/** `usb-printer-0` of its long path: the whole stands beside it. */
const shortPort = (port: string): string => port.split('/').at(-1) ?? port;

export function PrinterPort({ state, view, run }: SectionProps<'printer-port'>): JSX.Element {
  const { language, technician } = usePage();
  const words = printerTechnicianText[language].port;
  const [draft, setDraft] = useState<PrinterDraft>(draftOf(view.kept));
  // The environment's, once kept, are what a next change begins with.
  const { printer, printerProfile } = view.kept;
  useEffect(() => setDraft(draftOf({ printer, printerProfile })), [printer, printerProfile]);
  const open = useSectionPage(state);
  const { page } = state.place;
  const isDisabled = state.busy !== null;
  const change = (to: Partial<PrinterDraft>): void => {
    setDraft({ ...draft, ...to });
    if (page !== 0) open(0);
  };
  if (view.trial !== null) return <Trial state={state} view={view} trial={view.trial} run={run} />;
  if (page === TYPED)
    return (
      <TypedAddress
        state={state}
        value={addressOf(draft)}
        onDone={(printer) => change(draftOf({ printer, printerProfile: draft.profile }))}
        onBack={() => open(0)}
      />
    );
  if (page >= PORTS) {
    const isPort = page < PROFILES;
    const first = isPort ? PORTS : PROFILES;
    const all: Choice[] = isPort
      ? view.ports.map(({ address, name, device }) => ({
          name: name === '' ? device : name,
          about: name === '' ? '' : device,
          onChoose: () => change({ port: address }),
        }))
      : view.profiles.map((profile) => ({ name: profile, onChoose: () => change({ profile }) }));
    const pages = Math.ceil(all.length / ON_A_PAGE);
    const shown = (page - first) % Math.max(1, pages);
    const next = (shown + 1) % Math.max(1, pages);
    const more: Choice = { name: technician.page(next + 1, pages), icon: 'next', onChoose: () => open(first + next) };
    const these = all.slice(shown * ON_A_PAGE, (shown + 1) * ON_A_PAGE);
    return (
      <SectionScreen
        state={state}
        title={isPort ? words.port : words.profile}
        choices={pages > 1 ? [...these, more] : these}
        isMenu
        onBack={() => open(0)}
      >
        {all.length === 0 ? <p>{words.noPorts}</p> : undefined}
      </SectionScreen>
    );
  }
  const serial = isSerial(draft.port);
  const isChanged = addressOf(draft) !== addressOf(draftOf(view.kept)) || draft.profile !== view.kept.printerProfile;
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: words.port, about: shortPort(draft.port), isDisabled, onChoose: () => open(PORTS) },
        {
          name: words.speed,
          about: serial ? String(draft.speed) : '–',
          isDisabled: isDisabled || !serial,
          onChoose: () => change({ speed: after<number>(SERIAL_SPEEDS, draft.speed) }),
        },
        {
          name: words.flow,
          about: serial ? words.flows[draft.flow] : '–',
          isDisabled: isDisabled || !serial,
          onChoose: () => change({ flow: after(SERIAL_FLOWS, draft.flow) }),
        },
        { name: words.profile, about: draft.profile, isDisabled, onChoose: () => open(PROFILES) },
        { name: words.typed, isDisabled, onChoose: () => open(TYPED) },
        {
          name: taskNames[language]['try-printer'],
          about: isChanged ? '' : words.unchanged,
          icon: 'check',
          isPrimary: true,
          isDisabled: isDisabled || !isChanged,
          onChoose: () => run({ task: 'try-printer', printer: addressOf(draft), printerProfile: draft.profile }),
        },
        {
          name: taskNames[language]['try-environment'],
          isDisabled: isDisabled || view.kept.fromEnvironment,
          onChoose: () => run({ task: 'try-environment' }),
        },
      ]}
    >
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} isShort />
      <Facts
        facts={[
          [words.kept, view.kept.printer],
          [words.profile, view.kept.printerProfile],
          ...(isChanged ? [[words.draft, `${addressOf(draft)} · ${draft.profile}`] as const] : []),
        ]}
      />
      <p class="soft">{view.kept.fromEnvironment ? words.fromEnvironment : words.saved}</p>
    </SectionScreen>
  );
}

type TrialProps = SectionProps<'printer-port'> & {
  readonly trial: NonNullable<SectionProps<'printer-port'>['view']['trial']>;
};

function Trial({ state, view, trial, run }: TrialProps): JSX.Element {
  const { language } = usePage();
  const words = printerTechnicianText[language].port;
  const isDisabled = state.busy !== null;
  return (
    <SectionScreen
      state={state}
      title={words.onTrial}
      choices={[
        {
          name: taskNames[language]['keep-printer'],
          icon: 'check',
          isPrimary: true,
          isDisabled,
          onChoose: () => run({ task: 'keep-printer' }),
        },
        {
          name: taskNames[language]['test-ticket'],
          icon: 'printer',
          isDisabled,
          onChoose: () => run({ task: 'test-ticket' }),
        },
        {
          name: taskNames[language]['end-printer-trial'],
          icon: 'back',
          isDisabled,
          onChoose: () => run({ task: 'end-printer-trial' }),
        },
      ]}
    >
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} />
      <p class="trial-question">{words.trialQuestion}</p>
      <p class="trial-left" role="timer">
        {words.trialLeft(trial.secondsLeft)}
      </p>
      <Facts
        facts={[
          [words.port, trial.printer],
          [words.profile, trial.printerProfile],
        ]}
      />
      {trial.fromEnvironment && <p class="soft">{words.fromEnvironment}</p>}
    </SectionScreen>
  );
}

type TypedProps = Pick<SectionProps<'printer-port'>, 'state'> & {
  readonly value: string;
  readonly onDone: (address: string) => void;
  readonly onBack: () => void;
};

function TypedAddress({ state, value, onDone, onBack }: TypedProps): JSX.Element {
  const {
    language,
    text: { enterCode },
  } = usePage();
  const words = printerTechnicianText[language].port;
  const [text, setText] = useState(value);
  const done = (): void => onDone(text.trim());
  return (
    <SectionScreen
      state={state}
      title={words.typed}
      onBack={onBack}
      takesDigits
      choices={[
        { name: enterCode.submit, icon: 'check', isPrimary: true, isDisabled: text.trim() === '', onChoose: done },
      ]}
    >
      <TextField
        name="printer"
        label={words.port}
        hint={words.typedAbout}
        value={text}
        takesFocus
        onChange={setText}
        onEnter={done}
      />
      <TextKeyboard onCharacter={(c) => setText(text + c)} onErase={() => setText(text.slice(0, -1))} />
    </SectionScreen>
  );
}
