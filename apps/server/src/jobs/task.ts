import type { Id, Kind, Snapshot } from '@trireme/domain'
import { engineVersion, planInputs } from '@trireme/planning'
import { type AllocateResult, type AllocateTask, allocateJob, allocationAsSeen } from './allocate-job.ts'
import { type ForecastResult, type ForecastTask, forecastAsSeen, forecastJob } from './forecast-job.ts'
import type { LoggedChangeSet } from '../store/index.ts'
import type { Found } from './found.ts'
import { type ImproveResult, type ImproveTask, improveAsSeen, improveJob } from './improve-job.ts'
import { type SlipResult, type SlipTask, slipInputs, slipJob } from './slip-job.ts'

/** What a job is to do: equal tasks on equal states and days find the same. */
export type JobTask = SearchTask | SlipTask

/** What looks for something in a plan, and may be asked for by `POST /jobs`. */
export type SearchTask = ForecastTask | ImproveTask | AllocateTask

export type SearchResult = ForecastResult | ImproveResult | AllocateResult
export type JobResult = SearchResult | SlipResult

/** Raise the number behind the stroke when a job finds something else, or tells it otherwise, than before: what is kept is then found anew. */
export const resultVersion = `${engineVersion}/2`

/** The kinds of records that a task rests on. */
export function inputsOf(kind: JobTask['kind']): readonly Kind[] {
  switch (kind) {
    case 'slip':
      return slipInputs
    case 'allocate':
      return [...planInputs, ...VALUES]
    case 'forecast':
      return [...planInputs, ...LAUNCHES]
    case 'improve':
      return planInputs
  }
}

/** What says how ready a launch is. */
const LAUNCHES = ['release', 'phase', 'gate', 'checklist-item', 'approval', 'issue'] as const

/** What says how much work is worth. */
const VALUES = ['work-item-type', 'goal', 'goal-link', 'key-result', 'metric', 'reading'] as const

/** Whose records a result places: what was found rests on all of these, whoever asks. */
export const PLACED = ['work-item', 'milestone'] as const satisfies readonly Kind[]

/** The kinds of records that a result tells of, or names in a sentence: who may read all of them is told all. */
export function toldOf(kind: SearchTask['kind']): readonly Kind[] {
  switch (kind) {
    case 'allocate':
      return inputsOf(kind)
    case 'forecast':
      return [...PLACED, ...LAUNCHES]
    case 'improve':
      return PLACED
  }
}

/** Does a task on a state and what was written after it; `onDone` hears how much of its budget is spent. */
export async function workOn(
  task: JobTask,
  snapshot: Snapshot,
  writes: readonly LoggedChangeSet[],
  today: string,
  onDone: (spent: number) => void,
): Promise<Found<JobResult>> {
  switch (task.kind) {
    case 'forecast':
      return forecastJob(snapshot, today, task, onDone)
    case 'improve':
      return improveJob(snapshot, today, task, onDone)
    case 'allocate':
      return allocateJob(snapshot, today, task, onDone)
    case 'slip':
      return slipJob(snapshot, writes, task, onDone)
  }
}

/** How much of its budget a task took: a search may be at its end before, the others take it whole. */
export function spentOn({ budget }: JobTask, result: JobResult): number {
  return result.kind === 'improve' ? Math.min(budget, result.tried) : budget
}

/** What is told of a result to who may see some records only; what is left out leaves no trace but `isWhole`. */
export function resultAsSeen(result: SearchResult, seen: (id: Id) => boolean): SearchResult {
  switch (result.kind) {
    case 'forecast':
      return forecastAsSeen(result, seen)
    case 'improve':
      return improveAsSeen(result, seen)
    case 'allocate':
      return allocationAsSeen(result, seen)
  }
}
