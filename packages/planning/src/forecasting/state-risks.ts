import { type Id, type RecordMap, type RiskValues, type Snapshot, isOpenRisk, valuesToday } from '@trireme/domain'
import type { Risk, RiskImpact } from '@trireme/engine/simulate'
import type { Solved } from '../solving/solve.ts'
import { calendarOfWork } from '../statement/teams.ts'

/**
 * The open risks of a portfolio as the engine draws them [2.9]: once a run each happens or does not, and then hits all it is
 * linked to. Each stands as it is today, after the responses that are done. What is unknown of one hits nothing [R5].
 * The days are the mean of their range: it is the happening that is drawn, not how bad it is.
 *
 * @param open work that may still turn out otherwise, with its place in the tree
 */
export function stateRisks(snapshot: Snapshot, solved: Solved, open: ReadonlyMap<Id, number>): readonly Risk[] {
  return [...snapshot.risk.values()].filter(isOpenRisk).flatMap((risk) => {
    const stated = stateRisk(solved, open, risk, valuesToday(risk, responsesTo(snapshot, risk.id)))
    return stated === undefined ? [] : [stated]
  })
}

/** The responses to a risk, in the order of their ids: that in which they were thought of. */
export function responsesTo(snapshot: Snapshot, riskId: Id): readonly RecordMap['risk-response'][] {
  return [...snapshot['risk-response'].values()]
    .filter((response) => response.riskId === riskId)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** One risk with these values; undefined where nobody knows how likely it is, or what it would do to which dates. */
export function stateRisk(
  solved: Solved,
  open: ReadonlyMap<Id, number>,
  { id, nature, workItemIds }: RecordMap['risk'],
  { probability, days }: RiskValues,
): Risk | undefined {
  if (probability === null || days === null) return undefined
  const hit = new Set(workItemIds.flatMap((itemId) => hitBy(solved, open, itemId) ?? []))
  if (hit.size === 0) return undefined
  const signed = nature === 'threat' ? days : -days
  const impacts = [...hit].map((index): RiskImpact => {
    const { ground } = solved.statement
    const item = ground.tree.items[index]!
    const team = item.teamId === null ? undefined : ground.teams.ground.get(item.teamId)
    const { minutesPerDay } = calendarOfWork(ground.calendars, team, item)
    return { activity: item.id, minutes: Math.round(signed * minutesPerDay) }
  })
  return { id, probability, impacts }
}

/** The work itself; of something with parts the open one that ends last, so that the days are lost once. */
function hitBy({ statement, schedule }: Solved, open: ReadonlyMap<Id, number>, id: Id): number | undefined {
  const { tree } = statement.ground
  const index = tree.indexOf.get(id)
  if (index === undefined) return undefined
  let last: number | undefined
  for (let at = index; at < tree.end[index]!; at++) {
    if (!open.has(tree.items[at]!.id)) continue
    const finish = (place: number) => schedule.finish[statement.rows[place]!]!
    if (last === undefined || finish(at) > finish(last)) last = at
  }
  return last
}
