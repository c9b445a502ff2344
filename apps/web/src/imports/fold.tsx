import { type ReactNode, useState } from 'react'

type FoldProps = {
  readonly title: string
  /** What stands beside the title while it is closed: `12 of 40 columns`. */
  readonly summary?: ReactNode
  /** Opens it, at first or later; closing is the person's. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of the mapping that opens and closes; closed it still says what it holds. */
export function Fold({ title, summary, open = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(open)
  const [asked, setAsked] = useState(open)
  if (asked !== open) {
    setAsked(open)
    if (open) setOpen(true)
  }
  return (
    <details className="import-fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="import-fold-title">{title}</span> <span className="meta">{summary}</span>
      </summary>
      <div className="import-fold-body">{children}</div>
    </details>
  )
}
