import {
  type AnyRecord,
  type Field,
  type Id,
  type Kind,
  type Snapshot,
  completeRecord,
  definitionOf,
  fieldsOf,
  kinds as everyKind,
  mintId,
  snapshotOf,
} from '@trireme/domain'
import * as fc from 'fast-check'
import { arbitraryOfSchema } from './schema.ts'
import { arbitraryText } from './text.ts'

/** Ids that a reference to a kind may hold; none means any id of that kind. */
export type KnownIds = (kind: Kind) => readonly Id[]

const noIds: KnownIds = () => []

/** A value this field accepts, null too where it may be unknown; references hold one of the known ids. */
export function arbitraryValue(field: Field, ids: KnownIds = noIds): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'reference':
      return orNull(field, idFrom(field.target as Kind, ids))
    case 'references':
      return fc.uniqueArray(idFrom(field.target as Kind, ids), { maxLength: 4 }).map((members) => members.sort())
    case 'labels':
      return fc.uniqueArray(arbitraryText({ min: 1, max: 100 }), { maxLength: 4 }).map((members) => members.sort())
    default:
      return arbitraryOfSchema(field.schema)
  }
}

/** The id of a record of this kind. */
export function arbitraryId(kind: Kind): fc.Arbitrary<Id> {
  return fc
    .uint8Array({ minLength: 10, maxLength: 10 })
    .map((random) => mintId(definitionOf(kind).prefix, 1_800_000_000_000, random))
}

/** A whole record of this kind, every value valid by its field; rules that span records are not looked at. */
export function arbitraryRecord(kind: Kind, ids: KnownIds = noIds): fc.Arbitrary<AnyRecord> {
  const values = Object.fromEntries(fieldsOf(kind).map(([name, field]) => [name, arbitraryValue(field, ids)]))
  return fc
    .record({ ...values, id: arbitraryId(kind), custom: arbitraryCustom(), origin: arbitraryOrigin() }, plain)
    .map(({ id, ...given }) => completeRecord(kind, id as Id, given))
}

/** Values of custom fields: by id as they ought to be, and now and then by a name that objects have anyway. */
export function arbitraryCustom(): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const key = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...customIds) },
    { weight: 1, arbitrary: fc.constantFrom('constructor', 'toString', 'hasOwnProperty') },
  )
  return fc.dictionary(key, fc.jsonValue({ maxDepth: 1 }).map(asKept), { maxKeys: 4, noNullPrototype: true })
}

export type SnapshotShape = {
  /** The kinds that records are made of; all of them unless told. */
  readonly kinds?: readonly Kind[]
  /** At most this many records. */
  readonly size: number
}

/** A state of an organization. References point at anything: it need not be sound. */
export function arbitrarySnapshot({ kinds = everyKind, size }: SnapshotShape): fc.Arbitrary<Snapshot> {
  return fc
    .array(
      fc.constantFrom(...kinds).chain((kind) => arbitraryRecord(kind).map((record) => [kind, record] as const)),
      { maxLength: size },
    )
    .map(snapshotOf)
}

const plain = { noNullPrototype: true } as const
const customIds = [1, 2, 3].map((seed) => mintId('cfd', 1_800_000_000_000, new Uint8Array(10).fill(seed)))

function idFrom(kind: Kind, ids: KnownIds): fc.Arbitrary<Id> {
  const known = ids(kind)
  return known.length === 0 ? arbitraryId(kind) : fc.constantFrom(...known)
}

function orNull<T>(field: Field, made: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return field.nullable ? fc.option(made, { nil: null, freq: 4 }) : made
}

function arbitraryOrigin(): fc.Arbitrary<string | null> {
  return fc.option(arbitraryText({ min: 1, max: 60 }), { nil: null, freq: 1 })
}

/** JSON has no minus zero, and the schemas drop keys called `__proto__`. */
function asKept(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, member) => (key === '__proto__' ? undefined : member))
}
