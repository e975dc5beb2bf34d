// The set-up of an unpaired kiosk, a question at a time: server, pairing code, printer.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { KioskState, SetUpFields, SetUpProblem } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { ProfileChoice } from './profile-choice.tsx';
import { TextField } from './text-field.tsx';
import { TextKeyboard } from './text-keyboard.tsx';

const STEPS = ['serverUrl', 'pairingCode', 'printer'] as const;

const STEP_OF_PROBLEM: Record<SetUpProblem, number> = {
  'server-address': 0,
  'server-http-only-on-loopback': 0,
  'server-unreachable': 0,
  'server-certificate': 0,
  'server-not-ours': 0,
  'pairing-code-format': 1,
  'pairing-code-wrong': 1,
  'pairing-code-expired': 1,
  'pairing-too-many': 1,
  'printer-address': 2,
  'not-saved': 2,
};

export function SetUp({ state }: { readonly state: Extract<KioskState, { name: 'set-up' }> }): JSX.Element {
  const { text, technician, send } = usePage();
  const words = technician.setUp;
  const [fields, setFields] = useState<SetUpFields>(state.fields);
  const [step, setStep] = useState(state.problem === null ? 0 : STEP_OF_PROBLEM[state.problem]);
  useEffect(() => {
    if (state.problem !== null) setStep(STEP_OF_PROBLEM[state.problem]);
  }, [state.problem]);
  const name = STEPS[step] ?? 'serverUrl';
  const change = (value: string): void => setFields({ ...fields, [name]: value });
  const isLast = step === STEPS.length - 1;
  const goOn = (): void => (isLast ? send({ type: 'submit-set-up', fields }) : setStep(step + 1));
  const hints = { serverUrl: words.serverUrlHint, pairingCode: words.pairingCodeHint, printer: words.printerHint };
  const problem =
    state.problem !== null && STEP_OF_PROBLEM[state.problem] === step ? words.problems[state.problem] : undefined;
  return (
    <Screen
      name="set-up"
      title={words.title}
      hint={<p>{words.body}</p>}
      {...(problem === undefined ? {} : { errorWord: text.enterCode.errorWord })}
    >
      <ol class="steps" aria-label={words.title}>
        {STEPS.map((s, i) => (
          <li key={s} aria-current={i === step ? 'step' : undefined}>
            {words[s]}
          </li>
        ))}
      </ol>
      <div class="set-up-row">
        <TextField
          name={name}
          label={words[name]}
          hint={hints[name]}
          value={fields[name]}
          problem={problem}
          takesFocus
          onChange={change}
          onEnter={goOn}
        />
        <Button icon="back" isDisabled={step === 0 || state.busy} onPress={() => setStep(step - 1)}>
          {text.back}
        </Button>
        <Button kind="primary" isDisabled={state.busy} iconAfter="next" onPress={goOn}>
          {state.busy ? words.busy : isLast ? words.submit : text.enterCode.submit}
        </Button>
      </div>
      {isLast && state.profiles.length > 0 && (
        <ProfileChoice
          profiles={state.profiles}
          value={fields.printerProfile}
          onChange={(printerProfile) => setFields({ ...fields, printerProfile })}
        />
      )}
      <TextKeyboard onCharacter={(c) => change(fields[name] + c)} onErase={() => change(fields[name].slice(0, -1))} />
    </Screen>
  );
}
