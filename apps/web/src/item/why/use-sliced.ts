import { useEffect, useState } from 'react'
import { whenFree } from '../../schedule/idle.ts'

/** How long the page's thread is kept at a time: less than half a frame. */
const SLICE_MS = 7
/** What is known so far is shown so often. */
const TOLD_EVERY_MS = 120

export type Sliced<Step, Found> = {
  readonly soFar: Step | undefined
  readonly found: Found | undefined
}

const NOTHING: Sliced<never, never> = { soFar: undefined, found: undefined }

/**
 * Carries out long work in slices between frames, from the beginning whenever another is given; what came before stays until
 * the first is known of the new one.
 *
 * @param begin kept between renders by its caller; undefined of which there is nothing to do
 */
export function useSliced<Step, Found>(
  begin: () => Generator<Step, Found, void> | undefined,
): Sliced<Step, Found> & { readonly isWorking: boolean } {
  const [state, setState] = useState<Sliced<Step, Found>>(NOTHING)
  const [doneFor, setDoneFor] = useState<unknown>(null)
  useEffect(() => {
    let stop = whenFree(start)
    function start() {
      const steps = begin()
      if (steps === undefined) {
        setState(NOTHING)
        setDoneFor(() => begin)
        return
      }
      let told = performance.now()
      const slice = () => {
        const began = performance.now()
        for (;;) {
          const step = steps.next()
          if (step.done === true) {
            setState({ soFar: undefined, found: step.value })
            setDoneFor(() => begin)
            return
          }
          const now = performance.now()
          if (now - told >= TOLD_EVERY_MS) {
            told = now
            const soFar = step.value
            setState((before) => ({ ...before, soFar }))
          }
          if (now - began >= SLICE_MS) {
            stop = whenFree(slice)
            return
          }
        }
      }
      slice()
    }
    return () => stop()
  }, [begin])
  return { ...state, isWorking: doneFor !== begin }
}
