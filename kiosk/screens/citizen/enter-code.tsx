// The code: six digits, by finger, by key or by scanner.
import type { JSX } from 'preact';
import { CODE_LENGTH } from '../../../shared/domain/booking/code.ts';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { CodeBoxes } from '../parts/code-boxes.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';

export function EnterCode({ state }: { readonly state: Extract<KioskState, { name: 'enter-code' }> }): JSX.Element {
  const { text, send } = usePage();
  const words = text.enterCode;
  const { digits, problem, slowDown } = state;
  const onDigit = (digit: string): void => send({ type: 'digit', digit });
  const onErase = (): void => send({ type: 'erase-digit' });
  // No code begins with 0: before the first digit the key is free.
  const hasNoCodeKey = digits === '';
  const onSubmit = (): void => send({ type: 'submit-code' });
  return (
    <Screen
      name="enter-code"
      title={words.title}
      hint={words.hint}
      hasBack
      erases={digits !== ''}
      actions={
        <Button icon="ticket" keys={hasNoCodeKey ? '0' : undefined} onPress={() => send({ type: 'choose-no-visit' })}>
          {words.noCode}
        </Button>
      }
      {...(problem === null ? {} : { errorWord: words.errorWord })}
    >
      <div class="code-side">
        <CodeBoxes
          digits={digits}
          hasProblem={problem !== null}
          spoken={digits === '' ? words.empty : words.typed([...digits].join(' '))}
        />
        {problem !== null && <Notice kind="problem">{words.problems[problem]}</Notice>}
        {slowDown !== null && (
          <Notice kind="attention" icon="clock">
            {words.slowDown(slowDown.secondsLeft)}
          </Notice>
        )}
        {state.helpOffered && problem === null && slowDown === null && (
          <Notice icon="person">{words.helpOffered}</Notice>
        )}
      </div>
      <Keypad
        label={words.keypad}
        eraseLabel={words.erase}
        submitLabel={words.submit}
        isDisabled={slowDown !== null}
        hasOtherZero={hasNoCodeKey}
        isReady={digits.length === CODE_LENGTH}
        onDigit={onDigit}
        onErase={onErase}
        onSubmit={onSubmit}
      />
    </Screen>
  );
}
