import { IconButton, useReturnFocus } from '@trireme/ui'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import './plan-panel.css'

export type PlanPanelProps = {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A panel below the plan: the focus goes to it, Esc closes it and gives the focus back. */
export function PlanPanel({ title, actions, children, onClose }: PlanPanelProps) {
  const panel = useRef<HTMLElement>(null)
  useReturnFocus(panel)
  useEffect(() => panel.current?.focus(), [])
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className="plan-panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="plan-panel-head">
        <h2>{title}</h2>
        {actions}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className="plan-panel-body">{children}</div>
    </section>
  )
}
