// The kiosk's pictograms: drawn for it, always beside words and hidden from readers.
import type { JSX } from 'preact';

export type IconName =
  | 'calendar'
  | 'ticket'
  | 'back'
  | 'end'
  | 'erase'
  | 'next'
  | 'check'
  | 'help'
  | 'contrast'
  | 'text-size'
  | 'person'
  | 'clock'
  | 'printer'
  | 'headphones'
  | 'no-voice'
  | 'low'
  | 'language'
  | 'louder'
  | 'quieter'
  | 'curtain'
  | 'no-line'
  | 'attention'
  | 'search'
  | 'bell'
  | 'tools'
  | 'pencil'
  | 'down'
  | 'up';

const SHAPES: Record<IconName, JSX.Element> = {
  calendar: (
    <>
      <rect x="3.5" y="5" width="17" height="15.5" rx="2.5" />
      <path d="M3.5 10h17M8 3v4M16 3v4M8.5 15l2.4 2.4 4.6-4.6" />
    </>
  ),
  ticket: (
    <>
      <path d="M5 3.5h14v17l-2.3-1.6-2.4 1.6-2.3-1.6-2.3 1.6-2.4-1.6L5 20.5z" />
      <path d="M9 8h6M9 12h6" />
    </>
  ),
  back: <path d="M10.5 5.5 4 12l6.5 6.5M4.5 12H20" />,
  end: <path d="M6 6l12 12M18 6 6 18" />,
  erase: (
    <>
      <path d="M8.5 5H20a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H8.5L2.5 12z" />
      <path d="M11.5 9.5l5 5M16.5 9.5l-5 5" />
    </>
  ),
  next: <path d="M13.5 5.5 20 12l-6.5 6.5M19.5 12H4" />,
  down: <path d="M5.500 10.500 12 17l6.500-6.500M12 16.500V4" />,
  up: <path d="M5.500 13.500 12 7l6.500 6.500M12 7.500V20" />,
  check: <path d="M4.5 12.8 9.7 18 19.5 6.5" />,
  help: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.3 9.4a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.4 1-1.4 2.1M12 17.2v.1" />
    </>
  ),
  contrast: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </>
  ),
  'text-size': <path d="M3 19 8.5 5.5 14 19M5 14.5h7M15 19l3-7.5 3 7.5M16 16.5h4" />,
  person: (
    <>
      <circle cx="12" cy="7.5" r="4" />
      <path d="M4 21c.4-4.5 3.5-7 8-7s7.6 2.5 8 7" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 6.5V12l3.8 2.3" />
    </>
  ),
  printer: (
    <>
      <path d="M7 8V3.5h10V8" />
      <rect x="3" y="8" width="18" height="8.5" rx="2" />
      <path d="M7 13.5h10v7H7z" fill="none" />
    </>
  ),
  'no-line': (
    <path d="M3 3l18 18M5.5 10.5A10.5 10.5 0 0 1 9 8.3M12.5 7.6a10.5 10.5 0 0 1 6 2.9M8.7 14.2a5 5 0 0 1 4.5-1.3M12 18.3v.1" />
  ),
  attention: (
    <>
      <path d="M12 3.5 22 20.5H2z" />
      <path d="M12 10v5M12 17.7v.1" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="M15.5 15.5 21 21" />
    </>
  ),
  bell: <path d="M5.5 17.5V11a6.5 6.5 0 0 1 13 0v6.5l1.5 1H4zM10 21h4M12 4.5V3" />,
  tools: (
    <path
      d="M14.5 6.5a4.5 4.5 0 0 1 5.8-4.3l-2.8 2.8 1.5 1.5 2.8-2.8a4.5 4.5 0 0 1-5.9 5.5L7.5 17.6a2 2 0 1 1-2.9-2.9l8.4-8.3"
      transform="translate(0 2)"
    />
  ),
  pencil: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10" />,
  headphones: (
    <>
      <path d="M4 17v-4a8 8 0 0 1 16 0v4" />
      <rect x="3" y="14" width="4.5" height="6.5" rx="1.8" />
      <rect x="16.5" y="14" width="4.5" height="6.5" rx="1.8" />
    </>
  ),
  'no-voice': (
    <>
      <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4z" />
      <path d="M16 9.5l5 5M21 9.5l-5 5" />
    </>
  ),
  low: (
    <>
      <rect x="5" y="2.5" width="14" height="19" rx="2" />
      <path d="M8.5 17.5h7M12 6v7M9.2 10.5 12 13.3l2.8-2.8" />
    </>
  ),
  language: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 2.7 4 5.7 4 9s-1 6.3-4 9c-3-2.7-4-5.7-4-9s1-6.3 4-9z" />
    </>
  ),
  louder: (
    <>
      <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4z" />
      <path d="M18.5 9v6M15.5 12h6" />
    </>
  ),
  quieter: (
    <>
      <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4z" />
      <path d="M15.5 12h6" />
    </>
  ),
  curtain: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <path d="M4 20 20 4" />
    </>
  ),
};

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
