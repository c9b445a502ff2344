import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import './layers.css'

export interface PopoverProps {
  /** The button that opens it; without one it stands at `at`. */
  readonly trigger?: ReactElement<Record<string, unknown>>
  /** A point of the window it belongs to, in pixels. */
  readonly at?: { readonly x: number; readonly y: number }
  /** Its name, for assistive technology and as heading unless `quietTitle`. */
  readonly title: string
  readonly quietTitle?: boolean
  readonly children: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
}

/** A small panel of controls under a button or at a point. Esc and a click outside close it and return the focus. */
export function Popover(props: PopoverProps) {
  const { trigger, at, title, quietTitle, children, open, onOpenChange, align = 'start' } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger === undefined ? null : <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          className="tri-positioner"
          align={align}
          sideOffset={at === undefined ? 4 : 8}
          {...(at === undefined ? {} : { anchor: { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } })}
        >
          <Base.Popup className="tri-floating tri-popover">
            <Base.Title className={quietTitle ? 'tri-unseen' : 'tri-popover-title'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
