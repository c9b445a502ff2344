import { type Pause, type WorkItem, mustEndOn, mustStartOn } from '@trireme/domain'

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

export type Constraint = {
  readonly kind: ConstraintKind
  readonly on: string | null
  /** Its date mode says so, and its planned start is the day. */
  readonly isPinned?: true
}
type Wish = Partial<Omit<WorkItem, 'id' | 'key'>>

/** What binds an item, in the order of the list; several may at once. */
export function constraintsOf(item: WorkItem): readonly Constraint[] {
  const { asLate, notBeforeOn, startByOn, endNotBeforeOn, endByOn, dateMode, plannedStartsOn, plannedEndsOn } = item
  const isPinned = dateMode === 'pinned'
  const [mustStart, mustEnd] = isPinned ? [null, null] : [mustStartOn(item), mustEndOn(item)]
  return [
    ...(asLate ? [{ kind: 'as-late', on: null } as const] : []),
    ...(mustStart === null ? [...dated('start-from', notBeforeOn), ...dated('start-by', startByOn)] : []),
    ...(mustEnd === null ? [...dated('end-from', endNotBeforeOn), ...dated('end-by', endByOn)] : []),
    ...dated('must-start', mustStart),
    ...dated('must-finish', mustEnd),
    ...(isPinned ? pinned('must-start', plannedStartsOn) : []),
    ...(isPinned && plannedStartsOn === null ? pinned('must-finish', plannedEndsOn) : []),
  ]
}

function dated(kind: ConstraintKind, on: string | null): readonly Constraint[] {
  return on === null ? [] : [{ kind, on }]
}

function pinned(kind: ConstraintKind, on: string | null): readonly Constraint[] {
  return dated(kind, on).map((each) => ({ ...each, isPinned: true }))
}

/** What may be put on an item beside these: nothing that would overwrite a date of theirs. */
export function offeredBeside(others: readonly Constraint[]): (typeof CONSTRAINTS)[number][] {
  const taken = new Set(others.flatMap((each) => (each.isPinned ? [] : Object.keys(wishFor(each)))))
  return CONSTRAINTS.filter(
    ({ id }) =>
      !others.some(({ kind }) => kind === id) &&
      !Object.keys(wishFor({ kind: id, on: null })).some((field) => taken.has(field)),
  )
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

/** The fields that set a constraint; neither the date mode nor the planned dates, but where it is pinned by those [R2]. */
export function wishFor({ kind, on, isPinned }: Constraint): Wish {
  if (isPinned) return kind === 'must-start' ? { plannedStartsOn: on } : { plannedEndsOn: on }
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
      return { notBeforeOn: on, startByOn: on }
    case 'must-finish':
      return { endNotBeforeOn: on, endByOn: on }
  }
}

/** The fields that take it back. */
export function wishWithout({ kind, isPinned }: Constraint): Wish {
  if (isPinned) return { dateMode: 'automatic' }
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
