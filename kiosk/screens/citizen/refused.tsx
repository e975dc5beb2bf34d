// A code that opens no visit now: why, and what can be done instead.
import type { JSX } from 'preact';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { VisitCard } from '../parts/visit-card.tsx';

export function Refused({ state }: { readonly state: Extract<KioskState, { name: 'refused' }> }): JSX.Element {
  const { text, send, own, ownLanguage, day } = usePage();
  const { reason, visit, walkIn } = state;
  const words = text.refused[reason];
  const isForStaff = reason === 'needs-decision';
  // A mistyped code is the likeliest: typing again comes first. Otherwise the ticket does.
  const typesAgain = reason === 'unknown' || !walkIn.possible;
  const first = '1 Enter';
  const otherCode = (
    <Button
      kind={typesAgain ? 'primary' : 'secondary'}
      icon="pencil"
      isWide
      keys={typesAgain ? first : '2'}
      onPress={() => send({ type: 'back' })}
    >
      {text.walkInOffer.otherCode}
    </Button>
  );
  const take = walkIn.possible && (
    <Button
      kind={typesAgain ? 'secondary' : 'primary'}
      icon="ticket"
      isWide
      keys={typesAgain ? '2' : first}
      onPress={() => send({ type: 'take-walk-in' })}
    >
      {isForStaff ? text.staffOffer.take : text.walkInOffer.take}
    </Button>
  );
  return (
    <Screen
      name="refused"
      title={words.title}
      hint={<p>{words.body}</p>}
      {...(visit ? {} : { icon: 'attention' })}
      tone="attention"
      hasEnd
    >
      {visit && <VisitCard visit={visit} />}
      {walkIn.possible ? (
        (reason !== 'not-known-here' || walkIn.service) && (
          <p class="lead">
            {isForStaff ? text.staffOffer.question : text.walkInOffer.question}
            {walkIn.service && <strong lang={ownLanguage(walkIn.service)}> {own(walkIn.service)}</strong>}
          </p>
        )
      ) : (
        <Notice icon="ticket">
          <strong>{text.noWalkInTitle}</strong>
          <p>
            {text.noWalkIn[walkIn.reason]} {walkIn.nextFreeDay && text.nextFreeDay(day(walkIn.nextFreeDay))}{' '}
            {text.askStaff}
          </p>
        </Notice>
      )}
      <div class="answers">
        {typesAgain ? (
          <>
            {otherCode}
            {take}
          </>
        ) : (
          <>
            {take}
            {otherCode}
          </>
        )}
      </div>
    </Screen>
  );
}
