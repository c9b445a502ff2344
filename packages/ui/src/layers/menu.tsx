import type { ReactElement, ReactNode } from 'react'
import { loadedLater } from '../loaded-later.ts'
import { useButtonBefore } from './button-before.ts'

const useLayer = loadedLater(() => import('./menu-layer.tsx'))

/** What a menu is made of. Items are told apart by their labels. */
export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly label: string
      readonly icon?: ReactNode
      readonly keys?: string
      readonly danger?: boolean
      /** A reason it cannot be chosen now; shown beside the label. */
      readonly blocked?: string
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'check'
      readonly label: string
      readonly checked: boolean
      readonly onChange: (on: boolean) => void
    }
  | {
      readonly kind: 'submenu'
      readonly label: string
      readonly icon?: ReactNode
      readonly entries: readonly MenuEntry[]
    }
  | { readonly kind: 'heading'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'divider' }

export interface MenuProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'center' | 'end'
}

export interface PointMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}

/**
 * A menu under a button: arrows, first letters, Home and End, Esc; submenus open to the side. The button is there at
 * once; what opens under it is a quarter of a view's bytes, so it comes later and takes the button over as it stands.
 */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  const before = useButtonBefore('menu')
  const layer = useLayer(before.isPressed)
  if (layer === null || before.isHeld) return before.shown(trigger)
  return <layer.ButtonMenu {...{ trigger, entries, align }} was={before} />
}

/** A menu at a point of the window, in pixels, until it is closed. */
export function PointMenu(props: PointMenuProps) {
  const layer = useLayer(true)
  return layer === null ? null : <layer.MenuAtPoint {...props} />
}
