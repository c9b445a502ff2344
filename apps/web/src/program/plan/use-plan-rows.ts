import type { Id, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { useCallback, useMemo, useState } from 'react'
import { type Filter, meets } from '../../work/filters.ts'
import { type WorkRow, childrenByParent, workRows } from '../../work/tree.ts'
import { usePlan, useRecords, useVersion } from '../../workspace/use-workspace.tsx'

const CLOSED_KEY = 'trireme.plan.closed'
const LARGE_PLAN = 2_000

export type PlanRows = {
  readonly rows: readonly WorkRow[]
  /** How many items there are, and how many of them the filters and the text keep. */
  readonly all: number
  readonly matching: number
  readonly late: number
  readonly closed: ReadonlySet<Id>
  readonly onToggle: (id: Id) => void
  readonly setClosed: (closed: ReadonlySet<Id>) => void
}

/** The rows of the plan under its filters and order. New whenever anything they show has changed. */
export function usePlanRows(
  filters: readonly Filter[],
  text: string,
  compare: ((one: WorkItem, other: WorkItem) => number) | undefined,
): PlanRows {
  const items = useRecords('work-item')
  const plan = usePlan()
  const shownBeside = [
    useVersion('estimate'),
    useVersion('dependency'),
    useVersion('team'),
    useVersion('person'),
    useVersion('status'),
  ].join()
  const [closed, keepClosed] = useState<ReadonlySet<Id>>(() => readClosed() ?? firstClosed(items, plan))
  const setClosed = useCallback((next: ReadonlySet<Id>) => {
    localStorage.setItem(CLOSED_KEY, JSON.stringify([...next]))
    keepClosed(next)
  }, [])
  const onToggle = useCallback(
    (id: Id) => setClosed(new Set(closed.has(id) ? [...closed].filter((each) => each !== id) : [...closed, id])),
    [closed, setClosed],
  )
  const wanted = text.trim().toLowerCase()
  const matches = useCallback(
    (item: WorkItem) =>
      (wanted === '' || item.title.toLowerCase().includes(wanted) || item.key.toLowerCase() === wanted) &&
      meets(item, filters, plan),
    [wanted, filters, plan],
  )
  const rows = useMemo(() => {
    const narrowed = filters.length > 0 || wanted !== ''
    return workRows(items, { closed, compare, ...(narrowed ? { matches } : {}) })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rows show what stands in these tables too
  }, [items, plan, shownBeside, matches, compare, closed])
  const counts = useMemo(() => {
    const matching = items.filter(matches)
    const late = matching.filter((item) => {
      const planned = plan.items.get(item.id)
      return planned !== undefined && planned.lateMinutes > 0
    })
    return { all: items.length, matching: matching.length, late: late.length }
  }, [items, plan, matches])
  return { rows, ...counts, closed, onToggle, setClosed }
}

/**
 * What is done opens closed, so that the first look falls on what is going on; a very large plan opens with two levels,
 * so that one sees what there is before what it is made of.
 */
function firstClosed(items: readonly WorkItem[], plan: Plan): ReadonlySet<Id> {
  const children = childrenByParent(items)
  const parents = items.filter(({ id }) => children.has(id))
  const done = parents.filter(({ id }) => plan.items.get(id)?.mode === 'done')
  if (items.length <= LARGE_PLAN) return new Set(done.map(({ id }) => id))
  const second = (children.get(null) ?? []).flatMap(({ id }) => children.get(id) ?? [])
  return new Set([...done, ...second.filter(({ id }) => children.has(id))].map(({ id }) => id))
}

function readClosed(): ReadonlySet<Id> | null {
  try {
    const kept = localStorage.getItem(CLOSED_KEY)
    return kept === null ? null : new Set(JSON.parse(kept) as Id[])
  } catch {
    return null
  }
}
