import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { definitionOf, kinds } from '@trireme/domain'
import type { Terminal } from './terminal.ts'
import { trireme } from './trireme.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const CLI = here('./main.ts')
const BIN = here('../bin/trireme.mjs')
const ADMINISTRATION = here('../../server/src/administration/main.ts')
const SERVER = here('../../server/src/main.ts')
// Every answer comes from another process; on a busy machine those take their time to start.
vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'trireme-cli-'))
const home = join(folder, 'home')
const children = new Set<ChildProcess>()
let url = ''
let token = ''

type Said = { readonly code: number | null; readonly out: string; readonly err: string }

async function said(child: ChildProcess, input = ''): Promise<Said> {
  children.add(child)
  let out = ''
  let err = ''
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  child.stdin!.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  children.delete(child)
  return { code, out, err }
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, TRIREME_HOME: home, TRIREME_URL: url, TRIREME_TOKEN: token, DATABASE_URL: '', ...more }
}

/** A command over HTTP, in this process: what the entry does without starting Node. */
const inProcess = (...words: string[]) => at({}, ...words)

/** The same at a terminal of some kind. */
async function at(kind: Partial<Terminal>, ...words: string[]): Promise<Said> {
  let out = ''
  let err = ''
  const terminal: Terminal = {
    width: Infinity,
    print: (text) => void (out += `${text}\n`),
    note: (text) => void (err += `${text}\n`),
    bold: (text) => text,
    faint: (text) => text,
    canAsk: false,
    ask: async () => false,
    ...kind,
  }
  const code = await trireme(words, { terminal, environment: environment() })
  return { code, out, err }
}

/** A command on the machine of the server. */
const administration = (words: readonly string[], more: NodeJS.ProcessEnv = {}, input = '') =>
  said(
    spawn(process.execPath, [ADMINISTRATION, ...words], {
      cwd: folder,
      env: environment({ TRIREME_URL: undefined, ...more }),
    }),
    input,
  )

/** The command as people run it, with everything in between. */
const command = (words: readonly string[], more: NodeJS.ProcessEnv = {}, input = '') =>
  said(
    spawn(process.execPath, [BIN, ...words], { cwd: folder, env: environment({ TRIREME_URL: undefined, ...more }) }),
    input,
  )

/** What a command answers with --json; nothing else may be on standard output. */
async function json(...words: string[]): Promise<any> {
  const { code, out, err } = await inProcess(...words, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

async function refused(words: readonly string[], code: 1 | 2, sentence: RegExp): Promise<void> {
  const answer = await inProcess(...words)
  expect({ words, ...answer }).toMatchObject({ words, code, out: '', err: expect.stringMatching(sentence) })
  expect(answer.err).not.toMatch(/\n {4}at /)
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function started(more: NodeJS.ProcessEnv, ...words: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [SERVER, ...words], {
    env: environment({ PORT: '0', TRIREME_URL: undefined, ...more }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  for await (const line of createInterface(child.stdout!)) {
    const [, address] = /ready at (\S+)$/.exec(line) ?? []
    if (address !== undefined) return { child, url: address }
  }
  throw new Error('The server ended before it was ready.')
}

beforeAll(async () => {
  url = (await started({}, '--demo')).url
  const made = await command(['token', 'create', '--email', 'admin@demo.example', '--name', 'Tests'])
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^tri_pat_\w+\n$/) })
  token = made.out.trim()
}, 120_000)

afterAll(async () => {
  for (const child of children) {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  rmSync(folder, { recursive: true })
}, 60_000)

describe('records of any kind', () => {
  test('every kind of the definitions can be listed and has its help', async () => {
    for (const kind of kinds) {
      const { plural } = definitionOf(kind)
      const { data } = await json(plural, 'list', '--limit', '1')
      expect(data.length).toBeLessThanOrEqual(1)
    }
    const help = await inProcess('help', 'reading')
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('valid-at') })
  })

  test('a list is filtered by names, sorted, limited, cut to columns, and says how much there is', async () => {
    const { data, total } = await json(
      'work-items',
      'list',
      '--filter',
      'status=in progress',
      '--sort',
      '-target-on,key',
      '--limit',
      '3',
    )
    expect(data).toHaveLength(3)
    expect(total).toBeGreaterThan(3)
    const targets = data.map(({ targetOn }: { targetOn: string }) => targetOn)
    expect(targets).toEqual(targets.toSorted().reverse())
    const table = await inProcess(
      'work-items',
      'list',
      '--limit',
      '2',
      '--fields',
      'key,title,status',
      '--filter',
      'target>=2026-01-01',
    )
    expect(table).toMatchObject({ code: 0, err: expect.stringMatching(/^2 of \d+ work items/) })
    expect(table.out.split('\n')[0]).toMatch(/^Key +Title +Status$/)
    expect(table.out).toContain('HAL-')
  })

  test('a list goes beyond one page and into the past', async () => {
    const { data, total, hasMore } = await json('work-items', 'list', '--limit', 'all')
    expect(data).toHaveLength(total)
    expect(total).toBeGreaterThan(200)
    expect(hasMore).toBe(false)
    expect((await json('work-items', 'list', '--as-of', '1')).total).toBe(0)
  })

  test('CSV comes as the server writes it', async () => {
    const { code, out } = await inProcess('people', 'list', '--csv')
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toMatch(/^id,name,email,/)
    await refused(['people', 'list', '--csv', '--json'], 2, /exclude each other/)
    await refused(['people', 'list', '--csv', '--limit', '3'], 2, /every row that matches/)
  })

  test('one is made, shown, changed, cleared, archived and brought back; its history tells', async () => {
    const made = await json(
      'work-items',
      'create',
      '--title',
      'Tide “tables” 🌊',
      '--type',
      'Initiative',
      '--status',
      'Ready',
      '--team',
      'Berth',
      '--labels',
      'b,a',
      '--units',
      '2.5',
      '--target-on',
      '2027-03-01',
    )
    expect(made).toMatchObject({ title: 'Tide “tables” 🌊', labels: ['a', 'b'], units: 2.5, version: 1 })
    const { key, id } = made
    const changed = await json(
      'work-items',
      'update',
      key,
      '--priority',
      'high',
      '--team',
      'none',
      '--clear',
      'target-on',
      '--health=at-risk',
    )
    expect(changed).toMatchObject({ priority: 'high', teamId: null, targetOn: null, health: 'at-risk', version: 2 })
    expect(await inProcess('work-items', 'get', key)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Status +Ready\n/),
    })
    const { data } = await json('work-items', 'history', key)
    expect(data.map(({ command: done }: { command: string }) => done)).toEqual(['work-item.update', 'work-item.create'])
    const shown = await json('work-items', 'update', key, '--not-before-on', '2199-03-01', '--preview')
    const { digest } = shown.consequences
    const keep = (on: string) => inProcess('work-items', 'update', key, '--not-before-on', on, '--as-shown', digest)
    expect(await keep('2199-03-01')).toMatchObject({ code: 0, out: expect.stringMatching(/^Changed, as it was shown/) })
    expect(await json('work-items', 'remove', id)).toEqual({ id, removed: true })
    await refused(['work-items', 'get', id], 1, /may have been archived/)
    expect(await json('work-items', 'restore', id)).toMatchObject({ id, key, priority: 'high' })
    await json('work-items', 'remove', id)
  })

  test('the list that the help gives as an example is answered', async () => {
    const { out } = await inProcess('help')
    const [, words] = /such as trireme (work-items list .*):/.exec(out)!
    expect(await inProcess(...words!.split(' '))).toMatchObject({ code: 0 })
  })

  test('values come from a JSON file, too, and options win over it', async () => {
    const file = write('team.json', JSON.stringify({ name: 'Divers', focusPercent: 50 }))
    const made = await json('teams', 'create', '--json-file', file, '--name', 'Frogmen')
    expect(made).toMatchObject({ name: 'Frogmen', focusPercent: 50 })
    await refused(['teams', 'create', '--json-file', write('broken.json', '{')], 1, /is no JSON/)
    await refused(['teams', 'create', '--json-file', write('list.json', '[1]')], 2, /one JSON object/)
    await refused(['teams', 'create', '--json-file', join(folder, 'nowhere.json')], 1, /cannot be read/)
    await json('teams', 'remove', made.id)
  })

  test.each<[string[], 1 | 2, RegExp]>([
    [['work-items', 'create', '--title', 'X'], 2, /A work item needs --type-id, --status-id\./],
    [['work-items', 'create', '--titel', 'X'], 2, /no option --titel here\. Did you mean --title\?/],
    [['work-items', 'create', '--title', 'X', '--units', 'many'], 2, /“many” does not fit\. Expected a number/],
    [['work-items', 'create', '--title', 'X', '--units', '5000'], 2, /Expected a number of at most 1000/],
    [['work-items', 'update', 'HAL-1', '--priority', 'hihg'], 2, /Expected one of: urgent, high, medium, low/],
    [['work-items', 'update', 'HAL-1', '--status', 'Doing'], 1, /There is no status “Doing”\. There are: .*Ready/],
    [['work-items', 'update', 'HAL-1', '--target-on', '2027-02-30'], 2, /Expected a date such as/],
    [['work-items', 'update', 'HAL-1', '--target-on', '9999-01-01'], 2, /between 1900-01-01 and 2299-12-31/],
    [['work-items', 'update', 'HAL-1', '--title', ''], 2, /it may not be empty/],
    [['work-items', 'update', 'HAL-1', '--clear', 'title'], 2, /never unknown/],
    [
      ['work-items', 'update', 'HAL-1', '--if-version', '999', '--priority', 'low'],
      1,
      /changed since you read it\. It has version \d+ now/,
    ],
    [['work-items', 'update', 'HAL-1', '--parent', 'HAL-1'], 1, /./],
    [['work-items', 'update', 'HAL-1'], 2, /No values/],
    [['work-items', 'get', 'HAL-99999'], 1, /There is no work item “HAL-99999”/],
    [['work-items', 'get', 'tem_01jvksppa0e029d5d0zy6kwrxz'], 1, /no id of a work item/],
    [['work-items', 'get'], 2, /ID is missing/],
    [['work-items', 'get', 'HAL-1', 'HAL-2'], 2, /no place for “HAL-2”/],
    [['work-items', 'list', '--filter', 'colour=red'], 2, /no field colour of work items here\. There are: key, /],
    [['work-items', 'list', '--filter', 'title'], 2, /FIELD=VALUE/],
    [['work-items', 'list', '--filter', 'title>A'], 2, /is a text/],
    [['work-items', 'list', '--filter', 'targetOn~2'], 2, /is no text/],
    [['work-items', 'list', '--filter', 'targetOn>=soon'], 1, /Expected a date such as 2027-03-01, not soon/],
    [['work-items', 'list', '--sort', '-colour'], 2, /no field colour/],
    [['work-items', 'list', '--limit', '0'], 2, /--limit takes/],
    [['work-items', 'list', '--as-of', 'yesterday'], 1, /asOf/],
    [['work-items', 'lsit'], 2, /Did you mean list\?/],
    [['organizations', 'create'], 2, /no organizations command “create”/],
    [['wrok-items', 'list'], 2, /Did you mean work-items\?/],
    [['frobnicate'], 2, /There is no command “frobnicate”\. See: trireme help/],
    [['plan', '--url', 'ftp://elsewhere'], 2, /should look like http/],
    [['plan', '--token', 'tri_pat_nothing'], 1, /trireme token create/],
    [
      ['plan', '--url', 'http://localhost:1'],
      1,
      /^Nothing answers at http:\/\/localhost:1\. Start it with npm start\.\n$/,
    ],
  ])('refused with a sentence: %j', (words, code, sentence) => refused(words, code, sentence))
})

describe('import, undo and changes', () => {
  const CSV =
    'Summary,Issue key,Issue Type,Status,Due date\nDredge the basin,ZZ-1,Epic,Ready,2027-05-04\nBuoys,ZZ-2,Epic,Ready,2027-06-01\n'

  test('a file is shown, applied on --yes, found to be there, and taken back in one step', async () => {
    const file = write('harbour.csv', CSV)
    const dry = await inProcess('import', file, '--dry-run')
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringMatching(/make .*2 work items/),
      err: expect.stringContaining('dry run'),
    })
    await expect(inProcess('import', file)).resolves.toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    expect((await json('work-items', 'list', '--filter', 'title~dredge the')).total).toBe(0)
    const { applied } = await json('import', file, '--yes')
    expect((await json('work-items', 'list', '--filter', 'title~dredge the')).total).toBe(1)
    const again = await json('import', file, '--yes')
    expect(again.applied).toBeNull()
    expect(again.preview.counts['work-item']).toEqual({ create: 0, update: 0, unchanged: 2 })
    const undone = await json('undo', String(applied.sequence), '--yes')
    expect(undone.sequence).toBe(applied.sequence + 1)
    expect((await json('work-items', 'list', '--filter', 'title~dredge the')).total).toBe(0)
  })

  test('an undo says what it takes back and when that was written, and does it only once somebody agrees', async () => {
    const { id } = await json('skills', 'create', '--name', 'Diving')
    const { sequence, data } = await json('changes')
    const when = data.at(-1).at.slice(0, 16).replace('T', ' ')
    const takesBack = new RegExp(`^Takes back change ${sequence}  ${when}  .*: .* \\(made 1 skill\\)\n$`)
    const asked = (answer: boolean) => ({ canAsk: true, ask: async () => answer })
    const nobody = await inProcess('undo')
    expect(nobody).toMatchObject({
      code: 2,
      out: expect.stringMatching(takesBack),
      err: expect.stringContaining('--yes to undo it'),
    })
    const dry = await inProcess('undo', '--dry-run')
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringMatching(takesBack),
      err: expect.stringContaining('dry run'),
    })
    expect(await json('undo', '--dry-run')).toMatchObject({ sequence, changes: [{ op: 'create', kind: 'skill', id }] })
    expect(await at(asked(false), 'undo', String(sequence))).toMatchObject({ code: 1, err: 'Nothing was changed.\n' })
    expect((await json('changes')).sequence).toBe(sequence)
    expect(await at(asked(true), 'undo', String(sequence))).toMatchObject({
      code: 0,
      out: expect.stringContaining('\nUndid change'),
    })
    await refused(['skills', 'get', id], 1, /no such thing/)
  })

  test('a mapping is taken from a dry run, edited and given back', async () => {
    const file = write('edited.csv', CSV)
    const dry = await json('import', file, '--dry-run')
    dry.preview.mapping.columns = dry.preview.mapping.columns.map((entry: { column: string }) =>
      entry.column === 'Due date' ? { ...entry, target: 'work-item.plannedEndsOn' } : entry,
    )
    const mapping = write('mapping.json', JSON.stringify(dry))
    const { applied } = await json('import', file, '--mapping', mapping, '--yes', '--save-mapping', 'Harbour')
    const { data } = await json('work-items', 'list', '--filter', 'title=Buoys')
    expect(data[0]).toMatchObject({ plannedEndsOn: '2027-06-01', targetOn: null })
    expect((await json('import-mappings', 'list')).data).toMatchObject([{ name: 'Harbour' }])
    expect((await json('undo', '--yes')).sequence).toBe(applied.sequence + 1)
  })

  test('what cannot be imported is refused with row and reason, and changes nothing', async () => {
    const { sequence } = await json('changes')
    await refused(['import', join(folder, 'nowhere.csv')], 1, /There is no file/)
    await refused(['import', folder], 1, /is no file/)
    await refused(['import', write('noise.xml', '<Project><Tasks><Task>')], 1, /noise\.xml/)
    await refused(['import', write('x.csv', CSV), '--source', 'excel'], 2, /jira-csv, mspdi, csv/)
    await refused(['import', write('x.csv', CSV), '--mapping', write('m.json', '{"columns": 3}')], 1, /mapping/i)
    await refused(['undo', 'everything'], 2, /named by its number/)
    await refused(['undo', '99999999'], 1, /./)
    expect((await json('changes')).sequence).toBe(sequence)
  })

  test('changes are listed after a number, and followed as they come', async () => {
    const { sequence } = await json('changes')
    const follower = spawn(process.execPath, [CLI, 'changes', '--follow', '--after', String(sequence), '--json'], {
      env: environment(),
    })
    children.add(follower)
    const lines = createInterface(follower.stdout!)[Symbol.asyncIterator]()
    const nextChange = async () => JSON.parse((await lines.next()).value as string)
    const { id } = await json('skills', 'create', '--name', 'Caulking')
    expect(await nextChange()).toMatchObject({ sequence: sequence + 1, label: 'Create Caulking' })
    await json('skills', 'remove', id)
    expect(await nextChange()).toMatchObject({ sequence: sequence + 2, label: 'Archive Caulking' })
    follower.kill('SIGTERM')
    expect((await json('changes', '--after', String(sequence))).data).toHaveLength(2)
    const table = await inProcess('changes', '--after', String(sequence))
    expect(table.out).toMatch(/Create Caulking +made 1 skill/)
    await refused(['changes', '--after', 'noon'], 2, /number of a change/)
  })
})

describe('plan and export', () => {
  test('flow tells how long work takes and what is finished a week, of one team and one type where that is asked', async () => {
    const flow = await json('flow', '--type', 'Feature', '--team', 'Booking')
    const all = await json('flow', '--type', 'Feature')
    expect(flow.items).toBeGreaterThan(0)
    expect(all.items).toBeGreaterThan(flow.items)
    expect(all.finished.length).toBeGreaterThan(flow.finished.length)
    const told = await inProcess('flow')
    expect(told.out).toMatch(/Cycle time +50 of 100 in \d+ days? or less/)
    expect(told.out).toMatch(/\nWeek of +Finished\n/)
    await refused(['flow', '--team', 'Nobody'], 1, /Nobody/)
  })

  test('flags tell what is in danger and why, of one kind where that is asked', async () => {
    const all = await json('flags')
    const late = await json('flags', '--kind', 'late')
    expect(late.flags.length).toBeGreaterThan(0)
    expect(all.flags.length).toBeGreaterThan(late.flags.length)
    const told = await inProcess('flags', '--kind', 'late')
    expect(told.out).toMatch(/^Flag +Key +Title +Why\n/)
    expect(told.out).toMatch(/\nLate +[A-Z]+-\d+ .*Scheduled to end/)
    expect(told.code).toBe(0)
    await refused(['flags', '--forecast', 'job_none'], 1, /./)
    await refused(['flags', '--kind', 'unknown'], 1, /“unknown” is no kind of flag\. The kinds are late, .*no-goal\./)
  })

  test('the plan tells dates and reasons, what is late, and all about one item', async () => {
    const all = await json('plan')
    expect(all.items.length).toBeGreaterThan(200)
    const late = await json('plan', '--late')
    const minutes = late.items.map(({ lateMinutes }: { lateMinutes: number }) => lateMinutes)
    expect(minutes.at(-1)).toBeGreaterThan(0)
    expect(minutes).toEqual(minutes.toSorted((one: number, other: number) => other - one))
    const table = await inProcess('plan', '--late')
    expect(table).toMatchObject({ code: 0, err: expect.stringMatching(/\d+ items, \d+ late/) })
    expect(table.out).toMatch(/^Key +Title +Starts +Ends +Late +Why\n/)
    const { key, reasons } = late.items[0]
    const one = await inProcess('plan', '--item', key.toLowerCase())
    expect(one.out).toContain(reasons[0])
    await refused(['plan', '--item', 'HAL-99999'], 1, /no item HAL-99999 in the plan/)
  })

  test('long work is begun, listed, watched to its end, read, and cancelled', async () => {
    const begun = await inProcess('jobs', 'begin', 'forecast', '--mode', 'dependencies', '--budget', '200')
    expect(begun).toMatchObject({ code: 0, err: '' })
    const id = begun.out.trim()
    const watched = await inProcess('jobs', 'watch', id)
    expect(watched).toEqual({
      code: 0,
      out: `It is done. What it found: trireme jobs result ${id}\n`,
      err: expect.stringMatching(/forecast done, 100%\n$/),
    })
    expect((await inProcess('jobs', 'list')).out).toMatch(new RegExp(`\\n${id} +forecast +done +100%`))
    const found = JSON.parse((await inProcess('jobs', 'result', id)).out)
    expect([found.kind, Object.keys(found.odds).length > 100]).toEqual(['forecast', true])
    await refused(['jobs', 'cancel', id], 1, /over/)
    const long = await json('jobs', 'begin', 'allocate', '--quarters', '2', '--budget', '20000')
    expect(long).toMatchObject({ kind: 'allocate', periods: { unit: 'quarter', count: 2 } })
    expect(await json('jobs', 'cancel', long.id)).toMatchObject({ id: long.id, state: 'cancelled' })
    await refused(['jobs', 'begin', 'improve', '--budget', '1'], 1, /from 10 to 10,000/)
    await refused(['jobs', 'begin', 'magic'], 2, /forecast, improve, allocate/)
    await refused(['jobs', 'begin', 'allocate', '--quarters', '2', '--months', '3'], 2, /one of them/)
    await refused(['jobs'], 2, /trireme jobs list/)
  })

  test('an export brought into an empty instance by import is exported the same again', async () => {
    const file = join(folder, 'export.zip')
    const { bytes } = await json('export', '-o', file)
    expect(statSync(file).size).toBe(bytes)
    const elsewhere = { TRIREME_HOME: join(folder, 'elsewhere') }
    const restored = await command(['import', file, '--json'], elsewhere)
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(restored.out)).toMatchObject({ contents: 'organization', organizations: [{ name: 'Halyard' }] })
    const taken = await command(['import', file], elsewhere)
    expect(taken).toMatchObject({ code: 1, out: '', err: expect.stringContaining('accounts and data of its own') })
    const other = await started(elsewhere)
    const made = await command(['token', 'create', '--email', 'admin@demo.example', '--json'], elsewhere)
    const again = await said(
      spawn(
        process.execPath,
        [CLI, 'export', '-o', join(folder, 'again.zip'), '--url', other.url, '--token', JSON.parse(made.out).token],
        {
          env: environment(),
        },
      ),
    )
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(folder, 'again.zip')).equals(readFileSync(file))).toBe(true)
    other.child.kill('SIGTERM')
    await once(other.child, 'exit')
  }, 120_000)

  test('the plan goes out as MS Project XML with what it cannot hold, and comes in again where it was without a change', async () => {
    const file = join(folder, 'plan.xml')
    const { bytes, items, notCarried } = await json('export', '--format', 'mspdi', '-o', file)
    expect(statSync(file).size).toBe(bytes)
    expect(items).toBeGreaterThan(200)
    expect(notCarried.length).toBeGreaterThan(3)
    const told = await inProcess('export', '--format', 'mspdi', '-o', file)
    expect(told).toMatchObject({ code: 0, err: expect.stringMatching(/Not in it:\n {2}/) })
    const { preview } = await json('import', file, '--dry-run')
    const changed = Object.values<{ create: number; update: number }>(preview.counts).filter(
      ({ create, update }) => create + update > 0,
    )
    expect([preview.sourceName, changed, preview.refusals]).toEqual(['MS Project XML', [], []])
    // Nobody has said where to: it lies here under the name the server gives it.
    const named = await command(['export', '--format', 'mspdi', '--url', url])
    const [, name] = /(plan-\d{4}-\d\d-\d\d\.xml) \(/.exec(named.out)!
    expect(statSync(join(folder, name!)).size).toBe(bytes)
    await refused(['export', '--format', 'mpp'], 2, /no format mpp/)
  })

  test('an export is for administrators, and goes where it can be written', async () => {
    const made = await command(['token', 'create', '--email', 'viewer@demo.example'])
    await refused(['export', '-o', join(folder, 'no.zip'), '--token', made.out.trim()], 1, /Only an administrator/)
    await refused(['export', '-o', join(folder, 'nowhere', 'x.zip')], 1, /cannot be written/)
  })
})

describe('on the machine of the server', () => {
  test('a backup taken while the server runs is brought back elsewhere, and its tokens work on', async () => {
    const backup = await administration(['backup', '-o', 'kept.zip', '--json'])
    expect(backup).toMatchObject({ code: 0, err: '' })
    expect(statSync(join(folder, 'kept.zip')).mode & 0o077).toBe(0)
    const elsewhere = { TRIREME_HOME: join(folder, 'second') }
    expect(await administration(['restore', 'kept.zip'], elsewhere)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Halyard: '),
    })
    const other = await started(elsewhere)
    const listed = await said(
      spawn(process.execPath, [CLI, 'teams', 'list', '--json', '--url', other.url], { env: environment() }),
    )
    expect(listed).toMatchObject({ code: 0 })
    other.child.kill('SIGTERM')
    await once(other.child, 'exit')
  }, 120_000)

  test('a password is set from standard input and lets in', async () => {
    const set = await administration(
      ['password', 'set', '--email', 'viewer@demo.example'],
      {},
      'three unrelated words\n',
    )
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining('new password') })
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: 'viewer@demo.example', password: 'three unrelated words' }),
    })
    expect(answer.status).toBe(200)
    const short = await administration(['password', 'set', '--email', 'viewer@demo.example'], {}, 'short\n')
    expect(short).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/10 to 128 characters/) })
  })

  test.each<[string[], 1 | 2, RegExp]>([
    [['token', 'create'], 2, /--email is missing/],
    [['token', 'create', '--email', 'nobody@demo.example'], 1, /No such account/],
    [['token', 'create', '--email', 'admin@demo.example', '--days', '0'], 2, /--days takes/],
    [['token', 'create', '--email', 'admin@demo.example', '--scopes', 'everything'], 1, /scope/],
    [['token'], 2, /Usage: trireme token create/],
    [['restore'], 2, /FILE is missing/],
    [['restore', 'nowhere.zip'], 1, /no such file/],
    [['backup', '-o', 'nowhere/x.zip'], 1, /cannot be written/],
    [['backup', '--outptu', 'x'], 2, /Unknown option/],
  ])('refused with a sentence: %j', async (words, code, sentence) => {
    const answer = await administration(words)
    expect({ words, ...answer }).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) })
    expect(answer.err).not.toMatch(/\n {4}at /)
  })

  test('a token that lacks a scope is told so', async () => {
    const made = await administration([
      'token',
      'create',
      '--email',
      'admin@demo.example',
      '--scopes',
      'team:read',
      '--days',
      '1',
    ])
    const reading = ['--token', made.out.trim()]
    expect((await inProcess('teams', 'list', ...reading)).code).toBe(0)
    await refused(['teams', 'create', '--name', 'X', ...reading], 1, /scope/)
  })

  test('the doctor looks at everything and says what is wrong', async () => {
    const port = new URL(url).port
    const { out, code } = await administration(['doctor', '--json'], { PORT: port })
    const { ok, findings } = JSON.parse(out) as {
      ok: boolean
      findings: { name: string; ok: boolean; detail: string }[]
    }
    expect(findings.map(({ name }) => name)).toEqual([
      'Node.js',
      'Platform',
      'Settings',
      'Disk',
      'PostgreSQL',
      'Data',
      'Clock',
      'Port',
      'Web app',
    ])
    expect(findings.filter((finding) => !finding.ok && finding.name !== 'Web app')).toEqual([])
    expect(findings.find(({ name }) => name === 'Port')?.detail).toMatch(/Trireme answers/)
    expect(code).toBe(ok ? 0 : 1)
    const ill = await administration(['doctor'], { PORT: 'high', TRIREME_HOME: '~/x' })
    expect(ill).toMatchObject({ code: 1, out: expect.stringMatching(/✗ Settings +PORT should be .*TRIREME_HOME/) })
  })

  test('help names every command, and each has its own', async () => {
    const { out } = await command(['help'])
    for (const name of [
      'import',
      'export',
      'plan',
      'flags',
      'flow',
      'changes',
      'undo',
      'jobs watch',
      'engine solve',
      'serve',
      'token create',
      'password set',
      'backup',
      'restore',
      'doctor',
    ])
      expect(out).toContain(`  ${name}`)
    for (const name of ['plan', 'work-items list', 'serve'])
      expect(await inProcess('help', ...name.split(' '))).toMatchObject({
        code: 0,
        out: expect.stringContaining(`trireme ${name}`),
      })
    for (const name of ['backup', 'token create'])
      expect(await command(['help', ...name.split(' ')])).toMatchObject({
        code: 0,
        out: expect.stringContaining(`trireme ${name}`),
      })
    const version = (JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string }).version
    expect(await command(['--version'])).toMatchObject({ code: 0, out: `${version}\n` })
    expect(await json('--version')).toEqual({ version })
    expect(await inProcess()).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: trireme COMMAND'),
    })
  })
})
