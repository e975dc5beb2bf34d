// How commands carry their parameters: words of two bytes, digits by value or as a character, and ASCII text.
export const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
export const word = (params: readonly number[]): number => (params[0] ?? 0) + 256 * (params[1] ?? 0);
export const digit = (n: number | undefined): number => (n !== undefined && n >= 0x30 ? n - 0x30 : (n ?? 0));
