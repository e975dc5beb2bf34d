// The paper: print-outs hanging in the slot, and the ones that were taken.
import type { PrintOutSummary } from '../engine/print-out.ts';
import { element } from './element.ts';
import { fetchPicture } from './printer-client.ts';
import type { PageTexts } from './text.ts';

export type Tickets = {
  /** Shows exactly these. */
  reset(printOuts: readonly PrintOutSummary[]): void;
  /** A new one slides out of the slot. */
  add(printOut: PrintOutSummary): void;
  /** What the printer still knows, and which of it was taken. */
  follow(kept: readonly number[], taken: readonly number[]): void;
};

export function makeTickets(
  slot: HTMLElement,
  taken: HTMLElement,
  texts: PageTexts,
  hangs: (count: number) => void,
): Tickets {
  const figures = new Map<number, HTMLElement>();

  const makeFigure = (printOut: PrintOutSummary, isNew: boolean): HTMLElement => {
    const { number, end, heightMm, endedAt } = printOut;
    const paper = element('div', { class: 'paper' });
    const time = new Date(endedAt).toLocaleTimeString(document.documentElement.lang);
    const figure = element(
      'figure',
      { class: isNew ? 'ticket new' : 'ticket' },
      paper,
      element(
        'figcaption',
        {},
        element('strong', {}, texts.ticket(number)),
        ` ${time}, ${texts.millimetres(heightMm)}, ${texts.ends[end]} `,
        element(
          'a',
          { href: `printouts/${number}.svg`, 'aria-label': `${texts.ticket(number)}: ${texts.picture}` },
          texts.picture,
        ),
        ' ',
        element(
          'a',
          {
            href: `printouts/${number}.bin`,
            download: `printout-${number}.bin`,
            'aria-label': `${texts.ticket(number)}: ${texts.bytes}`,
          },
          texts.bytes,
        ),
      ),
    );
    const show = async (): Promise<void> => {
      const picture = await fetchPicture(number);
      if (picture === undefined) return;
      picture.setAttribute('aria-label', `${texts.ticket(number)}: ${printOut.lines.join('. ')}`);
      paper.replaceChildren(picture);
    };
    void show();
    return figure;
  };

  const place = (number: number, isTaken: boolean): void => {
    const figure = figures.get(number);
    const home = isTaken ? taken : slot;
    if (figure === undefined || figure.parentElement?.parentElement === home) return;
    figure.parentElement?.remove();
    home.prepend(element('li', {}, figure));
  };
  const tell = (): void => hangs(slot.childElementCount);

  return {
    reset(printOuts) {
      figures.clear();
      slot.replaceChildren();
      taken.replaceChildren();
      for (const printOut of printOuts) {
        figures.set(printOut.number, makeFigure(printOut, false));
        place(printOut.number, printOut.isTaken || printOut.isRetracted);
      }
      tell();
    },
    add(printOut) {
      if (figures.has(printOut.number)) return;
      figures.set(printOut.number, makeFigure(printOut, true));
      place(printOut.number, false);
      tell();
    },
    follow(kept, takenNumbers) {
      const known = new Set(kept);
      for (const [number, figure] of figures) {
        if (known.has(number)) continue;
        figure.parentElement?.remove();
        figures.delete(number);
      }
      for (const number of takenNumbers) place(number, true);
      tell();
    },
  };
}
