import { type ReactNode, useState } from 'react'

type FoldProps = {
  readonly title: string
  readonly summary?: ReactNode
  readonly open?: boolean
  readonly children: () => ReactNode
}

/** A record that opens and closes in its list. What is inside is made only while it is open. */
export function Fold({ title, summary, open: initially = false, children }: FoldProps) {
  const [open, setOpen] = useState(initially)
  return (
    <details className="settings-fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="settings-fold-title">{title}</span> <span className="meta">{summary}</span>
      </summary>
      {open ? <div className="settings-fold-body">{children()}</div> : null}
    </details>
  )
}
