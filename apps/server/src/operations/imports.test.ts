import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../http/app.ts'
import { Imports } from '../imports/imports.ts'
import { Uploads } from '../imports/uploads.ts'
import { type Asked, type Credentials, type Founded, ORIGIN, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
let round = 0
// Imports compare with what is there: each test meets a company of its own.
beforeEach(async () => {
  company = await harness.found(`importer${round++}`)
})

const PLAN = `Title,Parent,Start,Due,Estimate
Harbour,,,,
Quay wall,Harbour,2027-03-01,2027-03-20,5
Crane,Harbour,2027-03-22,2027-04-30,8
`

const PROJECT = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
<SaveVersion>14</SaveVersion><Title>Harbour</Title><StartDate>2027-03-01T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay>
<Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Dredge</Name><OutlineLevel>1</OutlineLevel><Start>2027-03-01T08:00:00</Start><Finish>2027-03-03T17:00:00</Finish><Duration>PT24H0M0S</Duration></Task>
<Task><UID>2</UID><ID>2</ID><Name>Build the quay</Name><OutlineLevel>1</OutlineLevel><Start>2027-03-04T08:00:00</Start><Finish>2027-03-05T17:00:00</Finish><Duration>PT16H0M0S</Duration>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
</Tasks></Project>`

const upload = (who: Credentials, fileName: string, body: string | Uint8Array, source?: string): Promise<Asked> =>
  harness.ask(
    who,
    'POST',
    `/imports?fileName=${encodeURIComponent(fileName)}${source === undefined ? '' : `&source=${source}`}`,
    {
      body,
      headers: { 'content-type': 'application/octet-stream' },
    },
  )
const apply = (who: Credentials, id: string, body: object = {}): Promise<Asked> =>
  harness.ask(who, 'POST', `/imports/${id}/apply`, { body })
const sequence = () => harness.sequenceOf(company.organizationId)
const titles = async () => {
  const { body } = await harness.ask(company.people.admin, 'GET', '/work-items?limit=100&sort=title')
  return (body.data as { title: string }[])
    .map(({ title }) => title)
    .filter((title) => !title.startsWith(company.canary))
}

describe('an import', () => {
  test('of a table is shown first, written as one change, and undone in one step', async () => {
    const { editor } = company.people
    const before = await sequence()
    const preview = await upload(editor, 'plan.csv', PLAN)
    expect(preview.status, preview.text).toBe(201)
    expect(preview.body).toMatchObject({
      source: 'csv',
      fileName: 'plan.csv',
      refusals: [],
      counts: { 'work-item': { create: 3 } },
    })
    expect(preview.body.samples.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(['Harbour', 'Crane']),
    )
    expect(await sequence()).toBe(before)
    const done = await apply(editor, preview.body.id)
    expect(done).toMatchObject({ status: 200, body: { sequence: before + 1 } })
    expect(await titles()).toEqual(['Crane', 'Harbour', 'Quay wall'])
    expect((await apply(editor, preview.body.id)).status).toBe(404)
    expect((await harness.ask(editor, 'POST', `/change-sets/${before + 1}/undo`)).status).toBe(200)
    expect(await titles()).toEqual([])
  })

  test('of an MS Project file carries tasks and their links', async () => {
    const { editor } = company.people
    const preview = await upload(editor, 'harbour.xml', PROJECT)
    expect(preview.status, preview.text).toBe(201)
    expect(preview.body).toMatchObject({ source: 'mspdi', refusals: [] })
    expect((await apply(editor, preview.body.id)).status).toBe(200)
    expect(await titles()).toEqual(expect.arrayContaining(['Build the quay', 'Dredge']))
    const links = (await harness.ask(editor, 'GET', '/dependencies?limit=100')).body.data
    expect(links.filter(({ type }: { type: string }) => type === 'FS').length).toBeGreaterThanOrEqual(2)
  })

  test('of the same file again changes nothing', async () => {
    const { editor } = company.people
    for (const [name, text] of [
      ['harbour.xml', PROJECT],
      [
        'plan.csv',
        `Id,${PLAN.replaceAll('\n', '\n#,').replace('\n#,Harbour', '\n1,Harbour').replace('#,Quay', '2,Quay').replace('#,Crane', '3,Crane').replace(/#,$/, '')}`,
      ],
    ] as const) {
      const first = await upload(editor, name, text)
      expect((await apply(editor, first.body.id)).status).toBe(200)
      const second = await upload(editor, name, text)
      const counts = Object.values(
        second.body.counts as Record<string, { create: number; update: number; unchanged: number }>,
      )
      expect(
        counts.reduce((sum, { create, update }) => sum + create + update, 0),
        second.text,
      ).toBe(0)
      expect(counts.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBeGreaterThan(0)
    }
  })

  test('takes another mapping and keeps it for the next file when asked', async () => {
    const { editor } = company.people
    const first = await upload(editor, 'plan.csv', PLAN)
    const again = await harness.ask(editor, 'POST', `/imports/${first.body.id}/preview`, {
      body: { mapping: first.body.mapping },
    })
    expect(again).toMatchObject({ status: 200, body: { counts: first.body.counts } })
    const wrong = await harness.ask(editor, 'POST', `/imports/${first.body.id}/preview`, {
      body: { mapping: { columns: 1 } },
    })
    expect(wrong.status).toBe(422)
    expect((await apply(editor, first.body.id, { saveMappingAs: 'plan.csv' })).status).toBe(200)
    const kept = (await harness.ask(editor, 'GET', '/import-mappings?filter[name]=plan.csv')).body.data
    expect(kept).toHaveLength(1)
    const other = await upload(editor, 'plan.csv', `${PLAN}\n`)
    const mapping = { ...other.body.mapping, dateOrder: 'month/day/year' }
    expect(kept[0].mapping.dateOrder).not.toBe('month/day/year')
    const changed = await apply(editor, other.body.id, { mapping, saveMappingAs: 'plan.csv', leaveOut: true })
    expect(changed.status, changed.text).toBe(200)
    const now = (await harness.ask(editor, 'GET', '/import-mappings?filter[name]=plan.csv')).body.data
    expect(now).toMatchObject([{ id: kept[0].id, version: 2 }])
    expect(now[0].mapping).toMatchObject({ dateOrder: 'month/day/year' })
  })

  test('is its sender’s alone', async () => {
    const { editor, admin } = company.people
    const { body } = await upload(editor, 'plan.csv', PLAN)
    expect(body.id).toMatch(/^upl_/)
    for (const who of [admin, harness.rival.people.admin]) {
      expect((await apply(who, body.id)).status).toBe(404)
      expect((await harness.ask(who, 'POST', `/imports/${body.id}/preview`, { body: { mapping: {} } })).status).toBe(
        404,
      )
    }
    expect((await apply(editor, body.id)).status).toBe(200)
  })

  test('is not for viewers and guests, nor for a token that may not write', async () => {
    const { viewer, guest, editor } = company.people
    for (const who of [viewer, guest]) expect((await upload(who, 'plan.csv', PLAN)).status).toBe(403)
    const token = await harness.token(company.organizationId, editor.memberId, ['*:read'])
    const preview = await upload(token, 'plan.csv', PLAN)
    const before = await sequence()
    const done = preview.status === 201 ? await apply(token, preview.body.id) : preview
    expect(done.status).toBe(403)
    expect(await sequence()).toBe(before)
  })
})

describe('recorded work in a table', () => {
  const TIMES = `Work date,Item,Hours,Amount
2026-03-02,Quay wall,6,
2026-03-03,Quay wall,2,300
2026-03-03,Nowhere,2,
`
  const recorded = async (who: Credentials) =>
    ((await harness.ask(who, 'GET', '/actuals?limit=100')).body.data as { minutes: number; source: string }[]).filter(
      ({ source }) => source === 'import',
    )
  const lay = async (who: Credentials) => apply(who, (await upload(who, 'plan.csv', PLAN)).body.id)

  test('is shown with what it does to the figures, written as one change, found again, and undone in one step', async () => {
    const { editor } = company.people
    expect((await lay(editor)).status).toBe(200)
    const preview = await upload(editor, 'times.csv', TIMES)
    expect(preview.body, preview.text).toMatchObject({
      source: 'actuals-csv',
      counts: { actual: { create: 2, update: 0, unchanged: 0 } },
      refusals: [{ row: 4, column: 'Item' }],
      recorded: {
        baselineId: expect.stringMatching(/^bsl_/),
        items: [{ records: 2, minutes: 480, after: { actual: 0, costIndex: null } }],
      },
    })
    const { before, after } = preview.body.recorded.whole
    // The baseline does not hold that item: what it takes is beside what the baseline's own work took.
    expect(after.actual).toBe(before.actual)
    expect(after.outside - before.outside).toBeGreaterThanOrEqual(300)
    expect((await apply(editor, preview.body.id)).status).toBe(422)
    const done = await apply(editor, preview.body.id, { leaveOut: true })
    expect(done.status, done.text).toBe(200)
    expect((await recorded(editor)).map(({ minutes }) => minutes).toSorted()).toEqual([120, 360])
    const again = await upload(editor, 'other-name.csv', TIMES)
    expect(again.body).toMatchObject({ counts: { actual: { create: 0, unchanged: 2 } } })
    expect(again.body.recorded).toBeUndefined()
    expect((await harness.ask(editor, 'POST', `/change-sets/${done.body.sequence}/undo`)).status).toBe(200)
    expect(await recorded(editor)).toEqual([])
  })

  test('is read as the mapping says that is given, which is refused where the file was sent as something else', async () => {
    const { editor } = company.people
    const preview = (id: string, mapping: unknown) =>
      harness.ask(editor, 'POST', `/imports/${id}/preview`, { body: { mapping } })
    const times = await upload(editor, 'times.csv', TIMES)
    const plan = await upload(editor, 'plan.csv', PLAN)
    expect(await preview(times.body.id, plan.body.mapping)).toMatchObject({
      status: 200,
      body: { source: 'csv', mapping: plan.body.mapping },
    })
    expect(await preview(times.body.id, times.body.mapping)).toMatchObject({ body: { source: 'actuals-csv' } })
    const sent = await upload(editor, 'times.csv', TIMES, 'actuals-csv')
    const other = await preview(sent.body.id, plan.body.mapping)
    expect([other.status, other.body.detail]).toEqual([
      422,
      expect.stringMatching(/The mapping is for “CSV”, the file is read as “Recorded work \(CSV\)”\./),
    ])
    expect((await apply(editor, sent.body.id, { mapping: plan.body.mapping })).status).toBe(422)
  })

  test('passes over a mapping that was kept under its name for a file of another kind', async () => {
    const { editor } = company.people
    const plan = await upload(editor, 'march.csv', PLAN)
    expect((await apply(editor, plan.body.id, { saveMappingAs: 'march.csv' })).status).toBe(200)
    const times = await upload(editor, 'march.csv', TIMES)
    expect(times.body, times.text).toMatchObject({ source: 'actuals-csv', mapping: { importer: 'actuals-csv' } })
  })

  test('is not for who may only read, and names nothing that its sender does not see', async () => {
    const { editor, viewer, guest } = company.people
    for (const who of [viewer, guest]) expect((await upload(who, 'times.csv', TIMES, 'actuals-csv')).status).toBe(403)
    expect((await lay(editor)).status).toBe(200)
    const token = await harness.token(company.organizationId, editor.memberId, ['actual:write'])
    const preview = await upload(token, 'times.csv', TIMES, 'actuals-csv')
    // It may record work, but sees no items: each row says only that.
    expect(preview.body.refusals, preview.text).toHaveLength(3)
    expect(preview.body.refusals[0].reason).toContain('No work item that you see')
    const plan = await upload(token, 'plan.csv', PLAN)
    expect([plan.status, plan.body.detail]).toEqual([
      403,
      expect.stringContaining('; recorded work alone can be sent with source actuals-csv.'),
    ])
    expect((await upload(viewer, 'plan.csv', PLAN)).body.detail).not.toContain('actuals-csv')
    const seeing = await harness.token(company.organizationId, editor.memberId, ['actual:write', '*:read'])
    const seen = await upload(seeing, 'times.csv', TIMES, 'actuals-csv')
    const done = await apply(seeing, seen.body.id, { leaveOut: true })
    expect(done.status, `${seen.text}${done.text}`).toBe(200)
    expect(await recorded(editor)).toHaveLength(2)
  })
})

describe('room for files', () => {
  test('that others of the organization take is refused, with what to do and when', async () => {
    const { editor, admin } = company.people
    const folder = await mkdtemp(join(tmpdir(), 'trireme-uploads-'))
    const uploads = await Uploads.open(folder, { fileBytes: 150, organizationBytes: 150, keptMs: 3_600_000 })
    const services = { ...harness.services, imports: new Imports(uploads) }
    const app = createApp({ services, webDirectory: '/nowhere', isReady: async () => true })
    const send = (who: Credentials, bytes: number) =>
      app.request(`${ORIGIN}/api/v1/imports?fileName=plan.csv`, {
        method: 'POST',
        headers: { origin: ORIGIN, cookie: who.cookie!, 'content-type': 'application/octet-stream' },
        body: `Title\n${'x'.repeat(bytes - 7)}\n`,
      })
    expect((await send(editor, 100)).status).toBe(201)
    const refused = await send(admin, 100)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^3\d{3}$/)])
    expect(await refused.json()).toMatchObject({
      title: 'Too many files wait to be imported',
      detail: expect.stringMatching(/Ask them to import theirs, send a smaller file, or try again in 60 minutes/),
    })
    // One's own files make room for the next one.
    expect((await send(editor, 100)).status).toBe(201)
    const tooLarge = await send(editor, 151)
    expect([tooLarge.status, (await tooLarge.json()).detail]).toEqual([
      413,
      expect.stringContaining('Export fewer items at a time'),
    ])
    await uploads.close()
    await rm(folder, { recursive: true })
  })
})

describe('reading a file', () => {
  test('ends when its request is given up, and leaves nothing behind', async () => {
    const { editor } = company.people
    const folder = await mkdtemp(join(tmpdir(), 'trireme-uploads-'))
    const uploads = await Uploads.open(folder)
    const services = { ...harness.services, imports: new Imports(uploads) }
    const app = createApp({ services, webDirectory: '/nowhere', isReady: async () => true })
    const loud = vi.spyOn(console, 'error')
    const gone = new AbortController()
    const send = async (signal?: AbortSignal) =>
      app.request(`${ORIGIN}/api/v1/imports?fileName=plan.csv`, {
        method: 'POST',
        headers: { origin: ORIGIN, cookie: editor.cookie!, 'content-type': 'application/octet-stream' },
        body: PLAN,
        ...(signal && { signal }),
      })
    const reading = [send(gone.signal), send(gone.signal)]
    await expect.poll(() => readdir(folder)).toHaveLength(2)
    gone.abort()
    expect((await Promise.all(reading)).map(({ status }) => status)).toEqual([400, 400])
    expect([await readdir(folder), loud.mock.calls]).toEqual([[], []])
    loud.mockRestore()
    expect((await send()).status).toBe(201)
    await uploads.close()
    await rm(folder, { recursive: true })
  })
})

describe('a file that is broken or means harm is refused with its name and a reason, and changes nothing', () => {
  const ENTITIES = `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>&b;</Name></Task></Tasks></Project>`
  const OUTSIDE = `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>&x;</Name></Task></Tasks></Project>`

  test.each<[string, string, string | Uint8Array, number]>([
    ['nothing at all', 'empty.csv', '', 400],
    ['an entity from outside', 'outside.xml', OUTSIDE, 422],
    ['entities that grow', 'growing.xml', ENTITIES, 422],
    ['half an MS Project file', 'half.xml', PROJECT.slice(0, 700), 422],
    ['another XML', 'other.xml', '<?xml version="1.0"?><html><body>x</body></html>', 422],
    ['a zip', 'plan.zip', new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 60 }, () => 7)]), 422],
    [
      'a picture',
      'plan.png',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 60 }, () => 0)]),
      422,
    ],
    ['NUL bytes', 'nul.csv', 'Title\nBerth\u0000\n', 422],
    ['a quote that never ends', 'quote.csv', 'Title,Start\n"Berth,2027-03-01\n', 422],
  ])('%s', async (_, fileName, body, status) => {
    const before = await sequence()
    const answer = await upload(company.people.editor, fileName, body)
    if (answer.status === 201) {
      // Read as far as it goes: then what cannot be carried is said, and it cannot be written.
      expect(answer.body.refusals.length + answer.body.notCarried.length, answer.text).toBeGreaterThan(0)
      expect(answer.text).not.toContain('root:')
    } else {
      expect(answer.status, answer.text).toBe(status)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.text).toContain(fileName)
    }
    expect(await sequence()).toBe(before)
  })

  test('cells a spreadsheet would run are kept as text and leave escaped', async () => {
    const { editor } = company.people
    const preview = await upload(editor, 'cells.csv', 'Title\n"=HYPERLINK(""http://x"")"\n@SUM(1)\n')
    expect((await apply(editor, preview.body.id)).status).toBe(200)
    const { text } = await harness.ask(editor, 'GET', '/work-items/csv?filter[title][contains]=HYPERLINK')
    expect(text).toContain(`'=HYPERLINK`)
  })
})
