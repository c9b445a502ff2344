import type { ReactElement, ReactNode } from 'react'
import { loadedLater } from '../loaded-later.ts'
import { useButtonBefore } from './button-before.ts'

const useLayer = loadedLater(() => import('./popover-layer.tsx'))

export interface PopoverProps {
  /** The button that opens it; without one it stands at `at`. */
  readonly trigger?: ReactElement<Record<string, unknown>>
  /** The point of the window it belongs to, in pixels, or the box, which it stands beside and leaves in view. */
  readonly at?: {
    readonly x: number
    readonly y: number
    readonly width?: number
    readonly height?: number
  }
  /** Its name, for assistive technology and as heading unless `quietTitle`. */
  readonly title: string
  readonly quietTitle?: boolean
  readonly children: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
}

/**
 * A small panel of controls under a button or at a point. Esc and a click outside close it and return the focus. The
 * button is there at once, what opens under it comes later and takes the button over as it stands.
 */
export function Popover(props: PopoverProps) {
  const before = useButtonBefore('dialog', () => props.onOpenChange?.(true))
  const layer = useLayer(props.open ?? before.isPressed)
  if (layer !== null && !before.isHeld) return <layer.ButtonPopover {...props} was={before} />
  return props.trigger === undefined ? null : before.shown(props.trigger)
}
