// Looks at a page as a person would: is anything cut off, overlapping, out of sight, or too small for a finger?
import type { Page } from 'playwright-core';

export type LayoutRules = {
  /** Smallest side of anything that can be pressed, CSS pixels. */
  readonly fingerPx: number;
  /** The screen may be longer than its window. */
  readonly mayScroll?: boolean;
  /** A selector of targets that may be smaller. */
  readonly except?: string;
};

/** One line per fault; none for a page that is well laid out. */
export async function faultsOfLayout(page: Page, rules: LayoutRules): Promise<string[]> {
  return page.evaluate(({ fingerPx, mayScroll, except }) => {
    const faults: string[] = [];
    const nameOf = (e: Element): string => `${e.tagName.toLowerCase()}.${e.className} "${(e.textContent ?? '').trim().slice(0, 30)}"`;
    const seen = (e: Element): boolean => e.getClientRects().length > 0 && e.closest('.visually-hidden') === null;
    // Half a pixel of rounding is nobody's fault.
    const SLACK = 1;

    for (const scroller of document.querySelectorAll('main, .overlay-box')) {
      const isTooLong = scroller.scrollHeight > scroller.clientHeight + SLACK;
      if ((isTooLong && mayScroll !== true) || scroller.scrollWidth > scroller.clientWidth + SLACK) {
        faults.push(`${nameOf(scroller)} holds ${scroller.scrollWidth}×${scroller.scrollHeight} in ${scroller.clientWidth}×${scroller.clientHeight}`);
      }
    }
    for (const target of document.querySelectorAll('button, input, a')) {
      if (!seen(target)) continue;
      const box = target.getBoundingClientRect();
      const isSmall = Math.min(box.width, box.height) < fingerPx - SLACK;
      if (isSmall && (except === undefined || !target.matches(except))) faults.push(`${nameOf(target)} is ${Math.round(box.width)}×${Math.round(box.height)}`);
      for (const part of target.querySelectorAll('*')) {
        const inner = part.getBoundingClientRect();
        if (seen(part) && (inner.left < box.left - SLACK || inner.right > box.right + SLACK || inner.top < box.top - SLACK || inner.bottom > box.bottom + SLACK)) {
          faults.push(`${nameOf(part)} sticks out of its button`);
        }
      }
    }
    const targets = [...document.querySelectorAll('button, input')].filter(seen);
    for (const [index, one] of targets.entries()) {
      const a = one.getBoundingClientRect();
      for (const other of targets.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        const overlaps = a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
        if (overlaps && one.closest('.frame') === other.closest('.frame') && mayScroll !== true) faults.push(`${nameOf(one)} lies over ${nameOf(other)}`);
      }
    }
    for (const element of document.querySelectorAll('body *')) {
      if (!seen(element) || element.closest('svg') !== null || element.matches('input')) continue;
      const isWide = element.scrollWidth > element.clientWidth + SLACK && getComputedStyle(element).display !== 'inline';
      if (isWide && element.clientWidth > 0) faults.push(`${nameOf(element)} is wider than its box`);
      const box = element.getBoundingClientRect();
      if (box.left < -SLACK || box.right > window.innerWidth + SLACK) faults.push(`${nameOf(element)} leaves the screen`);
    }
    return faults;
  }, { fingerPx: rules.fingerPx, mayScroll: rules.mayScroll, except: rules.except });
}
