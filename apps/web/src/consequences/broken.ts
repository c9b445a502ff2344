import { type PlanViolation, type WorkingTime, workingDaysOf } from '@trireme/planning'
import { counted } from '../schedule/days.ts'

/** A dependency or date that a plan does not keep, in words: `“C” starts 2 d before “B” finishes`. */
export type Broken = Pick<PlanViolation, 'kind' | 'toId' | 'minutes'> & { readonly says: string }

/** What another plan does to dependencies and dates. */
export type Breaks = {
  /** Kept until now. */
  readonly broken: readonly Broken[]
  /** Not kept now, and by more then. */
  readonly worse: readonly Broken[]
  /** Not kept now, and kept then. */
  readonly mended: readonly Broken[]
}

export const NOTHING_BROKEN: Breaks = { broken: [], worse: [], mended: [] }

/** What of a plan is not kept in one to come, or by at least half a working day more. */
export function breaksOf(
  before: readonly PlanViolation[],
  then: readonly PlanViolation[],
  timeOf: (id: PlanViolation['toId']) => Pick<WorkingTime, 'minutesPerDay'>,
): Breaks {
  const known = new Map(before.map((each) => [placeOf(each), each]))
  const left = new Set(then.map(placeOf))
  return {
    broken: then.filter((each) => !known.has(placeOf(each))).map((each) => broken(each)),
    worse: then.flatMap((each) => {
      const was = known.get(placeOf(each))
      const { minutesPerDay } = timeOf(each.toId)
      const more = was === undefined ? 0 : each.minutes - was.minutes
      return more * 2 < minutesPerDay ? [] : [broken(each, `, ${workingDaysOf(more, minutesPerDay)} d more than now`)]
    }),
    mended: before.filter((each) => !left.has(placeOf(each))).map((each) => broken(each)),
  }
}

/** What a violation is about, whatever its size. */
export function placeOf(violation: PlanViolation): string {
  const { kind, toId } = violation
  if (kind === 'dependency') return `${violation.dependencyId} ${toId}`
  return `${kind} ${toId} ${kind === 'date' ? violation.constraint : violation.keeps}`
}

/** `2 dependencies`, `1 date`, `1 dependency and 1 date`. */
export function thingsText(some: readonly Broken[]): string {
  const dependencies = some.filter(({ kind }) => kind === 'dependency').length
  const dates = some.length - dependencies
  return [
    ...(dependencies === 0 ? [] : [counted(dependencies, 'dependency', 'dependencies')]),
    ...(dates === 0 ? [] : [counted(dates, 'date')]),
  ].join(' and ')
}

function broken({ kind, toId, minutes, sentence }: PlanViolation, by = ''): Broken {
  return { kind, toId, minutes, says: `${sentence.replace(/\.$/, '')}${by}` }
}
