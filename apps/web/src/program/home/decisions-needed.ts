import {
  type Scope,
  type Snapshot,
  fallenAssumptions,
  holdsDocument,
  isDueSoon,
  isToReview,
  launchesOf,
  supersedersOf,
  timeZoneOf,
  waitingOf,
} from '@trireme/domain'
import type { InSteps, Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import type { OddsOf } from '../../schedule/odds.ts'
import { troubledWaits } from '../raid/dependency-rows.ts'

/** Something that waits for somebody to decide, with the way there. */
export type Needed = {
  readonly key: string
  readonly title: string
  readonly reason: string
  readonly urgent: boolean
  readonly to: '/program/raid' | '/program/plan' | '/program/updates'
  readonly search: Readonly<Record<string, unknown>>
}

/** What needs a decision in a scope: what is overdue or broken first; of each, one by one before what is told by its number. In steps. */
export function* decisionsNeeded(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items' | 'violations'>,
  odds: Pick<OddsOf, 'of'> | null,
  scope: Scope,
  today: string,
): InSteps<readonly Needed[]> {
  const decisions = [...snapshot.decision.values()].filter(scope.holds)
  const superseders = supersedersOf(snapshot.decision.values())
  const raid = (tab: string, open: string | undefined) => ({ to: '/program/raid' as const, search: { tab, open } })
  const open = decisions
    .filter(({ id, signedAt }) => signedAt === null && !superseders.has(id))
    .map(({ id, title, dueOn }): Needed => {
      const urgent = dueOn !== null && dueOn <= today
      const reason =
        dueOn === null
          ? 'open, no day said'
          : urgent
            ? `needed since ${formatDate(dueOn)}`
            : `needed by ${formatDate(dueOn)}`
      return { key: id, title, reason, urgent, ...raid('decisions', id) }
    })
  const fallen = fallenAssumptions(snapshot, today)
    .filter(({ assumption }) => scope.holds(assumption))
    .map(({ assumption, fallen: how, decisionIds, workItemIds }): Needed => {
      const resting = decisionIds.length + workItemIds.length
      const reason = `${how === 'false' ? 'proved false' : 'expired untested'}${resting === 0 ? '' : `; ${resting} rest on it`}`
      return {
        key: assumption.id,
        title: assumption.title,
        reason,
        urgent: how === 'false',
        ...raid('assumptions', assumption.id),
      }
    })
  const review = decisions
    .filter((decision) => isToReview(decision, superseders, today))
    .map(({ id, title, reviewOn }): Needed => {
      const reason = `to be looked at again since ${formatDate(reviewOn!)}`
      return { key: `review ${id}`, title, reason, urgent: true, ...raid('decisions', id) }
    })
  const one = [...open, ...fallen, ...review, ...waitingIn(snapshot, scope, today)]
  yield
  const all = [...one, ...violationsIn(snapshot, plan, scope), ...(yield* dependenciesIn(snapshot, plan, odds, scope))]
  return [...all.filter(({ urgent }) => urgent), ...all.filter(({ urgent }) => !urgent)]
}

/** Gates, approvals and documents, as far as these are loaded, that are past their day or due within two weeks [PG9]. */
function waitingIn(snapshot: Snapshot, scope: Scope, today: string): readonly Needed[] {
  const launches = launchesOf(snapshot).filter(
    ({ release, shipped }) => scope.holds(release) || shipped.some(scope.has),
  )
  const documents = [...snapshot.document.values()].filter((each) => holdsDocument(scope, snapshot, each))
  const now = { today, timeZone: timeZoneOf(snapshot) }
  const due = waitingOf(launches, documents, [...snapshot.signature.values()], now).filter(isDueSoon)
  const [first] = due
  if (first === undefined) return []
  const overdue = due.filter(({ inDays }) => inDays! < 0).length
  const title =
    due.length === 1 ? '1 gate, approval or document is due' : `${due.length} gates, approvals and documents are due`
  const reason = `${overdue === 0 ? '' : `${overdue} past their day; `}first: ${first.title}`
  return [
    {
      key: 'waiting',
      title,
      reason,
      urgent: overdue > 0,
      to: '/program/updates',
      search: { part: 'due', near: 'soon' },
    },
  ]
}

/** One line for each matter: who wants the dependencies one by one finds them in their register. */
function* dependenciesIn(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items'>,
  odds: Pick<OddsOf, 'of'> | null,
  scope: Scope,
): InSteps<readonly Needed[]> {
  const rows = yield* troubledWaits(snapshot, plan, odds, scope)
  const line = (trouble: 'late' | 'disputed' | 'unagreed', words: string): Needed[] => {
    const found = rows.filter(({ troubles }) => troubles.includes(trouble))
    if (found.length === 0) return []
    const title = found.length === 1 ? '1 dependency between teams' : `${found.length} dependencies between teams`
    const search = { tab: 'dependencies', trouble }
    const reason = `${words}: ${found.length > 1 ? 'first ' : ''}“${found[0]!.from.title}”`
    return [{ key: trouble, title, reason, urgent: trouble === 'late', to: '/program/raid', search }]
  }
  return [
    ...line('late', 'needed before they will be there'),
    ...line('disputed', 'disputed'),
    ...line('unagreed', 'not agreed to'),
  ]
}

function violationsIn(snapshot: Snapshot, plan: Pick<Plan, 'violations'>, scope: Scope): readonly Needed[] {
  const found = plan.violations.filter(({ toId }) => {
    const item = snapshot['work-item'].get(toId as never)
    return item !== undefined && scope.has(item)
  })
  if (found.length === 0) return []
  const title =
    found.length === 1 ? '1 date breaks what it waits for' : `${found.length} dates break what they wait for`
  return [
    {
      key: 'violations',
      title,
      reason: `${found.length > 1 ? 'first ' : ''}“${snapshot['work-item'].get(found[0]!.toId as never)!.title}”`,
      urgent: true,
      to: '/program/plan',
      search: { broken: 'open' },
    },
  ]
}
