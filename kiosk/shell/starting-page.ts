// What the window shows until the service is healthy: a page without script that needs no file and no network.
import { LANGUAGES } from '../../shared/core/language.ts';
import { kioskText } from '../../shared/text/kiosk.ts';

const STYLE = `
html { color-scheme: light; height: 100%; }
body { background: #ffffff; color: #14202e; font-family: "Noto Sans", "DejaVu Sans", sans-serif;
  margin: 0; text-align: center; }
main { align-content: center; display: grid; gap: 6vh; min-height: 100vh; }
section { margin: 0 5vw; }
h1, h2 { font-weight: 600; line-height: 1.2; margin: 0 0 1vh; }
h1 { font-size: max(2rem, 5vmin); }
h2 { font-size: max(1.5rem, 3vmin); }
p { font-size: max(1.25rem, 2.5vmin); line-height: 1.4; margin: 0; }
`;

function html(): string {
  const sections = LANGUAGES.map((language, at) => {
    const { starting } = kioskText[language];
    const heading = at === 0 ? 'h1' : 'h2';
    return `<section lang="${language}"><${heading}>${starting.title}</${heading}><p>${starting.body}</p></section>`;
  });
  return [
    '<!doctype html><html lang="pl"><head><meta charset="utf-8">',
    // The style is a linked data address, so that not even this page needs inline style.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src data:">`,
    `<title>${kioskText.pl.starting.title}</title>`,
    `<link rel="stylesheet" href="data:text/css;charset=utf-8,${encodeURIComponent(STYLE)}">`,
    `</head><body><main>${sections.join('')}</main></body></html>`,
  ].join('');
}

/** The address of the page, the page itself inside it. */
export const STARTING_PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(html())}`;
