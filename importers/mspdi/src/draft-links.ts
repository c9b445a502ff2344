import {
  type Dependency,
  type DependencyType,
  type DraftRecord,
  type Lag,
  carriedLinks,
  sameValue,
} from '@trireme/domain'
import { type Context, originOf, standingItem, taskRef } from './context.ts'
import type { Task } from './document.ts'
import { toldLag } from './ours.ts'
import { type Element, children, isSet, numberOf, textOf } from './xml.ts'

const TYPES: readonly DependencyType[] = ['FF', 'FS', 'SF', 'SS']
const FINISH_TO_START = 1
// LagFormat: the even ones among these are elapsed time; from 35 on the same as estimates.
const ELAPSED = new Set([4, 6, 8, 10, 12, 36, 38, 40, 42, 44])
const PERCENT = new Set([19, 51])
const ELAPSED_PERCENT = new Set([20, 52])

type Wanted = {
  readonly predecessor: string
  readonly successor: string
  readonly type: DependencyType
  readonly lag: Lag
  readonly task: Task
  readonly from: Task
}

/** The dependencies of the plan, without those that make no sense together. */
export function linksOf(context: Context, parents: ReadonlyMap<string, string | null>): DraftRecord[] {
  const wanted = [...context.tasks.values()].flatMap((task) =>
    children(task.element, 'PredecessorLink').flatMap((link) => wantedBy(context, task, link)),
  )
  const here = new Here(context)
  const { carried, refused } = carriedLinks(wanted, parents, here.links())
  for (const { link, why } of refused)
    context.tally.add('Dependencies', why, `row ${link.from.row} → row ${link.task.row}`)
  return carried.flatMap(({ predecessor, successor, type, lag, task, from }) => {
    const standing = here.between(from, task, type)
    if (standing !== undefined && sameValue(toldLag(standing), lag)) return []
    return {
      kind: 'dependency',
      origin: originOf(context, 'link', from.uid, task.uid, type),
      ...(standing && { id: standing.id }),
      row: task.row,
      values: { predecessorId: { origin: predecessor }, successorId: { origin: successor }, type, lag },
      initial: { agreement: 'agreed' },
    }
  })
}

function wantedBy(context: Context, task: Task, link: Element): Wanted[] {
  const { tally, tasks } = context
  const uid = textOf(link, 'PredecessorUID')
  const from = tasks.get(uid)
  const type = TYPES[numberOf(link, 'Type') ?? FINISH_TO_START]
  if (isSet(link, 'CrossProject'))
    tally.add(
      'Dependencies',
      'They come from another plan. Import that plan and join the items here.',
      `row ${task.row}`,
    )
  else if (from === undefined)
    tally.add('Dependencies', 'The task they wait for is not in the plan.', `row ${task.row}: UID ${uid}`)
  else if (type === undefined)
    tally.add(
      'Dependencies',
      'Their type is none of finish-to-start, start-to-start, finish-to-finish and start-to-finish.',
      `row ${task.row}`,
    )
  else
    return [
      {
        predecessor: taskRef(context, from).origin,
        successor: taskRef(context, task).origin,
        type,
        lag: lagOf(context, task, link),
        task,
        from,
      },
    ]
  return []
}

/** LinkLag is tenths of a minute, or percent where the format says so. */
function lagOf({ tally }: Context, task: Task, link: Element): Lag {
  const lag = numberOf(link, 'LinkLag') ?? 0
  const format = numberOf(link, 'LagFormat') ?? 7
  if (ELAPSED_PERCENT.has(format))
    tally.add('Lag in elapsed percent', 'It is read as percent of the working duration.', `row ${task.row}`)
  if (PERCENT.has(format) || ELAPSED_PERCENT.has(format)) return { amount: limited(lag), unit: 'percent' }
  return { amount: limited(lag / 10), unit: ELAPSED.has(format) ? 'elapsed-minutes' : 'working-minutes' }
}

function limited(amount: number): number {
  return Math.max(-1e7, Math.min(1e7, amount))
}

/** The dependencies that are here already. */
class Here {
  readonly #context: Context
  readonly #byEnds = new Map<string, Dependency>()
  readonly #origins = new Map<string, string>()

  constructor(context: Context) {
    this.#context = context
    for (const dependency of context.snapshot.dependency.values())
      this.#byEnds.set(`${dependency.predecessorId} ${dependency.successorId} ${dependency.type}`, dependency)
    for (const task of context.tasks.values()) {
      const item = standingItem(context, task)
      if (item !== undefined) this.#origins.set(item.id, taskRef(context, task).origin)
    }
  }

  /** The one that two tasks of our own file are joined by. */
  between(from: Task, to: Task, type: DependencyType): Dependency | undefined {
    const [one, other] = [standingItem(this.#context, from), standingItem(this.#context, to)]
    return one && other && this.#byEnds.get(`${one.id} ${other.id} ${type}`)
  }

  links(): { predecessor: string; successor: string }[] {
    const { snapshot } = this.#context
    const nameOf = (id: string) => this.#origins.get(id) ?? snapshot['work-item'].get(id as never)?.origin ?? id
    return [...snapshot.dependency.values()].map(({ predecessorId, successorId }) => ({
      predecessor: nameOf(predecessorId),
      successor: nameOf(successorId),
    }))
  }
}
