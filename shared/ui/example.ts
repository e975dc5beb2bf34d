// What a component's examples look like: named pictures that feed the gallery, the unit tests and the axe test.
import type { VNode } from 'preact';

export type Example = { readonly name: string; readonly render: () => VNode };
