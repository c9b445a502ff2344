import type { Dependency, WorkItem } from '@trireme/domain'
import { dateOf, dayOf, formatDay, lastDayOf } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'
import { WINDOW_DAYS } from './preparation.ts'
import { ago, workingDayCount, workingDaysOf } from './words.ts'

/** What stands before what it waits for, though it should not. */
export function brokenDependencies({ plan, tree, snapshot }: FlagInputs): Flag[] {
  return plan.violations.flatMap(({ kind, toId, minutes, sentence }): Flag[] => {
    if (kind !== 'dependency') return []
    const item = snapshot['work-item'].get(toId as never)
    if (item === undefined || tree.categoryOf(item) === 'done') return []
    const value = workingDayCount(workingDaysOf(minutes))
    return [{ kind: 'broken-dependency', itemId: toId, value, threshold: '0', reason: sentence, weight: minutes }]
  })
}

/** What open work waits for that is open too. */
export function waitingFlags(inputs: FlagInputs): Flag[] {
  const { snapshot, tree } = inputs
  const isOpen = (item: WorkItem | undefined): item is WorkItem =>
    item !== undefined && !['done', 'dropped'].includes(tree.categoryOf(item))
  return [...snapshot.dependency.values()].flatMap((dependency) => {
    const from = snapshot['work-item'].get(dependency.predecessorId)
    const to = snapshot['work-item'].get(dependency.successorId)
    if (!isOpen(from) || !isOpen(to)) return []
    const wait = { dependency, from, to }
    return [blocked(inputs, wait), atRisk(inputs, wait), unagreed(inputs, wait)].filter((flag) => flag !== undefined)
  })
}

type Wait = { readonly dependency: Dependency; readonly from: WorkItem; readonly to: WorkItem }

function blocked({ today, tree }: FlagInputs, { dependency, from, to }: Wait): Flag | undefined {
  const begun = tree.categoryOf(to) === 'active' || to.actualStartedOn !== null
  const start = to.plannedStartsOn
  if (dependency.type !== 'FS' || dependency.lag.amount < 0 || begun || start === null || start > today)
    return undefined
  const days = dayOf(today) - dayOf(start)
  const when = days === 0 ? 'today' : ago(days)
  const reason = `It should have started ${when}, and waits for “${from.title}”, which is not done.`
  return { kind: 'blocked', itemId: to.id, value: from.title, threshold: formatDay(start), reason, weight: days }
}

/** By the day that is in time in 85 of 100 runs; by the plan where there are no odds. */
function atRisk({ plan, odds }: FlagInputs, { dependency: { neededOn }, from, to }: Wait): Flag | undefined {
  const planned = plan.items.get(from.id)
  if (neededOn === null || planned === undefined) return undefined
  const p85At = odds?.(from.id)?.p85At
  const on = lastDayOf(p85At ?? planned.endsAt, planned.startsAt)
  if (on <= neededOn) return undefined
  const [end, needed] = [formatDay(on), formatDay(neededOn)]
  const how = p85At === undefined ? 'is scheduled for' : 'is done in 85 of 100 runs by'
  const reason = `“${from.title}” ${how} ${end} and is needed on ${needed}.`
  const weight = dayOf(on) - dayOf(neededOn)
  return { kind: 'dependency-at-risk', itemId: to.id, value: end, threshold: needed, reason, weight }
}

function unagreed({ snapshot, plan, today }: FlagInputs, { dependency, from, to }: Wait): Flag | undefined {
  const { agreement } = dependency
  const isWithin = from.teamId === null || to.teamId === null || from.teamId === to.teamId
  const planned = plan.items.get(to.id)
  if (agreement === 'agreed' || isWithin || planned === undefined) return undefined
  const daysAhead = dayOf(dateOf(planned.startsAt)) - dayOf(today)
  if (daysAhead > WINDOW_DAYS) return undefined
  const team = snapshot.team.get(from.teamId!)?.name ?? 'another team'
  const reason =
    agreement === 'disputed'
      ? `${team} disputes that “${from.title}” comes before it.`
      : `${team} has not agreed to deliver “${from.title}” for it.`
  return { kind: 'unagreed', itemId: to.id, value: agreement, threshold: 'agreed', reason, weight: WINDOW_DAYS - daysAhead } // prettier-ignore
}
