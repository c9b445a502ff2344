import type { KeyboardEvent, ReactNode } from 'react'
import { loadedLater } from '../loaded-later.ts'

const useLayer = loadedLater(() => import('./dialog-layer.tsx'))

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** Stays in view under the title while the rest is scrolled. */
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the primary one last. One with `data-begin` takes the focus: what is read before it is answered begins at its top. */
  readonly actions?: ReactNode
  /** Hears what is pressed anywhere in it, its buttons included. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
  /** Width in px where there is room: 480 unless said otherwise. */
  readonly width?: number
}

/**
 * A modal dialog. Focus goes to the button that asks for it, else to the first field, else to the first of the buttons, the one that does nothing; it stays inside
 * and comes back. Esc and a click outside close it. What holds the focus is a quarter of a view's bytes, so it comes once the
 * view stands, or at once when a dialog opens.
 */
export function Dialog(props: DialogProps) {
  const layer = useLayer(props.open)
  return layer === null ? null : <layer.ModalDialog {...props} />
}
