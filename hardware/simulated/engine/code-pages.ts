// Which character a byte from 80h up stands for, in the code pages that the virtual printer can be switched to.

export type CodePageName = 'cp437' | 'cp852' | 'cp858' | 'cp866' | 'cp1125' | 'cp1250' | 'cp1251';

const BOX = '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀';
const CYRILLIC = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп';

/** The 128 characters of 80h to FFh. */
const OWN_TABLES = {
  cp437: `ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»${BOX}αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0`,
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  // Like 866 up to EFh; the last row holds ґ, є, і and ї, which is why Ukrainian needs this page.
  cp1125: `${CYRILLIC}${BOX}рстуфхцчшщъыьэюяЁёҐґЄєІіЇї·√№¤■\u00a0`,
} as const;

const table = (label: string): string =>
  new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i));

const TABLES: Readonly<Record<CodePageName, string>> = {
  ...OWN_TABLES,
  cp866: table('ibm866'),
  cp1250: table('windows-1250'),
  cp1251: table('windows-1251'),
};

/** The numbers of `ESC t` on Epson printers (escpos-printer-db, CC-BY 4.0); other makes give their own. */
export const EPSON_CODE_PAGES: Readonly<Record<number, CodePageName>> = {
  0: 'cp437',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
  44: 'cp1125',
  45: 'cp1250',
  46: 'cp1251',
};

/** The character that the paper shows; U+FFFD where the page has none (or there is no such page). */
export function characterOf(page: CodePageName | undefined, byte: number): string {
  if (byte < 0x7f) return String.fromCharCode(byte);
  const character = page === undefined ? undefined : TABLES[page][byte - 0x80];
  return character === undefined || /\p{Cc}/u.test(character) ? '\ufffd' : character;
}
