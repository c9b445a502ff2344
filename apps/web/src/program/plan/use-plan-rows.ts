import { type Id, type WorkItem, sourceKeyOf } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { useCallback, useMemo, useState } from 'react'
import { type Filter, meets } from '../../work/filters.ts'
import { type WorkRow, childrenByParent, workRows } from '../../work/tree.ts'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

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
  /** Whether the narrowing leaves an item. */
  readonly matches: (item: WorkItem) => boolean
}

/** What narrows the plan and how it is ordered. */
export type PlanWish = {
  readonly filters: readonly Filter[]
  readonly text: string
  /** Only these; all where it is null. */
  readonly written: ReadonlySet<Id> | null
  readonly compare: ((one: WorkItem, other: WorkItem) => number) | undefined
}

/**
 * The rows of the plan under its filters and order. New whenever anything they show has changed. While the plan is
 * narrowed every branch that holds a match is open; what is folded then is folded until it is narrowed otherwise.
 */
export function usePlanRows({ filters, text, written, compare }: PlanWish): PlanRows {
  const items = useRecords('work-item')
  const plan = usePlan()
  const { replica } = useWorkspace()
  const shownBeside = [
    useVersion('estimate'),
    useVersion('dependency'),
    useVersion('team'),
    useVersion('person'),
    useVersion('status'),
    useVersion('iteration'),
  ].join()
  const wanted = text.trim().toLowerCase()
  const narrowed = filters.length > 0 || wanted !== '' || written !== null
  const { closed, setClosed } = useClosed(
    () => firstClosed(items, plan),
    narrowed ? JSON.stringify([filters, wanted, written?.size]) : null,
  )
  const onToggle = useCallback(
    (id: Id) => setClosed(new Set(closed.has(id) ? [...closed].filter((each) => each !== id) : [...closed, id])),
    [closed, setClosed],
  )
  const matches = useCallback(
    (item: WorkItem) =>
      (written === null || written.has(item.id)) &&
      (wanted === '' || isNamed(item, wanted)) &&
      meets(item, filters, plan, replica.snapshot),
    [written, wanted, filters, plan, replica],
  )
  const rows = useMemo(() => {
    return workRows(items, { closed, compare, ...(narrowed ? { matches } : {}) })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rows show what stands in these tables too
  }, [items, plan, shownBeside, matches, narrowed, compare, closed])
  const counts = useMemo(() => {
    const matching = items.filter(matches)
    const late = matching.filter((item) => {
      const planned = plan.items.get(item.id)
      return planned !== undefined && planned.lateMinutes > 0
    })
    return { all: items.length, matching: matching.length, late: late.length }
  }, [items, plan, matches])
  return { rows, ...counts, closed, onToggle, setClosed, matches }
}

/** Whether a text in lower case is part of the title, or is the key here or where the item was brought from. */
export function isNamed({ title, key, origin }: Pick<WorkItem, 'title' | 'key' | 'origin'>, wanted: string): boolean {
  return (
    title.toLowerCase().includes(wanted) ||
    key.toLowerCase() === wanted ||
    sourceKeyOf(origin)?.key.toLowerCase() === wanted
  )
}

/** The closed branches: kept from visit to visit for the whole plan, and for a narrowed one only as long as that lasts. */
function useClosed(first: () => ReadonlySet<Id>, narrowing: string | null) {
  const [kept, setKept] = useState<ReadonlySet<Id>>(() => readClosed() ?? first())
  const [folded, setFolded] = useState<{ readonly narrowing: string | null; readonly ids: ReadonlySet<Id> }>()
  const setClosed = useCallback(
    (next: ReadonlySet<Id>) => {
      if (narrowing !== null) return setFolded({ narrowing, ids: next })
      localStorage.setItem(CLOSED_KEY, JSON.stringify([...next]))
      setKept(next)
    },
    [narrowing],
  )
  const closed = narrowing === null ? kept : folded?.narrowing === narrowing ? folded.ids : NONE_CLOSED
  return { closed, setClosed }
}

const NONE_CLOSED: ReadonlySet<Id> = new Set()

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
