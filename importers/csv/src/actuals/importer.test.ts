import fc from 'fast-check'
import {
  type AnyRecord,
  type Draft,
  type Id,
  type ImportOccasion,
  type Kind,
  type Mapping,
  type RecordMap,
  type Snapshot,
  accessOf,
  changesOf,
  chooseImporter,
  completeRecord,
  fieldsOf,
  tableOf,
} from '@trireme/domain'
import { dateAfter } from '@trireme/domain/date'
import { applied, firstDay, fixedMoment } from '@trireme/testing'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { csvImporter } from '../importer.ts'
import { toCsv } from '../write.ts'
import { actualsCsvImporter } from './importer.ts'

type Actual = RecordMap['actual']

const bytes = (text: string) => new TextEncoder().encode(text)

let moment: ReturnType<typeof fixedMoment>
let yard: Snapshot
beforeEach(() => {
  moment = fixedMoment()
  yard = firstDay(moment)
  const [type] = yard['work-item-type'].values()
  const [status] = yard.status.values()
  const item = (key: string, title: string, origin: string | null = null) =>
    add('work-item', { key, title, typeId: type!.id, statusId: status!.id, rank: key, origin })
  item('HUL-1', 'Keel')
  item('HUL-2', 'Planks', 'jira:OLD-7')
  item('HUL-3', 'Paint')
  item('HUL-4', 'Paint')
  add('person', { name: 'Ann Berg', email: 'ann@yard.example' })
  add('person', { name: 'Bo Lind' })
  add('person', { name: 'Kim' })
  add('person', { name: 'Kim' })
  add('team', { name: 'Riggers' })
  add('exchange-rate', { currency: 'USD', worth: 0.9, fromOn: '2026-01-01' })
})

function add(kind: Kind, values: Readonly<Record<string, unknown>>): Id {
  const id = moment.mint(kind)
  const record = { ...completeRecord(kind, id, {}), ...values } as AnyRecord
  yard = { ...yard, [kind]: new Map([...tableOf(yard, kind), [id, record]]) }
  return id
}

const TODAY = '2027-03-31'
const byAnybody = (): ImportOccasion => {
  const member = { id: 'mem_a', role: 'admin', personId: null } as unknown as RecordMap['member']
  return { access: accessOf(yard, member), today: TODAY }
}

function draftOf(text: string, change: (mapping: Mapping) => Mapping = (mapping) => mapping, by = byAnybody()): Draft {
  const read = actualsCsvImporter.read(bytes(text), { fileName: 'march.csv' })
  if (!read.ok) throw new Error(read.refusal.reason)
  return actualsCsvImporter.draft(read.document, change(actualsCsvImporter.guess(read.document, yard)), yard, by)
}

/** Writes what can be read of a file; answers what became of it. */
function bring(text: string, change?: (mapping: Mapping) => Mapping) {
  const draft = draftOf(text, change)
  const { changes, counts, refusals } = changesOf(draft, yard, moment)
  yard = applied(yard, changes)
  return { counts, refusals, notCarried: draft.notCarried, changes }
}

const reasons = (text: string, change?: (mapping: Mapping) => Mapping) =>
  draftOf(text, change).refusals.map(({ row, column, reason }) => `${row} ${column ?? '-'}: ${reason}`)

const shown = (actual: Actual) => {
  const title = yard['work-item'].get(actual.workItemId)!.key
  const who = yard.person.get(actual.personId as never)?.name ?? yard.team.get(actual.teamId as never)?.name ?? '–'
  const money = actual.cost === null ? '' : ` ${actual.cost} ${actual.currency ?? ''}`.trimEnd()
  const note = actual.note === null ? '' : ` “${actual.note}”`
  return `${title} ${who} ${actual.fromOn}..${actual.untilOn} ${actual.minutes ?? '–'} min${money}${note}`
}
const recorded = () => [...yard.actual.values()].map(shown)

const SHEET = `Date,Key,Full name,Hours,Amount,Currency,Comment
2027-03-01,HUL-1,Ann Berg,7.5,,,Laid out
2027-03-02,hul-1,ann@yard.example,7h 30m,,,
02.03.2027,OLD-7,Bo Lind,1:15,120.5,USD,"Nails, many"
2027-03,Keel,,,€ 300,,Wood
`

describe('a time sheet', () => {
  it('becomes records of work and money, by key, former key or title, by name or e-mail, by day or period', () => {
    expect(bring(SHEET).refusals).toEqual([])
    expect(recorded()).toEqual([
      'HUL-1 Ann Berg 2027-03-01..2027-03-01 450 min “Laid out”',
      'HUL-1 Ann Berg 2027-03-02..2027-03-02 450 min',
      'HUL-2 Bo Lind 2027-03-02..2027-03-02 75 min 120.5 USD “Nails, many”',
      'HUL-1 – 2027-03-01..2027-03-31 – min 300 EUR “Wood”',
    ])
    expect([...yard.actual.values()].every(({ source, inferred }) => source === 'import' && !inferred)).toBe(true)
  })

  it('brought twice adds nothing; what it overlaps with is found, two equal rows are two', () => {
    bring(SHEET)
    expect(bring(SHEET)).toMatchObject({ changes: [], counts: { actual: { create: 0, update: 0, unchanged: 4 } } })
    const more = `${SHEET}2027-03-03,HUL-1,Bo Lind,2,,,\n2027-03-03,HUL-1,Bo Lind,2,,,\n`
    expect(bring(more).counts).toMatchObject({ actual: { create: 2, unchanged: 4 } })
    expect(bring(more).changes).toEqual([])
  })

  it('is not doubled by what was entered by hand before', () => {
    const [item] = yard['work-item'].values()
    const [person] = yard.person.values()
    const day = { fromOn: '2027-03-01', untilOn: '2027-03-01', minutes: 450 }
    add('actual', { workItemId: item!.id, personId: person!.id, ...day, recordedAt: '2027-03-01T18:00:00.000Z' })
    expect(bring(SHEET).counts).toMatchObject({ actual: { create: 3, unchanged: 1 } })
  })

  it('names somebody new: a placeholder is made once, and stands for them in the next file', () => {
    const first = bring('Work date,Item,User,Hours\n2027-03-01,Keel,Cy Dorn,2\n2027-03-02,Keel,Cy Dorn,3\n')
    expect(first.counts).toMatchObject({ actual: { create: 2 }, person: { create: 1 } })
    const again = bring('Work date,Item,User,Hours\n2027-03-01,Keel,Cy Dorn,2\n2027-03-03,Keel,Cy Dorn,1\n')
    expect(again.counts).toEqual({ actual: { create: 1, update: 0, unchanged: 1 } })
  })

  it('is read in the unit, the order of dates and with the people that the mapping says', () => {
    const text = 'Date,Item,Employee,Time\n3/4/2027,Keel,AB,90\n'
    expect(reasons(text, (mapping) => ({ ...mapping, dateOrder: null }))[0]).toContain('Choose the order of dates')
    const ann = [...yard.person.values()][0]!.id
    bring(text, (mapping) => ({
      ...mapping,
      dateOrder: 'month/day/year',
      people: [{ value: 'AB', id: ann }],
      columns: mapping.columns.map((each) => (each.column === 'Time' ? { ...each, target: 'worked(minutes)' } : each)),
    }))
    expect(recorded()).toEqual(['HUL-1 Ann Berg 2027-03-04..2027-03-04 90 min'])
  })
})

describe('rows with an id of their own', () => {
  const sheet = (hours: string, note = '') =>
    `Worklog ID,Work date,Issue key,User,Hours,Comment\n77,2027-03-01,HUL-1,Bo Lind,${hours},${note}\n`

  it('are corrected by the next file: another record, of which the last holds; a note is changed in its place', () => {
    bring(sheet('8'))
    expect(bring(sheet('8', 'Planed')).changes).toMatchObject([{ op: 'update', after: { note: 'Planed' } }])
    const [first] = yard.actual.values()
    expect(bring(sheet('6', 'Planed')).changes).toMatchObject([{ op: 'create', values: { supersedesId: first!.id } }])
    expect(bring(sheet('6', 'Planed')).changes).toEqual([])
    const last = [...yard.actual.values()].at(-1)!
    expect(bring(sheet('8', 'Planed')).changes).toMatchObject([{ op: 'create', values: { supersedesId: last.id } }])
    expect(bring(sheet('8', 'Planed')).changes).toEqual([])
  })

  it('that were taken back here stay so while the file says the same', () => {
    bring(sheet('8'))
    const [first] = yard.actual.values()
    add('actual', { ...first, id: undefined, origin: null, minutes: 0, supersedesId: first!.id } as never)
    expect(bring(sheet('8')).changes).toEqual([])
  })

  it('take back what has wrong days on the days it has, and on others that can be', () => {
    const row = (days: string, hours: number) => `Worklog ID,Work date,Issue key,Hours\n77,${days},HUL-1,${hours}\n`
    const [first, again] = ['2027-03-29..2199-12-31', '2027-03-01..2199-12-31']
    add('actual', { workItemId: [...yard['work-item'].keys()][0], fromOn: '2027-03-29', untilOn: '2199-12-31', minutes: 60, origin: 'actuals:id:77' } as never) // prettier-ignore
    expect(reasons(row(first, 2))).toEqual([expect.stringContaining('2199-12-31 is after today')])
    expect(reasons(row(again, 0))).toEqual([
      `2 Work date: What takes back an actual covers its days, ${first.replace('..', ' to ')}, not ${again.replace('..', ' to ')}.`,
    ])
    for (const days of [first, '2027-03-02']) expect(reasons(row(days, 0))).toEqual([])
  })

  it('stand once in a file', () => {
    expect(reasons(`${sheet('8')}77,2027-03-02,HUL-1,Bo Lind,1,\n`)).toEqual([
      '3 Worklog ID: The id “77” stands in row 2 already. Give each row its own, or leave that column out.',
    ])
  })

  it('are no ids where rows are only numbered', () => {
    const guess = (id: string) => {
      const read = actualsCsvImporter.read(bytes(`ID,Date,Item,Hours\n${id},2027-03-01,Keel,1\n`), {
        fileName: 'x.csv',
      })
      return read.ok ? actualsCsvImporter.guess(read.document, yard).columns[0]!.target : ''
    }
    expect([guess('1'), guess('10244'), guess('act_01j')]).toEqual(['ignore', 'id', 'id'])
  })
})

describe('a row that cannot be kept says why', () => {
  const HEAD = 'Date,Item,Person,Team,Hours,Cost,Currency\n'
  test.each([
    ['2027-03-01,Mast,,,1,,', 'Item: No work item that you see has the key or title “Mast”.'],
    ['2027-03-01,,,,1,,', 'Item: No work item is named.'],
    ['2027-03-01,Paint,,,1,,', 'Item: 2 items are called “Paint” (HUL-3, HUL-4). Give the key'],
    ['2027-03-01,Keel,Kim,,1,,', 'Person: 2 people are called “Kim”.'],
    ['2027-03-01,Keel,,Divers,1,,', 'Team: There is no team “Divers”.'],
    ['someday,Keel,,,1,,', 'Date: Expected a day such as 2027-03-31'],
    [',Keel,,,1,,', 'No day is given.'],
    ['2027-02-30,Keel,,,1,,', 'Date: Expected a day'],
    ['2027-04-01,Keel,,,1,,', 'Date: 2027-04-01 is after today, 2027-03-31'],
    ['2027-03-29..2199-12-31,Keel,,,40,,', 'Date: 2199-12-31 is after today, 2027-03-31'],
    [
      '2025-01-01..2026-01-02,Keel,,,40,,',
      'Date: From 2025-01-01 to 2026-01-02 is more than 366 days. Record each year by itself.',
    ],
    ['1997-03-01,Keel,,,1,,', 'Date: 1997-03-01 is more than 20 years back.'],
    ['2027-03-09..2027-03-01,Keel,,,1,,', 'ends before it begins'],
    ['2027-03-01,Keel,,,-2,,', 'Hours: Less than nothing cannot be recorded.'],
    ['2027-03-01,Keel,,,1,(20),', 'Cost: Less than nothing'],
    ['2027-03-01,Keel,Bo Lind,,90,,', 'Hours: 90 hours of one person are more than 2027-03-01 has.'],
    ['2027-03-01,Keel,,,a while,,', 'Hours: Expected work such as 7.5'],
    ['2027-03-01,Keel,,,,dear,', 'Cost: Expected an amount'],
    ['2027-03-01,Keel,,,,,', 'Neither hours nor a cost are given.'],
    ['2027-03-01,Keel,,,,5,CHF', 'Cost: Nobody said what CHF is worth on 2027-03-01.'],
    ['2027-03-01,Keel,,,,€5,CHF', 'Currency: The cost is in EUR, the currency is CHF.'],
    ['2027-03-01,Keel,,,,5,francs', 'Currency: Expected a currency such as EUR'],
  ])('%s', (row, reason) => {
    const text = `${HEAD}2027-03-01,Keel,Bo Lind,,1,2,EUR\n2027-03-02,Keel,Bo Lind,,1,2,EUR\n${row}\n`
    const found = reasons(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(reason)
    expect(found[0]).toMatch(/^4 /)
    expect(bring(text).counts).toMatchObject({ actual: { create: 2 } })
  })

  it('where its sender may only read the item, or may not make people', () => {
    const program = add('program', { name: 'Fleet' })
    const member = { id: 'mem_v', role: 'viewer', personId: null } as unknown as RecordMap['member']
    const [keel, planks] = yard['work-item'].values()
    yard = { ...yard, 'work-item': new Map(yard['work-item']).set(keel!.id, { ...keel!, programId: program as never }) }
    add('grant', { memberId: member.id, programId: program, role: 'editor' })
    const by = { access: accessOf(yard, member), today: TODAY }
    const text = `Date,Item,Person,Hours\n2027-03-01,Keel,Bo Lind,1\n2027-03-01,${planks!.key},Bo Lind,1\n2027-03-01,Keel,Nobody,1\n`
    const { refusals, records } = draftOf(text, undefined, by)
    expect(refusals.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '4 Nobody here is called “Nobody”. Choose who it is under People.',
      '3 You may read but not change actuals here. Ask an administrator for the role of editor.',
    ])
    expect(records).toHaveLength(1)
  })

  it('and what says nothing is counted, not refused', () => {
    const { changes, notCarried } = bring(`${HEAD}2027-03-01,Keel,,,0,,\n,,,,,,\n`)
    expect([changes, notCarried]).toMatchObject([[], [{ what: 'Rows of nothing', count: 1 }]])
  })
})

describe('the export of what was recorded', () => {
  const NAMES = ['id', ...fieldsOf('actual').map(([name]) => name)]
  const exported = () =>
    toCsv([
      NAMES,
      ...[...yard.actual.values()].map((each) => NAMES.map((name) => each[name as keyof Actual] as string)),
    ])

  it('brought back adds nothing; into a plan that never had it, it says the same', () => {
    const items = [...yard['work-item'].keys()]
    const people = [null, ...yard.person.keys()]
    const start = yard
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            item: fc.constantFrom(...items),
            person: fc.constantFrom(...people),
            day: fc.nat({ max: 400 }),
            days: fc.nat({ max: 40 }),
            minutes: fc.option(fc.double({ min: 0.01, max: 600, noNaN: true })),
            cost: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
            currency: fc.constantFrom(null, 'EUR', 'USD'),
            inferred: fc.boolean(),
            note: fc.option(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })),
          }),
          { maxLength: 12 },
        ),
        (rows) => {
          yard = { ...start, actual: new Map() }
          for (const { item, person, day, days, note, ...rest } of rows) {
            const fromOn = dateAfter('2026-01-02', day)
            const kept = note?.normalize('NFC').trim() || null
            add('actual', {
              ...rest,
              workItemId: item,
              personId: person,
              fromOn,
              untilOn: dateAfter(fromOn, days),
              note: kept,
              recordedAt: '2027-03-01T09:00:00.000Z',
            })
          }
          const [text, before] = [exported(), recorded().toSorted()]
          expect(bring(text)).toMatchObject({ changes: [], refusals: [] })
          yard = { ...yard, actual: new Map() }
          expect(bring(text).refusals).toEqual([])
          expect(recorded().toSorted()).toEqual(before)
          expect(bring(text).changes).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of another plan leaves out what was corrected there', () => {
    const text =
      'id,workItemId,fromOn,untilOn,minutes,supersedesId\nact_a,HUL-1,2027-03-01,2027-03-01,480,\nact_b,HUL-1,2027-03-01,2027-03-01,360,act_a\n'
    const { notCarried } = bring(text)
    expect(recorded()).toEqual(['HUL-1 – 2027-03-01..2027-03-01 360 min'])
    expect(notCarried).toMatchObject([{ what: 'Corrected rows', count: 1 }])
    expect(bring(text).changes).toEqual([])
  })

  describe('of another plan, brought again after a correction there', () => {
    const HEAD = 'id,workItemId,fromOn,untilOn,minutes,supersedesId\n'
    const row = (id: string, minutes: number, corrects = '') =>
      `${id},HUL-1,2027-03-01,2027-03-01,${minutes},${corrects}\n`
    const standing = () => {
      const corrected = new Set([...yard.actual.values()].map(({ supersedesId }) => supersedesId))
      return [...yard.actual.values()].filter(({ id }) => !corrected.has(id)).map(({ minutes }) => minutes)
    }

    test.each([
      ['with what it corrects', row('act_a', 480) + row('act_b', 360, 'act_a'), [360]],
      ['without it', row('act_b', 360, 'act_a'), [360]],
      ['twice corrected', row('act_a', 480) + row('act_b', 360, 'act_a') + row('act_c', 300, 'act_b'), [300]],
      ['taken back', row('act_a', 480) + row('act_b', 0, 'act_a'), [0]],
      ['changed in its place too', row('act_a', 450) + row('act_b', 360, 'act_a'), [360]],
    ])('%s: one record holds', (_, rows, holds) => {
      bring(HEAD + row('act_a', 480))
      expect(bring(HEAD + rows).notCarried.map(({ what }) => what)).not.toContain('Corrections')
      expect(standing()).toEqual(holds)
      expect(bring(HEAD + rows).changes).toEqual([])
    })

    it('corrects what holds here of it: a record of the same by hand, or a correction made here', () => {
      const day = { fromOn: '2027-03-01', untilOn: '2027-03-01', recordedAt: '2027-03-01T18:00:00.000Z' }
      const workItemId = [...yard['work-item'].keys()][0]
      const byHand = add('actual', { workItemId, ...day, minutes: 480 })
      bring(HEAD + row('act_a', 480) + row('act_b', 360, 'act_a'))
      expect([...yard.actual.values()].map(({ supersedesId }) => supersedesId)).toEqual([null, byHand])
      const here = [...yard.actual.keys()].at(-1)
      add('actual', { workItemId, ...day, minutes: 400, supersedesId: here })
      bring(HEAD + row('act_b', 360, 'act_a') + row('act_c', 300, 'act_b'))
      expect(standing()).toEqual([300])
    })

    it('says where nothing of it is here or in the file', () => {
      const { notCarried } = bring(HEAD + row('act_b', 360, 'act_z'))
      expect(notCarried).toMatchObject([{ what: 'Corrections', examples: ['act_z'], count: 1 }])
      expect(standing()).toEqual([360])
    })
  })
})

describe('a file is known for recorded work by its header', () => {
  const known = (header: string) =>
    chooseImporter([csvImporter, actualsCsvImporter], bytes(`${header}\n`), 'file.csv')?.id
  test.each([
    ['Issue Key,Issue summary,Hours,Work date,Full name', 'actuals-csv'],
    ['id,workItemId,personId,teamId,fromOn,untilOn,minutes,cost,currency', 'actuals-csv'],
    ['Date;Task;Person;Hours worked', 'actuals-csv'],
    ['Title,Status,Owner,Start,End,Hours', 'csv'],
    ['Title,Start,End,Minutes', 'csv'],
    ['Key,Title,Actual hours,Status,Start', 'csv'],
  ])('%s', (header, importer) => {
    expect(known(header)).toBe(importer)
  })
})
