import { useSearch } from '@tanstack/react-router'
import type { Replica } from '@trireme/client'
import type { Id, WorkItem } from '@trireme/domain'
import { loadedLater } from '@trireme/ui'
import { useEffect, useMemo, useState } from 'react'
import { idOfKey } from '../../../work/commands.ts'
import type { WorkRow } from '../../../work/tree.ts'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { RowExtras } from '../gantt-model.ts'
import type { GanttColumn } from '../gantt/index.ts'
import { agreedSpan } from './baseline-values.ts'
import { readBaselines, readMarks } from './plan-display.ts'
import { useBaselines } from './use-baselines.ts'

/** A column beside those the Gantt has: what it says of a row. */
export type ExtraColumn = {
  readonly id: string
  readonly title: string
  readonly width: number
  readonly align: 'start' | 'end'
  readonly text: (row: WorkRow) => string
}

const useMoreRows = loadedLater(() => import('./more-rows.ts'))
const useFollowPaths = loadedLater(() => import('./follow-paths.ts'))

/** What the address asks the Gantt to show beside its bars: what it adds to rows, more columns, and other rows than the tree's. */
export function useDisplay(
  chosen: readonly ExtraColumn[],
  matches: (item: WorkItem) => boolean,
  accepted: RowExtras['accepted'],
) {
  const search = useSearch({ from: '/app/program/plan' })
  const { replica } = useWorkspace()
  const plan = usePlan()
  const items = useRecords('work-item')
  const goals = useVersion('goal-link')
  const marks = useMemo(() => readMarks(search.marks), [search.marks])
  const baselines = useBaselines(readBaselines(search.baseline))
  const paths = usePaths(marks.pathsTo)
  const { group } = search
  const columns = useMemo<readonly ExtraColumn[]>(
    () => (group === undefined ? chosen : [partOf(replica), ...chosen]),
    [group, chosen, replica],
  )
  const moreRows = useMoreRows(group !== undefined || marks.milestones)
  const ready = baselines.every((baseline) => baseline !== null)
  const baselineKey = ready ? search.baseline : undefined

  const extras = useMemo<RowExtras>(
    () => ({
      accepted,
      nearDays: marks.nearDays,
      slack: marks.slack,
      ...(paths === null ? {} : { paths }),
      ...(baselines.length === 0
        ? {}
        : { baselines: (id: Id) => baselines.map((baseline) => agreedSpan(baseline?.get(id))) }),
      ...(columns.length === 0 ? {} : { cells: (row: WorkRow) => columns.map(({ text }) => text(row)) }),
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for what the baselines hold
    [accepted, marks, paths, baselineKey, columns],
  )
  const moreColumns = useMemo<readonly GanttColumn[]>(
    () =>
      columns.map(({ id, title, width, align }) => ({
        id,
        title,
        width,
        align,
        ...(id === 'late' ? { shows: 'alarm' as const } : {}),
      })),
    [columns],
  )
  const groups = useMemo(
    () => group && moreRows?.groupsOf(replica, items.filter(matches), group),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version of goal links stands for what the replica holds
    [replica, items, matches, group, moreRows, goals, plan],
  )
  return {
    extras,
    moreColumns,
    /** Without, rows stand in the tree. */
    groups,
    milestones: marks.milestones ? moreRows : null,
    /** What makes the rows that are asked for is on its way. */
    isWaiting: moreRows === null && (group !== undefined || marks.milestones),
    groupedRows: moreRows?.groupedRows,
    /** Whatever matches is shown, be it done. */
    isNarrowed: Boolean(search.filter ?? search.q ?? search.write),
  }
}

/** In groups a row no longer stands below what it is part of. */
function partOf(replica: Replica): ExtraColumn {
  const text = ({ item }: WorkRow) => replica.get('work-item', item.parentId)?.title ?? ''
  return { id: 'parent', title: 'Part of', width: 168, align: 'start', text }
}

/** On which way to an end each item lies, 1 being the one that drives it; null where none is asked for. */
function usePaths(pathsTo: string | null): ReadonlyMap<Id, number> | null {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const ways = useFollowPaths(pathsTo !== null)
  const [found, setFound] = useState<ReadonlyMap<Id, number> | null>(null)
  const end = pathsTo === null ? null : (replica.get('work-item', pathsTo)?.id ?? idOfKey(replica, pathsTo) ?? null)
  useEffect(
    () => (end && ways ? ways.followPaths({ snapshot: replica.snapshot, plan }, end, setFound) : undefined),
    [end, ways, replica, plan],
  )
  return end === null ? null : found
}
