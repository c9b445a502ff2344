import { type ReactNode, useState } from 'react'
import { Unbroken } from '../marks/unbroken.tsx'
import './layout.css'

export interface FoldProps {
  readonly title: string
  /** What stands beside the title, so that it says what it holds while it is closed: `12 of 40 columns`. */
  readonly summary?: ReactNode
  /** Opens it, at first or later; closing is the person's. */
  readonly open?: boolean
  /** What is inside; a function is asked for it only while the fold is open. */
  readonly children: ReactNode | (() => ReactNode)
}

/** A part of a page that opens and closes. */
export function Fold({ title, summary, open = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(open)
  const [asked, setAsked] = useState(open)
  if (asked !== open) {
    setAsked(open)
    if (open) setOpen(true)
  }
  return (
    <details className="tri-fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="tri-fold-title">
          <Unbroken>{title}</Unbroken>
        </span>{' '}
        <span className="tri-fold-summary">{summary}</span>
      </summary>
      {typeof children !== 'function' ? (
        <div className="tri-fold-body">{children}</div>
      ) : isOpen ? (
        <div className="tri-fold-body">{children()}</div>
      ) : null}
    </details>
  )
}
