import { type RefObject, useEffect } from 'react'

/** When a pane goes and the focus was in it, gives the focus back to what had it as the pane came. */
export function useReturnFocus(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current
    const before = document.activeElement
    return () => {
      const { activeElement } = document
      const isLost = !activeElement || activeElement === document.body || element?.contains(activeElement)
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [pane])
}
