// A paper receipt as a document: lines and marks, without printer commands and without knowing what a ticket is.
/** Sizes multiply the printer's base font; 1 is the smallest. */
export type ReceiptSize = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type ReceiptBlock =
  /** `tall`: twice as high as wide. An inverse line has a blank of black around it. Lines longer than the paper are wrapped. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly size?: ReceiptSize | undefined;
      readonly tall?: boolean | undefined;
      readonly bold?: boolean | undefined;
      readonly inverse?: boolean | undefined;
      readonly align?: 'left' | 'center' | 'right' | undefined;
    }
  /** A black and white picture: a PBM file (P4) in base64, at most 384 dots wide and 96 high. Always centred. */
  | { readonly kind: 'logo'; readonly picture: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** The data is an address or a code; non-ASCII is percent-encoded by the encoder. */
  | { readonly kind: 'qr'; readonly data: string; readonly moduleDots?: number | undefined };
export type Receipt = { readonly blocks: readonly ReceiptBlock[] };
