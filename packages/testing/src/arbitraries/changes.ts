import {
  type AnyRecord,
  type ChangeSet,
  type Create,
  type Kind,
  type Operation,
  type Snapshot,
  diff,
  fieldsOf,
  kinds as everyKind,
  snapshotOf,
  tableOf,
  valuesOf,
} from '@trireme/domain'
import * as fc from 'fast-check'
import { arbitraryCustom, arbitraryRecord, arbitraryValue } from './records.ts'

type Entry = readonly [Kind, AnyRecord]

export type ChangeSetShape = {
  /** Kinds of which records are made; all of them unless told. */
  readonly kinds?: readonly Kind[]
  /** At most this many records are changed or removed, and as many made. */
  readonly size?: number
}

/** Changes that fit this state: some records made, some fields changed, some records removed. */
export function arbitraryChangeSet(snapshot: Snapshot, shape: ChangeSetShape = {}): fc.Arbitrary<ChangeSet> {
  const { kinds = everyKind, size = 4 } = shape
  const present = entriesOf(snapshot)
  const touched =
    present.length === 0 ? fc.constant([]) : fc.subarray([...present], { maxLength: Math.min(size, present.length) })
  const made = fc.array(fc.constantFrom(...kinds).chain(arbitraryCreate), { maxLength: size })
  return fc
    .tuple(
      touched.chain((entries) => fc.tuple(...entries.map(arbitraryTouch))),
      made,
    )
    .map(([changed, created]) => [...changed.flat(), ...distinct(created, snapshot)])
}

/** Two change sets that both fit this state, often at the same record and the same field. */
export function arbitraryRivals(snapshot: Snapshot): fc.Arbitrary<readonly [ChangeSet, ChangeSet]> {
  return fc
    .tuple(arbitraryChangeSet(snapshot), arbitraryChangeSet(snapshot), fc.boolean())
    .chain(([ours, theirs, both]) => {
      const made = both ? ours.filter((operation) => operation.op === 'create') : []
      return fc.tuple(...made.map(arbitraryRival)).map((rivals) => [ours, [...theirs, ...rivals]] as const)
    })
}

/** The same record made by the other side too, with other values or the same. */
function arbitraryRival(made: Create): fc.Arbitrary<Operation> {
  return fc.option(
    arbitraryRecord(made.kind).map((record) => ({ ...made, values: valuesOf(record) })),
    { nil: made },
  )
}

/** Every record of a state with its kind. */
export function entriesOf(snapshot: Snapshot): readonly Entry[] {
  return everyKind.flatMap((kind) => [...tableOf(snapshot, kind).values()].map((record) => [kind, record] as const))
}

function arbitraryCreate(kind: Kind): fc.Arbitrary<Operation> {
  return arbitraryRecord(kind).map((record) => ({ op: 'create', kind, id: record.id, values: valuesOf(record) }))
}

function arbitraryTouch(entry: Entry): fc.Arbitrary<ChangeSet> {
  const [kind, record] = entry
  const remove: Operation = { op: 'remove', kind, id: record.id, values: valuesOf(record) }
  return fc.oneof({ weight: 1, arbitrary: fc.constant([remove]) }, { weight: 4, arbitrary: arbitraryUpdate(entry) })
}

function arbitraryUpdate([kind, record]: Entry): fc.Arbitrary<ChangeSet> {
  const names = [...fieldsOf(kind).map(([name]) => name), 'custom']
  const valueOf = (name: string) => {
    const field = fieldsOf(kind).find(([candidate]) => candidate === name)?.[1]
    return field === undefined ? arbitraryCustom() : arbitraryValue(field)
  }
  return fc
    .subarray(names, { minLength: 1, maxLength: 3 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, valueOf(name)])), plain))
    .map((after) => diff(snapshotOf([[kind, record]]), snapshotOf([[kind, { ...record, ...after }]]), [kind]))
}

const plain = { noNullPrototype: true } as const

function distinct(created: readonly Operation[], snapshot: Snapshot): Operation[] {
  const byId = new Map(created.map((operation) => [operation.id, operation]))
  return [...byId.values()].filter(({ kind, id }) => !tableOf(snapshot, kind).has(id))
}
