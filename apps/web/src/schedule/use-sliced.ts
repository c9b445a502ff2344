import { useEffect, useState } from 'react'
import { inSlices } from './in-slices.ts'

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
    function done(found: Found | undefined) {
      setState({ soFar: undefined, found })
      setDoneFor(() => begin)
    }
    return inSlices(begun(begin), { told: (soFar) => setState((before) => ({ ...before, soFar })), done })
  }, [begin])
  return { ...state, isWorking: doneFor !== begin }
}

/** Begins with the first slice, and not before. */
function* begun<Step, Found>(
  begin: () => Generator<Step, Found, void> | undefined,
): Generator<Step, Found | undefined, void> {
  const steps = begin()
  return steps === undefined ? undefined : yield* steps
}
