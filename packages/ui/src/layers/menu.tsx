import { type ReactElement, type ReactNode, cloneElement, useState } from 'react'
import { loadedLater } from '../loaded-later.ts'

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

/**
 * A menu under a button: arrows, first letters, Home and End, Esc; submenus open to the side. The button is there at
 * once; what opens under it is a quarter of a view's bytes, so it comes later and takes the button over as it stands.
 */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  const [isAsked, setAsked] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const layer = useLayer(isAsked)
  if (layer !== null) return <layer.ButtonMenu {...{ trigger, entries, align, isAsked, hasFocus }} />
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setAsked(true),
    onFocus: () => setHasFocus(true),
    onBlur: () => setHasFocus(false),
  })
}
