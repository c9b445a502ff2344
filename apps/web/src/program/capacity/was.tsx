/** `~ was 98%`, in the sign of what has changed; nothing where it has not. */
export function Was({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null
  return (
    <span className="cell-was numeric">
      <span aria-hidden="true">~ </span>
      {words}
    </span>
  )
}
