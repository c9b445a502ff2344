import type { ReactNode } from 'react'

type FoldProps = {
  readonly title: string
  /** What stands beside the title while it is closed: `12 of 40 columns`. */
  readonly summary?: ReactNode
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of the mapping that opens and closes; closed it still says what it holds. */
export function Fold({ title, summary, open, children }: FoldProps) {
  return (
    <details className="import-fold" open={open}>
      <summary>
        <span className="import-fold-title">{title}</span> <span className="meta">{summary}</span>
      </summary>
      <div className="import-fold-body">{children}</div>
    </details>
  )
}
