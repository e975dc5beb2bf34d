// Examples of the step heading and the Back link.
import { BackLink } from './back-link.tsx';
import type { Example } from './example.ts';
import { StepHeading } from './step-heading.tsx';

export const examples: readonly Example[] = [
  { name: 'third of five', render: () => <StepHeading language="pl" step={3} of={5} /> },
  { name: 'back', render: () => <BackLink href="/rezerwacja">Wstecz</BackLink> },
];
