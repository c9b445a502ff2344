import { type NotedPlan, plan as noted, printPlan } from '@trireme/testing'
import { type Plan, dateOf, lastDayOf, plan, whyHere } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

/** A noted plan with its answer. */
export type Answer = NotedPlan & {
  readonly plan: Plan
  /** In the words of the notation, with days of March 2027 as their number: `A 02-22..3; B 4..5`. */
  readonly dates: string
  why(name: string): string[]
}

/** Plans what the notation says on the first of March 2027, a Monday. */
export function answerTo(notation: string, today = TODAY): Answer {
  return answerOf(noted(notation), today)
}

export function answerOf(portfolio: NotedPlan, today = TODAY): Answer {
  const made = plan(portfolio.snapshot, { today })
  const dates = printPlan(portfolio, (id) => {
    const item = made.items.get(id)
    return item && { startsOn: dateOf(item.startsAt), endsOn: lastDayOf(item.endsAt, item.startsAt) }
  })
  return {
    ...portfolio,
    plan: made,
    dates: dates
      .replaceAll('\n', '; ')
      .replaceAll(/2027-03-0?(\d+)/g, '$1')
      .replaceAll('2027-', ''),
    why: (name) => whyHere(portfolio.snapshot, made, portfolio.items[name]!),
  }
}
