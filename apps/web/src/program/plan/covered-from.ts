/** Where the inspector lies over the view, beside what it leaves free; wider windows give it a place of its own. */
const OVER_THE_VIEW = '(900px <= width < 1536px)'
/** Its usual width, until it is there to be measured. */
const USUAL_PX = 360

/** The left edge, in the window, of an inspector that covers the right of the view; Infinity where none does. */
export function coveredFrom(): number {
  if (!window.matchMedia(OVER_THE_VIEW).matches) return Infinity
  return document.querySelector('.tri-inspector')?.getBoundingClientRect().left ?? window.innerWidth - USUAL_PX
}
