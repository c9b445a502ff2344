import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from '../controls/icon-button.tsx'
import { Splitter } from './splitter.tsx'
import { useReturnFocus } from './use-return-focus.ts'
import './layout.css'

/** The narrowest, usual and widest inspector, px. */
export const INSPECTOR = { min: 320, initial: 360, max: 420 } as const

export interface InspectorProps {
  /** Small line above the title: `F-214 · Feature`. */
  readonly eyebrow?: ReactNode
  readonly title: ReactNode
  /** Its name for assistive technology. */
  readonly label: string
  readonly children: ReactNode
  readonly width: number
  readonly onResize: (width: number) => void
  readonly onClose: () => void
}

/**
 * The details of one thing beside the view; over it under 1536 px, a sheet under 900. Esc closes it and gives the
 * focus back to where it was when it opened.
 */
export function Inspector({ eyebrow, title, label, children, width, onResize, onClose }: InspectorProps) {
  const ref = useRef<HTMLElement>(null)
  useReturnFocus(ref)
  useEffect(() => {
    // What it lies over may want to end where it begins.
    const { style } = document.documentElement
    style.setProperty('--inspector-open', `${width}px`)
    return () => void style.removeProperty('--inspector-open')
  }, [width])
  return (
    <aside
      ref={ref}
      className="tri-inspector"
      data-side-pane
      tabIndex={-1}
      aria-label={label}
      style={{ '--inspector': `${width}px` } as React.CSSProperties}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <Splitter
        label="Resize inspector"
        className="tri-inspector-splitter"
        size={width}
        min={INSPECTOR.min}
        max={INSPECTOR.max}
        initial={INSPECTOR.initial}
        pane="after"
        onResize={onResize}
      />
      <header className="tri-inspector-head">
        <div className="tri-inspector-eyebrow">{eyebrow}</div>
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
        <h2>{title}</h2>
      </header>
      <div className="tri-inspector-body">{children}</div>
    </aside>
  )
}
