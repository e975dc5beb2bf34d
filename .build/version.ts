// The version of what is packed: package.json's number, and by the tag how far this commit is from it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** What git knows of the commit: how many commits it has behind it, its short name, the tag `vNUMBER` at or before it and how far that is. */
export type GitFacts = {
  readonly count: number;
  readonly commit: string;
  readonly isChanged: boolean;
  readonly tag: { readonly name: string; readonly distance: number } | undefined;
};

/**
 * `0.1.0` at the tag v0.1.0, `0.1.0+3.g1a2b3c4` three commits later, `0.1.0~dev412.g1a2b3c4` while that tag is to come.
 * dpkg orders them so. @throws when the commit has another version's tag.
 */
export function versionOf(number: string, git: GitFacts | undefined): string {
  if (git === undefined) return number;
  const { count, commit, isChanged, tag } = git;
  const changed = isChanged ? '.changed' : '';
  if (tag?.name === `v${number}`)
    return tag.distance === 0 && !isChanged ? number : `${number}+${tag.distance}.g${commit}${changed}`;
  if (tag?.distance === 0) throw new Error(`this commit has the tag ${tag.name}, and package.json says ${number}`);
  return `${number}~dev${count}.g${commit}${changed}`;
}

/** What Electron's packer takes for the application's version: semantic versioning knows no `~`. */
export const packerVersion = (version: string): string => `-c.extraMetadata.version=${version.replace('~', '-')}`;

/** A name of an image holds neither `~` nor `+`. */
export const imageTagOf = (version: string): string => version.replace(/[~+]/g, '-');

function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No git here, no repository, or no such tag: each is answered by "nothing known".
    return undefined;
  }
}

function gitFacts(): GitFacts | undefined {
  const commit = git('rev-parse', '--short=7', 'HEAD');
  if (commit === undefined) return undefined;
  const [, name, distance] =
    /^(v\d.*)-(\d+)-g[0-9a-f]+$/.exec(git('describe', '--tags', '--long', '--match', 'v[0-9]*') ?? '') ?? [];
  return {
    count: Number(git('rev-list', '--count', 'HEAD')),
    commit,
    isChanged: git('status', '--porcelain', '--untracked-files=no') !== '',
    tag: name === undefined ? undefined : { name, distance: Number(distance) },
  };
}

/** `BILETOMAT_VERSION` wins: an image is built where there is no repository. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return process.env['BILETOMAT_VERSION'] || versionOf(version, gitFacts());
}
