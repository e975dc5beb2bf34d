// The PIN before the technician's screen; never shown, never kept.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Keypad } from '../parts/keypad.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';

const PIN_MIN = 4;
const PIN_MAX = 12;

export function TechnicianPin({
  state,
}: {
  readonly state: Extract<KioskState, { name: 'technician-pin' }>;
}): JSX.Element {
  const { text, technician, send } = usePage();
  const words = technician.pin;
  const [pin, setPin] = useState('');
  const isShut = state.busy || state.secondsLeft > 0;
  const add = (digit: string): void => {
    if (!isShut) setPin((typed) => (typed + digit).slice(0, PIN_MAX));
    send({ type: 'touched' });
  };
  const submit = (): void => {
    if (isShut || pin.length < PIN_MIN) return;
    send({ type: 'submit-pin', pin });
    setPin('');
  };
  return (
    <Screen
      name="technician-pin"
      title={words.title}
      hasBack
      onKey={(key) => {
        if (key.kind === 'digit') add(key.digit);
        if (key.kind === 'erase') setPin(pin.slice(0, -1));
        if (key.kind === 'enter') submit();
      }}
    >
      <div class="code-side">
        <p class="visually-hidden" aria-live="polite">
          {words.typed(pin.length)}
        </p>
        <div class="pin-dots" aria-hidden="true">
          {Array.from({ length: Math.max(PIN_MIN, pin.length) }, (_, place) => (
            <span key={place} class={place < pin.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />
          ))}
        </div>
        {state.busy && <Notice>{words.busy}</Notice>}
        {state.problem !== null && pin === '' && (
          <Notice kind="problem">{state.problem === 'wrong' ? words.wrong : words.notSet}</Notice>
        )}
        {state.secondsLeft > 0 && <Notice icon="clock">{words.wait(state.secondsLeft)}</Notice>}
      </div>
      <Keypad
        label={text.enterCode.keypad}
        eraseLabel={text.enterCode.erase}
        submitLabel={words.submit}
        isDisabled={isShut}
        isReady={pin.length >= PIN_MIN}
        onDigit={add}
        onErase={() => setPin(pin.slice(0, -1))}
        onSubmit={submit}
      />
    </Screen>
  );
}
