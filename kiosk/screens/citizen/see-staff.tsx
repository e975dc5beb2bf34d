// Where the kiosk can do no more and a person can: staff, a called number, a closed kiosk.
import type { JSX } from 'preact';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { BigNumber } from '../parts/big-number.tsx';
import { Icon } from '../parts/icon.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';

export function SeeStaff({ state }: { readonly state: Extract<KioskState, { name: 'see-staff' }> }): JSX.Element {
  const { text, send } = usePage();
  const words = text.seeStaff[state.reason];
  return (
    <Screen
      name="see-staff"
      title={words.title}
      hint={<p>{words.body}</p>}
      icon={state.reason === 'busy' ? 'clock' : 'person'}
      tone="attention"
      hasBack
    >
      {state.number !== null && <BigNumber label={text.yourNumber} number={state.number} />}
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={() => send({ type: 'finish' })}>
          {text.finish}
        </Button>
      </div>
    </Screen>
  );
}

export function TicketCalled({
  state,
}: {
  readonly state: Extract<KioskState, { name: 'ticket-called' }>;
}): JSX.Element {
  const { text, send } = usePage();
  return (
    <Screen name="ticket-called" title={text.ticketCalled.title} icon="bell" tone="good">
      <BigNumber label={text.yourNumber} number={state.number} />
      <p class="go-to">
        <Icon name="next" />
        <span>{state.desk === null ? text.ticketCalled.lookAtDisplay : text.ticketCalled.goTo(state.desk)}</span>
      </p>
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={() => send({ type: 'finish' })}>
          {text.finish}
        </Button>
      </div>
    </Screen>
  );
}

export function OutOfService({
  state,
  phone,
}: {
  readonly state: Extract<KioskState, { name: 'out-of-service' }>;
  readonly phone: string | null;
}): JSX.Element {
  const { text, own, ownLanguage } = usePage();
  const said = state.reason === 'switched-off' ? state.text : null;
  const usual = <p>{text.outOfService.body}</p>;
  return (
    <Screen
      name="out-of-service"
      title={text.outOfService.title}
      // Who cannot read what staff wrote begins with what they can.
      hint={
        said === null ? (
          usual
        ) : (
          <>
            {ownLanguage(said) !== undefined && usual}
            <p class="said-by-staff" lang={ownLanguage(said)}>
              {own(said)}
            </p>
            {ownLanguage(said) === undefined && usual}
          </>
        )
      }
      icon="person"
      tone="attention"
    >
      {phone !== null && phone !== '' && <p class="lead">{text.help.phone(phone)}</p>}
      {/* For staff who read it out to a technician; ids and codes only. Who switched it off knows why. */}
      {state.reason !== 'switched-off' && (
        <p class="staff-detail soft">{[state.reason, state.detail].filter((part) => part !== '').join(': ')}</p>
      )}
    </Screen>
  );
}
