// A short state in words; the colour only repeats what the word says.
export type TagKind = 'neutral' | 'success' | 'warning';

export function Tag({
  kind = 'neutral',
  children,
}: {
  readonly kind?: TagKind | undefined;
  readonly children: string;
}) {
  return <span class={kind === 'neutral' ? 'tag' : `tag tag-${kind}`}>{children}</span>;
}
