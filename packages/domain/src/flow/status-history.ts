import type { Id } from '../records/identifier.ts'
import type { StatusCategory } from '../records/status.ts'

/** A category of status from a day on; days are counted since 1970-01-01, where the organization is. */
export type StatusStep = { readonly day: number; readonly category: StatusCategory }

/** What the flow of one item is read from. */
export type FlowItem = {
  readonly id: Id
  readonly teamId: Id | null
  /** Every status it was given, in the order in which that was written; at least one. */
  readonly steps: readonly StatusStep[]
  /** On which day it began and ended, as people or a tracker said; null where nobody did. */
  readonly startedDay: number | null
  readonly endedDay: number | null
  /** Whether it came from elsewhere, by an import: it had its first status before that was written, since when nobody says. */
  readonly isBrought: boolean
}

/** Where an item was in the flow on which day. */
export type StatusHistory = {
  readonly id: Id
  readonly teamId: Id | null
  /** Its category at the end of each day on which that changed, oldest first; before the first it was not there. */
  readonly changes: readonly StatusStep[]
  /** The day it was begun first; null where it never was, or where that is unknown. */
  readonly begunDay: number | null
  /** The day it was done, the last time where it was opened again; null while it is not, or where that is unknown. */
  readonly doneDay: number | null
  /** The day work on it ended without being done: it was dropped, or put back to be planned and is there still. */
  readonly leftDay: number | null
  /** Done when it came, by import say, and nobody said since when. */
  readonly isEndUnknown: boolean
}

/**
 * The history of an item from what was written of its status and what was said of its dates. When something happened
 * and when it was recorded are two things: a start and an end that somebody gave rule over the days on which the status
 * was changed, so a plan that was imported today flows as it did. What was begun before it was brought here, nobody said
 * when, is not begun on the day it came: since when is unknown. On the last day the category is always the item's own.
 *
 * @param today a start or end after it is not believed
 */
export function statusHistory(item: FlowItem, today: number): StatusHistory {
  const steps = item.steps.filter(({ category }, nth) => nth === 0 || item.steps[nth - 1]!.category !== category)
  const last = steps.length - 1
  const isDone = steps[last]!.category === 'done'
  const ended = believed(item.endedDay, today)
  const doneDay = isDone ? (ended ?? (last === 0 ? null : steps[last]!.day)) : null
  const firstWorked = steps.findIndex(({ category }) => !isAhead(category))
  const started = firstWorked < 0 ? null : believed(item.startedDay, today)
  const isBegunElsewhere = item.isBrought && firstWorked === 0
  const written = isBegunElsewhere ? null : steps.find(({ category }) => category === 'active')?.day
  const begun = started ?? written ?? null
  const left = begun === null || isDone ? null : leftAfter(steps)
  // What was begun only after it ended was recorded late, or by mistake: since when is unknown.
  const isKnown = begun !== null && begun <= (doneDay ?? left ?? today) && !(isDone && doneDay === null)

  function categoryOn(day: number): StatusCategory | null {
    if (doneDay !== null && day >= doneDay) return 'done'
    const nth = steps.findLastIndex((step) => step.day <= day)
    const isTooSoon = doneDay !== null && nth === last
    const logged = isTooSoon ? (steps[last - 1]?.category ?? 'planned') : (steps[nth]?.category ?? null)
    if (started === null) return logged
    if (day < started) return logged === 'active' ? 'planned' : logged
    const isLoggedLater = day < steps[firstWorked]!.day || (isTooSoon && last === 0)
    return isLoggedLater && (logged === null || isAhead(logged)) ? 'active' : logged
  }

  return {
    id: item.id,
    teamId: item.teamId,
    changes: changesOn([...steps.map(({ day }) => day), started, doneDay], categoryOn),
    begunDay: isKnown ? begun : null,
    doneDay,
    leftDay: left,
    isEndUnknown: isDone && doneDay === null,
  }
}

function believed(day: number | null, today: number): number | null {
  return day === null || day > today ? null : day
}

function isAhead(category: StatusCategory): boolean {
  return category === 'backlog' || category === 'planned'
}

/** The day of the step after which it was neither under way nor done any more; null where it still is. */
function leftAfter(steps: readonly StatusStep[]): number | null {
  const nth = steps.findLastIndex(({ category }) => category === 'active' || category === 'done')
  return steps[nth + 1]?.day ?? null
}

function changesOn(
  days: readonly (number | null)[],
  categoryOn: (day: number) => StatusCategory | null,
): readonly StatusStep[] {
  const found: StatusStep[] = []
  for (const day of [...new Set(days)].filter((each) => each !== null).sort((one, other) => one - other)) {
    const category = categoryOn(day)
    if (category !== null && category !== found.at(-1)?.category) found.push({ day, category })
  }
  return found
}
