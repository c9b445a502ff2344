import fc from 'fast-check'
import { models } from '../check/models.testing.ts'
import type { Activity, Dependency, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'

/** A model, and what is left of it after edits of every kind. */
export interface Edited {
  readonly before: Model
  readonly after: Model
}

type Edit = (model: Model, other: Model, pick: number) => Model

const edits: Readonly<Record<string, Edit>> = {
  duration: (model, _, pick) =>
    withActivity(model, pick, (activity) => ({ ...activity, work: { durationMinutes: (pick * 37) % 900 } })),
  activity: (model, other, pick) =>
    withActivity(model, pick, ({ id }) => ({ ...other.activities[pick % other.activities.length]!, id })),
  placement: (model, other, pick) =>
    withActivity(model, pick, (activity) => ({
      ...activity,
      placement: other.activities[pick % other.activities.length]!.placement,
    })),
  split: (model, other, pick) =>
    withActivity(model, pick, (activity) => ({
      ...activity,
      split: other.activities[pick % other.activities.length]!.split,
    })),
  rank: (model, _, pick) => withActivity(model, pick, (activity) => ({ ...activity, rank: (pick % 9) - 4 })),
  deadline: (model, other, pick) =>
    withActivity(model, pick, (activity) => ({
      ...activity,
      deadlineAt: other.activities[pick % other.activities.length]!.deadlineAt,
    })),
  'dependency removed': (model, _, pick) => ({
    ...model,
    dependencies: model.dependencies.filter((_, n) => n !== pick % Math.max(1, model.dependencies.length)),
  }),
  'dependency added': (model, other, pick) => {
    const ids = new Set(model.activities.map(({ id }) => id))
    const fitting = other.dependencies.filter(({ from, to }) => ids.has(from) && ids.has(to))
    const added: readonly Dependency[] = fitting.slice(0, 1 + (pick % 2))
    return { ...model, dependencies: model.dependencies.toSpliced(pick % (model.dependencies.length + 1), 0, ...added) }
  },
  'activity removed': (model, _, pick) => {
    if (model.activities.length < 2) return model
    const gone = model.activities[pick % model.activities.length]!.id
    return {
      ...model,
      activities: model.activities.filter(({ id }) => id !== gone),
      dependencies: model.dependencies.filter(({ from, to }) => from !== gone && to !== gone),
    }
  },
  'activity added': (model, other, pick) => ({
    ...model,
    activities: model.activities.toSpliced(pick % (model.activities.length + 1), 0, {
      ...other.activities[pick % other.activities.length]!,
      id: `${['A', 'a3b', 'z'][pick % 3]!}${pick}`,
    }),
  }),
  capacity: (model, other, pick) => ({
    ...model,
    pools: model.pools.with(pick % 2, withCalendarOf(model, other, pick % 2)),
  }),
  calendar: (model, other, pick) => ({
    ...model,
    calendars: model.calendars.with(pick % 2, other.calendars[pick % 2]!),
  }),
  order: (model) => ({
    ...model,
    activities: model.activities.toReversed(),
    dependencies: model.dependencies.toReversed(),
  }),
}

export const EDIT_KINDS = Object.keys(edits)

/** The model after an edit of a kind; the model itself where nothing that compiles is left of it. */
export function editedOnce(kind: string, model: Model, other: Model, pick: number): Model {
  return compilable(edits[kind]!(model, other, pick), model)
}

/**
 * One to four edits of the given kinds, one after the other; those that leave no model that compiles are left out. Most
 * models have no largest lags: where there are any, a plan is made from nothing.
 */
export function editedModels(kinds: readonly string[]): fc.Arbitrary<Edited> {
  return fc
    .record({
      before: fc.oneof({ weight: 5, arbitrary: models.map(withoutLargestLags) }, { weight: 1, arbitrary: models }),
      other: models.map(withoutLargestLags),
      steps: fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 1000 })), { minLength: 1, maxLength: 4 }),
    })
    .map(({ before, other, steps }) => ({
      before,
      after: steps.reduce((model, [kind, pick]) => editedOnce(kind, model, other, pick), before),
    }))
}

function withoutLargestLags(model: Model): Model {
  return { ...model, dependencies: model.dependencies.map(({ atMost: _, ...dependency }) => dependency) }
}

function compilable(model: Model, otherwise: Model): Model {
  return compile(model).ok ? model : otherwise
}

function withActivity(model: Model, pick: number, change: (activity: Activity) => Activity): Model {
  const at = pick % model.activities.length
  return { ...model, activities: model.activities.with(at, change(model.activities[at]!)) }
}

function withCalendarOf(model: Model, other: Model, pool: number): Model['pools'][number] {
  return { ...other.pools[pool]!, calendar: model.pools[pool]!.calendar }
}
