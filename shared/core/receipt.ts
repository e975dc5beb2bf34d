// A paper receipt as a document: lines and marks, without printer commands and without knowing what a ticket is.
/** Sizes multiply the printer's base font; 1 is the smallest. */
export type ReceiptSize = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type ReceiptBlock =
  | { readonly kind: 'text'; readonly text: string; readonly size?: ReceiptSize | undefined; readonly bold?: boolean | undefined; readonly inverse?: boolean | undefined; readonly align?: 'left' | 'center' | 'right' | undefined }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** The data is an address or a code; non-ASCII is percent-encoded by the encoder. */
  | { readonly kind: 'qr'; readonly data: string; readonly moduleDots?: number | undefined };
export type Receipt = { readonly blocks: readonly ReceiptBlock[] };
