import type { Activity, Calendar, Dependency, Model } from '@trireme/engine'

/** What an edit is called, and the model after it. */
export interface Edited {
  readonly kind: string
  readonly model: Model
}

type Pick = (below: number) => number

const edits: Readonly<Record<string, (model: Model, pick: Pick) => Model>> = {
  duration: (model, pick) =>
    withActivity(model, pick, (activity) => ({ ...activity, work: { durationMinutes: 240 * (1 + pick(30)) } })),
  units: (model, pick) =>
    withActivity(model, pick, ({ demands, ...activity }) => ({
      ...activity,
      demands: demands?.map(({ pool }) => ({ pool, units: 50 * (1 + pick(4)) })),
    })),
  release: (model, pick) =>
    withActivity(model, pick, (activity) => ({
      ...activity,
      placement: { kind: 'automatic', earliestAt: model.statusAt! + pick(300) * 1440 },
    })),
  pin: (model, pick) =>
    withActivity(model, pick, (activity) => ({
      ...activity,
      placement: { kind: 'pinned', startAt: model.statusAt! + pick(300) * 1440 },
    })),
  deadline: (model, pick) =>
    withActivity(model, pick, (activity) => ({ ...activity, deadlineAt: model.statusAt! + pick(900) * 1440 })),
  priority: (model, pick) => withActivity(model, pick, (activity) => ({ ...activity, rank: pick(1000) })),
  'dependency added': (model, pick) => {
    const to = 1 + pick(model.activities.length - 1)
    const from = Math.max(0, to - 1 - pick(200))
    const added: Dependency = { from: model.activities[from]!.id, to: model.activities[to]!.id, type: 'FS' }
    return { ...model, dependencies: [...model.dependencies, added] }
  },
  'dependency removed': (model, pick) => ({
    ...model,
    dependencies: model.dependencies.toSpliced(pick(model.dependencies.length), 1),
  }),
  'activity added': (model, pick) => {
    const like = model.activities[pick(model.activities.length)]!
    const added = { ...like, id: `added ${model.activities.length} ${pick(1e9)}`, rank: pick(1000) }
    return { ...model, activities: [...model.activities, added] }
  },
  'activity removed': (model, pick) => {
    const { id } = model.activities[pick(model.activities.length)]!
    return {
      ...model,
      activities: model.activities.filter((activity) => activity.id !== id),
      dependencies: model.dependencies.filter(({ from, to }) => from !== id && to !== id),
    }
  },
  capacity: (model, pick) => {
    const pool = pick(model.pools.length)
    const from = 20_500 + pick(700)
    const { changes: _, ...rest } = model.pools[pool]!
    const changes = [{ from, to: from + 5 + pick(20), capacity: 100 + 100 * pick(6) }]
    return { ...model, pools: model.pools.with(pool, { ...rest, changes }) }
  },
  calendar: (model, pick) => {
    const at = pick(model.calendars.length)
    const calendar = model.calendars[at]!
    const day = 20_500 + pick(700)
    const exceptions = [...calendar.exceptions!.filter((exception) => exception.day !== day), { day, intervals: [] }]
    return { ...model, calendars: model.calendars.with(at, { ...calendar, exceptions } satisfies Calendar) }
  },
}

export const EDIT_KINDS: readonly string[] = Object.keys(edits)

export function edited(model: Model, kind: string, pick: Pick): Edited {
  return { kind, model: edits[kind]!(model, pick) }
}

function withActivity(model: Model, pick: Pick, change: (activity: Activity) => Activity): Model {
  const at = pick(model.activities.length)
  return { ...model, activities: model.activities.with(at, change(model.activities[at]!)) }
}
