import type { Place, Problem } from '../model/problem.ts'

/** Says what is wrong with a value; undefined when it has the shape. `field` is the way to it from its item. */
export type Shape = (value: unknown, field: string) => Wrong | undefined

export interface Wrong {
  readonly field: string
  readonly expected: string
}

/**
 * What of a model is not even the kind of value it should be: text for a list, nothing for a record. Typed callers never
 * hear of it; after it, everything else can be read without a second thought. Numbers may still be any number.
 *
 * @param unchecked the items to look at; all of them without.
 */
export function shapeProblems(model: unknown, unchecked?: Unchecked): readonly Problem[] {
  const whole = record({})(model, 'model')
  if (whole !== undefined) return [wrongShape('model', 0, '', whole)]
  const lists = model as Readonly<Record<string, unknown>>
  const problems: Problem[] = []
  const status = optional(number)(lists['statusAt'], 'statusAt')
  if (status !== undefined) problems.push(wrongShape('model', 0, '', status))
  for (const name of LISTS) {
    const items = lists[name]
    if (Array.isArray(items))
      for (const index of unchecked?.[name] ?? items.keys()) problems.push(...itemProblems(name, items[index], index))
    else problems.push(wrongShape('model', 0, '', { field: name, expected: 'a list' }))
  }
  return problems
}

/** The same for a single item of one of the lists. */
export function itemProblems(list: List, item: unknown, index: number): readonly Problem[] {
  const wrong = ITEMS[list](item, '')
  return wrong === undefined ? [] : [wrongShape(list, index, idOf(item), wrong)]
}

export const LISTS = ['calendars', 'pools', 'activities', 'dependencies'] as const
export type List = (typeof LISTS)[number]

/** Indexes of the items of a model that nobody has found sound before. */
export type Unchecked = Readonly<Record<List, readonly number[]>>

export const text: Shape = (value, field) => (typeof value === 'string' ? undefined : { field, expected: 'text' })

export const number: Shape = (value, field) => (typeof value === 'number' ? undefined : { field, expected: 'a number' })

export function optional(shape: Shape): Shape {
  return (value, field) => (value === undefined ? undefined : shape(value, field))
}

export function list(shape: Shape): Shape {
  return (value, field) => {
    if (!Array.isArray(value)) return { field, expected: 'a list' }
    for (let index = 0; index < value.length; index++) {
      const wrong = shape(value[index], `${field}.${index}`)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
}

export function record(fields: Readonly<Record<string, Shape>>): Shape {
  const known = Object.entries(fields)
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { field, expected: 'a record' }
    for (const [name, shape] of known) {
      const own = (value as Readonly<Record<string, unknown>>)[name]
      const wrong = shape(own, field === '' ? name : `${field}.${name}`)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
}

const intervals = list((value, field) =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
    ? undefined
    : { field, expected: 'two numbers' },
)

const lag = record({ unit: text, minutes: optional(number), percent: optional(number) })

const mode = {
  calendar: optional(text),
  work: optional(record({ durationMinutes: optional(number), effortMinutes: optional(number) })),
  demands: optional(list(record({ pool: text, units: number }))),
  split: optional(record({ leastMinutes: number })),
}

const ITEMS: Readonly<Record<List, Shape>> = {
  calendars: record({
    id: text,
    week: list(intervals),
    exceptions: optional(list(record({ day: number, intervals }))),
  }),
  pools: record({
    id: text,
    calendar: text,
    capacity: number,
    changes: optional(list(record({ from: number, to: number, capacity: number }))),
  }),
  activities: record({
    id: text,
    ...mode,
    otherModes: optional(list(record(mode))),
    placement: optional(
      record({
        kind: text,
        earliestAt: optional(number),
        startAt: optional(number),
        finishAt: optional(number),
      }),
    ),
    deadlineAt: optional(number),
    rank: optional(number),
  }),
  dependencies: record({ from: text, to: text, type: text, lag: optional(lag), atMost: optional(lag) }),
}

function idOf(item: unknown): string {
  const { id } = Object(item) as { readonly id?: unknown }
  return typeof id === 'string' ? id : ''
}

function wrongShape(list: Place['list'], index: number, id: string, { field, expected }: Wrong): Problem {
  return { kind: 'wrong-shape', where: { list, index, id }, field, expected }
}
