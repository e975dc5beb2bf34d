// Which characters each of the printers' code pages holds, and by which byte.

export const CODE_PAGES = ['cp852', 'cp866', 'cp1125', 'windows1250', 'windows1251'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

/** Where every printer begins: a page of which only the ASCII half is used, for printers whose pages are not known. */
export const ASCII_PAGE = { name: 'cp437', number: 0 } as const;
export type AnyPage = CodePage | typeof ASCII_PAGE.name;

const upperHalf = (label: string): string =>
  new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, index) => 0x80 + index));

/** The characters of 80h to FFh. 852 and 1125 are no web encodings, so they stand here (IBM CDRA tables). */
const UPPER_HALVES: Readonly<Record<CodePage, string>> = {
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  cp866: upperHalf('ibm866'),
  cp1125:
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёҐґЄєІіЇї·√№¤■\u00a0',
  windows1250: upperHalf('windows-1250'),
  windows1251: upperHalf('windows-1251'),
};

/** Unassigned places decode to C1 controls; the soft hyphen and the non-breaking space are no marks on paper. */
const isVisible = (character: string): boolean => !/[\p{Cc}\u00a0\u00ad]/u.test(character);

const bytesOf = (page: CodePage): ReadonlyMap<string, number> =>
  new Map(
    Array.from(UPPER_HALVES[page], (character, index) => [character, 0x80 + index] as const).filter(([character]) =>
      isVisible(character),
    ),
  );

const BYTES: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
  cp852: bytesOf('cp852'),
  cp866: bytesOf('cp866'),
  cp1125: bytesOf('cp1125'),
  windows1250: bytesOf('windows1250'),
  windows1251: bytesOf('windows1251'),
};

export const isAscii = (character: string): boolean => character >= ' ' && character <= '~';

/** The byte that prints this character (one code point); undefined where the page lacks it. ASCII is on every page. */
export const byteOf = (page: AnyPage, character: string): number | undefined =>
  isAscii(character) ? character.charCodeAt(0) : page === ASCII_PAGE.name ? undefined : BYTES[page].get(character);

export const pageHolds = (page: AnyPage, character: string): boolean => byteOf(page, character) !== undefined;
