import type { Id, Kind, Snapshot } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import { type AllocateResult, type AllocateTask, allocateJob, allocationAsSeen } from './allocate-job.ts'
import { type ForecastResult, type ForecastTask, forecastAsSeen, forecastJob } from './forecast-job.ts'
import type { Found } from './found.ts'
import { type ImproveResult, type ImproveTask, improveAsSeen, improveJob } from './improve-job.ts'

/** What a job is to do: equal tasks on equal states and days find the same. */
export type JobTask = ForecastTask | ImproveTask | AllocateTask

export type JobResult = ForecastResult | ImproveResult | AllocateResult

/** The kinds of records that a task rests on. */
export function inputsOf(kind: JobTask['kind']): readonly Kind[] {
  return kind === 'allocate' ? [...planInputs, ...VALUES] : planInputs
}

/** What says how much work is worth. */
const VALUES = ['work-item-type', 'goal', 'goal-link', 'key-result', 'metric', 'reading'] as const

/** The kinds of records that a result tells of, or names in a sentence: who may read all of them is told all. */
export function toldOf(kind: JobTask['kind']): readonly Kind[] {
  return kind === 'allocate' ? inputsOf(kind) : ['work-item', 'milestone']
}

/** Does a task from beginning to end; `onDone` hears how much of its budget is spent. */
export async function workOn(
  task: JobTask,
  snapshot: Snapshot,
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
  }
}

/** How much of its budget a task took: a search may be at its end before, the others take it whole. */
export function spentOn({ budget }: JobTask, result: JobResult): number {
  return result.kind === 'improve' ? Math.min(budget, result.tried) : budget
}

/** What is told of a result to who may see some records only; what is left out leaves no trace but `isWhole`. */
export function resultAsSeen(result: JobResult, seen: (id: Id) => boolean): JobResult {
  switch (result.kind) {
    case 'forecast':
      return forecastAsSeen(result, seen)
    case 'improve':
      return improveAsSeen(result, seen)
    case 'allocate':
      return allocationAsSeen(result, seen)
  }
}
