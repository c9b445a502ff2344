import './marks.css'

/** A date, or a number with its unit. */
const TOGETHER = /(\d{1,2} [A-Z][a-z]{2}(?: \d{4})?\b|[+−]?\d[\d.,]* (?:d|h|days?|weeks?|working|calendar)\b)/

/**
 * A text in which no date and no number with its unit is cut at the end of a line. Its spaces stay ordinary ones: what is
 * copied, searched, exported or read aloud is the text as it was given.
 */
export function Unbroken({ children }: { readonly children: string }) {
  return children.split(TOGETHER).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other name
      <span key={at} className="tri-unbroken">
        {part}
      </span>
    ),
  )
}
