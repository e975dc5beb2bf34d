// What a walk-in comes for: services with the people waiting, those that are closed with the reason.
import type { JSX } from 'preact';
import type { KioskState, ServiceChoice } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Keycap } from '../parts/keycap.tsx';
import { usePage, type Words } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { estimateText } from '../parts/ticket-card.tsx';

/** Six services and this one: at most seven choices. */
const MORE_KEY = '7';

type ChoiceProps = {
  readonly choice: ServiceChoice;
  readonly keyNumber: number;
  /** The same for all, so it is said once, above. */
  readonly hidesReason: boolean;
  readonly onPress: () => void;
};

const closedWords = (closed: NonNullable<ServiceChoice['closed']>, { text, day }: Words): string[] => [
  text.noWalkIn[closed.reason],
  ...(closed.nextFreeDay === null ? [] : [text.nextFreeDay(day(closed.nextFreeDay))]),
];

function Choice({ choice, keyNumber, hidesReason, onPress }: ChoiceProps): JSX.Element {
  const words = usePage();
  const { text, own, ownLanguage } = words;
  const { closed, ahead } = choice;
  const details = closed
    ? hidesReason
      ? []
      : closedWords(closed, words)
    : ahead
      ? [text.waiting.aheadShort(ahead.booked + ahead.walkIn), estimateText(ahead, text, text.waiting.timeNoData)]
      : [];
  return (
    // Not `disabled`: the reason has to be reachable by keyboard and reader.
    <button
      type="button"
      class={`service${closed ? ' service-closed' : ''}`}
      aria-disabled={closed !== null}
      data-key={String(keyNumber)}
      onClick={() => closed === null && onPress()}
    >
      <Keycap name={String(keyNumber)} />
      <span class="service-words">
        <span class="service-name" lang={ownLanguage(choice.name)}>
          {own(choice.name)}
        </span>
        {details.length > 0 && <span class="service-details">{details.join(closed ? ' ' : ' · ')}</span>}
      </span>
      {!closed && <Icon name="next" />}
    </button>
  );
}

export function ChooseService({
  state,
}: {
  readonly state: Extract<KioskState, { name: 'choose-service' }>;
}): JSX.Element {
  const words = usePage();
  const { text, send } = words;
  const { choices, page, pages } = state;
  const take = (choice: ServiceChoice | undefined): void => {
    if (choice && choice.closed === null) send({ type: 'choose-service', serviceId: choice.serviceId });
  };
  const more = page < pages - 1 && (
    <Button iconAfter="next" keys={MORE_KEY} onPress={() => send({ type: 'show-page', page: page + 1 })}>
      {text.chooseService.more}
    </Button>
  );
  const allClosed = choices.every((choice) => choice.closed !== null);
  const first = choices[0]?.closed ?? null;
  const sameReason =
    allClosed &&
    first !== null &&
    choices.every(({ closed }) => closed?.reason === first.reason && closed.nextFreeDay === first.nextFreeDay);
  const hints = [
    ...(allClosed ? [...(sameReason ? closedWords(first, words) : [text.chooseService.none]), text.askStaff] : []),
    ...(pages > 1 ? [text.chooseService.page(page + 1, pages)] : []),
  ];
  return (
    <Screen
      name="choose-service"
      title={text.chooseService.title}
      {...(allClosed ? { tone: 'attention' } : {})}
      hint={hints.length > 0 ? hints.join(' ') : undefined}
      hasBack
      actions={more || undefined}
    >
      <div class="services">
        {choices.map((choice, index) => (
          <Choice
            key={choice.serviceId}
            choice={choice}
            keyNumber={index + 1}
            hidesReason={sameReason}
            onPress={() => take(choice)}
          />
        ))}
      </div>
    </Screen>
  );
}
