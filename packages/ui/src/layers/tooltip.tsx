import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Kbd } from '../marks/kbd.tsx'
import './layers.css'

export interface TooltipProps {
  readonly text: string
  readonly keyHint?: string
  /** The element it explains; it must take a ref and props, as native elements do. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** The name of a control without words, on hover and focus. It only repeats what the control's label says. */
export function Tooltip({ text, keyHint, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner className="tri-positioner" sideOffset={6}>
          <Base.Popup className="tri-tooltip">
            {text}
            {keyHint ? <Kbd keys={keyHint} /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
