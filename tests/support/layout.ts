// Looks at a page as a person would: is any text cut, covered or lying over another, anything out of sight, too small for a finger or out of reach?
import type { Page } from 'playwright-core';

export type LayoutRules = {
  /** Smallest side of anything that can be pressed, CSS pixels. */
  readonly fingerPx: number;
  /** The screen may be longer than its window. */
  readonly mayScroll?: boolean;
  /** A selector of targets that may be smaller. */
  readonly except?: string;
  /** Everything that can be pressed has to stand low: in the lower half of a tall screen, at most 24 cm above the foot of a wide one. */
  readonly isLow?: boolean;
};

/** One line per fault; none for a page that is well laid out. */
export async function faultsOfLayout(page: Page, rules: LayoutRules): Promise<string[]> {
  return page.evaluate(
    ({ fingerPx, mayScroll, except, isLow }) => {
      type Box = { left: number; right: number; top: number; bottom: number };
      type Text = { node: Text_; element: Element; boxes: Box[] };
      type Text_ = globalThis.Text;
      const faults: string[] = [];
      const nameOf = (e: Element): string =>
        `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} "${(e.textContent ?? '').trim().slice(0, 30)}"`;
      const seen = (e: Element): boolean =>
        e.getClientRects().length > 0 && e.closest('.visually-hidden') === null && e.checkVisibility();
      // Half a pixel of rounding is nobody's fault.
      const SLACK = 1;
      const holds = (outer: Box, inner: Box, slack = SLACK): boolean =>
        inner.left >= outer.left - slack &&
        inner.right <= outer.right + slack &&
        inner.top >= outer.top - slack &&
        inner.bottom <= outer.bottom + slack;
      const meets = (a: Box, b: Box): boolean =>
        a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
      const round = (b: Box): string =>
        `${Math.round(b.left)},${Math.round(b.top)} to ${Math.round(b.right)},${Math.round(b.bottom)}`;
      const screen: Box = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
      /** What lies in front is looked at; what it covers is not. */
      const front = document.querySelector('.curtain') ?? document.querySelector('.overlay');
      const isInFront = (e: Element): boolean => front === null || front.contains(e);

      for (const scroller of document.querySelectorAll('main, .overlay-box')) {
        const isTooLong = scroller.scrollHeight > scroller.clientHeight + SLACK;
        if ((isTooLong && mayScroll !== true) || scroller.scrollWidth > scroller.clientWidth + SLACK) {
          faults.push(
            `${nameOf(scroller)} holds ${scroller.scrollWidth}×${scroller.scrollHeight} in ${scroller.clientWidth}×${scroller.clientHeight}`,
          );
        }
      }

      const targets = [...document.querySelectorAll('button, input, a')].filter((e) => seen(e) && isInFront(e));
      for (const [index, target] of targets.entries()) {
        const box = target.getBoundingClientRect();
        const isSmall = Math.min(box.width, box.height) < fingerPx - SLACK;
        if (isSmall && (except === undefined || !target.matches(except)))
          faults.push(`${nameOf(target)} is ${Math.round(box.width)}×${Math.round(box.height)}, not ${fingerPx}`);
        for (const part of target.querySelectorAll('*'))
          if (seen(part) && !holds(box, part.getBoundingClientRect()))
            faults.push(`${nameOf(part)} sticks out of its button`);
        for (const other of targets.slice(index + 1))
          if (mayScroll !== true && meets(box, other.getBoundingClientRect()))
            faults.push(`${nameOf(target)} lies over ${nameOf(other)}`);
        const highest =
          window.innerHeight > window.innerWidth ? window.innerHeight / 2 : window.innerHeight - (240 / 20) * fingerPx;
        // What cannot be pressed is read, not reached.
        if (isLow === true && target.getAttribute('aria-disabled') !== 'true' && box.top < highest - SLACK)
          faults.push(
            `${nameOf(target)} is out of low reach, ${Math.round((box.top / window.innerHeight) * 100)} % from the top`,
          );
        if (mayScroll !== true && !holds(screen, box)) faults.push(`${nameOf(target)} leaves the screen`);
      }

      /** Letters' own boxes are glass; what has a ground hides what is behind. */
      const isOpaque = (above: Element, below: Element): boolean => {
        for (let e: Element | null = above; e && !e.contains(below); e = e.parentElement)
          if (getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)' || e.matches('svg, img')) return true;
        return false;
      };
      // Where the letters are: a line's box is higher than its ink, and lines set close together share that air.
      const inkOf = (r: DOMRect, text: string): Box => ({
        left: r.left,
        right: r.right,
        top: r.top + r.height * 0.2,
        bottom: r.bottom - r.height * (/^[\p{Lu}\d\s]+$/u.test(text) ? 0.2 : 0.06),
      });
      const texts: Text[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text_ | null; node; node = walker.nextNode() as Text_ | null) {
        const element = node.parentElement;
        if (!element || (node.textContent ?? '').trim() === '' || !seen(element) || !isInFront(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        texts.push({
          node,
          element,
          boxes: [...range.getClientRects()].filter((r) => r.width > 0).map((r) => inkOf(r, node?.textContent ?? '')),
        });
      }
      for (const { element, boxes } of texts) {
        for (const box of boxes) {
          if (mayScroll !== true && !holds(screen, box))
            faults.push(`text of ${nameOf(element)} leaves the screen: ${round(box)}`);
          for (
            let around: Element | null = element;
            around && around !== document.body;
            around = around.parentElement
          ) {
            const style = getComputedStyle(around);
            const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
            const isScroller = cuts && mayScroll === true && around.matches('main, .overlay-box, .scrolls');
            // A box that can be seen: its text stays inside.
            const isDrawn =
              style.display !== 'inline' &&
              (style.backgroundColor !== 'rgba(0, 0, 0, 0)' ||
                Number.parseFloat(style.borderTopWidth) > 0 ||
                Number.parseFloat(style.borderLeftWidth) > 0);
            if (isScroller) break;
            if ((cuts || isDrawn) && !holds(around.getBoundingClientRect(), box)) {
              faults.push(
                `text of ${nameOf(element)} ${cuts ? 'is cut by' : 'sticks out of'} ${nameOf(around)}: ${round(box)} in ${round(around.getBoundingClientRect())}`,
              );
              break;
            }
            if (style.position === 'fixed') break;
          }
          if (mayScroll === true) continue;
          const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          if (hit && !hit.contains(element) && !element.contains(hit) && isOpaque(hit, element))
            faults.push(`text of ${nameOf(element)} is covered by ${nameOf(hit)}`);
        }
      }
      if (mayScroll !== true) {
        for (const [index, one] of texts.entries()) {
          for (const other of texts.slice(index + 1)) {
            const a = one.boxes.find((box) => other.boxes.some((b) => meets(box, b)));
            if (a)
              faults.push(`text of ${nameOf(one.element)} lies over text of ${nameOf(other.element)} at ${round(a)}`);
          }
        }
      }

      for (const element of document.querySelectorAll('body *')) {
        if (!seen(element) || !isInFront(element) || element.closest('svg') !== null || element.matches('input'))
          continue;
        const isWide =
          element.scrollWidth > element.clientWidth + SLACK && getComputedStyle(element).display !== 'inline';
        if (isWide && element.clientWidth > 0) faults.push(`${nameOf(element)} is wider than its box`);
        const box = element.getBoundingClientRect();
        if (box.left < -SLACK || box.right > window.innerWidth + SLACK)
          faults.push(`${nameOf(element)} leaves the screen`);
      }
      return [...new Set(faults)];
    },
    { fingerPx: rules.fingerPx, mayScroll: rules.mayScroll, except: rules.except, isLow: rules.isLow },
  );
}
