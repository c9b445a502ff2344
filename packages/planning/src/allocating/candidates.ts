import { type Id, type Snapshot, type WorkItem, hasBegun } from '@trireme/domain'
import type { WorkTree } from '../statement/tree.ts'

/** Something to choose or leave out, as the records have it. */
export type Candidate = {
  readonly id: Id
  /** Place in the tree; −1 of what was dropped, which is not in it. */
  readonly index: number
  /** Whether anybody may still choose. */
  readonly standing: 'open' | 'must' | 'never'
  /** Why it must or never, as a sentence; empty for what is open. */
  readonly reason: string
  /** It has to be in because this one, which has begun, waits for it. */
  readonly waitedForBy?: Id
}

export type CandidateChoice = {
  /** Of the types chosen among; without, the topmost that has open work. */
  readonly level?: number | undefined
  /** Only these; without, all of the level. */
  readonly among?: ReadonlySet<Id> | undefined
}

/**
 * What a portfolio chooses among: open items whose type stands at one level of the hierarchy, the topmost with open work
 * unless another is asked for. With the types everybody starts with these are initiatives. Items of one level are never
 * below one another. An item has begun, and stays in, when it or anything below has begun (`hasBegun` of domain);
 * what the begun wait for stays in with it; what was dropped stays out. Work that belongs to no candidate is not up for
 * choice: what it takes of the teams is taken. In roadmap order, the dropped last.
 */
export function candidatesOf(snapshot: Snapshot, tree: WorkTree, choice: CandidateChoice = {}): readonly Candidate[] {
  const about = new About(snapshot, tree)
  const level = choice.level ?? about.topLevel()
  const isAmong = ({ id, typeId }: WorkItem) =>
    about.levelOf(typeId) === level && (choice.among === undefined || choice.among.has(id))
  const open = tree.items.flatMap(({ id }, index): Candidate[] => {
    if (!isAmong(tree.items[index]!) || about.isClosed(tree.items[index]!)) return []
    return [
      about.hasBegun(index)
        ? { id, index, standing: 'must', reason: 'It has begun.' }
        : { id, index, standing: 'open', reason: '' },
    ]
  })
  const dropped = [...snapshot['work-item'].values()]
    .filter((item) => isAmong(item) && about.category(item) === 'dropped')
    .map(({ id }): Candidate => ({ id, index: -1, standing: 'never', reason: 'It was dropped.' }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  return [...withWhatTheyWaitFor(snapshot, tree, open, about), ...dropped]
}

/** Places in the tree of what belongs to each candidate: the candidate's own place in the list, or −1. */
export function ownersOf(tree: WorkTree, candidates: readonly Candidate[]): Int32Array {
  const owners = new Int32Array(tree.items.length).fill(-1)
  candidates.forEach(({ index }, nth) => index >= 0 && owners.fill(nth, index, tree.end[index]))
  return owners
}

class About {
  readonly #snapshot: Snapshot
  readonly #tree: WorkTree

  constructor(snapshot: Snapshot, tree: WorkTree) {
    this.#snapshot = snapshot
    this.#tree = tree
  }

  category({ statusId }: WorkItem) {
    return this.#snapshot.status.get(statusId)?.category
  }

  levelOf(typeId: Id): number {
    return this.#snapshot['work-item-type'].get(typeId)?.level ?? Infinity
  }

  isClosed(item: WorkItem): boolean {
    return this.category(item) === 'done' || item.actualEndedOn !== null
  }

  hasBegun(index: number): boolean {
    return this.#tree.items.slice(index, this.#tree.end[index]).some((item) => hasBegun(item, this.category(item)))
  }

  topLevel(): number {
    return this.#tree.items.reduce(
      (top, item) => (this.isClosed(item) ? top : Math.min(top, this.levelOf(item.typeId))),
      Infinity,
    )
  }
}

function withWhatTheyWaitFor(
  snapshot: Snapshot,
  tree: WorkTree,
  candidates: readonly Candidate[],
  about: About,
): readonly Candidate[] {
  const owners = ownersOf(tree, candidates)
  const ownerOf = (id: Id) => owners[tree.indexOf.get(id) ?? -1] ?? -1
  const waits = [...snapshot.dependency.values()]
    .filter(({ successorId }) => {
      const item = snapshot['work-item'].get(successorId)
      return item !== undefined && !about.isClosed(item)
    })
    .map(({ predecessorId, successorId }) => ({ needed: ownerOf(predecessorId), by: ownerOf(successorId) }))
    .filter(({ needed, by }) => needed >= 0 && by >= 0 && needed !== by)
    .sort((one, other) => one.needed - other.needed || one.by - other.by)
  const found = [...candidates]
  for (let before = -1, count = 0; before !== count;) {
    before = count
    for (const { needed, by } of waits) {
      if (found[needed]!.standing !== 'open' || found[by]!.standing !== 'must') continue
      found[needed] = { ...found[needed]!, standing: 'must', waitedForBy: found[by]!.id }
      count++
    }
  }
  return found
}
