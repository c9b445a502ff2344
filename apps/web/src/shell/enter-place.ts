import { enterSurface } from '@trireme/ui'

/** A place may have to load its rows first. */
const PATIENCE_MS = 5000

let frame = 0

/**
 * Called as a place is gone to by key: when it stands on screen its main part has the focus, and its rows as soon as there
 * are some. Once; whoever has begun to do something else meanwhile is left alone.
 */
export function enterPlace(path: string): void {
  cancelAnimationFrame(frame)
  const isHere = location.pathname === path
  const before = document.getElementById('main')
  // Gone to where one is already, what has the focus gives it up, once.
  let leaving = isHere ? document.activeElement : null
  const since = performance.now()
  const look = () => {
    const main = document.getElementById('main')
    const { activeElement } = document
    const isFree = [null, document.body, main, leaving].includes(activeElement as HTMLElement | null)
    if (performance.now() - since > PATIENCE_MS) return
    // Another place has a main part of its own; the palette gives the focus back as it closes.
    if ((isHere || main !== before) && document.querySelector('.tri-backdrop') === null) {
      if (!isFree || enterSurface()) return
      leaving = null
      main?.focus({ preventScroll: true })
    }
    frame = requestAnimationFrame(look)
  }
  frame = requestAnimationFrame(look)
}
