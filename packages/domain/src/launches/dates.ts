import type { Id } from '../records/identifier.ts'
import type { Launch } from './launch.ts'

/** When work ends by the plan: its days, the last one included; undefined where the plan has none. */
export type PlannedSpan = (workItemId: Id) => { readonly startsOn: string; readonly endsOn: string } | undefined

export type LaunchSpan = {
  readonly startsOn: string | null
  readonly endsOn: string | null
  /** How many of the phases and items it is read from have dates. */
  readonly known: number
  readonly of: number
}

/**
 * From when to when a launch goes: by its own dates, or rolled up from its phases, the work it ships, or both [1.4]. The
 * promise, `targetOn`, stays what it is [R2]. A part without dates is counted and left out [R5].
 */
export function launchSpan({ release, phases, shipped }: Launch, plannedSpan: PlannedSpan): LaunchSpan {
  const { datesFrom, startsOn, targetOn } = release
  if (datesFrom === 'manual') {
    const given = [startsOn, targetOn].filter((on) => on !== null).length
    return { startsOn, endsOn: targetOn, known: given, of: 2 }
  }
  const parts = [
    ...(datesFrom === 'items'
      ? []
      : phases.map((phase) => ({ startsOn: phase.startsOn, endsOn: phase.endedOn ?? phase.endsOn }))),
    ...(datesFrom === 'phases' ? [] : shipped.map(({ id }) => plannedSpan(id) ?? { startsOn: null, endsOn: null })),
  ]
  const starts = parts.flatMap((part) => part.startsOn ?? [])
  const ends = parts.flatMap((part) => part.endsOn ?? [])
  return {
    startsOn: starts.toSorted()[0] ?? null,
    endsOn: ends.toSorted().at(-1) ?? null,
    known: parts.filter((part) => part.startsOn !== null && part.endsOn !== null).length,
    of: parts.length,
  }
}
