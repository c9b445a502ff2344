import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import './layers.css'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode
  /** Width in px where there is room: 480 unless said otherwise. */
  readonly width?: number
}

/** A modal dialog. Focus goes to the first field, stays inside and comes back; Esc and a click outside close it. */
export function Dialog({ open, onClose, title, description, children, actions, width = 480 }: DialogProps) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="tri-backdrop" />
        <Base.Popup
          className="tri-dialog"
          style={{ width }}
          initialFocus={() => body.current?.querySelector<HTMLElement>('input, textarea, select') ?? true}
        >
          <header className="tri-dialog-head">
            <Base.Title className="tri-dialog-title">{title}</Base.Title>
            <Base.Close className="tri-button tri-button-quiet tri-icon-button" aria-label="Close">
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </header>
          {description ? <Base.Description className="tri-dialog-description">{description}</Base.Description> : null}
          {children ? (
            <div ref={body} className="tri-dialog-body">
              {children}
            </div>
          ) : null}
          {actions ? <footer className="tri-dialog-actions">{actions}</footer> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
