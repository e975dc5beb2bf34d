// How letters look, in the light and in the dark: inline for every mail program, and a sheet that those with a dark side keep.

export const STYLE = {
  body: 'margin:0;padding:0;background:#f1f5f5;color:#10222c',
  sheet:
    'display:block;max-width:600px;margin:0 auto;padding:24px 16px;background:#ffffff;color:#10222c;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere',
  title: 'font-size:22px;line-height:1.3;margin:0 0 16px',
  heading: 'font-size:18px;margin:24px 0 8px',
  paragraph: 'margin:0 0 16px',
  small: 'margin:0 0 12px;font-size:14px;color:#3d4b55',
  facts: 'border-collapse:collapse;margin:0 0 16px',
  label: 'padding:4px 16px 4px 0;vertical-align:top;color:#3d4b55;overflow-wrap:normal',
  value: 'padding:4px 0;overflow-wrap:anywhere',
  list: 'margin:0 0 16px;padding-left:24px',
  item: 'margin:0 0 6px',
  code: 'margin:0 0 16px;padding:16px;background:#e3eff0;color:#10222c;border-left:6px solid #0b4f5c',
  digits: 'font-size:32px;line-height:1.3;letter-spacing:2px;white-space:nowrap',
  button:
    'display:inline-block;padding:14px 20px;background:#0b4f5c;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:6px',
  link: 'color:#0b4f5c;font-weight:bold',
  /** The white is in the picture too: a program that turns this one dark leaves pictures alone. */
  picture: 'display:block;max-width:100%;height:auto;background:#ffffff',
  foot: 'margin:24px 0 0;font-size:14px;color:#3d4b55',
} as const;

export const LETTER_STYLES = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  'body{background:#0c171d!important;color:#eef4f5!important}',
  '.sheet{background:#13232b!important;color:#eef4f5!important}',
  '.soft{color:#c3d0d5!important}',
  '.code{background:#1d3944!important;color:#ffffff!important;border-left-color:#7fd0de!important}',
  '.button{background:#7fd0de!important;color:#08222a!important}',
  '.link{color:#8fdbe8!important}',
  '}',
].join('');
