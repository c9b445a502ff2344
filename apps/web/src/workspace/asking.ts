import type { ChangeSet, Id, Update } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import type { AskedAbout } from '../schedule/asked-about.ts'
import type { FarMove } from '../schedule/far-moves.ts'
import type { Between, Foreseen } from '../schedule/schedule.ts'

/** An act as it is asked about, and the verb on the button that does it: `Commit Ann Berg?`, `Commit`. */
export type Question = { readonly title: string; readonly verb: string }

/** What somebody is asked before an act is kept, or shown of it. */
export type Asked = AskedWhy | AskedAct

/** An act that moves promises, asked for the reason [R2]. */
export type AskedWhy = {
  readonly nth: number
  readonly as: 'promise'
  readonly promises: readonly Update[]
  /** An empty reason is none. */
  readonly keep: (reason: string) => void
}

/** An act of scheduling that somebody is shown the consequences of: before it is kept, instead of it, or afterwards. */
export type AskedAct = {
  /** Another for each that is shown. */
  readonly nth: number
  readonly label: string
  readonly changes: ChangeSet
  readonly consequences: Foreseen['consequences']
  /** Who would have promised more than they have: people by name, and teams. */
  readonly overbooked?: AskedAbout['overbooked']
  /** What the cause of each move is worked out from; undefined where the server alone knows the plan it is about. */
  readonly between: (() => Between) | undefined
  /** How it is asked before it is kept; else by its label. */
  readonly asks?: Question | undefined
  /** What it leaves undone of what was asked for, in a sentence. */
  readonly note?: string | undefined
} & (
  | {
      /** Not kept yet; `underneath`: refused, because somebody changed the plan meanwhile. */
      readonly as: 'preview' | 'underneath'
      readonly keep: () => void
    }
  | { readonly as: 'kept' }
)

/** So many items may move besides those that are changed before somebody is asked whether that is what they want. */
export const MOST_UNASKED = 50

/** A working week: anything may move by so many working days without anybody being asked. */
export const FEW_DAYS = 5

const KEY = 'trireme.preview-first'

/** Whether this person wants to see what an act of scheduling would do before it is kept, however little it is. */
export function previewsFirst(): boolean {
  return localStorage.getItem(KEY) === 'true'
}

export function setPreviewsFirst(on: boolean): void {
  localStorage.setItem(KEY, String(on))
}

/**
 * Whether an act is large enough, or its author careful enough, to be shown before it is kept: it moves many, moves something far,
 * or promises time that somebody has not.
 * @param isSeen whether its author was looking at what it moves, and by how much, as they did it
 */
export function isAskedFirst(
  { othersMoved, consequences, overbooked, furthest }: Pick<Foreseen, 'othersMoved' | 'consequences'> & AskedAbout,
  isSeen = false,
): boolean {
  if (overbooked.length > 0) return true
  if (consequences.moved.length + consequences.gone.length === 0) return false
  return previewsFirst() || othersMoved > MOST_UNASKED || (!isSeen && furthest() !== undefined)
}

const NAMED_LAUNCHES = 2

/**
 * What was done, with what it did: launches whose promise it hits by name, with the day they are complete now and that until now;
 * without any what it moved far; how many other items moved and how many are newly late. Just what was done where it did nothing
 * else.
 */
export function toldDone(
  done: string,
  {
    launches,
    newlyLate,
    others,
    furthest,
  }: Pick<Foreseen['consequences'], 'launches' | 'newlyLate'> & {
    readonly others: number
    readonly furthest?: FarMove | undefined
  },
  nameOf: (id: Id) => string,
): string {
  const more = launches.length - NAMED_LAUNCHES
  return [
    done,
    ...launches.slice(0, NAMED_LAUNCHES).map((launch) => movedText(nameOf(launch.id), launch)),
    ...(more <= 0 ? [] : [more === 1 ? '1 more launch' : `${more} more launches`]),
    ...(launches.length > 0 || furthest === undefined ? [] : [movedText(nameOf(furthest.id), furthest)]),
    ...(others === 0 ? [] : [`${others} ${others === 1 ? 'other item' : 'other items'} moved`]),
    ...(newlyLate.length === 0 || others === 0 ? [] : [`${newlyLate.length} newly late`]),
  ].join(' · ')
}

/** `Freight 8 now ends 14 Apr 2027, was 25 Feb 2027`. */
function movedText(name: string, { fromOn, toOn }: { fromOn: string | null; toOn: string | undefined }): string {
  const now = toOn === undefined ? 'has no dates now' : `now ends ${formatDate(toOn)}`
  return `${name} ${now}${fromOn === null ? '' : `, was ${formatDate(fromOn)}`}`
}
