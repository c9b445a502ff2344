import { whenFree } from './idle.ts'

/** How long the page's thread is kept at a time: less than half a frame. */
const SLICE_MS = 7
/** What is known so far is told so often. */
const TOLD_EVERY_MS = 120

/** Carries out long work in slices between frames; called back, the rest of it is not done. */
export function inSlices<Step, Found>(
  steps: Generator<Step, Found, void>,
  { told, done }: { readonly told?: (soFar: Step) => void; readonly done: (found: Found) => void },
): () => void {
  let lastTold = performance.now()
  let stop = whenFree(slice)
  function slice() {
    const began = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done === true) return done(step.value)
      const now = performance.now()
      if (now - lastTold >= TOLD_EVERY_MS) {
        lastTold = now
        told?.(step.value)
      }
      if (now - began >= SLICE_MS) {
        stop = whenFree(slice)
        return
      }
    }
  }
  return () => stop()
}
