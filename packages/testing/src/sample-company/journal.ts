import {
  type ChangeSet,
  type Id,
  type Kind,
  type NewMap,
  type Operation,
  type Snapshot,
  applyInPlace,
  completeRecord,
  definitionOf,
  emptySnapshot,
  isId,
  mintId,
  squash,
  tableOf,
  valuesOf,
} from '@trireme/domain'
import { seededRandom } from '../random.ts'

/** Who of the demo accounts did something. */
export type MemberKey = 'admin' | 'product' | 'program' | 'portfolio' | 'viewer'

/** When, by whom and to what end something was changed; equal occasions are one change set. */
export type Occasion = { readonly at: string; readonly author: MemberKey; readonly label: string }

export type HistoryEntry = Occasion & { readonly changes: ChangeSet }

/** A history being written in any order; `close` puts it in the order of time. */
export type Journal = {
  create<K extends Kind>(occasion: Occasion, kind: K, values: NewMap[K]): Id<K>
  /** The values as they are then become these; fields that already hold them are left out. */
  update<K extends Kind>(occasion: Occasion, kind: K, id: Id<K>, values: Partial<NewMap[K]>): void
  /** Changes made from the state at that time, which nobody may touch. */
  derive(occasion: Occasion, changesOf: (state: Snapshot) => ChangeSet): void
  mint<K extends Kind>(kind: K, at: string): Id<K>
  close(): { readonly history: readonly HistoryEntry[]; readonly state: Snapshot }
}

type Event = {
  readonly occasion: Occasion
  readonly changesOf: (state: Snapshot) => ChangeSet
  /** The record it makes. */
  readonly makes?: Id
  /** Records that must be there before. */
  readonly needs: readonly string[]
}

/** An empty history; the seed makes its ids. */
export function openJournal(seed: string): Journal {
  const random = seededRandom(seed)
  const events: Event[] = []
  const mint: Journal['mint'] = (kind, at) => mintId(definitionOf(kind).prefix, Date.parse(at), random.bytes(10))
  return {
    mint,
    derive: (occasion, changesOf) => {
      events.push({ occasion, changesOf, needs: [] })
    },
    create: (occasion, kind, given) => {
      const id = given.id ?? mint(kind, occasion.at)
      const values = valuesOf(completeRecord(kind, id, given))
      events.push({
        occasion,
        changesOf: () => [{ op: 'create', kind, id, values }],
        makes: id,
        needs: referencesIn(values),
      })
      return id as Id<typeof kind>
    },
    update: (occasion, kind, id, values) => {
      const given = values as Readonly<Record<string, unknown>>
      const needs = [id, ...referencesIn(given)]
      events.push({ occasion, changesOf: (state) => updateOf(state, kind, id, given), needs })
    },
    close: () => replay(inOrder(events)),
  }
}

function referencesIn(values: Readonly<Record<string, unknown>>): string[] {
  return Object.values(values)
    .flat()
    .filter((value): value is string => typeof value === 'string' && isId(value))
}

const MINUTE = 60_000

/** Puts off what was written to happen before the records it names are there, to a minute after they are. */
function inOrder(events: readonly Event[]): Event[] {
  let ordered = [...events]
  for (let moved = true; moved;) {
    moved = false
    const births = new Map(
      ordered.flatMap(({ makes, occasion }) => (makes === undefined ? [] : [[makes as string, occasion]])),
    )
    ordered = ordered.map((event) => {
      const occasion = event.needs.reduce((own, id) => after(births.get(id), own), event.occasion)
      moved ||= occasion !== event.occasion
      return { ...event, occasion }
    })
  }
  return ordered
}

function after(birth: Occasion | undefined, own: Occasion): Occasion {
  if (birth === undefined || birth.at < own.at) return own
  if (birth.label === own.label && birth.author === own.author)
    return birth.at === own.at ? own : { ...own, at: birth.at }
  return { ...own, at: new Date(Date.parse(birth.at) + MINUTE).toISOString() }
}

function updateOf(state: Snapshot, kind: Kind, id: Id, values: Readonly<Record<string, unknown>>): ChangeSet {
  const record = tableOf(state, kind).get(id)
  if (record === undefined) throw new Error(`The ${kind} ${id} is changed before it is there.`)
  const fields = Object.keys(values).filter((field) => record[field] !== values[field])
  if (fields.length === 0) return []
  const pick = (from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]))
  return [{ op: 'update', kind, id, before: pick(record), after: pick(values) }]
}

function replay(events: readonly Event[]): ReturnType<Journal['close']> {
  const state = emptySnapshot()
  const history: HistoryEntry[] = []
  for (const group of groups(events)) {
    const done: Operation[] = []
    for (const { changesOf } of group) {
      const changes = changesOf(state)
      applyInPlace(state, changes)
      done.push(...changes)
    }
    const changes = squash(done)
    if (changes.length > 0) history.push({ ...group[0]!.occasion, changes })
  }
  return { history, state }
}

/** Events of one occasion together, occasions by time; among equals, the order in which they were written. */
function groups(events: readonly Event[]): readonly (readonly Event[])[] {
  const byOccasion = new Map<string, Event[]>()
  for (const event of events) {
    const { at, author, label } = event.occasion
    const key = `${at} ${author} ${label}`
    const group = byOccasion.get(key)
    if (group === undefined) byOccasion.set(key, [event])
    else group.push(event)
  }
  return [...byOccasion.values()].toSorted((one, other) =>
    one[0]!.occasion.at < other[0]!.occasion.at ? -1 : one[0]!.occasion.at > other[0]!.occasion.at ? 1 : 0,
  )
}
