import { useEffect, useState } from 'react'
import { inSlices } from './in-slices.ts'

export type Sliced<Step, Found> = {
  readonly soFar: Step | undefined
  readonly found: Found | undefined
}

const NOTHING: Sliced<never, never> = { soFar: undefined, found: undefined }
const BEFORE = { state: NOTHING }

/**
 * Carries out long work in slices between frames, from the beginning whenever another is given; what came before stays until
 * the first is known of the new one. What came before about something else is not shown.
 *
 * @param begin kept between renders by its caller; undefined of which there is nothing to do
 * @param about what the work is about, where that may change: what is found of one is not true of another
 */
export function useSliced<Step, Found>(
  begin: () => Generator<Step, Found, void> | undefined,
  about?: string,
): Sliced<Step, Found> & { readonly isWorking: boolean } {
  const [told, setTold] = useState<{ readonly about?: string | undefined; readonly state: Sliced<Step, Found> }>(BEFORE)
  const [doneFor, setDoneFor] = useState<unknown>(null)
  useEffect(() => {
    function done(found: Found | undefined) {
      setTold({ about, state: { soFar: undefined, found } })
      setDoneFor(() => begin)
    }
    const toldOf = (soFar: Step) =>
      setTold((before) => ({ about, state: { ...(before.about === about ? before.state : NOTHING), soFar } }))
    return inSlices(begun(begin), { told: toldOf, done })
  }, [begin, about])
  return { ...(told.about === about ? told.state : NOTHING), isWorking: doneFor !== begin }
}

/** Begins with the first slice, and not before. */
function* begun<Step, Found>(
  begin: () => Generator<Step, Found, void> | undefined,
): Generator<Step, Found | undefined, void> {
  const steps = begin()
  return steps === undefined ? undefined : yield* steps
}
