import { useMemo, useSyncExternalStore } from 'react'

/** Whether the window is as narrow as a phone, or as narrow as another media query says. */
export function useNarrow(query = '(width < 640px)'): boolean {
  const [list, follow] = useMemo(() => followed(matchMedia(query)), [query])
  return useSyncExternalStore(follow, () => list.matches)
}

function followed(list: MediaQueryList) {
  const follow = (listener: () => void) => {
    list.addEventListener('change', listener)
    return () => list.removeEventListener('change', listener)
  }
  return [list, follow] as const
}
