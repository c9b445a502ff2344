import type { Id } from '@trireme/domain'
import type { AcceptedShare } from '@trireme/planning/tracking'
import type { GridColumn } from '@trireme/ui'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { idOfKey } from '../../work/commands.ts'
import type { WorkRow } from '../../work/tree.ts'
import { useOdds, useRights, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { ColumnId } from './column-ids.ts'
import { readBaselines } from './display/plan-display.ts'
import { useBaselines } from './display/use-baselines.ts'

type Made = typeof import('./grid-columns.tsx')
type Columns = ReadonlyMap<ColumnId, GridColumn<WorkRow>>

let made: Made | undefined

async function madeColumns(): Promise<Made> {
  return (made ??= await import('./grid-columns.tsx'))
}

/**
 * Every column of the grid by its id, once somebody wants one: the Gantt by itself does without. Null while they are on their
 * way; `load` brings them for whoever can wait.
 */
export function useGridColumns(want: {
  readonly isWanted: boolean
  readonly withOdds: boolean
  /** The baselines of the address: figures are counted from the first. */
  readonly baseline: string | undefined
  /** The share of an item that is accepted. */
  readonly accepted: AcceptedShare
}) {
  const { replica, schedule, odds, rights } = useWorkspace()
  const rightsVersion = useRights()
  const shownOdds = useOdds(want.withOdds)
  const [baseline = null] = useBaselines(readBaselines(want.baseline).slice(0, 1))
  const compared = useRef(baseline)
  compared.current = baseline
  const [module, setModule] = useState(made)
  useEffect(() => {
    if (want.isWanted && module === undefined) void madeColumns().then(setModule)
  }, [want.isWanted, module])
  const idOf = useCallback((key: string): Id | undefined => idOfKey(replica, key), [replica])
  const make = useCallback(
    ({ gridColumns }: Made): Columns =>
      gridColumns({
        replica,
        plan: () => schedule.current,
        odds: () => odds.shown,
        idOfKey: idOf,
        mayChange: (item) => rights.mayChange('work-item', item),
        baseline: () => compared.current,
        accepted: want.accepted,
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version of the rights stands for them, as the odds and the baseline do for theirs
    [replica, schedule, odds, shownOdds, idOf, rights, rightsVersion, baseline, want.accepted],
  )
  const all = useMemo(() => (module === undefined ? null : make(module)), [module, make])
  return {
    all,
    idOf,
    comparing: module?.comparing,
    cellText: module?.cellText,
    load: useCallback(async () => make(await madeColumns()), [make]),
  }
}
