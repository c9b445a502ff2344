import { useCallback, useEffect, useState } from 'react'
import { useWorkspace } from './use-workspace.tsx'

/** How often what is loaded on demand was to be tried again; who loads it asks once more for each. */
export type Retry = { readonly tries: number; readonly again: () => void }

/**
 * Another try of what could not be loaded: when somebody wants one, and by itself when the server is reached again.
 *
 * @param hasFailed whether the last answer was none, until there is a better one
 */
export function useRetry(hasFailed: boolean): Retry {
  const { replica } = useWorkspace()
  const [{ tries, since }, setTried] = useState(() => ({ tries: 0, since: replica.version('connection') }))
  const again = useCallback(
    () => setTried((before) => ({ tries: before.tries + 1, since: replica.version('connection') })),
    [replica],
  )
  useEffect(() => {
    if (!hasFailed) return
    // What failed while the connection stood as it does now is not asked for over and over.
    const look = () => {
      if (replica.connection === 'live' && replica.version('connection') !== since) again()
    }
    look()
    return replica.subscribe('connection', look)
  }, [replica, hasFailed, since, again])
  return { tries, again }
}
