// Which version of the program this is, the same in every part of one build.

/** Put in by the build (`.build/targets.ts`). */
declare const BILETOMAT_BUILT_VERSION: string | undefined;

/** `unbuilt`: run from its sources. */
export const PROGRAM_VERSION: string =
  typeof BILETOMAT_BUILT_VERSION === 'string' ? BILETOMAT_BUILT_VERSION : 'unbuilt';
