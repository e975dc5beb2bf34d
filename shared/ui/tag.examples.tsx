// Examples of tags.
import type { Example } from './example.ts';
import { Tag } from './tag.tsx';

export const examples: readonly Example[] = [
  { name: 'open', render: () => <Tag kind="success">otwarte</Tag> },
  { name: 'away', render: () => <Tag kind="warning">przerwa</Tag> },
  { name: 'closed', render: () => <Tag>zamknięte</Tag> },
];
