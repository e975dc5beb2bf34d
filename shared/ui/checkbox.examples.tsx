// Examples of checkboxes.
import { Checkbox } from './checkbox.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  {
    name: 'plain',
    render: () => <Checkbox language="pl" name="erase" value="yes" label="Rozumiem, chcę usunąć swoje dane" />,
  },
  {
    name: 'error',
    render: () => (
      <Checkbox language="pl" name="erase" value="yes" label="Rozumiem" error="Zaznacz, że chcesz usunąć swoje dane" />
    ),
  },
];
