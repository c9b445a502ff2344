import {
  FEWEST_FINISHED,
  type Id,
  type Snapshot,
  USUAL_SHARE,
  type WorkItem,
  percentileOf,
  workingDayCount,
} from '@trireme/domain'
import { dayOf } from '../../time.ts'
import { type WorkingTimes, workingDays, workingTimes } from '../../working-time.ts'
import type { WorkTree } from '../work-tree.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** How many working days 85 of 100 items of a team took from begun to done; teams with fewer than ten are not in it. */
export type Ages = { readonly times: WorkingTimes; readonly usual: ReadonlyMap<Id, number> }

export function agesOf(snapshot: Snapshot, tree: WorkTree): Ages {
  const times = workingTimes(snapshot)
  const took = new Map<Id, number[]>()
  for (const item of tree.roots.flatMap(tree.leavesOf)) {
    const { teamId, actualStartedOn, actualEndedOn } = item
    if (teamId === null || actualStartedOn === null || actualEndedOn === null || tree.categoryOf(item) !== 'done')
      continue
    const days = workingDays(times.ofItem(item), actualStartedOn, actualEndedOn)
    if (took.get(teamId)?.push(days) === undefined) took.set(teamId, [days])
  }
  const usual = [...took]
    .filter(([, days]) => days.length >= FEWEST_FINISHED)
    .map(([teamId, days]) => {
      const inOrder = days.toSorted((one, other) => one - other)
      return [teamId, percentileOf(inOrder, USUAL_SHARE)!] as const
    })
  return { times, usual: new Map(usual) }
}

export function ageing({ snapshot, today }: FlagInputs, item: WorkItem, { times, usual }: Ages): Flag[] {
  const { teamId, actualStartedOn, actualEndedOn } = item
  const limit = teamId === null ? undefined : usual.get(teamId)
  if (limit === undefined || actualStartedOn === null || actualEndedOn !== null) return []
  if (dayOf(today) - dayOf(actualStartedOn) <= limit) return []
  const days = workingDays(times.ofItem(item), actualStartedOn, today)
  if (days <= limit) return []
  const team = snapshot.team.get(teamId!)?.name ?? 'its team'
  const reason = `Under way for ${workingDayCount(days)}; 85 of 100 items of ${team} took ${limit} or less.`
  return [{ kind: 'ageing', itemId: item.id, value: workingDayCount(days), threshold: workingDayCount(limit), reason, weight: days - limit }] // prettier-ignore
}
