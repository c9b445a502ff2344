import { IconButton } from '@trireme/ui'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import './together.css'

/** What stands below a view while several of what it shows are chosen: how many, what is done with them, and how to let them go. */
export function BulkBar(props: {
  readonly label: string
  readonly count: number
  readonly children: ReactNode
  readonly onNone: () => void
}) {
  const { label, count, children, onNone } = props
  return (
    <div className="bulk-bar" role="toolbar" aria-label={label}>
      <strong className="numeric bulk-count">{count.toLocaleString('en')} chosen</strong>
      {children}
      <IconButton label="Choose none" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onNone} />
    </div>
  )
}
