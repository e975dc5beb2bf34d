// The part of a session behind the scenes: set-up of an unpaired kiosk, the PIN, the technician's screen.
import { assertNever } from '../../core/assert.ts';
import { SECOND } from '../../core/clock.ts';
import type { KioskEvent, KioskInputs } from './event.ts';
import { wipe } from './idle.ts';
import { only, show, type KioskSession, type Transition } from './memory.ts';
import { FIRST_MENU_POSITION, menuAbove, type MenuPosition } from '../technician/sections.ts';
import type { SectionView } from '../technician/technician.ts';

type TechnicianEvent = Extract<
  KioskEvent,
  {
    type:
      | 'set-up-needed'
      | 'set-up-answered'
      | 'submit-set-up'
      | 'open-technician'
      | 'submit-pin'
      | 'pin-answered'
      | 'open-section'
      | 'section-read'
      | 'technician-task'
      | 'task-done'
      | 'close-technician';
  }
>;

const OPENS_FROM: readonly string[] = [
  'welcome',
  'out-of-service',
  'see-staff',
  'enter-code',
  'choose-service',
  'take-ticket',
  'show-number',
];

export function onTechnicianEvent(s: KioskSession, event: TechnicianEvent, inputs: KioskInputs): Transition {
  const { state } = s;
  switch (event.type) {
    case 'set-up-needed':
      return only(
        state.name === 'starting' || state.name === 'set-up' || state.name === 'technician'
          ? show(s, { name: 'set-up', fields: event.fields, profiles: event.profiles, busy: false, problem: null })
          : s,
      );
    case 'submit-set-up':
      if (state.name !== 'set-up' || state.busy) return only(s);
      return {
        session: show(s, { ...state, fields: event.fields, busy: true, problem: null }),
        effects: [{ type: 'set-up', fields: event.fields }],
      };
    case 'set-up-answered':
      if (state.name !== 'set-up') return only(s);
      return only(
        event.problem === null
          ? show(s, { name: 'starting' })
          : show(s, { ...state, busy: false, problem: event.problem }),
      );
    case 'open-technician':
      return only(
        OPENS_FROM.includes(state.name)
          ? show(s, {
              name: 'technician-pin',
              typed: 0,
              problem: null,
              secondsLeft: secondsLeft(s, inputs),
              busy: false,
            })
          : s,
      );
    case 'submit-pin':
      if (state.name !== 'technician-pin' || state.busy || secondsLeft(s, inputs) > 0) return only(s);
      return {
        session: show(s, { ...state, busy: true, problem: null }),
        effects: [{ type: 'check-pin', pin: event.pin }],
      };
    case 'pin-answered': {
      const waiting = { ...s, memory: { ...s.memory, pinWaitUntil: inputs.steady + event.waitMs } };
      // Whoever closed the screen before the answer waits all the same.
      if (state.name !== 'technician-pin') return only(waiting);
      if (event.isRight)
        return openSection(
          show(waiting, { name: 'technician', place: FIRST_MENU_POSITION, view: null, busy: null, last: null }),
          FIRST_MENU_POSITION,
        );
      return only(
        show(waiting, {
          name: 'technician-pin',
          typed: 0,
          problem: event.problem,
          secondsLeft: secondsLeft(waiting, inputs),
          busy: false,
        }),
      );
    }
    case 'open-section':
      return openSection(s, { section: event.section, page: event.page });
    case 'section-read':
      // What was read for a section that has been left since is of no use.
      if (state.name !== 'technician' || state.place.section !== event.view.section) return only(s);
      return only(
        show(
          isHandAtPrinter(state.view, event.view) ? { ...s, memory: { ...s.memory, lastTouchAt: inputs.steady } } : s,
          { ...state, view: event.view },
        ),
      );
    case 'technician-task':
      if (state.name !== 'technician' || state.busy !== null) return only(s);
      return {
        session: show(s, { ...state, busy: event.task.task, last: null }),
        effects: [{ type: 'run-task', task: event.task }],
      };
    case 'task-done': {
      if (state.name !== 'technician' || state.busy !== event.report.task) return only(s);
      return {
        session: show(s, { ...state, busy: null, last: event.report }),
        effects: [{ type: 'read-section', place: state.place, isRenewal: false }],
      };
    }
    case 'close-technician':
      return only(state.name === 'technician' || state.name === 'technician-pin' ? leave(s, inputs) : s);
    default:
      return assertNever(event);
  }
}

function openSection(s: KioskSession, place: MenuPosition): Transition {
  const { state } = s;
  if (state.name !== 'technician') return only(s);
  const isSame = state.place.section === place.section;
  return {
    session: show(s, { ...state, place, view: isSame ? state.view : null, last: isSame ? state.last : null }),
    effects: [{ type: 'read-section', place, isRenewal: false }],
  };
}

/** "Back" goes one menu up, and out of the uppermost one. */
export function leaveSection(s: KioskSession, { section }: MenuPosition, inputs: KioskInputs): Transition {
  const above = menuAbove(section);
  return above === null ? only(leave(s, inputs)) : openSection(s, { section: above, page: 0 });
}

/** Whoever changes a roll touches the printer and not the screen. */
const isHandAtPrinter = (before: SectionView | null, now: SectionView): boolean =>
  before?.section === 'paper-roll' && now.section === 'paper-roll' && before.word !== now.word;

const secondsLeft = (s: KioskSession, inputs: KioskInputs): number =>
  Math.max(0, Math.ceil((s.memory.pinWaitUntil - inputs.steady) / SECOND));

const leave = (s: KioskSession, inputs: KioskInputs): KioskSession =>
  inputs.office ? wipe(s, inputs) : show(s, { name: 'out-of-service', reason: 'no-settings', detail: '' });
