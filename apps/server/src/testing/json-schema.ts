import * as fc from 'fast-check'

/** The parts of JSON Schema that our OpenAPI document uses. */
export type JsonSchema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly propertyNames?: JsonSchema
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

/** Ids that are there, by the three letters before their underscore. */
export type KnownIds = ReadonlyMap<string, readonly string[]>

/** Values a schema accepts, as far as it says; ids are mostly those of records that are there. */
export function validBy(schema: JsonSchema, ids: KnownIds): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const among = schema.anyOf ?? schema.oneOf
  if (among !== undefined) return fc.oneof(...among.map((one) => validBy(one, ids)))
  switch (schema.type) {
    case 'object':
      return objectBy(schema, ids)
    case 'array':
      return arrayBy(schema, ids)
    case 'string':
      return stringBy(schema, ids)
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -9, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 9, 2 ** 31 - 1),
      })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** A valid value with one thing wrong in it: a field more or less, another type, a value that breaks software. */
export function nearlyValidBy(schema: JsonSchema, ids: KnownIds): fc.Arbitrary<unknown> {
  return fc.tuple(validBy(schema, ids), fc.nat(), hostile()).map(([value, where, wrong]) => spoil(value, where, wrong))
}

/** Values that have broken software before, of every JSON type. */
export function hostile(): fc.Arbitrary<unknown> {
  return HOSTILE_VALUES
}

const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  "'; drop table work_item; --",
  '2027-02-30',
  '0000-01-01',
  '99999-01-01T00:00:00Z',
  '-0',
  'NaN',
  -1,
  1e308,
  2 ** 53,
  -(2 ** 31) - 1,
  1e-320,
  0.1,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { constructor: 1 },
  { a: { b: { c: { d: null } } } },
  ['itm_00000000000000000000000000'],
]

const HOSTILE_VALUES: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 20, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constant('x'.repeat(300_000)) },
)

function objectBy(schema: JsonSchema, ids: KnownIds): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema
  if (properties !== undefined) {
    const members = Object.fromEntries(
      Object.entries(properties).map(([name, of]) => [name, name === 'custom' ? fc.constant({}) : validBy(of, ids)]),
    )
    const names = Object.keys(members)
    if (required.length > 0 || names.length < 6)
      return fc.record(members, { requiredKeys: [...required], noNullPrototype: true })
    // Of many that may be given a few are: among all of them one is always wrong, and hides how the others fare.
    return fc
      .subarray(names, { maxLength: 2 })
      .chain((chosen) =>
        fc.record(Object.fromEntries(chosen.map((name) => [name, members[name]!])), { noNullPrototype: true }),
      )
  }
  const values =
    typeof additionalProperties === 'object' ? validBy(additionalProperties, ids) : fc.jsonValue({ maxDepth: 1 })
  return fc.dictionary(fc.string({ maxLength: 12 }), values, { maxKeys: 3, noNullPrototype: true })
}

function arrayBy({ items = {}, prefixItems, minItems = 0, maxItems = 3 }: JsonSchema, ids: KnownIds) {
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((of) => validBy(of, ids)))
  const maxLength = Math.max(minItems, Math.min(maxItems, 3))
  return fc.uniqueArray(validBy(items, ids), { minLength: minItems, maxLength, comparator: 'SameValue' })
}

function stringBy({ pattern, format, minLength = 0, maxLength = 40 }: JsonSchema, ids: KnownIds): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2027-03-01', '2027-04-30', '1900-01-01', '2299-12-31', '2028-02-29')
  if (format === 'date-time') return fc.constantFrom('2027-03-01T09:00:00Z', '2026-05-01T10:00:00.000Z')
  if (pattern !== undefined) return matching(pattern, ids)
  const all = [...ids.values()].flat()
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 24)) }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
    {
      weight: maxLength > 5_000 ? 5 : 0,
      arbitrary: fc.constantFrom('1', '2.5', 'true', 'none', '2027-03-01', '2027-03-01T09:00:00Z'),
    },
  )
}

/** A text of a pattern; where that is an id's, mostly one that is there. */
function matching(pattern: string, ids: KnownIds): fc.Arbitrary<string> {
  const made = fc.stringMatching(new RegExp(pattern))
  const prefix = /^\^([a-z]{3})_/.exec(pattern)?.[1]
  const known =
    prefix === undefined ? (pattern.startsWith('^[a-z]{3}_') ? [...ids.values()].flat() : []) : (ids.get(prefix) ?? [])
  return known.length === 0
    ? made
    : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
}

function spoil(value: unknown, where: number, wrong: unknown): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const index = where % value.length
    return value.with(index, spoil(value[index], Math.floor(where / 7), wrong))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong
  const names = Object.keys(value)
  const name = names[where % Math.max(1, names.length)]
  const { [name ?? '']: member, ...rest } = value as Record<string, unknown>
  const way = where % 4
  if (name === undefined || way === 0) return { ...value, surplus: wrong }
  if (way === 1) return rest
  return { ...value, [name]: way === 2 ? wrong : spoil(member, Math.floor(where / 7), wrong) }
}
