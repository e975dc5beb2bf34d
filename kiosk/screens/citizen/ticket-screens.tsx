// The way of a ticket to the hand: printing, taking it, asking for it, or the number alone.
import type { JSX } from 'preact';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { TicketCard } from '../parts/ticket-card.tsx';
import { VisitCard } from '../parts/visit-card.tsx';
import { Wait } from './wait.tsx';

type StateOf<Name extends KioskState['name']> = Extract<KioskState, { name: Name }>;

export function NoPaperOffer({ state }: { readonly state: StateOf<'no-paper-offer'> }): JSX.Element {
  const { text, send } = usePage();
  const take = (): void => send({ type: 'take-number-without-paper' });
  return (
    <Screen
      name="no-paper-offer"
      title={text.noPaperOffer.title}
      hint={<p>{text.noPaperOffer.body}</p>}
      icon="printer"
      tone="attention"
      hasBack
    >
      <VisitCard visit={state.visit} />
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={take}>
          {text.noPaperOffer.take}
        </Button>
      </div>
    </Screen>
  );
}

export function Printing({ state }: { readonly state: StateOf<'printing'> }): JSX.Element {
  const { text } = usePage();
  if (!state.ticket) return <Wait name="printing" title={text.printing.saving} body={text.checking.body} />;
  return (
    <Screen name="printing" title={text.printing.title} hint={<p role="status">{text.printing.body}</p>}>
      <TicketCard ticket={state.ticket} />
      <div class="wait-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
    </Screen>
  );
}

const CallNote = (): JSX.Element => {
  const { text } = usePage();
  return (
    <p class="call-note">
      <Icon name="bell" />
      <span>{text.waiting.waitForCall}</span>
    </p>
  );
};

export function TakeTicket({ state }: { readonly state: StateOf<'take-ticket'> }): JSX.Element {
  const { text, send } = usePage();
  return (
    <Screen name="take-ticket" title={text.takeTicket.title} tone="good">
      <TicketCard ticket={state.ticket} />
      <CallNote />
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter Escape" onPress={() => send({ type: 'finish' })}>
          {text.finish}
        </Button>
      </div>
    </Screen>
  );
}

export function AskTicket({ state }: { readonly state: StateOf<'ask-ticket'> }): JSX.Element {
  const { text, send } = usePage();
  const answer = (hasTicket: boolean): void => send({ type: 'answer-ticket', hasTicket });
  return (
    <Screen name="ask-ticket" title={text.askTicket.title} hint={<p>{text.askTicket.body}</p>}>
      <TicketCard ticket={state.ticket} />
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={() => answer(true)}>
          {text.askTicket.yes}
        </Button>
        <Button isWide keys="2" onPress={() => answer(false)}>
          {text.askTicket.no}
        </Button>
      </div>
    </Screen>
  );
}

export function ShowNumber({ state }: { readonly state: StateOf<'show-number'> }): JSX.Element {
  const { text, send } = usePage();
  const words = text.showNumber;
  return (
    <Screen
      name="show-number"
      title={words.title}
      hint={
        <p>
          {words.why[state.why]} {words.valid}
        </p>
      }
      tone="attention"
    >
      <TicketCard ticket={state.ticket} />
      {state.copyMayCome && <Notice icon="printer">{words.copyMayCome}</Notice>}
      <CallNote />
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter Escape" onPress={() => send({ type: 'finish' })}>
          {words.written}
        </Button>
      </div>
    </Screen>
  );
}
