import type { Id, Snapshot } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import type { Found } from './found.ts'
import { type ForecastResult, type ForecastTask, forecastAsSeen, forecastJob } from './forecast-job.ts'
import { type ImproveResult, type ImproveTask, improveAsSeen, improveJob } from './improve-job.ts'

/** What a job is to do: equal tasks on equal states and days find the same. */
export type JobTask = ForecastTask | ImproveTask

export type JobResult = ForecastResult | ImproveResult

/** The kinds of records that tasks rest on. */
export const taskInputs = planInputs

/** Does a task from beginning to end; `onDone` hears how much of its budget is spent. */
export function workOn(
  task: JobTask,
  snapshot: Snapshot,
  today: string,
  onDone: (spent: number) => void,
): Found<JobResult> {
  switch (task.kind) {
    case 'forecast':
      return forecastJob(snapshot, today, task, onDone)
    case 'improve':
      return improveJob(snapshot, today, task, onDone)
  }
}

/** What is told of a result to who may see some records only; what is left out leaves no trace but `isWhole`. */
export function resultAsSeen(result: JobResult, seen: (id: Id) => boolean): JobResult {
  return result.kind === 'forecast' ? forecastAsSeen(result, seen) : improveAsSeen(result, seen)
}
