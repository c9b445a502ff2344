import fc from 'fast-check'
import { type Mapping, type Snapshot, changesOf } from '@trireme/domain'
import { describe, expect, it } from 'vitest'
import { mspdiImporter } from './importer.ts'
import { applied, broughtIn, firstDay, fixedMoment } from '@trireme/testing'

const bytes = (text: string) => new TextEncoder().encode(text)
const project = (inside: string) =>
  `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>harbour.xml</Name><Title>Harbour</Title><LastSaved>2027-02-01T12:00:00</LastSaved>${inside}</Project>`
const task = (uid: number, name: string, level: number, rest = '') =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel>${rest}</Task>`
const link = (uid: number, type: number, lag = 0, format = 7) =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>${type}</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`
const span = (start: string, finish: string, hours: number) =>
  `<Start>${start}T08:00:00</Start><Finish>${finish}T17:00:00</Finish><Duration>PT${hours}H0M0S</Duration>`

function brought(xml: string, change: (mapping: Mapping) => Mapping = (mapping) => mapping) {
  const read = mspdiImporter.read(bytes(xml), { fileName: 'harbour.xml' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const { document } = read
  return {
    document,
    ...broughtIn((snapshot) =>
      mspdiImporter.draft(document, change(mspdiImporter.guess(document, snapshot)), snapshot),
    ),
  }
}
const item = (snapshot: Snapshot, title: string) =>
  [...snapshot['work-item'].values()].find((item) => item.title === title)!
const refusal = (content: string | Uint8Array) => {
  const read = mspdiImporter.read(typeof content === 'string' ? bytes(content) : content, { fileName: 'harbour.xml' })
  return read.ok ? undefined : read.refusal
}

describe('an MS Project plan', () => {
  it('is a tree under a program of its name', () => {
    const { after } = brought(
      project(
        `<Tasks>${task(0, 'Harbour', 0)}${task(1, 'Quay', 1)}${task(2, 'Wall', 2, span('2027-03-01', '2027-03-05', 40))}${task(3, 'Dredge', 3)}<Task><UID>4</UID><ID>4</ID><IsNull>1</IsNull></Task>${task(5, 'Open', 1)}</Tasks>`,
      ),
    )
    const rows = [...after['work-item'].values()].map((item) => [
      item.title,
      after['work-item-type'].get(item.typeId)!.name,
      item.parentId && after['work-item'].get(item.parentId)!.title,
    ])
    expect(rows).toEqual([
      ['Quay', 'Initiative', null],
      ['Wall', 'Epic', 'Quay'],
      ['Dredge', 'Feature', 'Wall'],
      ['Open', 'Initiative', null],
    ])
    expect([...after.program.values()].map(({ name }) => name)).toEqual(['Harbour'])
  })

  it('deeper than the levels here gets levels of its own', () => {
    const deep = Array.from({ length: 8 }, (_, index) => task(index + 1, `Depth ${index + 1}`, index + 1)).join('')
    const { after } = brought(project(`<Tasks>${deep}</Tasks>`))
    const above = [...after['work-item'].values()].filter((item) => item.parentId !== null)
    expect([above.length, Math.max(...[...after['work-item-type'].values()].map(({ level }) => level))]).toEqual([7, 8])
  })

  it('keeps dates, durations, work, progress, deadlines and notes', () => {
    const { after } = brought(
      project(
        `<Tasks>${task(1, 'Wall', 1, `${span('2027-03-01', '2027-03-05', 40)}<Work>PT60H30M0S</Work><PercentComplete>40</PercentComplete><ActualStart>2027-03-02T08:00:00</ActualStart><Deadline>2027-03-20T17:00:00</Deadline><Notes>Stone &amp; &#x77;ater</Notes><Priority>900</Priority>`)}${task(2, 'Opening', 1, '<Start>2027-04-01T00:00:00</Start><Finish>2027-04-01T00:00:00</Finish><Duration>PT0H0M0S</Duration><Milestone>1</Milestone>')}</Tasks>`,
      ),
    )
    expect(item(after, 'Wall')).toMatchObject({
      plannedStartsOn: '2027-03-01',
      plannedEndsOn: '2027-03-05',
      actualStartedOn: '2027-03-02',
      targetOn: '2027-03-20',
      progressPercent: 40,
      description: 'Stone & water',
      priority: 'urgent',
      dateMode: 'automatic',
    })
    expect(item(after, 'Opening')).toMatchObject({
      labels: ['milestone'],
      plannedStartsOn: '2027-04-01',
      plannedEndsOn: '2027-04-01',
    })
    expect(
      [...after.estimate.values()].map(({ quantity, likely, unit, estimatedAt }) => [
        quantity,
        likely,
        unit,
        estimatedAt,
      ]),
    ).toEqual([
      ['duration', 40, 'hours', '2027-02-01T12:00:00.000Z'],
      ['effort', 60.5, 'hours', '2027-02-01T12:00:00.000Z'],
      ['duration', 0, 'hours', '2027-02-01T12:00:00.000Z'],
    ])
    expect([...after['work-item'].values()].map((item) => after.status.get(item.statusId)!.name)).toEqual([
      'In progress',
      'Ready',
    ])
  })

  it('says who rules the dates, and keeps every constraint', () => {
    const held = (uid: number, name: string, constraint: number, more = '') =>
      task(
        uid,
        name,
        1,
        `${span('2027-03-01', '2027-03-05', 40)}<ConstraintType>${constraint}</ConstraintType><ConstraintDate>2027-03-03T17:00:00</ConstraintDate>${more}`,
      )
    const names = ['Soon', 'Late', 'Start then', 'End then', 'Not before', 'Start by', 'End from', 'End by']
    // What everybody's tasks have there; it tells our own files alone that work is bound, and not pinned.
    const levelled = '<LevelAssignments>1</LevelAssignments>'
    const tasks = names.map((name, constraint) => held(constraint + 1, name, constraint, levelled)).join('')
    const { after, draft } = brought(
      project(`<Tasks>${tasks}${held(9, 'By hand', 7, '<Manual>1</Manual>')}${held(10, 'Nobody knows', 12)}</Tasks>`),
    )
    const soon = { dateMode: 'automatic', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05', asLate: false }
    const bound = { notBeforeOn: null, startByOn: null, endNotBeforeOn: null, endByOn: null }
    expect([...after['work-item'].values()]).toMatchObject([
      { title: 'Soon', ...soon, ...bound },
      { title: 'Late', ...soon, ...bound, asLate: true },
      { title: 'Start then', ...soon, ...bound, dateMode: 'pinned', plannedStartsOn: '2027-03-03' },
      { title: 'End then', ...bound, dateMode: 'pinned', plannedStartsOn: null, plannedEndsOn: '2027-03-03' },
      { title: 'Not before', ...soon, ...bound, notBeforeOn: '2027-03-03' },
      { title: 'Start by', ...soon, ...bound, startByOn: '2027-03-03' },
      { title: 'End from', ...soon, ...bound, endNotBeforeOn: '2027-03-03' },
      { title: 'End by', ...soon, ...bound, endByOn: '2027-03-03' },
      { title: 'By hand', ...soon, ...bound, dateMode: 'manual' },
      { title: 'Nobody knows', ...soon, ...bound },
    ])
    expect(draft.notCarried).toMatchObject([{ what: 'Constraints', count: 1, examples: ['Nobody knows'] }])
    const manual = brought(project(`<Tasks>${held(1, 'Soon', 0)}</Tasks>`), (mapping) => ({
      ...mapping,
      dates: 'manual',
    }))
    expect(item(manual.after, 'Soon').dateMode).toBe('manual')
  })

  it('keeps the pause of work that stopped and goes on later, and says that constraints of summaries bind nothing', () => {
    const stopped = (uid: number, name: string, resume: string) =>
      task(
        uid,
        name,
        2,
        `${span('2027-03-01', '2027-03-19', 40)}<Stop>2027-03-05T17:00:00</Stop><Resume>${resume}T08:00:00</Resume>`,
      )
    const { after, draft } = brought(
      project(
        `<Tasks>${task(1, 'Phase', 1, `<Summary>1</Summary>${span('2027-03-01', '2027-03-19', 40)}<ConstraintType>7</ConstraintType><ConstraintDate>2027-03-19T17:00:00</ConstraintDate>`)}${stopped(2, 'Split', '2027-03-15')}${stopped(3, 'Over the weekend', '2027-03-08')}</Tasks>`,
      ),
    )
    expect(item(after, 'Split').pauses).toEqual([{ fromOn: '2027-03-06', untilOn: '2027-03-14' }])
    expect(item(after, 'Over the weekend').pauses).toEqual([])
    expect(item(after, 'Phase').endByOn).toBe('2027-03-19')
    expect(draft.notCarried).toMatchObject([{ what: 'Constraints of summary tasks', count: 1, examples: ['Phase'] }])
  })

  it('rests where its assignments have no work on days on which they could: not over weekends, holidays and days off', () => {
    const row = (type: number, from: string, until: string, hours: number) =>
      `<TimephasedData><Type>${type}</Type><UID>1</UID><Start>2027-03-${from}</Start><Finish>2027-03-${until}</Finish><Unit>1</Unit><Value>PT${hours}H0M0S</Value></TimephasedData>`
    const day = (type: number, on: string) => row(type, `${on}T08:00:00`, `${on}T17:00:00`, 8)
    const rest = (from: string, until: string) => row(1, `${from}T08:00:00`, `${until}T08:00:00`, 0)
    const assigned = (task: number, resource: number, ...rows: string[]) =>
      `<Assignment><UID>${task}</UID><TaskUID>${task}</TaskUID><ResourceUID>${resource}</ResourceUID>${rows.join('')}</Assignment>`
    const off = (on: string) =>
      `<Exception><TimePeriod><FromDate>2027-03-${on}T00:00:00</FromDate><ToDate>2027-03-${on}T23:59:00</ToDate></TimePeriod><DayWorking>0</DayWorking></Exception>`
    const calendars = `<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><Exceptions>${off('10')}</Exceptions></Calendar><Calendar><UID>2</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions>${off('11')}</Exceptions></Calendar></Calendars>`
    const names = ['Split', 'Done in part', 'Weekend', 'Holiday', 'Day off', 'Nobody off']
    const tasks = names.map((name, nth) => task(nth + 1, name, 1, span('2027-03-01', '2027-03-19', 40))).join('')
    const { after } = brought(
      project(
        `${calendars}<Tasks>${tasks}</Tasks><Resources><Resource><UID>5</UID><Name>Ann</Name><Type>1</Type><CalendarUID>2</CalendarUID></Resource></Resources><Assignments>${[
          assigned(
            1,
            -65535,
            day(1, '01'),
            rest('02', '04'),
            day(1, '04'),
            day(1, '05'),
            rest('06', '16'),
            day(1, '16'),
          ),
          assigned(2, -65535, day(2, '01'), day(1, '03')),
          assigned(3, -65535, day(1, '05'), rest('06', '08'), day(1, '08')),
          assigned(4, -65535, day(1, '09'), rest('10', '11'), day(1, '11')),
          assigned(5, 5, day(1, '09'), rest('10', '12'), day(1, '12')),
          assigned(6, -65535, day(1, '09'), rest('10', '12'), day(1, '12')),
        ].join('')}</Assignments>`,
      ),
    )
    const [longer, shorter] = [
      { fromOn: '2027-03-06', untilOn: '2027-03-15' },
      { fromOn: '2027-03-10', untilOn: '2027-03-11' },
    ]
    expect(names.map((name) => item(after, name).pauses)).toEqual([
      [{ fromOn: '2027-03-02', untilOn: '2027-03-03' }, longer],
      [{ fromOn: '2027-03-02', untilOn: '2027-03-02' }],
      [],
      [],
      [],
      [shorter],
    ])
  })

  it('keeps all four kinds of links and their lags, those of summaries too', () => {
    const links = `${link(1, 1)}${link(2, 0, 4800)}${link(3, 3, 14_400, 8)}${link(4, 2, 50, 19)}`
    const { after } = brought(
      project(
        `<Tasks>${[1, 2, 3, 4].map((uid) => task(uid, `Task ${uid}`, 1)).join('')}${task(5, 'Summary', 1, links)}${task(6, 'Inside', 2)}</Tasks>`,
      ),
    )
    expect([...after.dependency.values()].map(({ type, lag }) => [type, lag.amount, lag.unit])).toEqual([
      ['FS', 0, 'working-minutes'],
      ['FF', 480, 'working-minutes'],
      ['SS', 1440, 'elapsed-minutes'],
      ['SF', 50, 'percent'],
    ])
  })

  it.each([
    ['working time, tenths of a minute', 4800, [3, 5, 7, 9, 11, 35, 37, 39, 41, 43], 480, 'working-minutes'],
    ['elapsed time', 4800, [4, 6, 8, 10, 12, 36, 38, 40, 42, 44], 480, 'elapsed-minutes'],
    ['percent of the duration', 25, [19, 51], 25, 'percent'],
    ['elapsed percent', 25, [20, 52], 25, 'percent'],
  ] as const)('reads lag in %s, whichever of its formats says so', (_, written, formats, amount, unit) => {
    for (const format of formats) {
      const { after, draft } = brought(
        project(`<Tasks>${task(1, 'Wall', 1)}${task(2, 'Quay', 1, link(1, 1, written, format))}</Tasks>`),
      )
      expect(
        [...after.dependency.values()].map(({ lag }) => lag),
        `LagFormat ${format}`,
      ).toEqual([{ amount, unit }])
      const isElapsedPercent = format === 20 || format === 52
      expect(
        draft.notCarried.map(({ what, count, examples }) => [what, count, examples]),
        `LagFormat ${format}`,
      ).toEqual(isElapsedPercent ? [['Lag in elapsed percent', 1, ['row 2']]] : [])
    }
  })

  it.each<readonly [string, string, RegExp]>([
    ['on itself', task(1, 'Wall', 1, link(1, 1)), /itself/],
    ['on a task that is not there', task(1, 'Wall', 1, link(9, 1)), /not in the plan/],
    [
      'on another plan',
      task(1, 'Wall', 1, link(1, 1).replace('<Type>', '<CrossProject>1</CrossProject><Type>')),
      /another plan/,
    ],
    ['on its own summary', task(1, 'Quay', 1) + task(2, 'Wall', 2, link(1, 1)), /above or below/],
    ['in a circle', task(1, 'Wall', 1, link(2, 1)) + task(2, 'Quay', 1, link(1, 1)), /circle/],
    ['twice', task(1, 'Wall', 1) + task(2, 'Quay', 1, link(1, 1) + link(1, 1, 480)), /already there/],
    ['of a fifth type', task(1, 'Wall', 1) + task(2, 'Quay', 1, link(1, 7)), /type is none/],
  ])('leaves out a dependency %s, with the reason', (_, tasks, reason) => {
    const { draft, after } = brought(project(`<Tasks>${tasks}</Tasks>`))
    expect([draft.notCarried.map(({ what }) => what), draft.notCarried[0]!.why]).toEqual([
      ['Dependencies'],
      expect.stringMatching(reason),
    ])
    expect(after.dependency.size).toBeLessThan(2)
  })

  it('brings people with their calendars and assignments, and leaves material out', () => {
    const calendars = `<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar><Calendar><UID>2</UID><Name>Ann</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays><Exceptions><Exception><Name>Leave</Name><Type>1</Type><TimePeriod><FromDate>2027-03-08T00:00:00</FromDate><ToDate>2027-03-12T23:59:00</ToDate></TimePeriod><DayWorking>0</DayWorking></Exception></Exceptions></Calendar><Calendar><UID>3</UID><Name>Bo</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>`
    const resource = (uid: number, name: string, rest: string) =>
      `<Resource><UID>${uid}</UID><Name>${name}</Name>${rest}</Resource>`
    const resources = `<Resources>${resource(1, 'Ann', '<Type>1</Type><CalendarUID>2</CalendarUID><EmailAddress>ann@example.org</EmailAddress>')}${resource(2, 'Bo', '<Type>1</Type><MaxUnits>0.5</MaxUnits><CalendarUID>3</CalendarUID>')}${resource(3, 'Masons', '<Type>1</Type><MaxUnits>6</MaxUnits>')}${resource(4, 'Stone', '<Type>0</Type>')}</Resources>`
    const assignment = (uid: number, to: number, resource: number, units: number) =>
      `<Assignment><UID>${uid}</UID><TaskUID>${to}</TaskUID><ResourceUID>${resource}</ResourceUID><Units>${units}</Units><Work>PT20H0M0S</Work></Assignment>`
    const assignments = `<Assignments>${assignment(1, 1, 1, 1)}${assignment(2, 1, 2, 0.5)}${assignment(3, 2, 3, 4)}${assignment(4, 2, 4, 9)}${assignment(5, 2, -65535, 1)}</Assignments>`
    const { after, draft } = brought(
      project(`${calendars}<Tasks>${task(1, 'Wall', 1)}${task(2, 'Quay', 1)}</Tasks>${resources}${assignments}`),
    )
    const calendar = (name: string) => [...after.calendar.values()].find((calendar) => calendar.name === name)!
    expect(
      [...after.person.values()].map((person) => [
        person.name,
        person.email,
        person.employmentPercent,
        after.calendar.get(person.calendarId!)?.name,
        person.placeholder,
      ]),
    ).toEqual([
      ['Ann', 'ann@example.org', 100, 'Ann', true],
      ['Bo', null, 50, 'Standard (Harbour)', true],
    ])
    expect(calendar('Ann')).toMatchObject({
      parentId: calendar('Standard (Harbour)').id,
      exceptions: [{ fromOn: '2027-03-08', untilOn: '2027-03-12', label: 'Leave', hours: [] }],
    })
    expect(calendar('Ann').week.map((day) => day.length)).toEqual([2, 2, 2, 2, 0, 0, 0])
    expect(
      [...after.assignment.values()].map(({ units, minutes, teamId }) => [units, minutes, teamId === null]),
    ).toEqual([
      [1, 1200, true],
      [0.5, 1200, true],
      [4, 1200, false],
    ])
    expect([...after.capacity.values()].map(({ people }) => people)).toEqual([6])
    expect(draft.notCarried.map(({ what, count }) => [what, count])).toEqual([
      ['Material resources', 1],
      ['Assignments', 1],
    ])
  })

  it('gives its default calendar to an organization that has none', () => {
    const moment = fixedMoment()
    const full = firstDay(moment)
    const organization = [...full.organization.values()][0]!
    const start = { ...full, organization: new Map([[organization.id, { ...organization, calendarId: null }]]) }
    const read = mspdiImporter.read(
      bytes(
        project(
          '<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Yard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars><Tasks/>',
        ),
      ),
      { fileName: 'x.xml' },
    )
    if (!read.ok) throw new Error(read.refusal.reason)
    const draft = mspdiImporter.draft(read.document, mspdiImporter.guess(read.document, start), start)
    const after = applied(start, changesOf(draft, start, moment).changes)
    const adopted = after.calendar.get([...after.organization.values()][0]!.calendarId!)
    expect(adopted?.name).toBe('Yard')
  })

  it('shares a calendar with another plan where both work alike', () => {
    const calendar = `<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>`
    const one = brought(project(`${calendar}<Tasks>${task(1, 'Wall', 1)}</Tasks>`))
    const other = project(`${calendar}<Tasks>${task(1, 'Mast', 1)}</Tasks>`).replaceAll(/harbour/gi, 'Ship')
    const read = mspdiImporter.read(bytes(other), { fileName: 'ship.xml' })
    if (!read.ok) throw new Error(read.refusal.reason)
    const draft = mspdiImporter.draft(read.document, mspdiImporter.guess(read.document, one.after), one.after)
    expect(changesOf(draft, one.after, fixedMoment()).counts.calendar).toEqual({ create: 0, update: 0, unchanged: 1 })
  })

  it('keeps baselines and custom fields', () => {
    const fields =
      '<ExtendedAttributes><ExtendedAttribute><FieldID>1</FieldID><FieldName>Text1</FieldName><Alias>Berth</Alias></ExtendedAttribute><ExtendedAttribute><FieldID>2</FieldID><FieldName>Number3</FieldName></ExtendedAttribute></ExtendedAttributes>'
    const inside =
      '<ExtendedAttribute><FieldID>1</FieldID><Value>North</Value></ExtendedAttribute><ExtendedAttribute><FieldID>2</FieldID><Value>7</Value></ExtendedAttribute><Baseline><Number>0</Number><Start>2027-02-01T08:00:00</Start><Finish>2027-02-05T17:00:00</Finish><Duration>PT40H0M0S</Duration><Work>PT30H0M0S</Work></Baseline><Baseline><Number>1</Number><Cost>12550</Cost></Baseline><Baseline><Number>2</Number></Baseline>'
    const { after, draft } = brought(
      project(`${fields}<Tasks>${task(9, 'Quay', 1)}${task(1, 'Wall', 2, inside)}</Tasks>`),
    )
    const names = new Map([...after['custom-field'].values()].map((field) => [field.id as string, field.name]))
    expect(Object.entries(item(after, 'Wall').custom).map(([id, value]) => [names.get(id), value])).toEqual([
      ['Berth', 'North'],
      ['Number3', 7],
    ])
    expect([...after.baseline.values()].map(({ name, takenAt }) => [name, takenAt])).toEqual([
      ['Harbour: baseline 0', '2027-02-01T12:00:00.000Z'],
      ['Harbour: baseline 1', '2027-02-01T12:00:00.000Z'],
    ])
    const partOfId = item(after, 'Quay').id
    expect([...after['baseline-entry'].values()]).toMatchObject([
      { startsOn: '2027-02-01', endsOn: '2027-02-05', effortHours: 30, durationMinutes: 2400, cost: null, partOfId },
      { startsOn: null, endsOn: null, effortHours: null, durationMinutes: null, cost: 125.5, partOfId },
    ])
    expect(draft.notCarried).toEqual([])
    const foreign = brought(
      project(`<CurrencyCode>GBP</CurrencyCode>${fields}<Tasks>${task(1, 'Wall', 1, inside)}</Tasks>`),
    )
    expect(foreign.draft.notCarried).toMatchObject([
      { what: 'The currency of baselines', count: 1, why: expect.stringContaining('in GBP, this organization in EUR') },
    ])
  })
})

describe('a file that is no plan is refused', () => {
  it.each<readonly [string, string | Uint8Array, number | undefined, RegExp]>([
    [
      'one that reads other files',
      `<?xml version="1.0"?>\n<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${project('&x;')}`,
      2,
      /declares a document type/,
    ],
    [
      'one that grows without end',
      `<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>`,
      1,
      /document type/,
    ],
    ['elements without end', `<Project>${'<a>'.repeat(100)}`, 1, /more than 40 deep/],
    ['another XML', '<rss><channel/></rss>', undefined, /found <rss>/],
    [
      'a zip archive',
      new Uint8Array([0x50, 0x4b, 3, 4, 0]),
      undefined,
      /zip archive, not MS Project XML\. Unpack it and choose the \.xml inside/,
    ],
    ['an .mpp', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), undefined, /\.mpp/],
    ['plain text', 'Title,Start\n', 1, /./],
    ['nothing', '', undefined, /./],
    ['a NUL character', project('<Tasks>\0</Tasks>'), 1, /NUL/],
    [
      'another encoding',
      new Uint8Array([...bytes('<Project>\n<Name>Gr'), 0xfc, ...bytes('n</Name></Project>')]),
      2,
      /not UTF-8/,
    ],
    ['a wrong closing tag', '<Project>\n<Tasks>\n</Task></Project>', 3, /broken at line 3/],
  ])('%s', (_, content, row, reason) => {
    const found = refusal(content)
    expect(found?.reason).toMatch(reason)
    if (row !== undefined) expect(found?.row).toBe(row)
  })

  it('names that every object has are only names', () => {
    const hostile = project(
      `<__proto__><x>1</x></__proto__><constructor>1</constructor><Tasks>${task(1, 'Wall', 1, '<toString>1</toString>')}</Tasks>`,
    )
    const read = mspdiImporter.read(bytes(hostile), { fileName: 'x.xml' })
    expect(read.ok || read.refusal.reason.length > 10).toBe(true)
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('a name of a million letters is refused with its row, and nothing else comes in wrongly', () => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const read = mspdiImporter.read(
      bytes(project(`<Tasks>${task(1, 'x'.repeat(1_000_000), 1)}${task(2, 'Wall', 1, link(1, 1))}</Tasks>`)),
      { fileName: 'x.xml' },
    )
    if (!read.ok) throw new Error(read.refusal.reason)
    const { changes, refusals } = changesOf(
      mspdiImporter.draft(read.document, mspdiImporter.guess(read.document, start), start),
      start,
      moment,
    )
    expect(refusals).toMatchObject([
      { file: 'x.xml', row: 1, reason: expect.stringContaining('at most 300 characters') },
    ])
    expect([...applied(start, changes)['work-item'].values()].map(({ title }) => title)).toEqual(['Wall'])
  })

  it('and none is thrown at, whatever its bytes', () => {
    const piece = fc.constantFrom(
      '<Project>',
      '</Project>',
      '<Tasks>',
      '<Task>',
      '</Task>',
      '<UID>1</UID>',
      '<Name>&amp;&#0;&#xD800;</Name>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '&lt;',
      '<',
      '>',
      'text',
      '"',
      '<a b="c">',
    )
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(piece, { maxLength: 20 }).map((pieces) => bytes(pieces.join(''))),
    )
    fc.assert(
      fc.property(content, (given) => {
        const read = mspdiImporter.read(given, { fileName: 'x.xml' })
        if (!read.ok) expect(read.refusal.reason.length).toBeGreaterThan(10)
        else {
          const start = firstDay(fixedMoment())
          mspdiImporter.draft(read.document, mspdiImporter.guess(read.document, start), start)
          mspdiImporter.describe(read.document)
        }
      }),
      { numRuns: 300 },
    )
  })
})
