import { useSyncExternalStore } from 'react'

const query = matchMedia('(width < 640px)')

/** Whether the window is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(follow, () => query.matches)
}

function follow(listener: () => void): () => void {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
