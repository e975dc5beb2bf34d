// The visit that a code belongs to, without a name: what, when and where.
import type { JSX } from 'preact';
import type { VisitView } from '../../../shared/domain/kiosk-session/state.ts';
import { usePage } from '../page-context.ts';

export function VisitCard({ visit }: { readonly visit: VisitView }): JSX.Element {
  const { text, own, ownLanguage, day } = usePage();
  return (
    <dl class="visit">
      <div class="visit-when">
        <dt>{text.visit.when}</dt>
        <dd>{text.visit.whenValue(day(visit.day), visit.hour)}</dd>
      </div>
      <div>
        <dt>{text.visit.service}</dt>
        <dd lang={ownLanguage(visit.service)}>{own(visit.service)}</dd>
      </div>
      {visit.desks.length > 0 && (
        <div>
          <dt>{text.visit.desk(visit.desks.length)}</dt>
          <dd>{visit.desks.join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}
