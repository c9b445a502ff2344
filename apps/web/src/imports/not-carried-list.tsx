import './not-carried-list.css'

export type NotCarriedEntry = {
  readonly what: string
  readonly count: number
  readonly why: string
  readonly examples: readonly string[]
}

/** What is left out on the way from one format to another: how much of what, why, and a few of them by name. */
export function NotCarriedList({ entries }: { readonly entries: readonly NotCarriedEntry[] }) {
  return (
    <ul className="not-carried">
      {entries.map(({ what, count, why, examples }) => (
        <li key={`${what}${why}`}>
          <span className="numeric end">{count.toLocaleString('en')}</span>
          <span>
            <strong>{what}</strong> <span className="muted">{why}</span>
            {examples.length > 0 ? <span className="not-carried-examples">{examples.join(' · ')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
