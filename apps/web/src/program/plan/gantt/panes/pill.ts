import type { ToldLine } from '../model.ts'
import { element, fillChildren, setAttribute, setText } from './dom.ts'

/** The lines that stand beside what is in the hand. */
export interface Pill {
  /** Points to a place in the view, in pixels from its corner; null takes it away. */
  show(lines: readonly ToldLine[] | null, x: number, y: number, side: 'above' | 'below'): void
  destroy(): void
}

/** What the pill must know of the panes around it, in pixels. */
interface Surroundings {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly rowHeight: number
}

const MARGIN = 4

/**
 * How wide the pill is the style sheet knows when it places it, in the one layout of a frame. How high it is follows from its
 * last layout and is never asked for: the browser would lay the page out once more for each move. It decides on which side
 * the pill stands; where that turns out otherwise it is placed again before anything is painted.
 */
export function createPill(node: HTMLElement, around: () => Surroundings): Pill {
  let at: { readonly x: number; readonly y: number; readonly side: 'above' | 'below' } = { x: 0, y: 0, side: 'above' }
  let height = 0
  const place = () => {
    const { left, top, width, rowHeight } = around()
    const isBelow = at.side === 'below' || at.y < height + 12
    const [least, most] = [Math.round(left + MARGIN), Math.round(left + width - MARGIN)]
    const x = `clamp(${least}px, ${Math.round(left + at.x)}px - round(50%, 1px), ${most}px - round(up, 100%, 1px))`
    const y = isBelow ? `${Math.round(top + at.y + rowHeight + 6)}px` : `calc(${Math.round(top + at.y - 6)}px - 100%)`
    node.style.transform = `translate(${x},${y})`
  }
  const observer = new ResizeObserver(() => {
    height = node.offsetHeight
    place()
  })
  observer.observe(node)
  return {
    show(lines, x, y, side) {
      node.hidden = lines === null
      if (lines === null) return
      fillChildren(
        node,
        lines.length,
        () => element('div', ''),
        (line, nth) => {
          const { text, tone } = lines[nth]!
          setText(line, text)
          setAttribute(line, 'data-tone', tone ?? null)
        },
      )
      at = { x, y, side }
      place()
    },
    destroy: () => observer.disconnect(),
  }
}
