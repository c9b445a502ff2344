import {
  type AnyRecord,
  type Field,
  type Id,
  type Kind,
  type Snapshot,
  completeRecord,
  fieldsOf,
  tableOf,
} from '@trireme/domain'
import { firstDay, fixedMoment } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { exportMspdi } from './export-mspdi.ts'

const OFFICE = { minutesPerDay: 480, hoursOn: (day: number) => ((day + 3) % 7 < 5 ? [[540, 1020]] : []) as never }

/** The text of a plan and, behind it, what is told to be missing there. */
function told(snapshot: Snapshot): string {
  const times = { byDefault: OFFICE, ofItem: () => OFFICE }
  const surroundings = {
    items: new Map(),
    milestones: new Map(),
    times,
    today: '2027-03-01',
    at: '2027-03-01T09:00:00Z',
  }
  const pieces = exportMspdi({ snapshot, ...surroundings })
  let text = ''
  for (;;) {
    const { value, done } = pieces.next()
    if (done) return `${text}\n${JSON.stringify(value)}`
    text += value
  }
}

/** A plan with one record of each kind that a file is made of, and others for them to point at. */
function shipyard() {
  const moment = fixedMoment()
  const snapshot = firstDay(moment)
  const add = (kind: Kind, values: Readonly<Record<string, unknown>>): Id => {
    const id = moment.mint(kind)
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values) as AnyRecord)
    return id
  }
  const [type] = snapshot['work-item-type'].values()
  const planned = [...snapshot.status.values()].find(({ category }) => category === 'planned')!.id
  const work = (title: string, more: object = {}) =>
    add('work-item', { title, typeId: type!.id, statusId: planned, rank: title, ...more })
  const parent = work('b parent')
  const item = work('c item', { parentId: parent })
  const last = work('d last')
  const team = add('team', { name: 'Yard' })
  const person = add('person', { name: 'Ann' })
  const ids = {
    item,
    parent,
    milestone: add('milestone', { title: 'Launch' }),
    dependency: add('dependency', { predecessorId: item, successorId: last, agreement: 'agreed' }),
    estimate: add('estimate', { workItemId: item, likely: 4, estimatedAt: '2027-01-01T00:00:00.000Z' }),
    assignment: add('assignment', { workItemId: item, personId: person, state: 'committed' }),
    person,
    team,
  }
  return { snapshot, add, ids }
}

/** Values of fields that hold structures, and of those where not any other value of the type will do. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  'work-item.key': 'T-3',
  'work-item.pauses': [{ fromOn: '2027-03-02', untilOn: '2027-03-03' }],
  'work-item.repeats': {
    unit: 'week',
    every: 1,
    weekdays: [0],
    fromOn: '2027-03-01',
    ends: { times: 3 },
    hours: 2,
  },
  'dependency.lag': { amount: 480, unit: 'working-minutes' },
}

/** Another value of a field than the one that stands there. */
function another(
  kind: Kind,
  name: string,
  field: Field,
  now: unknown,
  add: ReturnType<typeof shipyard>['add'],
): unknown {
  const sample = SAMPLES[`${kind}.${name}`]
  if (sample !== undefined) return sample
  switch (field.type) {
    case 'text':
    case 'long-text':
      return 'elsewhere'
    case 'integer':
    case 'number':
      return ((now as number | null) ?? 0) + 2
    case 'boolean':
      return !now
    case 'date':
      return '2027-03-10'
    case 'instant':
      return '2027-02-01T00:00:00.000Z'
    case 'choice':
      return field.choices!.findLast((choice) => choice !== now)
    case 'labels':
      return ['sea']
    case 'reference':
      return pointedAt(field.target as Kind, add)
    case 'references':
      return [pointedAt(field.target as Kind, add)]
    case 'json':
      throw new Error(`Give a sample of ${kind}.${name}`)
  }
}

/** A new record of a kind, with the least it needs. */
function pointedAt(kind: Kind, add: ReturnType<typeof shipyard>['add']): Id {
  const needed = fieldsOf(kind).filter(([, { required, given }]) => required && given === undefined)
  return add(kind, Object.fromEntries(needed.map(([name, field]) => [name, another(kind, name, field, null, add)])))
}

/** Fields whose other value changes nothing a plan could show, each with the reason. */
const OF_NO_MATTER: Readonly<Record<string, string>> = {
  'work-item.typeId': 'names of types are told to be missing of every plan',
  'work-item.rank': 'it is the order of rows, and an item alone has none',
  'estimate.estimatedAt': 'it says which estimate counts, and that is the one written',
  'person.placeholder': 'whoever comes out of a file is one',
  'team.hoursPerPoint': 'story points are told where there are any',
}

const SUBJECTS = [
  ['a work item', 'work-item', 'item'],
  ['a parent', 'work-item', 'parent'],
  ['a milestone', 'milestone', 'milestone'],
  ['a dependency', 'dependency', 'dependency'],
  ['an estimate', 'estimate', 'estimate'],
  ['an assignment', 'assignment', 'assignment'],
  ['a person', 'person', 'person'],
  ['a team', 'team', 'team'],
] as const

describe.each(SUBJECTS)('each field of %s is in the file, or told to be missing there', (_, kind, subject) => {
  const fields = fieldsOf(kind).filter(
    ([name, { given, ofNow }]) => given !== 'author' && !ofNow && !(`${kind}.${name}` in OF_NO_MATTER),
  )

  test.each(fields)('%s', (name, field) => {
    const { snapshot, add, ids } = shipyard()
    const table = tableOf(snapshot, kind)
    const record = table.get(ids[subject])! as AnyRecord & Readonly<Record<string, unknown>>
    const value = another(kind, name, field, record[name], add)
    const before = told(snapshot)
    table.set(record.id, { ...record, [name]: value } as AnyRecord)
    expect(told(snapshot)).not.toBe(before)
  })
})
