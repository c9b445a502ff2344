import type { WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'

/** Whether an item is planned as if there were always somebody: open work without parts of its own and without a team. */
export function isTeamless({ id, teamId }: Pick<WorkItem, 'id' | 'teamId'>, plan: Pick<Plan, 'items'>): boolean {
  const planned = plan.items.get(id)
  return teamId === null && planned !== undefined && !planned.rolledUp && planned.mode !== 'done'
}

/** How many items are planned so, of all that wait for somebody. */
export type Teamless = { readonly count: number; readonly of: number }

export function teamlessOf(items: readonly WorkItem[], plan: Pick<Plan, 'items'>): Teamless {
  const open = items.filter(({ id }) => {
    const planned = plan.items.get(id)
    return planned !== undefined && !planned.rolledUp && planned.mode !== 'done'
  })
  return { count: open.filter((item) => isTeamless(item, plan)).length, of: open.length }
}

const FEWEST = 10

/** Whether so many have no team that the picture as a whole is of a company with endless hands: half, and at least ten. */
export function misleads({ count, of }: Teamless): boolean {
  return count >= FEWEST && count * 2 >= of
}

/** Whether half of some open work has no team: its days are the earliest there are, and no promise. */
export function isMostlyTeamless({ count, of }: Teamless): boolean {
  return count > 0 && count * 2 >= of
}

/** `689 open items have no team: planned as if there were always room`. */
export function teamlessText({ count }: Teamless): string {
  const items = count === 1 ? '1 open item has' : `${count.toLocaleString('en')} open items have`
  return `${items} no team: planned as if there were always room`
}
