import fc from 'fast-check'
import { type Draft, type Mapping, type Snapshot, changesOf } from '@trireme/domain'
import { describe, expect, it } from 'vitest'
import { csvImporter } from './importer.ts'
import { applied, broughtIn, firstDay, fixedMoment } from '@trireme/testing'

const bytes = (text: string) => new TextEncoder().encode(text)

function draftOf(
  text: string,
  snapshot: Snapshot,
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
  fileName = 'harbour.csv',
): Draft {
  const read = csvImporter.read(bytes(text), { fileName })
  if (!read.ok) throw new Error(read.refusal.reason)
  return csvImporter.draft(read.document, change(csvImporter.guess(read.document, snapshot)), snapshot)
}

const items = (snapshot: Snapshot) => {
  const name = (id: string | null, kind: 'work-item' | 'person') => (id === null ? null : titleOf(snapshot, kind, id))
  return [...snapshot['work-item'].values()].map((item) => ({
    title: item.title,
    type: snapshot['work-item-type'].get(item.typeId)!.name,
    parent: name(item.parentId, 'work-item'),
    status: snapshot.status.get(item.statusId)!.name,
    owner: name(item.ownerId, 'person'),
    dates: `${item.plannedStartsOn ?? '?'}–${item.plannedEndsOn ?? '?'} ${item.dateMode}`,
  }))
}
function titleOf(snapshot: Snapshot, kind: 'work-item' | 'person', id: string): string {
  const record = snapshot[kind].get(id as never) as unknown as { title?: string; name?: string }
  return record.title ?? record.name ?? id
}

const PLAN = `ID,Title,Parent ID,Status,Owner,Start,End,Effort (days),Predecessors,Budget code,Labels
1,Harbour,,In progress,Ann Berg <ann@example.org>,,,,,A-1,
2,Quay wall,1,Ready,ann@example.org,2027-03-01,2027-03-31,12,,A-2,"stone, water"
3,Crane,1,Bespoke,Bo Lind,2027-04-01,2027-04-30,5d,2FS+2d,A-2,
4,Paint,3,,,,,8h,3;2SS,,
`

describe('a plan in a table', () => {
  it('becomes work items with their tree, people, dates, estimates and dependencies', () => {
    const { after, draft, first } = broughtIn((snapshot) => draftOf(PLAN, snapshot))
    expect(first.refusals).toEqual([])
    expect(items(after)).toEqual([
      {
        title: 'Harbour',
        type: 'Initiative',
        parent: null,
        status: 'In progress',
        owner: 'Ann Berg',
        dates: '?–? automatic',
      },
      {
        title: 'Quay wall',
        type: 'Epic',
        parent: 'Harbour',
        status: 'Ready',
        owner: 'ann@example.org',
        dates: '2027-03-01–2027-03-31 manual',
      },
      {
        title: 'Crane',
        type: 'Epic',
        parent: 'Harbour',
        status: 'Bespoke',
        owner: 'Bo Lind',
        dates: '2027-04-01–2027-04-30 automatic',
      },
      { title: 'Paint', type: 'Feature', parent: 'Crane', status: 'Backlog', owner: null, dates: '?–? automatic' },
    ])
    expect([...after.dependency.values()].map(({ type, lag }) => [type, lag.amount])).toEqual([
      ['FS', 960],
      ['SS', 0],
    ])
    expect(draft.notCarried).toMatchObject([
      { what: 'Since when work is in progress', count: 1, examples: ['Harbour'] },
      { what: 'Dependencies', count: 1, examples: ['row 5: 3 → 4'] },
    ])
    expect([...after.estimate.values()].map(({ likely, unit }) => `${likely} ${unit}`)).toEqual([
      '12 days',
      '5 days',
      '8 hours',
    ])
    expect([...after['custom-field'].values()].map(({ name, type }) => [name, type])).toEqual([['Budget code', 'text']])
  })

  it('updates what a newer file says and doubles nothing', () => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const once = applied(start, changesOf(draftOf(PLAN, start), start, moment).changes)
    const newer = PLAN.replace('Crane', 'Two cranes').replace('12,,A-2', '15,,A-2')
    const { changes } = changesOf(draftOf(newer, once), once, moment)
    expect(changes.map(({ op, kind }) => `${op} ${kind}`).sort()).toEqual(['create estimate', 'update work-item'])
  })

  it('is told apart by title and parent where it has no ids', () => {
    const { after } = broughtIn((snapshot) =>
      draftOf('Name,Parent\nHull,\nHull,\nMast,Deck\nDeck,\nDeck plan,Deck\n', snapshot),
    )
    expect(items(after).map(({ title, parent }) => `${title}<${parent ?? ''}`)).toEqual([
      'Hull<',
      'Hull<',
      'Mast<Deck',
      'Deck<',
      'Deck plan<Deck',
    ])
  })

  it('follows outline numbers and outline levels', () => {
    const byNumber = broughtIn((snapshot) =>
      draftOf('WBS,Task Name\n1,Hull\n1.1,Keel\n1.1.1,Bolts\n2,Mast\n', snapshot),
    ).after
    const byLevel = broughtIn((snapshot) =>
      draftOf('Outline Level,Task Name\n1,Hull\n2,Keel\n3,Bolts\n1,Mast\n', snapshot),
    ).after
    for (const snapshot of [byNumber, byLevel])
      expect(items(snapshot).map(({ title, parent }) => `${title}<${parent ?? ''}`)).toEqual([
        'Hull<',
        'Keel<Hull',
        'Bolts<Keel',
        'Mast<',
      ])
  })

  it('asks for the order of dates that could be either, and reads them once it is told', () => {
    const text = 'Title,Start,End\nHull,3/4/2027,5/6/2027\n'
    const moment = fixedMoment()
    const start = firstDay(moment)
    expect(draftOf(text, start).refusals).toMatchObject([
      { file: 'harbour.csv', row: 2, column: 'Start', reason: expect.stringContaining('Choose the order of dates') },
      { row: 2, column: 'End' },
    ])
    const told = draftOf(text, start, (mapping) => ({ ...mapping, dateOrder: 'month/day/year' }))
    expect(told.refusals).toEqual([])
    expect(told.records.find(({ kind }) => kind === 'work-item')?.values).toMatchObject({
      plannedStartsOn: '2027-03-04',
      plannedEndsOn: '2027-05-06',
    })
  })

  it('keeps its identity under another file name when the mapping is kept', () => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const once = applied(start, changesOf(draftOf(PLAN, start), start, moment).changes)
    const renamed = draftOf(PLAN, once, (mapping) => ({ ...mapping, scope: 'harbour' }), 'harbour (2).csv')
    expect(changesOf(renamed, once, moment).changes).toEqual([])
  })

  it('is described with its columns, samples and values', () => {
    const read = csvImporter.read(bytes(PLAN), { fileName: 'harbour.csv' })
    const description = read.ok ? csvImporter.describe(read.document) : undefined
    expect(description).toMatchObject({
      format: 'CSV, UTF-8, separated by commas',
      statuses: [
        { value: 'Bespoke', count: 1 },
        { value: 'In progress', count: 1 },
        { value: 'Ready', count: 1 },
      ],
    })
    expect(description?.columns[1]).toMatchObject({
      name: 'Title',
      filled: 4,
      repeats: 1,
      samples: ['Crane', 'Harbour', 'Paint', 'Quay wall'],
    })
  })
})

describe('a table with faults', () => {
  const told = (text: string) => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const draft = draftOf(text, start)
    const { changes, refusals } = changesOf(draft, start, moment)
    applied(start, changes)
    return {
      refusals: refusals.map(({ row, column, reason }) => [row, column, reason]),
      lost: draft.notCarried.map(({ what, why, examples }) => [what, why, examples]),
    }
  }

  it('is told of from its first row to its last, whatever is wrong with each', () => {
    const backwards = '2027-02-01,2027-01-01'
    const text = `ID,Title,Progress,Start,End\n1,Hull,10,${backwards}\n2,Mast,140,,\n3,,,,\n4,Deck,150,${backwards}\n`
    expect(told(text).refusals.map(([row]) => row)).toEqual([2, 3, 4, 5, 5])
  })

  it.each<readonly [string, string, readonly unknown[]]>([
    ['no title', 'ID,Title\n1,\n', [2, undefined, expect.stringContaining('no title')]],
    ['an id twice', 'ID,Title\n1,Hull\n1,Mast\n', [3, undefined, expect.stringContaining('row 2 already')]],
    [
      'a date that is none',
      'ID,Title,Due\n1,Hull,2027-01-31\n2,Mast,soon\n3,Deck,2027-02-01\n',
      [3, 'Due', expect.stringContaining('Expected a date')],
    ],
    [
      'an end before its start',
      'Title,Start,End\nHull,2027-02-01,2027-01-01\n',
      [2, undefined, expect.stringContaining('start before it ends')],
    ],
    [
      'progress over 100 %',
      'Title,Progress\nHull,140\n',
      [2, 'Progress', expect.stringContaining('between 0 and 100')],
    ],
    [
      'effort below nothing',
      'Title,Effort (days)\nHull,-4\n',
      [2, 'Effort (days)', expect.stringContaining('length of time')],
    ],
    [
      'a title of 400 letters',
      `Title\n${'x'.repeat(400)}\n`,
      [2, 'Title', expect.stringContaining('at most 300 characters')],
    ],
  ])('is refused with row, column and reason: %s', (_, text, refusal) => {
    expect(told(text).refusals).toEqual([refusal])
  })

  it.each<readonly [string, string, readonly unknown[]]>([
    [
      'a parent nobody knows',
      'ID,Title,Parent\n1,Hull,9\n',
      ['Parents', expect.stringContaining('No row of the file'), ['row 2: 9']],
    ],
    [
      'a circle of parents',
      'ID,Title,Parent\n1,Hull,2\n2,Mast,1\n',
      ['Parents', expect.stringMatching(/circle|above its children/), [expect.any(String)]],
    ],
    [
      'an item above itself',
      'ID,Title,Parent\n1,Hull,1\n',
      ['Parents', expect.stringMatching(/circle/), ['row 2: Hull']],
    ],
    [
      'a dependency on itself',
      'ID,Title,Predecessors\n1,Hull,1\n',
      ['Dependencies', 'An item cannot wait for itself.', ['row 2: 1 → 1']],
    ],
    [
      'a dependency on nothing',
      'ID,Title,Predecessors\n1,Hull,7\n',
      ['Dependencies', expect.stringContaining('No row of the file'), ['row 2: 7']],
    ],
    [
      'a circle of dependencies',
      'ID,Title,Predecessors\n1,Hull,2\n2,Mast,1\n',
      ['Dependencies', expect.stringContaining('circle'), ['row 3: 1 → 2']],
    ],
    [
      'a dependency twice',
      'ID,Title,Predecessors\n1,Hull,\n2,Mast,1;1\n',
      ['Dependencies', expect.stringContaining('already there'), ['row 3: 1 → 2']],
    ],
    [
      'a dependency on its parent',
      'ID,Title,Parent,Predecessors\n1,Hull,,\n2,Keel,1,1\n',
      ['Dependencies', expect.stringContaining('above or below'), ['row 3: 1 → 2']],
    ],
  ])('is carried without, and says so: %s', (_, text, lost) => {
    expect(told(text)).toEqual({ refusals: [], lost: [lost] })
  })

  it('keeps formula cells as text', () => {
    const { after } = broughtIn((snapshot) =>
      draftOf(`Title,Notes\n'=cmd|' /C calc'!A1,"=HYPERLINK(""x"")"\n`, snapshot),
    )
    expect([...after['work-item'].values()].map(({ title, description }) => [title, description])).toEqual([
      ["=cmd|' /C calc'!A1", '=HYPERLINK("x")'],
    ])
  })

  it('gives a draft that fits, twice the same, for any table', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '1',
        '2',
        '3',
        'Hull',
        'Mast',
        '2027-01-04',
        '3/4/27',
        '31/12/2027',
        '12',
        '3FS+2d',
        '2;1',
        '-5',
        '140%',
        '__proto__',
        'Done',
      ),
      fc.string({ maxLength: 8 }),
    )
    const header = fc.constantFrom(
      'ID',
      'Title',
      'Parent',
      'Start',
      'End',
      'Effort',
      'Progress',
      'Predecessors',
      'Blocks',
      'Status',
      'Type',
      'Owner',
      'Labels',
      '__proto__',
      'WBS',
      'Level',
      'Comment',
    )
    const tables = fc
      .array(header, { minLength: 1, maxLength: 6 })
      .chain((headers) =>
        fc
          .array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), { maxLength: 6 })
          .map((rows) => [headers, ...rows]),
      )
    fc.assert(
      fc.property(tables, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""').replaceAll('\0', '')}"`).join(','))
          .join('\n')
        if (rows.length > 1) broughtIn((snapshot) => draftOf(text, snapshot))
      }),
      { numRuns: 300 },
    )
  })
})

describe('what cannot be read of a table', () => {
  const start = firstDay(fixedMoment())

  it('is a whole row or a cell of one that comes along', () => {
    const { refusals } = draftOf('Title,Due\n,2027-03-04\nHull,soon\nMast,2027-03-05\n', start)
    expect(refusals.map(({ row, cell }) => [row, cell])).toEqual([
      [2, undefined],
      [3, true],
    ])
  })

  it('is not a date in doubt that stands far down, which is told for the question', () => {
    const dates = Array.from({ length: 70 }, (_, at) => `Oar ${at},2027-03-${10 + (at % 18)}`)
    const read = csvImporter.read(bytes(`Title,Due\n${dates.join('\n')}\nRudder,12/11/2026\n`), { fileName: 'x.csv' })
    if (!read.ok) throw new Error(read.refusal.reason)
    expect(csvImporter.describe(read.document).columns.map(({ ambiguousDate }) => ambiguousDate)).toEqual([
      undefined,
      '12/11/2026',
    ])
  })
})
