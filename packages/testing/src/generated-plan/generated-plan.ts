import { type Id, type NewMap, type Snapshot, completeRecord, tableOf, type Kind } from '@trireme/domain'
import { type SmallOrganization, aSmallOrganization } from '../builders/small-organization.ts'
import { type Random, seededRandom } from '../random.ts'

export type GeneratedPlanShape = {
  /** Work items of all levels; about three in four are leaves. */
  readonly items: number
  readonly dependencies: number
  readonly teams: number
  readonly seed: number | string
}

const CHILDREN = { Initiative: 5, Epic: 6, Feature: 4 } as const
const PEOPLE_A_TEAM = 6

/**
 * A large sound plan for benchmarks: a tree of four levels, effort on the leaves, teams as pools, dependencies that
 * always lead from an earlier leaf to a later one, most of them near by. The same seed gives the same plan.
 */
export function generatedPlan({ items, dependencies, teams, seed }: GeneratedPlanShape): Snapshot {
  const random = seededRandom(seed)
  const organization = aSmallOrganization({ name: `Generated ${items}`, seed })
  const teamIds = Array.from({ length: teams }, (_, index) => addTeam(organization, index))
  const leaves = addTree(organization, { items, random, teamIds })
  addDependencies(organization, leaves, dependencies, random)
  return organization.snapshot
}

function addTeam(organization: SmallOrganization, index: number): Id<'team'> {
  const teamId = add(organization, 'team', { name: `Team ${index + 1}`, focusPercent: 80 })
  add(organization, 'capacity', { teamId, people: PEOPLE_A_TEAM })
  return teamId
}

type Tree = { readonly items: number; readonly random: Random; readonly teamIds: readonly Id<'team'>[] }

/** Adds the tree depth first and gives back its leaves in that order. */
function addTree(organization: SmallOrganization, { items, random, teamIds }: Tree): Id<'work-item'>[] {
  const leaves: Id<'work-item'>[] = []
  let made = 0
  const isFull = () => made === items
  const grow = (level: keyof typeof CHILDREN | 'Story', parentId: Id<'work-item'> | null, position: number): void => {
    const number = ++made
    const isLeaf = level === 'Story' || isFull()
    const id = add(organization, 'work-item', {
      key: `T-${number}`,
      title: `${level} ${number}`,
      typeId: organization.types[level],
      statusId: organization.statuses.Ready,
      parentId,
      rank: `${String(position).padStart(6, '0')}n`,
      teamId: isLeaf ? random.pick(teamIds) : null,
      units: isLeaf ? random.pick([1, 1, 2]) : 1,
    } as NewMap['work-item'])
    if (isLeaf) {
      leaves.push(id)
      return addEstimate(organization, id, random)
    }
    const below = level === 'Initiative' ? 'Epic' : level === 'Epic' ? 'Feature' : 'Story'
    for (let child = 1; child <= CHILDREN[level] && !isFull(); child++) grow(below, id, child)
  }
  for (let root = 1; !isFull(); root++) grow('Initiative', null, root)
  return leaves
}

function addEstimate(organization: SmallOrganization, workItemId: Id<'work-item'>, random: Random): void {
  const likely = random.between(2, 20) * 4
  add(organization, 'estimate', {
    workItemId,
    low: Math.round(likely * 0.7),
    likely,
    high: Math.round(likely * 1.8),
    estimatedAt: '2026-01-01T00:00:00.000Z',
  })
}

function addDependencies(
  organization: SmallOrganization,
  leaves: readonly Id<'work-item'>[],
  count: number,
  random: Random,
): void {
  const pairs = new Set<number>()
  const possible = (leaves.length * (leaves.length - 1)) / 2
  while (pairs.size < Math.min(count, possible)) {
    const from = random.between(0, leaves.length - 2)
    const reach = random.chance(0.8) ? 40 : leaves.length
    const to = random.between(from + 1, Math.min(leaves.length - 1, from + reach))
    if (pairs.has(from * leaves.length + to)) {
      if (random.chance(0.01) && pairs.size > possible / 2) break
      continue
    }
    pairs.add(from * leaves.length + to)
    add(organization, 'dependency', {
      predecessorId: leaves[from]!,
      successorId: leaves[to]!,
      type: random.chance(0.85) ? 'FS' : random.pick(['SS', 'FF', 'SF']),
      lag: { amount: random.chance(0.9) ? 0 : random.between(-1, 5) * 480, unit: 'working-minutes' },
      agreement: 'agreed',
    } as NewMap['dependency'])
  }
}

function add<K extends Kind>({ snapshot, mint }: SmallOrganization, kind: K, values: NewMap[K]): Id<K> {
  const id = mint(kind)
  tableOf(snapshot, kind).set(id, completeRecord(kind, id, values))
  return id
}
