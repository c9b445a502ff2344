import * as fc from 'fast-check'
import { arbitraryText } from './text.ts'

/** The parts of a zod schema that values are made from; the schema itself stays the judge. */
type Internal = { readonly _zod: { readonly def: unknown } }
type Schema = Internal & {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown }
}
type Check = {
  readonly check: string
  readonly maximum?: number
  readonly minimum?: number
  readonly length?: number
  readonly value?: number
  readonly pattern?: RegExp
}
type Def = {
  readonly type: string
  readonly format?: string
  readonly checks?: readonly Internal[]
  readonly innerType?: Schema
  readonly element?: Schema
  readonly items?: readonly Schema[]
  readonly shape?: Readonly<Record<string, Schema>>
  readonly entries?: Readonly<Record<string, string>>
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly options?: readonly Schema[]
  readonly values?: readonly unknown[]
}

/**
 * Values that a schema accepts, in the form it gives them. Knows the schemas that record fields are made of and says
 * so when it meets another; values are made from its limits and judged by the schema.
 */
export function arbitraryOfSchema(schema: Schema): fc.Arbitrary<unknown> {
  return roughly(schema)
    .map((value) => schema.safeParse(value))
    .filter((parsed) => parsed.success)
    .map((parsed) => parsed.data)
}

/** The limits a schema states, by the name of the check. */
export function limitsOf(schema: Schema): { readonly max?: number; readonly min?: number; readonly pattern?: RegExp } {
  const def = defOf(schema)
  if (def.innerType !== undefined) return limitsOf(def.innerType)
  const checks = (def.checks ?? []).map((check) => defOf<Check>(check))
  const of = (name: string) => checks.find((check) => check.check === name)
  return {
    max: of('max_length')?.maximum ?? of('length_equals')?.length ?? of('less_than')?.value,
    min: of('min_length')?.minimum ?? of('length_equals')?.length ?? of('greater_than')?.value,
    pattern: of('string_format')?.pattern,
  }
}

function roughly(schema: Schema): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  const { min, max, pattern } = limitsOf(schema)
  switch (def.type) {
    case 'nullable':
      return fc.option(arbitraryOfSchema(def.innerType!), { nil: null, freq: 4 })
    case 'string':
      if (def.format === 'date') return arbitraryDate()
      if (def.format === 'datetime') return arbitraryInstant()
      return pattern ? fc.stringMatching(pattern, { size: 'small' }) : arbitraryText({ min, max })
    case 'number':
      return def.format === 'safeint' ? wholeNumber(min, max) : someNumber(min, max)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!))
    case 'array':
      return fc.array(arbitraryOfSchema(def.element!), {
        minLength: min ?? 0,
        maxLength: Math.max(min ?? 0, Math.min(max ?? 3, 3)),
      })
    case 'union':
      return fc.oneof(...def.options!.map(arbitraryOfSchema))
    case 'literal':
      return fc.constantFrom(...def.values!)
    case 'tuple':
      return fc.tuple(...def.items!.map(arbitraryOfSchema))
    case 'object':
      return objectOf(def.shape!)
    case 'record':
      return fc.dictionary(arbitraryOfSchema(def.keyType!) as fc.Arbitrary<string>, fc.jsonValue({ maxDepth: 1 }), {
        maxKeys: 3,
      })
    default:
      throw new Error(`No arbitrary values are known for a schema of type "${def.type}"; add it here.`)
  }
}

function defOf<T = Def>(part: Internal): T {
  // oxlint-disable-next-line eslint/no-underscore-dangle -- zod's own name
  return part._zod.def as T
}

function objectOf(shape: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const isOptional = (schema: Schema) => defOf(schema).type === 'optional'
  const members = Object.entries(shape).map(([name, schema]) => {
    return [name, arbitraryOfSchema(isOptional(schema) ? defOf(schema).innerType! : schema)] as const
  })
  const requiredKeys = Object.keys(shape).filter((name) => !isOptional(shape[name]!))
  return fc.record(Object.fromEntries(members), { requiredKeys, noNullPrototype: true })
}

/** Dates people write, with the edges of the range and a leap day among them. */
export function arbitraryDate(): fc.Arbitrary<string> {
  const ordinary = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  return fc.oneof(
    { weight: 9, arbitrary: ordinary.map((date) => date.toISOString().slice(0, 10)) },
    { weight: 1, arbitrary: fc.constantFrom('1900-01-01', '2028-02-29', '2299-12-31') },
  )
}

export function arbitraryInstant(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString())
}

function wholeNumber(min = -1_000_000, max = 1_000_000): fc.Arbitrary<number> {
  return fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) })
}

/** Zero has no sign: minus zero does not survive JSON. */
function someNumber(min = -1e6, max = 1e6): fc.Arbitrary<number> {
  return fc
    .oneof(fc.double({ min, max, noNaN: true }), fc.integer({ min: Math.ceil(min), max: Math.floor(max) }))
    .map((value) => value + 0)
}
