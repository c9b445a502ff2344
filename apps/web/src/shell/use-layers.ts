import { useEffect, useState } from 'react'

type Layers = typeof import('./layers.ts')

/** A browser that is never idle loads them after this long. */
const PATIENCE_MS = 3000

/**
 * The layers of the shell, or null until they are loaded: when the browser is idle, or at once when one is wanted.
 * Afterwards they open in the same frame, without a network as well.
 */
export function useLayers(wanted: boolean): Layers | null {
  const [layers, setLayers] = useState<Layers | null>(null)
  useEffect(() => {
    if (layers !== null) return
    const load = () => void import('./layers.ts').then(setLayers)
    if (wanted) return load()
    // Safari has no idle callback.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(load, PATIENCE_MS)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(load, { timeout: PATIENCE_MS })
    return () => cancelIdleCallback(idle)
  }, [wanted, layers])
  return layers
}
