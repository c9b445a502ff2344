import * as z from 'zod/mini'
import { FIRST_DATE, LAST_DATE } from '../days/date.ts'
import { type Id, ID_PATTERN } from './identifier.ts'

/** What becomes of a record when the record this field points at is removed. */
export type WhenRemoved = 'clear' | 'remove' | 'refuse'

export type FieldType =
  | 'text'
  | 'long-text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'choice'
  | 'reference'
  | 'references'
  | 'labels'
  | 'json'

/**
 * One field of a record kind: everything that the table, the API, CSV, the grid and merge need to know of it.
 * `null` means unknown [R5]; a field that is `required` or has a `default` is never null.
 */
export type Field<Value = unknown, Needed extends boolean = boolean> = {
  readonly type: FieldType
  readonly schema: z.ZodMiniType<Value>
  readonly required: Needed
  readonly nullable: boolean
  readonly default: Value | undefined
  readonly label: string | undefined
  readonly description: string | undefined
  readonly choices: readonly string[] | undefined
  /** The kind a reference points at. */
  readonly target: string | undefined
  readonly whenRemoved: WhenRemoved
  /** The record belongs wherever the record it points at belongs: who may not see that one may not see this one. */
  readonly scope: boolean
  /** A kind: who may not read its records is not told this field either, from which they would follow. */
  readonly seenWith: string | undefined
  /** Set once, at creation. */
  readonly fixed: boolean
  /** Not settable from outside: the store gives it. */
  readonly given: Given | undefined
  /** A moment that is set when something is done: whatever was sent, the store gives its own clock's. */
  readonly ofNow: boolean
}

/** What the store gives: the next key, who makes a record, and when; who changes some fields of it, and when (`stamp`). */
export type Given = 'key' | 'author' | 'moment' | 'stamp'

type Options = {
  readonly required?: true
  readonly default?: unknown
  readonly label?: string
  readonly description?: string
  readonly seenWith?: string
  readonly fixed?: true
  readonly given?: Given
  readonly ofNow?: true
}
type Value<T, O> = O extends { required: true } | { default: {} } ? T : T | null
type Required<O> = O extends { required: true } ? true : false

const LIMIT = 1e15

/** One line of text, trimmed by nobody: what was typed is kept. */
export function text<const O extends Options & { max?: number; pattern?: RegExp }>(options?: O) {
  const schema = z
    .string()
    .check(z.maxLength(options?.max ?? 300), ...(options?.pattern ? [z.regex(options.pattern)] : []))
  return field<string, O>('text', options?.required ? schema.check(z.minLength(1)) : schema, options)
}

/** Paragraphs; Markdown unless the kind says otherwise. */
export function longText<const O extends Options & { max?: number }>(options?: O) {
  return field<string, O>('long-text', z.string().check(z.maxLength(options?.max ?? 100_000)), options)
}

export function integer<const O extends Options & { min?: number; max?: number }>(options?: O) {
  const schema = z.int().check(z.minimum(options?.min ?? -2147483648), z.maximum(options?.max ?? 2147483647))
  return field<number, O>('integer', schema, options)
}

export function number<const O extends Options & { min?: number; max?: number }>(options?: O) {
  const schema = z.number().check(z.minimum(options?.min ?? -LIMIT), z.maximum(options?.max ?? LIMIT))
  return field<number, O>('number', schema, options)
}

export function boolean<const O extends Options>(options?: O) {
  return field<boolean, O>('boolean', z.boolean(), options)
}

/** A calendar date, `YYYY-MM-DD`, between 1900 and 2299. */
export function date<const O extends Options>(options?: O) {
  return field<string, O>('date', calendarDate(), options)
}

/** The same inside a structured value. */
export function calendarDate() {
  const inRange = z.refine<string>((on) => on >= FIRST_DATE && on <= LAST_DATE, {
    error: `Expected a date between ${FIRST_DATE} and ${LAST_DATE}.`,
  })
  return z.iso.date().check(inRange)
}

/** A moment, RFC 3339 in UTC with milliseconds. */
export function instant<const O extends Options>(options?: O) {
  const inRange = z.refine<string>((at) => at >= '1900' && at < '2300', {
    error: 'Expected a moment between the years 1900 and 2299.',
  })
  const whole = z.overwrite<string>((at) => (Number.isNaN(Date.parse(at)) ? at : new Date(at).toISOString()))
  return field<string, O>('instant', z.iso.datetime().check(inRange, whole), options)
}

export function choice<const C extends readonly [string, ...string[]], const O extends Options>(
  choices: C,
  options?: O,
) {
  return { ...field<C[number], O>('choice', z.enum(choices) as unknown as z.ZodMiniType<C[number]>, options), choices }
}

/** The id of one record of another kind, in the same organization. */
export function reference<
  const K extends string,
  const O extends Options & { whenRemoved?: WhenRemoved; scope?: true },
>(target: K, options?: O) {
  const made = field<Id<K>, O>('reference', idSchema(target) as z.ZodMiniType<Id<K>>, options)
  return { ...made, target, whenRemoved: options?.whenRemoved ?? 'clear', scope: options?.scope ?? false }
}

/** A set of ids; merged by member, so two people may add at the same time. */
export function references<const K extends string, const O extends Options & { scope?: true }>(target: K, options?: O) {
  const schema = z.array(idSchema(target)).check(z.maxLength(1000), distinct(), sorted()) as unknown as z.ZodMiniType<
    readonly Id<K>[]
  >
  const made = field<readonly Id<K>[], { default: {} }>('references', schema, { ...options, default: [] } as never)
  return { ...made, target, scope: options?.scope ?? false }
}

/** A set of short words. */
export function labels(options?: Options) {
  const word = z.string().check(z.minLength(1), z.maxLength(100))
  const schema = z.array(word).check(z.maxLength(100), distinct(), sorted()) as unknown as z.ZodMiniType<
    readonly string[]
  >
  return field<readonly string[], { default: {} }>('labels', schema, { ...options, default: [] } as never)
}

/** A structured value, kept as JSON and replaced as a whole. */
export function json<T, const O extends Options>(schema: z.ZodMiniType<T>, options?: O) {
  return field<T, O>('json', schema, options)
}

/** Where a set is merged by member instead of being replaced. */
export function isSet(field: Pick<Field, 'type'>): boolean {
  return field.type === 'references' || field.type === 'labels'
}

function field<T, O>(
  type: FieldType,
  schema: z.ZodMiniType<T>,
  given: (Options & O) | undefined,
): Field<Value<T, O>, Required<O>> {
  const options: Options = given ?? {}
  const nullable = options.required === undefined && options.default === undefined
  return {
    type,
    schema: (nullable ? z.nullable(schema) : schema) as z.ZodMiniType<Value<T, O>>,
    required: (options.required ?? false) as Required<O>,
    nullable,
    default: (nullable ? null : options.default) as Value<T, O> | undefined,
    label: options.label,
    description: options.description,
    choices: undefined,
    target: undefined,
    whenRemoved: 'clear',
    scope: false,
    seenWith: options.seenWith,
    fixed: options.fixed ?? false,
    given: options.given,
    ofNow: options.ofNow ?? false,
  }
}

const idSchemas = new Map<string, z.ZodMiniType<string>>()

/** The prefix is known only when all kinds are: the pattern is checked here, the kind when the reference is followed. */
function idSchema(target: string): z.ZodMiniType<string> {
  let schema = idSchemas.get(target)
  if (!schema) {
    schema = z.string().check(z.regex(ID_PATTERN, { error: `Expected the id of a ${target.replaceAll('-', ' ')}.` }))
    idSchemas.set(target, schema)
  }
  return schema
}

function distinct() {
  return z.refine<unknown[]>((members) => new Set(members).size === members.length, {
    error: 'Each member may be there only once.',
  })
}

/** Sets are kept in one order, so that equal sets are equal values. */
function sorted() {
  return z.overwrite<unknown[]>((members) => members.toSorted())
}
