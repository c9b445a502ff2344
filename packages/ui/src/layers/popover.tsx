import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import './layers.css'

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  /** Its name, for assistive technology and as heading unless `quietTitle`. */
  readonly title: string
  readonly quietTitle?: boolean
  readonly children: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
}

/** A small panel of controls under a button. Esc and a click outside close it and return the focus. */
export function Popover({ trigger, title, quietTitle, children, open, onOpenChange, align = 'start' }: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="tri-positioner" align={align} sideOffset={4}>
          <Base.Popup className="tri-floating tri-popover">
            <Base.Title className={quietTitle ? 'tri-unseen' : 'tri-popover-title'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
