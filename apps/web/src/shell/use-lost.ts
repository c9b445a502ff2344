import { showToast } from '@trireme/ui'
import { useEffect, useRef } from 'react'

/** What was made a moment ago may still be on its way. */
const PATIENCE_MS = 1_500

/** Says of a link that leads to nothing that it does. What was there and went while somebody looked is not told again. */
export function useLost(named: string | undefined, isThere: boolean, name = named): void {
  const seen = useRef<string>(undefined)
  useEffect(() => {
    if (isThere) seen.current = named
    if (named === undefined || isThere || seen.current === named) return
    const timer = setTimeout(() => {
      seen.current = named
      showToast({ id: 'lost', tone: 'problem', text: `${name} is gone, or you may not see it` })
    }, PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [named, isThere, name])
}
