// The buttons that break and mend the printer; one that can be undone turns into its opposite.
import type { PrinterState } from '../engine/printer-state.ts';
import { element } from './element.ts';
import { act } from './printer-client.ts';
import type { PageTexts } from './text.ts';

type Press = { readonly label: string; readonly action: string; readonly numbers?: Readonly<Record<string, unknown>> };
/** What a button offers now. */
type Button = (state: PrinterState) => Press & { readonly isActive?: boolean };

const pair =
  (isActive: (state: PrinterState) => boolean, start: Press, end: Press): Button =>
  (state) =>
    isActive(state) ? { ...end, isActive: true } : start;
const plain =
  (press: Press): Button =>
  () =>
    press;

function groupsOf({ group, button: b }: PageTexts): { title: string; buttons: Button[] }[] {
  return [
    {
      title: group.paper,
      buttons: [
        pair(
          (s) => s.paper.state === 'out',
          { label: b.paperOut, action: 'paper-out' },
          { label: b.refill, action: 'refill' },
        ),
        pair(
          (s) => s.paper.state === 'low',
          { label: b.paperLow, action: 'paper-low' },
          { label: b.refill, action: 'refill' },
        ),
        plain({ label: b.tearOff, action: 'tear-off' }),
      ],
    },
    {
      title: group.mechanism,
      buttons: [
        pair(
          (s) => s.cover === 'open',
          { label: b.coverOpen, action: 'cover-open' },
          { label: b.coverClose, action: 'cover-close' },
        ),
        pair(
          (s) => s.cutter === 'blocked',
          { label: b.cutterJam, action: 'cutter-jam' },
          { label: b.cutterClear, action: 'cutter-clear' },
        ),
        pair(
          (s) => s.head === 'hot',
          { label: b.headHot, action: 'head-hot' },
          { label: b.headCool, action: 'head-cool' },
        ),
      ],
    },
    {
      title: group.power,
      buttons: [
        pair(
          (s) => s.power !== 'on',
          { label: b.powerOff, action: 'power-off' },
          { label: b.powerOn, action: 'power-on' },
        ),
        pair((s) => s.line.isStalled, { label: b.stall, action: 'stall' }, { label: b.stall, action: 'stall' }),
        plain({ label: b.selfTest, action: 'self-test' }),
      ],
    },
    {
      title: group.line,
      buttons: [
        pair((s) => !s.isPlugged, { label: b.unplug, action: 'unplug' }, { label: b.plug, action: 'plug' }),
        pair((s) => !s.line.isAnswering, { label: b.silent, action: 'silent' }, { label: b.answer, action: 'answer' }),
        pair(
          (s) => !s.line.isConfirming,
          { label: b.confirmNothing, action: 'confirm-nothing' },
          { label: b.confirm, action: 'confirm' },
        ),
        pair(
          (s) => s.line.baud === 1200,
          { label: b.slow, action: 'slow' },
          { label: b.fullSpeed, action: 'full-speed' },
        ),
        plain({ label: b.garbage, action: 'garbage' }),
        plain({ label: b.garbageIn, action: 'garbage', numbers: { side: 'to-printer' } }),
        pair(
          (s) => s.line.noise.toHost.flipsPerMillion > 0,
          { label: b.noise, action: 'noise', numbers: { flipsPerMillion: 10_000 } },
          { label: b.noiseOff, action: 'noise', numbers: { flipsPerMillion: 0 } },
        ),
        pair(
          (s) => s.line.isWrongBaud,
          { label: b.wrongBaud, action: 'wrong-baud' },
          { label: b.rightBaud, action: 'right-baud' },
        ),
        pair(
          (s) => s.line.delayMs > 0,
          { label: b.delay, action: 'delay-replies', numbers: { ms: 2_000 } },
          { label: b.delayOff, action: 'delay-replies', numbers: { ms: 0 } },
        ),
        pair(
          (s) => s.line.splitGapMs > 0,
          { label: b.split, action: 'split-replies', numbers: { gapMs: 20 } },
          { label: b.splitOff, action: 'split-replies', numbers: { gapMs: 0 } },
        ),
      ],
    },
    { title: group.all, buttons: [plain({ label: b.mendAll, action: 'mend-all' })] },
  ];
}

export type Controls = { readonly root: HTMLElement; update(state: PrinterState): void };

/** `refused` is told in words why an action was not done. */
export function makeControls(texts: PageTexts, refused: (reason: string | undefined) => void): Controls {
  const updates: ((state: PrinterState) => void)[] = [];
  const send = async (press: Press): Promise<void> => refused(await act(press.action, press.numbers));

  const makeButton = (button: Button): HTMLElement => {
    let now: Press | undefined;
    const made = element('button', { type: 'button' });
    made.addEventListener('click', () => now !== undefined && void send(now));
    updates.push((state) => {
      const offered = button(state);
      now = offered;
      // Untouched text stays untouched, so that a screen reader does not speak it again.
      if (made.textContent !== offered.label) made.textContent = offered.label;
      made.classList.toggle('active', offered.isActive === true);
    });
    return made;
  };

  const after = element('input', {
    id: 'after-mm',
    type: 'number',
    min: 0,
    max: 1_000_000,
    value: 30,
    inputmode: 'numeric',
  });
  const afterButton = element('button', { type: 'submit' }, texts.button.paperOutAfter);
  const afterForm = element(
    'form',
    { class: 'after' },
    element('label', { for: 'after-mm' }, texts.button.paperOutAfterMm),
    after,
    afterButton,
  );
  afterForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void send({ label: '', action: 'paper-out-after', numbers: { millimetres: after.valueAsNumber } });
  });

  const groups = groupsOf(texts).map(({ title, buttons }, index) =>
    element(
      'fieldset',
      {},
      element('legend', {}, title),
      element('div', { class: 'buttons' }, ...buttons.map(makeButton)),
      ...(index === 0 ? [afterForm] : []),
    ),
  );
  return {
    root: element('div', { class: 'controls' }, ...groups),
    update: (state) => {
      for (const update of updates) update(state);
    },
  };
}
