import type { Pause, WorkItem } from '@trireme/domain'

/** The constraints of planners, in plain words; those with a date name it. */
export const CONSTRAINTS = [
  { id: 'as-late', label: 'As late as possible', edge: 'start' },
  { id: 'start-from', label: 'Start no earlier than', edge: 'start' },
  { id: 'start-by', label: 'Start no later than', edge: 'start' },
  { id: 'end-from', label: 'Finish no earlier than', edge: 'end' },
  { id: 'end-by', label: 'Finish no later than', edge: 'end' },
  { id: 'must-start', label: 'Must start on', edge: 'start' },
  { id: 'must-finish', label: 'Must finish on', edge: 'end' },
] as const
export type ConstraintKind = (typeof CONSTRAINTS)[number]['id']
/** What work has without any. */
export const AS_SOON = { id: 'as-soon', label: 'As soon as possible' } as const

export type Constraint = { readonly kind: ConstraintKind; readonly on: string | null }
type Wish = Partial<Omit<WorkItem, 'id' | 'key'>>

/** What binds an item, in the order of the list; several may at once. */
export function constraintsOf(item: WorkItem): readonly Constraint[] {
  const { asLate, notBeforeOn, startByOn, endNotBeforeOn, endByOn, dateMode, plannedStartsOn, plannedEndsOn } = item
  const isPinned = dateMode === 'pinned'
  return [
    ...(asLate ? [{ kind: 'as-late', on: null } as const] : []),
    ...dated('start-from', notBeforeOn),
    ...dated('start-by', startByOn),
    ...dated('end-from', endNotBeforeOn),
    ...dated('end-by', endByOn),
    ...(isPinned ? dated('must-start', plannedStartsOn) : []),
    ...(isPinned && plannedStartsOn === null ? dated('must-finish', plannedEndsOn) : []),
  ]
}

function dated(kind: ConstraintKind, on: string | null): readonly Constraint[] {
  return on === null ? [] : [{ kind, on }]
}

/** `Start no later than 4 Mar 2027`, one after the other. */
export function constraintText(item: WorkItem, format: (on: string) => string): string {
  return constraintsOf(item)
    .map(({ kind, on }) => {
      const { label } = CONSTRAINTS.find(({ id }) => id === kind)!
      return on === null ? label : `${label} ${format(on)}`
    })
    .join(', ')
}

/** The fields that set a constraint. */
export function wishFor({ kind, on }: Constraint): Wish {
  switch (kind) {
    case 'as-late':
      return { asLate: true }
    case 'start-from':
      return { notBeforeOn: on }
    case 'start-by':
      return { startByOn: on }
    case 'end-from':
      return { endNotBeforeOn: on }
    case 'end-by':
      return { endByOn: on }
    case 'must-start':
      return { dateMode: 'pinned', plannedStartsOn: on }
    case 'must-finish':
      return { dateMode: 'pinned', plannedStartsOn: null, plannedEndsOn: on }
  }
}

/** The fields that take it back. */
export function wishWithout(kind: ConstraintKind): Wish {
  if (kind === 'must-start' || kind === 'must-finish') return { dateMode: 'automatic' }
  return kind === 'as-late' ? { asLate: false } : wishFor({ kind, on: null })
}

/** Pauses with one of them changed, added or (without one) left out: in order, and one where two overlap. */
export function withPause(pauses: readonly Pause[], at: number, pause: Pause | null): readonly Pause[] {
  const wished = pauses.toSpliced(at, 1, ...(pause === null ? [] : [inOrder(pause)]))
  const sorted = wished.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
  return sorted.reduce<readonly Pause[]>((apart, next) => {
    const last = apart.at(-1)
    if (last === undefined || next.fromOn > last.untilOn) return [...apart, next]
    return [...apart.slice(0, -1), { ...last, untilOn: next.untilOn > last.untilOn ? next.untilOn : last.untilOn }]
  }, [])
}

function inOrder({ fromOn, untilOn }: Pause): Pause {
  return fromOn <= untilOn ? { fromOn, untilOn } : { fromOn: untilOn, untilOn: fromOn }
}
