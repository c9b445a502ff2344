import { Tooltip as Base } from '@base-ui/react/tooltip'
import { Kbd } from '../marks/kbd.tsx'
import type { TooltipProps } from './tooltip.tsx'
import './layers.css'

/** The open tooltip of an element. The pointer may go into it; Esc and leaving it close it. */
export function TooltipAt({
  anchor,
  text,
  keyHint,
  onEnter,
  onClose,
}: Omit<TooltipProps, 'children'> & {
  readonly anchor: Element
  readonly onEnter: () => void
  readonly onClose: () => void
}) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Positioner className="tri-positioner" sideOffset={6} anchor={anchor}>
          <Base.Popup className="tri-tooltip" onPointerEnter={onEnter} onPointerLeave={onClose}>
            {text}
            {keyHint ? <Kbd keys={keyHint} /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
