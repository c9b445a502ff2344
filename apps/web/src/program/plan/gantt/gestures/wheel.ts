import type { Core } from '../core.ts'

/** Control-wheel and pinch zoom at the pointer, Shift-wheel goes sideways; the plain wheel is left to the browser. */
export function listenToWheel(core: Core): void {
  const { scroller } = core.dom
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const view = core.view()
        const left = scroller.getBoundingClientRect().left + scroller.clientWidth - view.width
        core.zoomAt(event.clientX - left, core.scale.pxPerDay * Math.exp(-wheelPixels(event) / 240))
      } else if (event.shiftKey && event.deltaX === 0) {
        event.preventDefault()
        const view = core.view()
        core.scrollTo(view.x + wheelPixels(event), view.y)
      }
    },
    { passive: false },
  )
}

function wheelPixels(event: WheelEvent): number {
  if (event.deltaMode === WheelEvent.DOM_DELTA_LINE) return event.deltaY * 16
  return Math.max(-240, Math.min(240, event.deltaY))
}
