import {
  type AnyRecord,
  type Id,
  type Mapping,
  type NamedRecords,
  type OriginRef,
  type Snapshot,
  type WorkItem,
  foldName,
  sourceKeyOf,
} from '@trireme/domain'

/** What a cell names, or a sentence on why it cannot be told. */
export type Named<Ref> = { readonly ok: true; readonly ref: Ref } | { readonly ok: false; readonly reason: string }

/** The item that a cell names: by its id, its key here or where it was brought from, else by its title where one has it alone. */
export function itemNames(snapshot: Snapshot): (text: string) => Named<WorkItem> {
  const items = [...snapshot['work-item'].values()]
  const byKey = Map.groupBy(
    items.flatMap((item) => keysOf(item).map((key) => ({ key, item }))),
    ({ key }) => key,
  )
  const byTitle = Map.groupBy(items, ({ title }) => foldName(title))
  return (text) => {
    const keyed = new Set(byKey.get(foldName(text))?.map(({ item }) => item))
    const found = keyed.size > 0 ? [...keyed] : (byTitle.get(foldName(text)) ?? [])
    if (found.length === 1) return { ok: true, ref: found[0]! }
    if (found.length === 0)
      return {
        ok: false,
        reason: `No work item that you see has the key or title ${quoted(text)}. Correct the cell, or add the item first.`,
      }
    const keys = some(found.map(({ key }) => key))
    const reason =
      keyed.size > 0
        ? `${quoted(text)} is the key of ${found.length} items (${keys}). Give the id of the one that is meant.`
        : `${found.length} items are called ${quoted(text)} (${keys}). Give the key of the one that is meant.`
    return { ok: false, reason }
  }
}

function keysOf({ id, key, origin }: WorkItem): string[] {
  return [...new Set([id, key, sourceKeyOf(origin)?.key ?? id].map(foldName))]
}

/**
 * The person that a cell names: as the mapping has it, else by id, e-mail or name. One whom nobody here knows becomes a
 * placeholder, where whoever brings the file may make people.
 */
export function personNames(
  snapshot: Snapshot,
  { mapping, named, mayMake }: { readonly mapping: Mapping; readonly named: NamedRecords; readonly mayMake: boolean },
): (text: string) => Named<Id | OriginRef> {
  const people = [...snapshot.person.values()]
  const mapped = new Map(mapping.people.map(({ value, id }) => [foldName(value), id]))
  const byOrigin = new Map(people.flatMap(({ id, origin }) => (origin === null ? [] : [[origin, id] as const])))
  const byWord = namesOf(people, ({ id, email, name }) => [id, email ?? id, name])
  return (text) => {
    const said = mapped.get(foldName(text))
    if (said !== undefined && snapshot.person.has(said)) return { ok: true, ref: said }
    const email = /[^\s<>]+@[^\s<>]+/.exec(text)?.[0]
    const found = byWord.get(foldName(email ?? text)) ?? byWord.get(foldName(text)) ?? []
    if (found.length === 1) return { ok: true, ref: found[0]!.id }
    if (found.length > 1)
      return {
        ok: false,
        reason: `${found.length} people are called ${quoted(text)}. Choose who it is under People, or give the e-mail.`,
      }
    if (!mayMake) return { ok: false, reason: `Nobody here is called ${quoted(text)}. Choose who it is under People.` }
    const ref = named.person(text)
    return { ok: true, ref: (typeof ref === 'string' ? undefined : byOrigin.get(ref.origin)) ?? ref }
  }
}

/** The team that a cell names, by id or name. Teams are not made: who is in them decides what the plan can do. */
export function teamNames(snapshot: Snapshot): (text: string) => Named<Id> {
  const byWord = namesOf([...snapshot.team.values()], ({ id, name }) => [id, name])
  return (text) => {
    const found = byWord.get(foldName(text)) ?? []
    if (found.length === 1) return { ok: true, ref: found[0]!.id }
    const reason =
      found.length === 0
        ? `There is no team ${quoted(text)}. Make it first, or leave the column out.`
        : `${found.length} teams are called ${quoted(text)}. Rename one, or leave the column out.`
    return { ok: false, reason }
  }
}

function namesOf<R extends AnyRecord>(
  records: readonly R[],
  words: (record: R) => readonly string[],
): Map<string, R[]> {
  const index = new Map<string, R[]>()
  for (const record of records)
    for (const word of new Set(words(record).map(foldName))) {
      const there = index.get(word)
      if (there === undefined) index.set(word, [record])
      else there.push(record)
    }
  return index
}

const SHOWN = 4

function some(keys: readonly string[]): string {
  return keys.slice(0, SHOWN).join(', ') + (keys.length > SHOWN ? ' and more' : '')
}

export function quoted(text: string): string {
  return `“${text.slice(0, 60)}”`
}
