// The document of the hall display; its script draws everything.
import { renderToString } from 'preact-render-to-string';
import { displayText } from '../../../shared/text/display.ts';

export function displayPage(): string {
  return `<!doctype html>${renderToString(
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <title>{displayText.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/display.css" />
        <script type="module" src="/assets/display.js" />
      </head>
      <body>
        <div id="app" />
      </body>
    </html>,
  )}`;
}
