// The document of the printer's page: a frame that the page's script fills, without inline script or style.

export const PAGE_LANGUAGES = ['pl', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];
export const isPageLanguage = (text: unknown): text is PageLanguage => PAGE_LANGUAGES.includes(text as PageLanguage);

const TEXTS: Readonly<Record<PageLanguage, { title: string; needsScript: string }>> = {
  pl: {
    title: 'Drukarka wirtualna',
    needsScript: 'Ta strona potrzebuje JavaScriptu. Stan drukarki: /state, wydruki: /printouts.',
  },
  en: {
    title: 'Virtual printer',
    needsScript: 'This page needs JavaScript. State of the printer: /state, print-outs: /printouts.',
  },
};

export function indexHtml(language: PageLanguage): string {
  const { title, needsScript } = TEXTS[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="printer.css">
<script type="module" src="printer.js"></script>
</head>
<body>
<noscript><main><h1>${title}</h1><p>${needsScript}</p></main></noscript>
</body>
</html>
`;
}
