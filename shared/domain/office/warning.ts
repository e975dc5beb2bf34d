// What the overview warns staff of beside the state of machines: somebody tries the limits, or a setting is missing.
export const WARNING_KINDS = [
  'untrusted-proxy',
  'sign-in-guessing',
  'link-guessing',
  'holds-near-cap',
  'holds-at-cap',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];
