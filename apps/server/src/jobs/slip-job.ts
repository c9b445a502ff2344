import { type Id, type Kind, type Snapshot, todayIn } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import { type Attribution, type AttributionProgress, attributeSlip } from '@trireme/planning/causes'
import type { LoggedChangeSet } from '../store/index.ts'
import type { Found } from './found.ts'

export type SlipTask = {
  readonly kind: 'slip'
  /** Writes in those days; as many again where the causes are averaged over their orders. */
  readonly budget: number
  readonly seed: number
  /** What the date is of: an item, a milestone, a release, a program, a product. */
  readonly endId: Id
  readonly fromOn: string
  readonly untilOn: string
  readonly averaged: boolean
  /** The last write of the day it is asked from; the state of the job is that of the last day. */
  readonly after: number
  readonly timeZone: string
}

/** Why a date moved, of all there is: whoever is told of it is told by their rights. */
export type SlipResult = Attribution & {
  readonly kind: 'slip'
  /** Those writes that moved it, as the log has them. */
  readonly writes: readonly LoggedChangeSet[]
}

/** The end of a program is that of all programs in it. */
export const slipInputs: readonly Kind[] = [...planInputs, 'program', 'product']

/** More than a large organization writes to its plan in a quarter; each is a plan made again. */
export const MOST_WRITES = 5_000

/** Plans what was written after a state again; `onDone` hears of the writes behind it, and then of the orders. */
export function slipJob(
  start: Snapshot,
  writes: readonly LoggedChangeSet[],
  { budget, endId, fromOn, untilOn, averaged, after, timeZone }: SlipTask,
  onDone: (writes: number) => void,
): Found<SlipResult> {
  if (writes.length > MOST_WRITES) return { ok: false, sentence: TOO_MANY }
  const recorded = writes.map(({ sequence, at, command, changes }) => {
    return { sequence, today: todayIn(timeZone, Date.parse(at)), command, changes }
  })
  const spent = (at: AttributionProgress) =>
    at.stage === 'writes' ? at.sequence - after : Math.floor((budget * (1 + at.done / at.of)) / 2)
  const steps = attributeSlip(start, recorded, { endId, fromOn, untilOn, averaged, nameOf: placeForName })
  for (;;) {
    const { done, value } = steps.next()
    if (done !== true) onDone(spent(value))
    else return { ok: true, result: { kind: 'slip', ...value, writes: movingOf(value, writes) } }
  }
}

/** A result is of all there is: whoever is told of it is told the names they may see. */
export function placeForName(id: Id): string {
  return `{${id}}`
}

/** A sentence of a result with its names in place. */
export function withNames(sentence: string, nameOf: (id: Id) => string): string {
  return sentence.replaceAll(PLACE, (_, id: string) => nameOf(id as Id))
}

/** What a sentence of a result names, each once. */
export function namedIn(sentence: string): readonly Id[] {
  return [...new Set(Array.from(sentence.matchAll(PLACE), ([, id]) => id as Id))]
}

const PLACE = /\{([a-z]+_[0-9a-z]+)\}/g

const TOO_MANY = `More than ${MOST_WRITES.toLocaleString('en')} writes changed the plan in these days. Ask about fewer of them.`

function movingOf({ parts }: Attribution, writes: readonly LoggedChangeSet[]): readonly LoggedChangeSet[] {
  const moving = new Set(parts.flatMap(({ steps }) => steps.map(({ sequence }) => sequence)))
  return writes.filter(({ sequence }) => moving.has(sequence))
}
