import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { DialogProps } from './dialog.tsx'
import './layers.css'

/** What a dialog is once it is loaded. */
export function ModalDialog(props: DialogProps) {
  const { open, onClose, title, description, children, actions, onKeyDown, width = 480 } = props
  const body = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="tri-backdrop" />
        <Base.Popup
          className="tri-dialog"
          style={{ width }}
          onKeyDown={onKeyDown}
          initialFocus={() =>
            foot.current?.querySelector<HTMLElement>('[data-begin]') ??
            body.current?.querySelector<HTMLElement>('input, textarea, select') ??
            foot.current?.querySelector<HTMLElement>('button:not(:disabled)') ??
            true
          }
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
          {actions ? (
            <footer ref={foot} className="tri-dialog-actions">
              {actions}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
