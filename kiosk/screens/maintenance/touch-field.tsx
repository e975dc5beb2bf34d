// The whole screen as one field that feels fingers, and its small picture afterwards.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { useKeys } from '../page-context.ts';
import { useMachineText } from './machine-words.ts';
import { fingerDown, fingerMoved, fingerUp, type TouchPoint, type TouchRecord } from './touch-record.ts';

export type TouchFieldProps = {
  readonly record: TouchRecord;
  readonly title: string;
  readonly about: string;
  readonly onRecord: (record: TouchRecord) => void;
  readonly onEnd: () => void;
};

export function TouchField({ record, title, about, onRecord, onEnd }: TouchFieldProps): JSX.Element {
  const { finish } = useMachineText();
  const heading = useRef<HTMLHeadingElement>(null);
  // Several messages may come before the next render.
  const latest = useRef(record);
  latest.current = record;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useKeys((meaning) => {
    if (meaning.kind === 'escape' || meaning.kind === 'enter') onEnd();
  });
  const place = (event: PointerEvent): TouchPoint => ({
    x: event.clientX / window.innerWidth,
    y: event.clientY / window.innerHeight,
  });
  const note = (next: TouchRecord): void => {
    if (next === latest.current) return;
    latest.current = next;
    onRecord(next);
  };
  /** The way out is no part of the field, but the screen under it is. */
  const isButton = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest('button') !== null;
  return (
    <main
      class="screen touch-field"
      data-screen="touch-field"
      onPointerDown={(event) => {
        if (!isButton(event)) event.currentTarget.setPointerCapture(event.pointerId);
        if (!isButton(event) || record.columns > 1) note(fingerDown(latest.current, event.pointerId, place(event)));
      }}
      onPointerMove={(event) => note(fingerMoved(latest.current, event.pointerId, place(event)))}
      onPointerUp={(event) => note(fingerUp(latest.current, event.pointerId))}
      onPointerCancel={(event) => note(fingerUp(latest.current, event.pointerId))}
    >
      <TouchMap record={record} />
      <div class="touch-words">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{about}</p>
        <Button icon="check" onPress={onEnd}>
          {finish}
        </Button>
      </div>
    </main>
  );
}

/** Beside words that say the same. */
export function TouchMap({ record: { columns, rows, touched } }: { readonly record: TouchRecord }): JSX.Element {
  const cells = Array.from({ length: columns * rows }, (_, index) => index);
  return (
    <svg
      class="touch-map"
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {cells.map((cell) => (
        <rect
          key={cell}
          class={touched.has(cell) ? 'touch-cell touch-cell-felt' : 'touch-cell'}
          x={cell % columns}
          y={Math.floor(cell / columns)}
          width="1"
          height="1"
        />
      ))}
    </svg>
  );
}
