import type { Plan } from './drawing/base-scene.ts'
import type { StripRow } from './drawing/capacity-strip.ts'
import type { Metrics } from './drawing/frame.ts'
import type { Palette } from './drawing/scene.ts'
import type { Scale } from './time/scale.ts'

/**
 * What the Gantt is given and what it answers, as plain values. It knows bars, rows and minutes, not work items.
 *
 * Time is plan minutes: whole minutes of floating wall-clock time since 1970-01-01T00:00. A day has 1440. Ends are
 * exclusive: an item that fills 19 January ends at 20 January 00:00.
 */
export type PlanMinutes = number

/** A stretch of time, `startsAt` included and `endsAt` not. */
export interface Span {
  readonly startsAt: PlanMinutes
  readonly endsAt: PlanMinutes
}

/** A group is a heading for rows that have something in common: its bar spans theirs. */
export type RowKind = 'leaf' | 'summary' | 'milestone' | 'group'
export type RowHealth = 'on-track' | 'at-risk' | 'off-track' | 'unset'
export type RowStatus = 'backlog' | 'planned' | 'in-progress' | 'review' | 'done' | 'blocked'
/** Which of its dates rules a row. Everything but automatic and rolled-up is drawn with square corners: it stays put. */
export type DateMode = 'automatic' | 'manual' | 'pinned' | 'rolled-up' | 'synced'

/** How a row differs from what it is compared with (a baseline or a scenario's base). */
export type RowDiff =
  | { readonly kind: 'added' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'changed'; readonly from?: Span }
  | { readonly kind: 'later' | 'earlier'; readonly from: Span; readonly days: number }

/** When a row may be finished, of many runs of the plan. */
export interface Whisker {
  /** By when it is in 50 and in 85 of a hundred runs. */
  readonly p50At: PlanMinutes
  readonly p85At: PlanMinutes
  /** Why it may be another in a moment, in words: drawn faint. */
  readonly unsettled?: string | null
  /** Of quick runs, which do not count people. */
  readonly isQuick?: boolean
}

/** The whiskers of all rows, as values: others come as another object. */
export interface Whiskers {
  /** Of a row as it lies; undefined where it has none. The same function as long as it answers the same. */
  readonly of: (id: string) => Whisker | undefined
  /** Of a row as it would lie while a bar is in the hand; undefined where that is not known (yet). */
  readonly inHand: (id: string) => Whisker | undefined
}

export interface GanttRow {
  readonly id: string
  readonly key: string
  readonly title: string
  /** Said behind the title and never cut: what a heading counts. */
  readonly tail?: string
  /** Depth in the tree, 1 for the top. */
  readonly level: number
  readonly hasChildren: boolean
  readonly expanded: boolean
  readonly kind: RowKind
  /** Null when unscheduled; both or neither. A milestone starts and ends at the same minute. */
  readonly startsAt: PlanMinutes | null
  readonly endsAt: PlanMinutes | null
  /** The accepted share, in whole percent of 1; null where nobody said. */
  readonly progress: number | null
  readonly health: RowHealth
  readonly status: RowStatus
  readonly critical: boolean
  readonly pinned: boolean
  readonly mode: DateMode
  readonly late: boolean
  /** Working days after its target, for a late row; printed after its bar. */
  readonly lateDays?: number
  readonly targetAt?: PlanMinutes
  /** One that comes with the row; those of `GanttHandle.setWhiskers` go before it. */
  readonly whisker?: Whisker
  /** Where it lay in the baselines it is compared with, in their order; null where one has no dates of it. At most three are drawn. */
  readonly baselines?: readonly (Span | null)[]
  /** Almost critical: less float than somebody asked to be told of. */
  readonly nearCritical?: boolean
  /** Until when it may end without moving what its float is counted to; before its end, when it would have to. Drawn as a line. */
  readonly slackUntil?: PlanMinutes | undefined
  /** On which way to an end it lies, 1 being the one that drives it. */
  readonly path?: number
  /** The stretches in which it is worked on, where it rests between them. */
  readonly pieces?: readonly Span[]
  readonly diff?: RowDiff
  /** The text of each column but the title, in the order of `GanttModel.columns`. */
  readonly cells: readonly string[]
  /** What of its bar no hand can move: all of it, or its start alone. Trying says why (`Preview.message`). */
  readonly fixed?: 'bar' | 'start'
  /** The row of the capacity strip its work is booked on. */
  readonly capacityId?: string
  /** Why this row cannot be moved or linked, as a sentence; it is said to whoever tries. */
  readonly locked?: string
}

/**
 * Rows in display order after expansion: an array, or an object that makes a row when asked. `at` must be cheap and
 * must answer equally until the model is replaced; it is called once per row when the model arrives (for ids and dates)
 * and again for each row that is drawn.
 */
export interface RowSource {
  readonly length: number
  at(index: number): GanttRow | undefined
}

export type DependencyType = 'FS' | 'SS' | 'FF' | 'SF'

export interface GanttDependency {
  readonly id: string
  readonly fromId: string
  readonly toId: string
  readonly type: DependencyType
  /** The plan does not keep it: its line is red and dashed. */
  readonly isBroken?: boolean
}

/** One row of the capacity strip: minutes booked and available per day, from `firstDay` (days since 1970-01-01). */
export interface CapacityRow {
  readonly id: string
  readonly name: string
  /** Percent over the period the caller chose, shown beside the name. */
  readonly average: number
  readonly firstDay: number
  readonly load: ArrayLike<number>
  readonly capacity: ArrayLike<number>
}

/** A column right of the title. A column with width 0 is not seen, only spoken: its cells stay in the treegrid. */
export interface GanttColumn {
  readonly id: string
  readonly title: string
  readonly width: number
  readonly align?: 'start' | 'end'
  /** `health` shows the glyph of the row and speaks its text; `whisker` says its whisker; `alarm` shows the text in red; `text` shows it. */
  readonly shows?: 'text' | 'health' | 'whisker' | 'alarm'
}

export type Density = 'dense' | 'default' | 'comfortable'

export interface GanttModel {
  /** Names the treegrid for assistive technology, for example "Plan of Checkout". */
  readonly label: string
  readonly rows: RowSource
  readonly dependencies: readonly GanttDependency[]
  readonly capacity?: {
    readonly title: string
    /** What the average of a row is over: "12-week avg". */
    readonly averageTitle: string
    readonly rows: readonly CapacityRow[]
  }
  readonly titleColumn: { readonly title: string; readonly width: number }
  readonly columns: readonly GanttColumn[]
  /** The dependency that is picked, by its id. */
  readonly pickedLinkId?: string | null
  /** Ids of rows that would wait for one another in a circle, the first again at the end: why a dependency was refused. */
  readonly refusedPath?: readonly string[]
  /** Weekdays without work, 0 for Sunday. */
  readonly nonWorkingWeekdays: readonly number[]
  /** Days without work, in days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>
  readonly todayAt: PlanMinutes | null
  /** In which month a year begins, 0 for January. */
  readonly firstMonth?: number
  readonly selectedId: string | null
  /** Rows chosen together: a bar of one of several carries all of them. */
  readonly chosen?: ReadonlySet<string>
  /** Any text that changes when the colours do; the tokens are read again then. */
  readonly theme: string
  readonly density: Density
  /** How many days, as its owner counts them, a row ends later at one place than at another; days of the calendar without it. */
  readonly daysLater?: (rowId: string, from: Span, to: Span) => number
  /** Nothing can be dragged, moved or linked. */
  readonly readOnly?: boolean
  /** Whether T (nothing selected), J, K, + −, 0 and [ ] act (WCAG 2.1.4). Arrows and Alt chords always do. */
  readonly letterKeys?: boolean
}

/** A bar somebody is moving, resizing or drawing, not yet kept. */
export interface Draft extends Span {
  readonly id: string
}

export interface PreviewedPlace extends Span {
  readonly late?: boolean
}

export interface PreviewedCell extends Span {
  readonly rowId: string
  readonly percent: number
}

/** A line beside the bar in the hand. `late` and `rescued` carry a sign of their own; a `reason` may run on over lines. */
export interface ToldLine {
  readonly text: string
  readonly tone?: 'late' | 'rescued' | 'reason'
}

/** What a draft would do. */
export interface Preview {
  /** Where a row would lie, the drafted one too; undefined where it stays. Asked of few rows: those in view, those lines run to. */
  readonly placeOf: (id: string) => PreviewedPlace | undefined
  /** How many move, and how many would be late. */
  readonly moved: number
  readonly late: number
  /** Cells of a row of the capacity strip that would be fuller than it can carry, in these days. Asked of the rows in view alone. */
  readonly cellsOf?: (id: string, within: Span) => readonly PreviewedCell[]
  /** A row of the capacity strip as it would be; undefined where it stays. Asked of the rows in view alone. */
  readonly capacityOf?: (id: string) => CapacityRow | undefined
  /** The cells of a row as they would read; undefined where they stay. Asked of the rows in view alone. */
  readonly textsOf?: (id: string) => readonly (string | undefined)[] | undefined
  /** Said first: why nothing moves, or why it lands elsewhere. Without `told` it is all that is said. */
  readonly message?: string
  /** What it does to others, line by line; without it the built-in "moves 12 items, 3 would be late". */
  readonly told?: readonly ToldLine[]
  /** Nothing would come of it: the bar goes back when it is let go. `message` says why. */
  readonly stays?: boolean
}

export interface NewLink {
  readonly fromId: string
  readonly toId: string
  readonly type: DependencyType
}

/** Everything a picture of the Gantt is made from, as it is drawn now. */
export interface Drawn {
  /** The part of the timeline in view, in pixels of its content. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly plan: Plan
  readonly model: GanttModel
  readonly scale: Scale
  readonly metrics: Metrics
  readonly treeWidth: number
  readonly strip: readonly StripRow[]
  readonly palette: Palette
}

/** How somebody chooses several rows. */
export type Choosing = { readonly kind: 'toggle' | 'range'; readonly id: string } | { readonly kind: 'all' | 'none' }

/** What the Gantt tells its owner. It changes nothing itself: the owner answers with a new model. */
export interface GanttEvents {
  onSelect?(id: string): void
  /** Rows are chosen together: this one too or no longer, all up to it, every row, or none any more. */
  onChoose?(how: Choosing): void
  /** Enter, a double click, or the word Open of a row. */
  onOpen?(id: string): void
  /** Space: looked at without leaving; without it Space selects. */
  onPeek?(id: string): void
  onToggle?(id: string, expanded: boolean): void
  /** Asked for each new snapped position. A slow answer that a newer question overtook is dropped. */
  onPreview?(draft: Draft): Preview | Promise<Preview>
  /** A hand is over a bar that it may take, or has pressed it; null when it leaves. A drag would move it by steps of so many minutes. */
  onNear?(id: string | null, step: number): void
  /** The same for what nobody has in the hand. */
  onRehearse?(draft: Draft): Preview
  /** A move or resize was kept, or let go where nothing comes of it (`Preview.stays`). The preview stays painted until the next model or until the promise settles. */
  onCommit?(draft: Draft): void | Promise<void>
  onCreateDates?(draft: Draft): void | Promise<void>
  /** Nothing is in the hand any more: it was kept or dropped, and what was asked for previews of it is over. */
  onRelease?(): void
  onLink?(link: NewLink): void
  /** The line of a dependency was clicked, at this place of the window. */
  onPickLink?(id: string, point: { readonly x: number; readonly y: number }): void
  /** The dependencies of a row are asked for by keys, beside its bar. */
  onLinksOf?(id: string, point: { readonly x: number; readonly y: number }): void
  /** The bar under the pointer or the focus, with its place on the page; null when it is left. */
  onHover?(id: string | null, place: DOMRect | null): void
  onMenu?(id: string, point: { readonly x: number; readonly y: number }): void
  /** The axis was fitted to most of the rows, and so many lie outside; fitting again shows them too. */
  onFit?(outside: number): void
  /** Scrolled or zoomed, told once it rests, for the address bar. */
  onView?(view: GanttViewState): void
}

/** What of the plan is on screen: enough to show the same picture again. */
export interface GanttViewState {
  readonly pxPerDay: number
  /** The time at the left edge. */
  readonly leftAt: PlanMinutes
  /** How far down it is, in pixels; where it is left out, that stays. */
  readonly y?: number
}
