import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type NewMap,
  type Snapshot,
  changesOf,
  completeRecord,
  recordRefusals,
  tableOf,
} from '@trireme/domain'
import { applied, firstDay, fixedMoment } from '@trireme/testing'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { mspdiImporter } from '../importer.ts'
import { exportMspdi } from './export-mspdi.ts'
import type { PlanInput } from './plan-input.ts'
import { leaf } from './xml-text.ts'

const OFFICE = { minutesPerDay: 480, hoursOn: (day: number) => ((day + 3) % 7 < 5 ? [[540, 1020]] : []) as never }
const monday = Date.parse('2027-03-01') / 60_000

/** A shipyard with one item, Hull, which is T-7, and whatever else is added. */
function shipyard(hull: Partial<NewMap['work-item']> = {}) {
  const moment = fixedMoment()
  const snapshot = firstDay(moment)
  const add = <K extends Kind>(kind: K, values: Partial<NewMap[K]>): Id<K> => {
    const id = moment.mint(kind) as Id<K>
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values as never) as AnyRecord)
    return id
  }
  const typeId = [...snapshot['work-item-type'].values()].find(({ name }) => name === 'Feature')!.id
  const statusId = [...snapshot.status.values()].find(({ name }) => name === 'In review')!.id
  const item = (values: Partial<NewMap['work-item']>) =>
    add('work-item', { typeId, statusId, actualStartedOn: '2027-03-01', ...values } as Partial<NewMap['work-item']>)
  return { snapshot, add, item, hull: item({ key: 'T-7', title: 'Hull', rank: 'a', ...hull }) }
}

function written(snapshot: Snapshot, plan: Partial<PlanInput> = {}) {
  const pieces = exportMspdi({
    snapshot,
    items: new Map(),
    milestones: new Map(),
    times: { byDefault: OFFICE, ofItem: () => OFFICE },
    today: '2027-03-01',
    at: '2027-03-01T09:00:00.000Z',
    ...plan,
  })
  let xml = ''
  for (;;) {
    const { value, done } = pieces.next()
    if (done) return { xml, lost: value }
    xml += value
  }
}

function brought(xml: string, snapshot: Snapshot): ChangeSet {
  return comparedWith(snapshot, xml).changes
}

function comparedWith(snapshot: Snapshot, xml: string) {
  const read = mspdiImporter.read(new TextEncoder().encode(xml), { fileName: 'plan.xml' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const mapping = mspdiImporter.guess(read.document, snapshot)
  const moment = { ...fixedMoment(), mint: (kind: Kind) => `new ${kind}` as Id }
  const draft = mspdiImporter.draft(read.document, mapping, snapshot)
  const { notCarried } = draft
  return { ...changesOf(draft, snapshot, moment as never), notCarried, left: notCarried.map(({ what }) => what) }
}

const taskIn = (xml: string, name: string) =>
  Array.from(xml.matchAll(/<Task>.*<\/Task>/gs), ([tasks]) => tasks.split('</Task>'))
    .flat()
    .find((task) => task.includes(`<Name>${name}<`))!
const uidOf = (xml: string, name: string) => /<UID>(\d+)</.exec(taskIn(xml, name))![1]

describe('a task', () => {
  it('has the number of its key, whatever else there is', () => {
    const { snapshot, item } = shipyard()
    item({ key: '', title: 'Mast', rank: 'b' })
    const before = written(snapshot).xml
    item({ key: 'T-3', title: 'Keel', rank: '0' })
    item({ key: 'OLD-7', title: 'Another seven', rank: 'c' })
    const after = written(snapshot).xml
    expect([uidOf(after, 'Hull'), uidOf(after, 'Keel'), uidOf(after, 'Mast')]).toEqual([
      '7',
      '3',
      uidOf(before, 'Mast'),
    ])
    expect(Number(uidOf(after, 'Another seven'))).toBeGreaterThanOrEqual(3_000_000)
  })

  it('has the constraint that moves it first, and the others are told', () => {
    const { snapshot } = shipyard({ endByOn: '2027-03-12', notBeforeOn: '2027-03-03' })
    const { xml, lost } = written(snapshot)
    expect(taskIn(xml, 'Hull')).toContain('<ConstraintType>4</ConstraintType>')
    expect(taskIn(xml, 'Hull')).toContain('<ConstraintDate>2027-03-03T09:00:00</ConstraintDate>')
    expect(lost).toContainEqual(expect.objectContaining({ what: 'Further constraints', count: 1, examples: ['Hull'] }))
  })

  it('must start or finish on the day that two bounds name, which is one constraint and leaves nothing out', () => {
    const start = written(shipyard({ notBeforeOn: '2027-03-03', startByOn: '2027-03-03' }).snapshot)
    expect(taskIn(start.xml, 'Hull')).toContain('<ConstraintType>2</ConstraintType>')
    expect(taskIn(start.xml, 'Hull')).toContain('<ConstraintDate>2027-03-03T09:00:00</ConstraintDate>')
    const end = written(shipyard({ endNotBeforeOn: '2027-03-12', endByOn: '2027-03-12' }).snapshot)
    expect(taskIn(end.xml, 'Hull')).toContain('<ConstraintType>3</ConstraintType>')
    expect(taskIn(end.xml, 'Hull')).toContain('<ConstraintDate>2027-03-12T17:00:00</ConstraintDate>')
    expect([...start.lost, ...end.lost].filter(({ what }) => what.includes('onstraint'))).toEqual([])
  })

  it('that rests has its work day by day, and the days it is to rest on as a row without work', () => {
    const pauses = [{ fromOn: '2027-03-03', untilOn: '2027-03-04' }]
    const { snapshot, hull } = shipyard({ units: 2, pauses })
    const at = (day: number, hour: number) => monday + day * 1440 + hour * 60
    const pieces = [
      [at(0, 9), at(1, 12)],
      [at(4, 9), at(4, 17)],
    ] as const
    const { xml } = written(snapshot, {
      items: new Map([
        [hull, { startsAt: at(0, 9), endsAt: at(4, 17), durationMinutes: 1140, critical: false, pieces }],
      ]),
    })
    const days = Array.from(
      xml.matchAll(/<TimephasedData>.*?<Start>(.*?)<.*?<Finish>(.*?)<.*?<Value>(.*?)</g),
      ([, ...day]) => day,
    )
    expect(days).toEqual([
      ['2027-03-01T09:00:00', '2027-03-01T17:00:00', 'PT16H0M0S'],
      ['2027-03-02T09:00:00', '2027-03-02T12:00:00', 'PT6H0M0S'],
      ['2027-03-03T09:00:00', '2027-03-04T17:00:00', 'PT0H0M0S'],
      ['2027-03-05T09:00:00', '2027-03-05T17:00:00', 'PT16H0M0S'],
    ])
  })
})

describe('of baselines', () => {
  it('the newest eleven are written, and the others told by name', () => {
    const { snapshot, add, hull } = shipyard()
    for (let nth = 0; nth < 13; nth++)
      add('baseline-entry', {
        baselineId: add('baseline', { name: `Plan ${nth}`, takenAt: `2027-01-${nth + 10}T08:00:00.000Z` }),
        workItemId: hull,
        cost: nth,
      })
    const { xml, lost } = written(snapshot)
    expect(
      Array.from(xml.matchAll(/<Number>(\d+)<\/Number><Cost>(\d+)</g), ([, number, cost]) => [number, cost]),
    ).toEqual(Array.from({ length: 11 }, (_, number) => [String(number), String((number + 2) * 100)]))
    expect(lost.find(({ what }) => what.startsWith('Baselines before'))?.examples).toEqual(['Plan 0', 'Plan 1'])
  })
})

describe('a file that was changed elsewhere', () => {
  it('changes what was changed in it, and nothing else', () => {
    const { snapshot, hull, add } = shipyard({ targetOn: '2027-03-31' })
    add('estimate', {
      workItemId: hull,
      quantity: 'effort',
      unit: 'days',
      likely: 5,
      estimatedAt: '2027-01-01T00:00:00.000Z',
    })
    const xml = written(snapshot)
      .xml.replace('<Name>Hull<', '<Name>Hull and deck<')
      .replace('2027-03-31T', '2027-04-02T')
    expect(brought(xml, snapshot)).toEqual([
      {
        op: 'update',
        kind: 'work-item',
        id: hull,
        before: { title: 'Hull', targetOn: '2027-03-31' },
        after: { title: 'Hull and deck', targetOn: '2027-04-02' },
      },
    ])
  })

  it('may bind work to a day that was free: it stays automatic, and its planned dates stay', () => {
    const { snapshot, hull } = shipyard({ plannedStartsOn: '2027-03-01' })
    const xml = written(snapshot).xml.replace(
      /(<Name>Hull<.*?)<ConstraintType>0<\/ConstraintType>(.*?)<LevelAssignments>/s,
      '$1<ConstraintType>2</ConstraintType>$2<ConstraintDate>2027-03-03T09:00:00</ConstraintDate><LevelAssignments>',
    )
    expect(brought(xml, snapshot)).toEqual([
      {
        op: 'update',
        kind: 'work-item',
        id: hull,
        before: { notBeforeOn: null, startByOn: null },
        after: { notBeforeOn: '2027-03-03', startByOn: '2027-03-03' },
      },
    ])
  })

  describe('has another constraint than the one it was given: the item has that one, and no other', () => {
    const NONE = { notBeforeOn: null, startByOn: null, endNotBeforeOn: null, endByOn: null, asLate: false }
    type Held = Partial<NewMap['work-item']>
    const NAMES = ['soon', 'late', 'must start', 'must end', 'not before', 'start by', 'end from', 'end by']
    const held = (type: number, on: string): Held =>
      [
        {},
        { asLate: true },
        { notBeforeOn: on, startByOn: on },
        { endNotBeforeOn: on, endByOn: on },
        { notBeforeOn: on },
        { startByOn: on },
        { endNotBeforeOn: on },
        { endByOn: on },
      ][type]!
    const pinned = (on: string) => [
      { dateMode: 'pinned', plannedStartsOn: on },
      { dateMode: 'pinned', plannedStartsOn: null, plannedEndsOn: on },
    ] as const // prettier-ignore
    const edited = (xml: string, type: number, on: string) => {
      const task = taskIn(xml, 'Hull')
      const date =
        type < 2 ? '' : `<ConstraintDate>${on}T${[2, 4, 5].includes(type) ? '09' : '17'}:00:00</ConstraintDate>`
      const other = task
        .replace(/<ConstraintDate>[^<]*<.ConstraintDate>/, '')
        .replace(/<ConstraintType>\d/, `<ConstraintType>${type}`)
        .replace('<LevelAssignments>', `${date}<LevelAssignments>`)
      return xml.replace(task, other)
    }
    /** What comes of the item; the same file again has to change nothing. */
    const after = ({ snapshot, hull }: ReturnType<typeof shipyard>, type: number, on: string) => {
      const xml = edited(written(snapshot).xml, type, on)
      const merged = applied(snapshot, brought(xml, snapshot))
      expect(brought(xml, merged)).toEqual([])
      return { merged, item: merged['work-item'].get(hull)! }
    }
    const [early, late] = ['2027-03-08', '2027-03-22']

    test.each(NAMES.flatMap((_, from) => NAMES.map((__, to) => [from, to] as const)))('%i to %i', (from, to) => {
      for (const [before, on] of [[early, late], [late, early], [early, early]] as const) {
        const { item } = after(shipyard(held(from, before)), to, on)
        expect(item).toMatchObject({ dateMode: 'automatic', ...NONE, ...held(to, on) })
      }
    }) // prettier-ignore

    it('of pinned work as well, which stays pinned, on another day where it must start or end there', () => {
      for (const pin of pinned(early)) {
        for (const type of NAMES.keys()) {
          const yard = shipyard({ ...pin, ...held(2, early) })
          const isPin = type === 2 || type === 3
          const { item } = after(yard, type, late)
          expect(item).toMatchObject(isPin ? { ...pinned(late)[type - 2], ...held(2, early) } : { ...pin, ...NONE, ...held(type, late) }) // prettier-ignore
        }
      }
    })

    it('of several, those that a task cannot tell beside it stay', () => {
      const [start, end] = [held(2, early), held(3, late)]
      const yard = () => shipyard({ ...start, ...end })
      expect(after(yard(), 2, '2027-03-10').item).toMatchObject({ ...held(2, '2027-03-10'), ...end })
      expect(after(yard(), 0, '').item).toMatchObject(NONE)
      const one = shipyard({ notBeforeOn: early, endByOn: late })
      expect(after(one, 4, '2027-03-10').item).toMatchObject({ ...NONE, notBeforeOn: '2027-03-10', endByOn: late })
    })

    it('of several, one on the day that the task comes back with goes: with it the item would have to start there', () => {
      const yard = shipyard({ notBeforeOn: early, startByOn: late })
      expect(after(yard, 4, late).item).toMatchObject({ ...NONE, notBeforeOn: late })
    })

    const AT_ODDS = 'Constraints at odds with another'
    const renamed = (xml: string) => xml.replace('<Name>Hull<', '<Name>Hull and deck<')
    test.each([
      ['has one that its task could not tell', {}, 4, late, '2027-03-22 in the file, end by 2027-03-19 here'],
      [
        'was planned by hand',
        { dateMode: 'manual' },
        7,
        '2027-03-05',
        '2027-03-05 in the file, not before 2027-03-08 here',
      ],
    ] as const)(
      'unless one that stays leaves it no day: its bounds stay, which is told, and all else comes along, where it %s',
      (_, mode, type, on, example) => {
        const { snapshot } = shipyard({ notBeforeOn: early, endByOn: '2027-03-19', ...mode })
        const xml = renamed(edited(written(snapshot).xml, type, on)).replace('<Manual>1', '<Manual>0')
        const { changes, refusals, notCarried } = comparedWith(snapshot, xml)
        expect({ changes, refusals, notCarried }).toMatchObject({
          changes: [{ before: { title: 'Hull' }, after: { title: 'Hull and deck' } }],
          refusals: [],
          notCarried: [{ what: AT_ODDS, count: 1, examples: [`Hull: ${example}`] }],
        })
        expect(Object.keys((changes[0] as { after: object }).after)).toEqual(['title'])
      },
    )

    it('whatever it had: our own file says that one then, unless one that it did not tell leaves it no day', () => {
      // Few, so that two bounds often share a day.
      const day = fc.constantFrom('2027-03-05', '2027-03-08', '2027-03-22')
      const maybe = fc.option(day, { nil: null })
      const bounds = fc.record({ notBeforeOn: maybe, startByOn: maybe, endNotBeforeOn: maybe, endByOn: maybe, asLate: fc.boolean() }) // prettier-ignore
      const isSound = (item: Held) =>
        recordRefusals('work-item', completeRecord('work-item', 'itm_1' as never, item as never) as AnyRecord)
          .length === 0
      const typeIn = (xml: string, name: string) => Number(/<ConstraintType>(\d)/.exec(taskIn(xml, name))![1])
      fc.assert(
        fc.property(bounds.filter(isSound), fc.nat(7), day, (had, type, on) => {
          const { snapshot, hull } = shipyard(had)
          const before = written(snapshot).xml
          const xml = renamed(edited(before, type, on))
          const { changes, refusals, left } = comparedWith(snapshot, xml)
          const merged = applied(snapshot, changes)
          expect([refusals, brought(xml, merged)]).toEqual([[], []])
          const item = merged['work-item'].get(hull)!
          expect(item.title).toBe('Hull and deck')
          const isAtOdds = left.includes(AT_ODDS)
          expect(typeIn(written(merged).xml, 'Hull and deck')).toBe(isAtOdds ? typeIn(before, 'Hull') : type)
          if (!isAtOdds) return
          expect(item).toMatchObject(had)
          const untold = Object.entries(had).filter(([name]) => !(name in held(typeIn(before, 'Hull'), on)))
          expect(untold.map(([name, other]) => isSound({ ...held(type, on), [name]: other }))).toContain(false)
        }),
        { numRuns: 300 },
      )
    })

    it('unless the task is planned by hand there, or has become a summary or none, and so has lost it', () => {
      const { snapshot, hull, item } = shipyard(held(4, early))
      const mast = item({ title: 'Mast', rank: 'b', ...held(2, early) })
      item({ title: 'Yard', rank: 'c', parentId: mast })
      const xml = edited(written(snapshot).xml, 0, '')
      const otherwise = (name: string, from: string, to: string) => {
        const task = taskIn(xml, name)
        return applied(snapshot, brought(xml.replace(task, task.replace(from, to)), snapshot))['work-item']
      }
      expect(otherwise('Hull', '<Manual>0', '<Manual>1').get(hull)).toMatchObject(held(4, early))
      expect(otherwise('Mast', '<OutlineLevel>1', '<OutlineLevel>2').get(hull)).toMatchObject(held(4, early))
      expect(otherwise('Yard', '<OutlineLevel>2', '<OutlineLevel>1').get(mast)).toMatchObject(held(2, early))
    })
  })

  it('is told to leave out what was given it elsewhere: a constraint of a parent binds nothing here, hours of single days are not kept', () => {
    const { snapshot, hull, add, item } = shipyard({ plannedStartsOn: '2027-03-01', endByOn: '2027-03-19' })
    const task = [...snapshot['work-item-type'].values()].find(({ name }) => name === 'Task')!.id
    const mast = item({ title: 'Mast', rank: 'b', parentId: hull, typeId: task })
    add('assignment', { workItemId: mast, personId: add('person', { name: 'Ada' }), units: 1, state: 'committed' })
    const { xml } = written(snapshot)
    expect(comparedWith(snapshot, xml).left).toEqual([])
    const bound = xml.replace('2027-03-19T17:00:00</ConstraintDate>', '2027-03-26T17:00:00</ConstraintDate>')
    expect(comparedWith(snapshot, bound).left).toEqual(['Constraints of summary tasks'])
    const row =
      '<TimephasedData><Type>1</Type><UID>1</UID><Start>2027-03-01T09:00:00</Start><Finish>2027-03-01T17:00:00</Finish><Unit>2</Unit><Value>PT4H0M0S</Value></TimephasedData>'
    expect(comparedWith(snapshot, xml.replace('</Assignment>', `${row}</Assignment>`)).left).toEqual(['Work by day'])
  })

  it('may hold the copy of a row: it is new work, and the first one stays what it is', () => {
    const { snapshot } = shipyard()
    const { xml } = written(snapshot)
    const row = `${taskIn(xml, 'Hull')}</Task>`
    const copy = row.replace('<UID>7<', '<UID>8<').replace('<Name>Hull<', '<Name>Hull again<')
    const changes = brought(xml.replace(row, row + copy), snapshot)
    expect(changes.map(({ op, kind }) => `${op} ${kind}`)).toEqual(['create work-item'])
  })

  it('may number milestones as work: those that are here stay milestones', () => {
    const { snapshot, add, hull } = shipyard()
    add('milestone', { title: 'Launch', waitsForIds: [hull], targetOn: '2027-04-01' })
    const { xml } = written(snapshot)
    const milestone = taskIn(xml, 'Launch')
    expect(
      brought(xml.replace(milestone, milestone.replace('<OutlineNumber>', '<WBS>2</WBS><OutlineNumber>')), snapshot),
    ).toEqual([])
  })
})

describe('a text', () => {
  it.each([
    ['letters and 船', 'letters and 船'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    [' ends with space\n', '&#32;ends with space&#10;'],
    ['one\r\ntwo', 'one&#13;\ntwo'],
    ['a\u0000\u0008\uD800b\uFFFF', 'ab'],
    ['', ''],
  ])('%j stands as it has to in XML', (text, xml) => {
    expect(leaf('Name', text)).toBe(`<Name>${xml}</Name>`)
  })
})
