// The frame of one section behind the PIN: its name, how the last task went, what it shows, and at most nine choices by digit.
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import type { PrinterStateCode } from '../../../shared/core/printer-state-code.ts';
import { type SectionName, menuAbove } from '../../../shared/domain/technician/sections.ts';
import type { TaskFault, TaskReport, TechnicianTask, ViewOf } from '../../../shared/domain/technician/technician.ts';
import { deviceSentence } from '../../../shared/text/device-words.ts';
import { sectionWords, taskFaults, taskNames } from '../../../shared/text/technician-menu.ts';
import { Button } from '../parts/button.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import type { KeyMeaning } from '../input/key-input.ts';
import { Keycap } from '../parts/keycap.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { useMachineText } from './machine-words.ts';
import { useScroll } from './use-scroll.ts';

export type TechnicianState = Extract<KioskState, { name: 'technician' }>;

/** What a section's screen gets: its view, and how to ask for a task. */
export type SectionProps<S extends SectionName> = {
  readonly state: TechnicianState;
  readonly view: ViewOf<S>;
  readonly run: (task: TechnicianTask) => void;
};

/** One thing to do: its place in the list is the digit that chooses it. */
export type Choice = {
  readonly name: string;
  readonly about?: string | undefined;
  readonly icon?: IconName;
  /** `about` tells of a trouble. */
  readonly isTrouble?: boolean;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
};

export type SectionScreenProps = {
  readonly state: TechnicianState;
  readonly choices?: readonly Choice[];
  /** Instead of the section's own name. */
  readonly title?: string;
  /** Keys that are no choice; a digit comes here when `takesDigits`. */
  readonly onKey?: (key: KeyMeaning) => void;
  readonly takesDigits?: boolean;
  /** Takes what a scanner typed. */
  readonly onScan?: (text: string) => void;
  /** Above the choices. */
  readonly children?: ComponentChildren;
  /** A menu fills the screen with its choices; elsewhere they stand in a row below what is shown. */
  readonly isMenu?: boolean;
  /** What is shown needs the whole width, so that the choices stand below it on every screen. */
  readonly isList?: boolean;
  /** Back within the section, instead of to the menu above. */
  readonly onBack?: () => void;
};

/** No choice has it. Where digits are typed there is no key for this. */
const SCROLL_KEY = '0';

/** Opens another page of the section that is open. */
export function useSectionPage(state: TechnicianState): (page: number) => void {
  const { send } = usePage();
  return (page) => send({ type: 'open-section', section: state.place.section, page });
}

export function SectionScreen({
  state,
  choices = [],
  title,
  onKey,
  onScan,
  takesDigits = false,
  children,
  isMenu = false,
  isList = false,
  onBack,
}: SectionScreenProps): JSX.Element {
  const { language, technician, text, send } = usePage();
  const { section } = state.place;
  const box = useRef<HTMLElement>(null);
  const sign = useRef<HTMLParagraphElement>(null);
  const { scroll, scrollOn } = useScroll(box, sign);
  const above = menuAbove(section);
  const close = (): void => send({ type: 'close-technician' });
  return (
    <Screen
      key={section}
      name="technician"
      title={title ?? sectionWords[language][section].name}
      {...(onScan === undefined ? {} : { onScan })}
      box={box}
      foot={
        scroll !== 'fits' && (
          <p ref={sign} class="scroll-sign">
            <Icon name={scroll === 'more' ? 'down' : 'up'} />
            <span>{scroll === 'more' ? technician.moreBelow : technician.toTop}</span>
            {!takesDigits && <Keycap name={SCROLL_KEY} />}
          </p>
        )
      }
      hasBack={above !== null && onBack === undefined}
      actions={
        <>
          {onBack && (
            <Button icon="back" keys="Escape" onPress={onBack}>
              {text.back}
            </Button>
          )}
          <Button icon="end" {...(above === null && onBack === undefined ? { keys: 'Escape' } : {})} onPress={close}>
            {technician.close}
          </Button>
        </>
      }
      onKey={(key) => {
        if (key.kind === 'digit' && !takesDigits) {
          const choice = choices[Number(key.digit) - 1];
          if (key.digit === SCROLL_KEY) scrollOn();
          else if (choice && choice.isDisabled !== true) choice.onChoose();
        } else if (key.kind === 'escape') (onBack ?? close)();
        else onKey?.(key);
      }}
    >
      <TaskLine state={state} />
      {children !== undefined && (
        <div class={isList ? 'section-content section-list' : 'section-content'}>{children}</div>
      )}
      {choices.length > 0 && (
        <div class={`choices${isMenu ? ' choices-menu' : ''}${isList ? ' choices-below' : ''}`}>
          {choices.map((choice, index) => (
            <ChoiceButton key={choice.name} choice={choice} digit={takesDigits ? null : index + 1} />
          ))}
        </div>
      )}
    </Screen>
  );
}

function ChoiceButton({ choice, digit }: { readonly choice: Choice; readonly digit: number | null }): JSX.Element {
  const { name, about, icon, isTrouble = false, isPrimary = false, isDisabled = false, onChoose } = choice;
  return (
    <button
      type="button"
      class={`choice${isPrimary ? ' choice-primary' : ''}`}
      disabled={isDisabled}
      onClick={onChoose}
    >
      {digit !== null && (
        <span class="choice-key" aria-hidden="true">
          {digit}
        </span>
      )}
      {icon && <Icon name={icon} />}
      <span class="choice-words">
        <span class="choice-name">{name}</span>
        {about !== undefined && about !== '' && (
          <span class={`choice-about${isTrouble ? ' task-failed' : ''}`}>{about}</span>
        )}
      </span>
    </button>
  );
}

/** What is under way, or how the last task of this section ended. */
function TaskLine({ state: { busy, last } }: { readonly state: TechnicianState }): JSX.Element {
  const { language, technician } = usePage();
  return (
    <p class="task-line" role="status">
      {busy !== null && (
        <>
          {taskNames[language][busy]}: {technician.running}
        </>
      )}
      {busy === null && last !== null && (
        <span class={last.outcome.ok ? 'task-ok' : 'task-failed'}>
          {taskNames[language][last.task]}: <Ending report={last} />
        </span>
      )}
    </p>
  );
}

const isPrinterStateCode = (why: TaskFault, states: Record<PrinterStateCode, unknown>): why is PrinterStateCode =>
  why in states;

function Ending({ report: { outcome } }: { readonly report: TaskReport }): JSX.Element {
  const { language, technician } = usePage();
  const { network } = useMachineText();
  if (outcome.ok) return <>{technician.done}</>;
  const { why, detail } = outcome;
  const reason = isPrinterStateCode(why, technician.printerState)
    ? technician.printerState[why].state
    : taskFaults[language][why];
  return (
    <>
      {technician.failed}: {reason}
      {detail !== '' && detail !== why && ` – ${network.refusals[detail] ?? deviceSentence(detail, language)}`}
    </>
  );
}
