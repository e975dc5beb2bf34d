// The paper under the head: what is printed where, and which piece falls when it is cut, torn or at its end.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Drawing, PaperWidthMm, PieceEnd, Placed, PrintOut } from './print-out.ts';

/** An open drawing: it grows while its dots pass the head. */
type Mark = { top: number; from: number; to: number; drawing: Drawing };

export class Paper {
  readonly #widthMm: PaperWidthMm;
  readonly #headToCutterDots: number;
  /** Dots fed past the head since the printer was made; every place on the roll is such a number. */
  #position = 0;
  #pieceStart: number;
  #marks: Mark[] = [];
  #open: Mark | undefined;
  #pieces = 0;

  /** The cutter sits that far above the head: what was printed last is still below it when it cuts. */
  constructor(widthMm: PaperWidthMm, headToCutterDots: number) {
    this.#widthMm = widthMm;
    this.#headToCutterDots = headToCutterDots;
    this.#pieceStart = -headToCutterDots;
  }

  /** Dots from the top of the present piece to the head. */
  get dotsOnPiece(): number {
    return this.#position - this.#pieceStart;
  }

  begin(drawing: Drawing): void {
    this.#open = { top: this.#position, from: 0, to: 0, drawing };
    this.#marks.push(this.#open);
  }

  /** Moves the paper; the open drawing becomes visible as far as it has passed the head. */
  feed(dots: number): void {
    this.#position += dots;
    const open = this.#open;
    if (open === undefined) return;
    open.to = Math.min(open.drawing.heightDots, this.#position - open.top);
    if (open.to >= open.drawing.heightDots) this.#open = undefined;
  }

  /** The rest of an open drawing will not come. */
  abandon(): void {
    this.#open = undefined;
  }

  /** Cuts at the cutter. Nothing falls when there is no printed piece above it. */
  cut(end: 'full-cut' | 'partial-cut', at: Ms, bytes: Uint8Array): PrintOut | undefined {
    return this.#part(this.#position - this.#headToCutterDots, end, at, bytes);
  }

  /** The roll has ended at the head or was taken out; a drawing under way goes on at the top of the next roll. */
  end(end: 'paper-end' | 'torn', at: Ms): PrintOut | undefined {
    const piece = this.#part(this.#position, end, at, new Uint8Array());
    // A new roll is threaded through the cutter: its top is blank as far as the cutter.
    this.#pieceStart = this.#position - this.#headToCutterDots;
    return piece;
  }

  #part(cutAt: number, end: PieceEnd, at: Ms, bytes: Uint8Array): PrintOut | undefined {
    const start = this.#pieceStart;
    const placed = this.#marks.flatMap((mark): Placed[] => {
      const to = Math.min(mark.to, cutAt - mark.top);
      return to <= mark.from
        ? []
        : [{ topDots: mark.top - start, fromDots: mark.from, toDots: to, drawing: mark.drawing }];
    });
    this.#marks = this.#marks.filter((mark) => mark === this.#open || mark.top + mark.to > cutAt);
    for (const mark of this.#marks) mark.from = Math.max(mark.from, cutAt - mark.top);
    this.#pieceStart = Math.max(start, cutAt);
    if (placed.length === 0) return undefined;
    this.#pieces += 1;
    return {
      number: this.#pieces,
      endedAt: at,
      paperMm: this.#widthMm,
      heightDots: cutAt - start,
      end,
      placed,
      bytes,
      isTaken: false,
      isRetracted: false,
    };
  }
}
