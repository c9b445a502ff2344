import { type Shape, type Wrong, list, number, optional, record, text } from '../network/shape.ts'
import type { AllocationProblem, Place } from './problem.ts'

/**
 * What of a model is not even the kind of value it should be: nothing for a record, text for a list. Typed callers never
 * hear of it; after it, everything else can be read without a second thought. Numbers may still be any number, and words
 * any text.
 */
export function shapeProblems(model: unknown): readonly AllocationProblem[] {
  const whole = record({})(model, 'model') ?? MODEL(model, '')
  if (whole !== undefined) return [wrongShape('model', 0, '', whole)]
  const lists = model as Readonly<Record<string, readonly unknown[] | undefined>>
  return Object.entries(ITEMS).flatMap(([name, shape]) =>
    Array.from(lists[name] ?? [], (item, index): AllocationProblem[] => {
      const wrong = shape(item, '')
      return wrong === undefined ? [] : [wrongShape(name as Place['list'], index, idOf(item), wrong)]
    }).flat(),
  )
}

/** The same of options of allocation; numbers and text alone are looked at, functions are for the caller's types. */
export function optionsShapeProblems(options: unknown): readonly AllocationProblem[] {
  const wrong = record({})(options, 'options') ?? OPTIONS(options, '')
  return wrong === undefined ? [] : [wrongShape('options', 0, '', wrong)]
}

/** Its items are looked at one by one. */
const anyList: Shape = (value, field) => (Array.isArray(value) ? undefined : { field, expected: 'a list' })

const numbers = list(number)

const MODEL = record({
  periods: number,
  teams: anyList,
  items: anyList,
  budget: optional(record({ capex: optional(numbers), opex: optional(numbers) })),
  buckets: optional(anyList),
  relations: optional(anyList),
  discount: optional(numbers),
  change: optional(
    record({ drop: optional(number), add: optional(number), move: optional(number), swap: optional(number) }),
  ),
})

const relation = record({ kind: text })
const requires = record({ item: text, needs: text, lag: optional(number) })
const group = record({ items: list(text) })

const GROUPS: ReadonlySet<unknown> = new Set(['together', 'either-or', 'excludes'])

const ITEMS: Readonly<Record<'teams' | 'items' | 'buckets' | 'relations', Shape>> = {
  teams: record({
    id: text,
    capacity: numbers,
    skills: optional(list(record({ id: text, capacity: numbers }))),
    mostAtOnce: optional(number),
  }),
  items: record({
    id: text,
    options: list(
      record({
        id: text,
        value: number,
        periods: number,
        demands: optional(list(record({ team: text, skill: optional(text), amounts: numbers }))),
        capex: optional(numbers),
        opex: optional(numbers),
        risk: optional(number),
      }),
    ),
    starts: optional(numbers),
    must: optional(text),
    never: optional(text),
    shares: optional(list(record({ bucket: text, share: number }))),
    due: optional(record({ period: number, price: number })),
    today: optional(record({ option: text, start: number })),
  }),
  buckets: record({
    id: text,
    measure: text,
    unit: text,
    min: optional(number),
    max: optional(number),
    price: number,
    window: optional(record({ from: number, until: number })),
  }),
  relations: (value, field) => {
    const wrong = relation(value, field)
    if (wrong !== undefined) return wrong
    const { kind } = value as { readonly kind: string }
    if (kind === 'requires') return requires(value, field)
    return GROUPS.has(kind) ? group(value, field) : undefined
  },
}

const OPTIONS = record({
  gap: optional(number),
  rounds: optional(number),
  seed: optional(number),
  milliseconds: optional(number),
  from: optional(list(record({ item: text, option: text, start: number }))),
  weights: optional(record({ cost: number, risk: number, miss: number })),
})

function idOf(item: unknown): string {
  const { id } = Object(item) as { readonly id?: unknown }
  return typeof id === 'string' ? id : ''
}

function wrongShape(where: Place['list'], index: number, id: string, { field, expected }: Wrong): AllocationProblem {
  return { kind: 'wrong-shape', where: { list: where, index, id }, field, expected }
}
