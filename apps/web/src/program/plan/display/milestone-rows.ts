import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { MINUTES_A_DAY, dayOf, onOf } from '../../../schedule/days.ts'
import type { GanttDependency, GanttRow } from '../gantt/index.ts'
import { latenessOf } from '../gantt-model.ts'

/** The row above the milestones, which is none. */
export const MILESTONES_ROW = 'group milestones'

/** Milestones as rows, by when they are reached: they move with what they wait for, and by no hand. */
export function milestoneRows(replica: Replica, plan: Plan, closed: ReadonlySet<Id>): readonly GanttRow[] {
  const dated = replica
    .all('milestone')
    .flatMap((milestone) => {
      const planned = plan.milestones.get(milestone.id)
      return planned === undefined ? [] : [{ milestone, planned }]
    })
    .toSorted((one, other) => one.planned.at - other.planned.at)
  if (dated.length === 0) return []
  const common = {
    key: '',
    hasChildren: false,
    expanded: false,
    health: 'unset',
    mode: 'rolled-up',
    pinned: false,
  } as const
  const isOpen = !closed.has(MILESTONES_ROW)
  const heading: GanttRow = {
    ...common,
    id: MILESTONES_ROW,
    title: 'Milestones',
    tail: ` · ${dated.length}`,
    level: 1,
    hasChildren: true,
    expanded: isOpen,
    kind: 'group',
    startsAt: dated[0]!.planned.at,
    endsAt: dated.at(-1)!.planned.at,
    progress: 0,
    status: 'planned',
    critical: false,
    late: false,
    cells: [],
  }
  if (!isOpen) return [heading]
  const rows = dated.map(({ milestone, planned }): GanttRow => {
    const on = formatDate(onOf(Math.floor(planned.at / MINUTES_A_DAY)))
    return {
      ...common,
      id: milestone.id,
      title: milestone.title,
      level: 2,
      kind: 'milestone',
      startsAt: planned.at,
      endsAt: planned.at,
      progress: milestone.reachedOn === null ? 0 : 1,
      status: milestone.reachedOn === null ? 'planned' : 'done',
      critical: planned.critical,
      ...latenessOf(planned),
      ...(milestone.targetOn === null ? {} : { targetAt: (dayOf(milestone.targetOn) + 1) * MINUTES_A_DAY }),
      locked: 'A milestone lies where all it waits for is done. Move that.',
      cells: ['', on, on],
    }
  })
  return [heading, ...rows]
}

/** What milestones wait for, as lines of the Gantt; they are no dependencies and cannot be picked. */
export function milestoneLinks(replica: Replica): readonly GanttDependency[] {
  return replica
    .all('milestone')
    .flatMap(({ id, waitsForIds }) =>
      waitsForIds.map((itemId) => ({ id: `${itemId} ${id}`, fromId: itemId, toId: id, type: 'FS' as const })),
    )
}
