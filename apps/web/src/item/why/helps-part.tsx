import type { Id } from '@trireme/domain'
import { whatWouldHelp } from '@trireme/planning'
import type { Planned, Towards } from '@trireme/planning/causes'
import { useCallback } from 'react'
import { HelpList } from '../help-list.tsx'
import { useSliced } from '../../schedule/use-sliced.ts'
import { HelpsAwaited } from './awaited.tsx'

export type HelpsPartProps = {
  readonly planned: Planned
  readonly towards: Towards
  readonly targetOn: string | null | undefined
}

/** What would bring an end forward, and whether any of it alone brings it in time. */
export function HelpsPart({ planned, towards, targetOn }: HelpsPartProps) {
  const { id, endsAt }: { readonly id: Id; readonly endsAt: number } = towards.end
  const begin = useCallback(() => whatWouldHelp(planned.snapshot, planned.plan, id), [planned, id])
  const { found, isWorking } = useSliced(begin)
  return (
    <div aria-live="polite" aria-busy={isWorking}>
      {found === undefined ? (
        <HelpsAwaited />
      ) : (
        <HelpList key={id} helps={found} isOld={isWorking} endsAt={endsAt} targetOn={targetOn} />
      )}
    </div>
  )
}
