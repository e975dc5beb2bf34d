// Whether a screen holds more than it shows, and the way through it a screenful at a time.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** `more`: below what is shown. `end`: the last of it is shown. */
export type Scroll = 'fits' | 'more' | 'end';

/** The line that was last is first after a step, so that nobody loses the place. */
const STEP = 0.8;
/** Heights are rounded. */
const SLACK_PX = 1;

const scrollOf = (box: HTMLElement, sign: HTMLElement | null): Scroll => {
  // The sign takes a line itself: without it everything may fit.
  if (box.scrollHeight - (sign?.offsetHeight ?? 0) <= box.clientHeight + SLACK_PX) return 'fits';
  return box.scrollTop + box.clientHeight >= box.scrollHeight - SLACK_PX ? 'end' : 'more';
};

/** `sign`: what says that there is more, inside the box. */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  sign: RefObject<HTMLElement | null>,
): { readonly scroll: Scroll; readonly scrollOn: () => void } {
  const [scroll, setScroll] = useState<Scroll>('fits');
  const look = (): void => {
    if (box.current) setScroll(scrollOf(box.current, sign.current));
  };
  // After every drawing, for what is shown may have grown.
  useEffect(look);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const sizes = new ResizeObserver(look);
    for (const each of [current, ...current.children]) sizes.observe(each);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, []);
  const scrollOn = (): void =>
    box.current?.scrollTo({ top: scroll === 'end' ? 0 : box.current.scrollTop + box.current.clientHeight * STEP });
  return { scroll, scrollOn };
}
