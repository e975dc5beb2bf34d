// The way back to the question before, with the answers kept.
export function BackLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a class="back-link" href={href}>
      {children}
    </a>
  );
}
