import {
  type AnyRecord,
  type Id,
  type Kind,
  type NewMap,
  type Snapshot,
  completeRecord,
  tableOf,
} from '@trireme/domain'
import { aSmallOrganization } from '@trireme/testing'

/** Teams of people who work Monday to Friday, eight hours, on planned work alone. */
export type SmallPortfolio = {
  readonly teams: Readonly<Record<string, number>>
  readonly initiatives: Readonly<Record<string, SmallInitiative>>
}

export type SmallInitiative = {
  /** Its share of the only goal, relative to the others; no link to it where absent. */
  readonly weight?: number
  /** Person-days by team, one part each, in the order given; `null` has no estimate. */
  readonly work: Readonly<Record<string, number | null>>
  readonly status?: 'Ready' | 'In progress' | 'Done' | 'Dropped'
  /** Initiatives that have to be finished before it. */
  readonly after?: readonly string[]
  /** Whether each part waits for the one before it. */
  readonly isChain?: boolean
  readonly part?: Partial<NewMap['work-item']>
}

/** A portfolio in a few words, and the ids of its initiatives and teams by name. */
export function aPortfolio({ teams, initiatives }: SmallPortfolio): {
  readonly snapshot: Snapshot
  readonly ids: Readonly<Record<string, Id>>
} {
  const { snapshot, mint, types, statuses } = aSmallOrganization({ seed: 'small portfolio' })
  const ids: Record<string, Id> = {}
  const add = <K extends Kind>(kind: K, values: Partial<NewMap[K]>): Id<K> => {
    const id = mint(kind)
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values as NewMap[K]) as AnyRecord)
    return id
  }
  for (const [name, people] of Object.entries(teams)) {
    ids[name] = add('team', { name })
    add('capacity', { teamId: ids[name] as Id<'team'>, people })
  }
  const goalId = add('goal', { title: 'Everybody pays online' })
  for (const [nth, [title, { weight, work, status = 'Ready', after = [], part, isChain = false }]] of Object.entries(
    initiatives,
  ).entries()) {
    const common = { statusId: statuses[status], rank: `${String(nth).padStart(3, '0')}n` }
    const id = (ids[title] = add('work-item', { ...common, title, key: `T-${nth}`, typeId: types.Initiative }))
    let before: Id<'work-item'> | undefined
    for (const [team, days] of Object.entries(work)) {
      const leaf = {
        title: `${title} by ${team}`,
        key: `T-${nth}-${team}`,
        typeId: types.Story,
        teamId: ids[team] ?? null,
      }
      const workItemId = add('work-item', { ...common, ...leaf, parentId: id, ...part } as NewMap['work-item'])
      const estimatedAt = '2027-01-01T00:00:00.000Z'
      if (isChain && before !== undefined) add('dependency', { predecessorId: before, successorId: workItemId })
      before = workItemId
      if (days !== null) add('estimate', { workItemId, likely: days, unit: 'days', estimatedAt })
    }
    for (const other of after) add('dependency', { predecessorId: ids[other] as Id<'work-item'>, successorId: id })
    if (weight === undefined) continue
    const keyResultId = add('key-result', { title, goalId, measure: 'done', weight })
    add('goal-link', { workItemId: id, goalId, keyResultId })
  }
  return { snapshot, ids }
}
