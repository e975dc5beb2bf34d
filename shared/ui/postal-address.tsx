// An address of the post, whose code is never broken between two lines.
const CODE = /(\d{2}-\d{3})/u;

export function PostalAddress({ address }: { readonly address: string }) {
  return (
    <>
      {address.split(CODE).map((part) =>
        CODE.test(part) ? (
          <span key={part} class="nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
