// Where one is on the way, above the page's question.
import type { Language } from '../core/language.ts';
import { PAGE_TEXT } from '../text/page.ts';

export type StepHeadingProps = { readonly language: Language; readonly step: number; readonly of: number };

/** The words carry the meaning; the bar is decoration. */
export function StepHeading({ language, step, of }: StepHeadingProps) {
  return (
    <>
      <p class="step">{PAGE_TEXT[language].step(step, of)}</p>
      <ol class="step-bar" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <li key={index} class={index < step ? 'is-done' : ''} />
        ))}
      </ol>
    </>
  );
}
