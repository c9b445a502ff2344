import { gunzipSync, gzipSync } from 'node:zlib'
import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type Snapshot,
  emptySnapshot,
  tableOf,
} from '@trireme/domain'
import { type Planner, consequencesOf, openPlanner } from '@trireme/planning'
import type { FlagKind } from '@trireme/planning/tracking'
import { type SearchResult, resultAsSeen } from '../jobs/task.ts'
import { toldConsequences } from './consequences-answer.ts'
import { flagsAnswer } from './flags-answer.ts'
import { placedAnswer } from './placed-answer.ts'
import { planAnswer } from './plan-answer.ts'

/** What a planner is told, in this order: records in parts, then to plan them; later changes, or another day. */
export type Told =
  | { readonly op: 'records'; readonly name: string; readonly kind: Kind; readonly records: readonly AnyRecord[] }
  | { readonly op: 'open'; readonly name: string; readonly today: string }
  | { readonly op: 'update'; readonly name: string; readonly changes: ChangeSet }
  | { readonly op: 'forget'; readonly name: string }

export type Question = PlanQuestion | PlacedQuestion | ResultQuestion | ForeseeQuestion | FlagsQuestion

export type PlanQuestion = {
  readonly op: 'answer'
  readonly name: string
  readonly sequence: number
  /** The work items that may be told of; undefined is all of them, and asks for the packed answer as well. */
  readonly visible: readonly Id[] | undefined
}

/** Where work lies, in figures. */
export type PlacedQuestion = {
  readonly op: 'placed'
  readonly name: string
  readonly visible: readonly Id[] | undefined
}

/** What somebody may be told of the result of a job, which is given as gzip of its JSON. */
export type ResultQuestion = { readonly op: 'result'; readonly packed: Uint8Array; readonly visible: readonly Id[] }

/** What changes would do to a plan. */
export type ForeseeQuestion = {
  readonly op: 'foresee'
  readonly name: string
  readonly sequence: number
  readonly changes: ChangeSet
}

/** A forecast that was made before, as its reader may see it: the result of its job as JSON. */
export type ForecastGiven = { readonly id: string; readonly sequence: number; readonly result: Uint8Array }

/** What is in danger in the plan of what one may see. */
export type FlagsQuestion = {
  readonly op: 'flags'
  readonly name: string
  readonly sequence: number
  readonly seesRates: boolean
  readonly forecast: ForecastGiven | undefined
  /** One kind alone; undefined for all. */
  readonly kind: FlagKind | undefined
}

/** JSON in UTF-8, and the same as gzip. */
export type AnswerBytes = { readonly json: Uint8Array; readonly packed: Uint8Array | undefined }

/** The plans of several portfolios, each under a name, kept and re-planned as it is told. Runs beside the server's thread. */
export class PlanWork {
  readonly #loading = new Map<string, Snapshot>()
  readonly #planners = new Map<string, Planner>()

  take(told: Told): void {
    const { name } = told
    switch (told.op) {
      case 'records': {
        const state = this.#loading.get(name) ?? emptySnapshot()
        this.#loading.set(name, state)
        const table = tableOf(state, told.kind)
        for (const record of told.records) table.set(record.id, record)
        return
      }
      case 'open': {
        const snapshot = this.#loading.get(name) ?? this.#planners.get(name)?.snapshot ?? emptySnapshot()
        this.#loading.delete(name)
        this.#planners.set(name, openPlanner(snapshot, { today: told.today }))
        return
      }
      case 'update':
        this.#of(name).update(told.changes)
        return
      case 'forget':
        this.#loading.delete(name)
        this.#planners.delete(name)
    }
  }

  answer(question: Question): AnswerBytes {
    switch (question.op) {
      case 'answer':
        return this.#planned(question)
      case 'placed':
        return { json: this.#placed(question), packed: undefined }
      case 'result':
        return { json: seenOf(question), packed: undefined }
      case 'foresee':
        return { json: this.#foreseen(question), packed: undefined }
      case 'flags':
        return { json: this.#raised(question), packed: undefined }
    }
  }

  #planned({ name, sequence, visible }: PlanQuestion): AnswerBytes {
    const answer = planAnswer(this.#of(name), sequence, visible && new Set(visible))
    const json = new TextEncoder().encode(JSON.stringify(answer))
    // A copy: a small buffer of zlib's lies in a pool, which cannot be handed to another thread.
    return { json, packed: visible === undefined ? new Uint8Array(gzipSync(json)) : undefined }
  }

  #placed({ name, visible }: PlacedQuestion): Uint8Array {
    const answer = placedAnswer(this.#of(name).plan, visible && new Set(visible))
    return new TextEncoder().encode(JSON.stringify(answer))
  }

  #foreseen({ name, sequence, changes }: ForeseeQuestion): Uint8Array {
    const planner = this.#of(name)
    const told = toldConsequences(consequencesOf(planner, planner.preview(changes)), sequence)
    return new TextEncoder().encode(JSON.stringify(told))
  }

  #raised({ name, ...asked }: FlagsQuestion): Uint8Array {
    const { snapshot, plan } = this.#of(name)
    return new TextEncoder().encode(JSON.stringify(flagsAnswer(snapshot, plan, asked)))
  }

  #of(name: string): Planner {
    const planner = this.#planners.get(name)
    if (planner === undefined) throw new Error(`No plan is open under ${name}`)
    return planner
  }
}

function seenOf({ packed, visible }: ResultQuestion): Uint8Array {
  const seen = new Set(visible)
  const result = JSON.parse(new TextDecoder().decode(gunzipSync(packed))) as SearchResult
  return new TextEncoder().encode(JSON.stringify(resultAsSeen(result, (id) => seen.has(id))))
}
