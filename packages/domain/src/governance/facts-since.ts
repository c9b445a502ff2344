import type { Fact, Facts } from '../records/status-update.ts'

/** What became of one thing between two looks at it. Days are working days, later is more. */
export type FactChange = {
  readonly id: string
  readonly title: string
  readonly what:
    | { readonly kind: 'done' | 'added' | 'removed' }
    /** So many things came from elsewhere, by an import. */
    | { readonly kind: 'brought'; readonly count: number }
    | ({ readonly kind: 'promise' } & Shifted)
    | ({ readonly kind: 'moved'; readonly missed: MissedDay | null } & Shifted)
    | { readonly kind: 'odds'; readonly from: number; readonly to: number }
    | { readonly kind: 'health'; readonly from: Fact['health']; readonly to: Fact['health'] }
}

type Shifted = { readonly from: string | null; readonly to: string | null; readonly days: number | null }

/** The promised day that an end lies after, by how many days, and whether it did so before. */
export type MissedDay = { readonly targetOn: string; readonly days: number; readonly before: boolean }

/** Working days from one date to a later one, negative to an earlier, by what a thing's days are counted. */
export type DaysBetween = (id: string, from: string, to: string) => number

/** Percent by which the odds of a target must differ to be worth a line. */
const NOTABLE_PERCENT = 10

/**
 * What changed from one set of facts to another, a line for each thing and matter: promises that moved first, then ends
 * that moved, the farthest first, then the rest. Equal facts give nothing.
 */
export function factsSince(
  before: Pick<Facts, 'rows'>,
  now: Pick<Facts, 'rows'>,
  daysBetween: DaysBetween,
): readonly FactChange[] {
  const was = new Map(before.rows.map((row) => [row.id, row]))
  const is = new Set(now.rows.map(({ id }) => id))
  const changes = now.rows.flatMap((row): FactChange[] => {
    const old = was.get(row.id)
    return old === undefined ? [change(row, { kind: 'added' })] : between(old, row, daysBetween)
  })
  const gone = before.rows.filter(({ id }) => !is.has(id)).map((row) => change(row, { kind: 'removed' }))
  return [...changes, ...gone].toSorted((one, other) => rank(one) - rank(other))
}

/** The same with one line for all that is new and came from elsewhere: an import is one change, not one of each thing. */
export function withOneOfBrought(
  changes: readonly FactChange[],
  isBrought: (id: string) => boolean,
): readonly FactChange[] {
  const brought = changes.filter(({ id, what }) => what.kind === 'added' && isBrought(id))
  if (brought.length < 2) return changes
  const count = brought.length
  const one: FactChange = { id: 'brought', title: `${count} things`, what: { kind: 'brought', count } }
  const ids = new Set(brought)
  return [...changes.filter((each) => !ids.has(each)), one].toSorted((first, second) => rank(first) - rank(second))
}

function between(old: Fact, row: Fact, daysBetween: DaysBetween): FactChange[] {
  if (row.isDone && !old.isDone) return [change(row, { kind: 'done' })]
  const found: FactChange[] = []
  const shifted = (from: string | null, to: string | null): Shifted => ({
    from,
    to,
    days: from === null || to === null ? null : daysBetween(row.id, from, to),
  })
  if (old.targetOn !== row.targetOn)
    found.push(change(row, { kind: 'promise', ...shifted(old.targetOn, row.targetOn) }))
  if (old.endsOn !== row.endsOn) {
    const missed = missedDay(old, row, daysBetween)
    found.push(change(row, { kind: 'moved', ...shifted(old.endsOn, row.endsOn), missed }))
  }
  const [from, to] = [old.onTargetPercent, row.onTargetPercent]
  if (from !== null && to !== null && Math.abs(to - from) >= NOTABLE_PERCENT)
    found.push(change(row, { kind: 'odds', from, to }))
  if (old.health !== row.health) found.push(change(row, { kind: 'health', from: old.health, to: row.health }))
  return found
}

function missedDay(old: Fact, { id, endsOn, targetOn }: Fact, daysBetween: DaysBetween): MissedDay | null {
  if (endsOn === null || targetOn === null || endsOn <= targetOn) return null
  const before = old.endsOn !== null && old.targetOn !== null && old.endsOn > old.targetOn
  return { targetOn, days: daysBetween(id, targetOn, endsOn), before }
}

function change({ id, title }: Fact, what: FactChange['what']): FactChange {
  return { id, title, what }
}

const ORDER = ['promise', 'moved', 'odds', 'health', 'done', 'brought', 'added', 'removed'] as const

function rank({ what }: FactChange): number {
  const days = what.kind === 'moved' || what.kind === 'promise' ? Math.abs(what.days ?? 0) : 0
  return ORDER.indexOf(what.kind) * 1e6 - days
}
