import { Popover as Base } from '@base-ui/react/popover'
import { type ButtonBefore, useFocusBefore } from './button-before.ts'
import type { PopoverProps } from './popover.tsx'
import './layers.css'

/** A popover and its button, opened if the button was pressed before it was here, and with the focus the button had. */
export function ButtonPopover(props: PopoverProps & { readonly was: ButtonBefore }) {
  const { trigger, at, title, quietTitle, children, open, onOpenChange, align = 'start', was } = props
  const button = useFocusBefore(was)
  return (
    <Base.Root
      defaultOpen={was.isPressed}
      {...(open === undefined ? {} : { open })}
      onOpenChange={onOpenChange && ((next) => onOpenChange(next))}
    >
      {trigger === undefined ? null : <Base.Trigger ref={button} render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          className="tri-positioner"
          align={align}
          side={at?.width === undefined ? 'bottom' : 'right'}
          sideOffset={at === undefined ? 4 : 8}
          {...(at === undefined
            ? {}
            : { anchor: { getBoundingClientRect: () => new DOMRect(at.x, at.y, at.width, at.height) } })}
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
