// Line drawings of a printer seen from the side, one to each step of a roll's change.
import type { JSX } from 'preact';
import type { RollStep } from '../../../shared/domain/technician/roll-change.ts';

const body = <path class="roll-body" d="M30 90v60h140V90" />;
const lidOpen = <path class="roll-body" d="M30 90 22 22" />;
const lidClosed = <path class="roll-body" d="M30 90V70h120l20 20" />;
const cutter = <path class="roll-cutter" d="M160 84h12" />;

const PICTURES: Record<RollStep, JSX.Element> = {
  'open-cover': (
    <>
      {body}
      {lidOpen}
      {cutter}
      <circle class="roll-core" cx="80" cy="118" r="8" />
      <path class="roll-hand" d="M60 84C42 78 34 64 30 50M26 58l4-10 9 6" />
    </>
  ),
  'take-core': (
    <>
      {body}
      {lidOpen}
      {cutter}
      <circle class="roll-core" cx="96" cy="50" r="9" />
      <circle class="roll-core" cx="96" cy="50" r="4" />
      <path class="roll-hand" d="M80 112V74M73 82l7-10 7 10" />
    </>
  ),
  'put-roll': (
    <>
      {body}
      {lidOpen}
      {cutter}
      <circle class="roll-paper" cx="86" cy="112" r="32" />
      <circle class="roll-core" cx="86" cy="112" r="8" />
      <path class="roll-sheet" d="M86 144h60l26-54" />
      <path class="roll-hand" d="M86 22v44M79 58l7 10 7-10" />
    </>
  ),
  'pull-paper': (
    <>
      {body}
      {lidOpen}
      {cutter}
      <circle class="roll-paper" cx="86" cy="112" r="32" />
      <circle class="roll-core" cx="86" cy="112" r="8" />
      <path class="roll-sheet" d="M86 144h60l26-60 18-40" />
      <path class="roll-hand" d="M150 66l16-36M157 33l10-4 4 10" />
    </>
  ),
  'close-cover': (
    <>
      {body}
      {lidClosed}
      {cutter}
      <circle class="roll-paper" cx="86" cy="114" r="30" />
      <circle class="roll-core" cx="86" cy="114" r="8" />
      <path class="roll-sheet" d="M86 144h60l26-60 14-32" />
      <path class="roll-hand" d="M86 18v40M79 50l7 10 7-10" />
    </>
  ),
  'test-ticket': (
    <>
      {body}
      {lidClosed}
      <path class="roll-sheet" d="M150 84V22h40v62" />
      <path class="roll-ink" d="M157 34h26M157 44h26M157 54h16" />
      {cutter}
    </>
  ),
  'roll-length': (
    <>
      <circle class="roll-paper" cx="100" cy="86" r="58" />
      <circle class="roll-core" cx="100" cy="86" r="15" />
      <path class="roll-hand" d="M58 86h-18M160 86h-18M46 80l-7 6 7 6M154 80l7 6-7 6" />
      <path class="roll-sheet" d="M100 144h86" />
    </>
  ),
};

/** What the picture shows stands in words beside it. */
export function RollPicture({ step }: { readonly step: RollStep }): JSX.Element {
  return (
    <svg class="roll-picture" viewBox="0 0 200 160" aria-hidden="true" focusable="false">
      {PICTURES[step]}
    </svg>
  );
}
