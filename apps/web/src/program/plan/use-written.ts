import { useEffect, useState } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Written } from './read-written.ts'

/** What a change set wrote: asked for once. Undefined while it is on its way, null where none is asked for or can be had. */
export function useWritten(sequence: number | undefined): Written | null | undefined {
  const { records } = useWorkspace()
  const [known, setKnown] = useState<{ readonly sequence: number; readonly written: Written | null }>()
  useEffect(() => {
    if (sequence === undefined) return
    let left = false
    void import('./read-written.ts')
      .then(({ readWritten }) => readWritten(records, sequence))
      .then((written) => {
        if (!left) setKnown({ sequence, written })
      })
    return () => {
      left = true
    }
  }, [sequence, records])
  if (sequence === undefined) return null
  return known?.sequence === sequence ? known.written : undefined
}
