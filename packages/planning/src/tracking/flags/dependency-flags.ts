import { SAFE, hasBegun, of100, daysAgo, workingDayCount } from '@trireme/domain'
import { type Wait, waitsInSteps } from '../../reading/waits.ts'
import { IN_A_STEP, type InSteps } from '../../steps.ts'
import { dateOf, dayOf, formatDay } from '../../time.ts'
import { workingDaysOf } from '../../working-days.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'
import { WINDOW_DAYS } from './preparation.ts'

/** What stands before what it waits for, though it should not. */
export function brokenDependencies({ plan, tree, snapshot }: FlagInputs): Flag[] {
  return plan.violations.flatMap(({ kind, toId, minutes, sentence }): Flag[] => {
    if (kind !== 'dependency') return []
    const item = snapshot['work-item'].get(toId as never)
    if (item === undefined || tree.categoryOf(item) === 'done') return []
    const value = workingDayCount(workingDaysOf(minutes, plan.items.get(toId)!.minutesPerDay))
    return [{ kind: 'broken-dependency', itemId: toId, value, threshold: '0', reason: sentence, weight: minutes }]
  })
}

/** What open work waits for that is open too. */
export function* waitingFlags(inputs: FlagInputs): InSteps<readonly Flag[]> {
  const { snapshot, plan, odds } = inputs
  const waits = yield* waitsInSteps(snapshot, plan, odds)
  const flags: Flag[] = []
  for (const [index, wait] of waits.entries()) {
    if (index % IN_A_STEP === 0) yield
    for (const flag of [blocked(inputs, wait), atRisk(wait), unagreed(inputs, wait)]) if (flag) flags.push(flag)
  }
  return flags
}

function blocked({ today, tree }: FlagInputs, { dependency, from, to }: Wait): Flag | undefined {
  const begun = hasBegun(to, tree.categoryOf(to))
  const start = to.plannedStartsOn
  if (dependency.type !== 'FS' || dependency.lag.amount < 0 || begun || start === null || start > today)
    return undefined
  const days = dayOf(today) - dayOf(start)
  const when = days === 0 ? 'today' : daysAgo(days)
  const reason = `It should have started ${when}, and waits for “${from.title}”, which is not done.`
  return { kind: 'blocked', itemId: to.id, value: from.title, threshold: formatDay(start), reason, weight: days }
}

/** The plan itself brings it too late, or more runs do than may (`SAFE`). */
function atRisk({ dependency: { neededOn }, from, to, on, p85On, troubles }: Wait): Flag | undefined {
  const isLate = troubles.includes('late')
  const day = isLate ? on : p85On
  if (neededOn === null || day === null || (!isLate && !troubles.includes('at-risk'))) return undefined
  const [end, needed] = [formatDay(day), formatDay(neededOn)]
  const how = isLate ? 'is scheduled for' : `is done in ${of100(SAFE)} of 100 runs by`
  const reason = `“${from.title}” ${how} ${end} and is needed on ${needed}.`
  const weight = dayOf(day) - dayOf(neededOn)
  return { kind: 'dependency-at-risk', itemId: to.id, value: end, threshold: needed, reason, weight }
}

function unagreed({ snapshot, plan, today }: FlagInputs, { dependency, from, to, troubles }: Wait): Flag | undefined {
  const isDisputed = troubles.includes('disputed')
  const planned = plan.items.get(to.id)
  if ((!isDisputed && !troubles.includes('unagreed')) || planned === undefined) return undefined
  const daysAhead = dayOf(dateOf(planned.startsAt)) - dayOf(today)
  if (daysAhead > WINDOW_DAYS) return undefined
  const team = (from.teamId && snapshot.team.get(from.teamId)?.name) || 'another team'
  const reason = isDisputed
    ? `${team} disputes that “${from.title}” comes before it.`
    : `${team} has not agreed to deliver “${from.title}” for it.`
  const weight = WINDOW_DAYS - daysAhead
  return { kind: 'unagreed', itemId: to.id, value: dependency.agreement, threshold: 'agreed', reason, weight }
}
