// A visit that was never confirmed by letter: the citizen confirms it here.
import type { JSX } from 'preact';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';
import { VisitCard } from '../parts/visit-card.tsx';

export function ConfirmVisit({
  state,
}: {
  readonly state: Extract<KioskState, { name: 'confirm-visit' }>;
}): JSX.Element {
  const { text, send } = usePage();
  const answer = (isConfirmed: boolean): void => send({ type: 'answer-visit', isConfirmed });
  return (
    <Screen name="confirm-visit" title={text.confirmVisit.title} icon="calendar" hasBack>
      <VisitCard visit={state.visit} />
      {state.atDesk && <Notice icon="no-line">{text.confirmVisit.atDesk}</Notice>}
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={() => answer(true)}>
          {text.confirmVisit.yes}
        </Button>
        <Button isWide keys="2" onPress={() => answer(false)}>
          {text.confirmVisit.no}
        </Button>
      </div>
    </Screen>
  );
}
