import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { checkProject, readProject } from '@trireme/engine/project'

// Every answer comes from another process; on a busy machine those take their time to start.
vi.setConfig({ testTimeout: 60_000 })

const CLI = fileURLToPath(new URL('../main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'trireme-engine-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Said = { readonly code: number | null; readonly out: string; readonly err: string }

/** The command as it is run, with an address that nothing answers at. */
async function command(
  words: readonly string[],
  meanwhile?: (child: ChildProcessWithoutNullStreams) => void,
): Promise<Said> {
  const child = spawn(process.execPath, [CLI, 'engine', 'solve', ...words], {
    cwd: folder,
    env: { ...process.env, TRIREME_URL: 'http://127.0.0.1:9' },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  meanwhile?.(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const withoutTime = (out: string) => lines(out).map((line) => ({ ...line, elapsedMs: 0 }))

/** Two chains of three on three people. */
const RCP = '8 1\n3\n0 0 2 2 5\n3 2 1 3\n2 1 1 4\n2 2 1 8\n4 2 1 6\n1 1 1 7\n3 1 1 8\n0 0 0\n'
const SCH =
  '2 1 0 0\n0 1 2 1 2 [0] [0]\n1 1 2 2 3 [1] [4]\n2 1 2 1 3 [-5] [3]\n3 1 0\n0 1 0 0\n1 1 4 1\n2 1 3 1\n3 1 0 0\n1\n'
const MM = `jobs (incl. supersource/sink ):  4
  - renewable                 :  1   R
  - nonrenewable              :  1   N
  - doubly constrained        :  0   D
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        2          1           4
   3        2          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  N 1
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     2       1    6
         2     5       1    2
  3      1     3       1    6
         2     9       1    3
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  N 1
    2    8
************************************************************************
`

/** Only one of the two may be quick; no bound knows that, so that a search for better goes on and on. */
const OPEN_MM = MM.replace('1     2       1    6', '1     1       1    3')
  .replace('2     5       1    2', '2     4       1    1')
  .replace('1     3       1    6', '1     1       1    3')
  .replace('2     9       1    3', '2     4       1    1')
  .replace('    2    8', '    2    4')

describe('trireme engine solve', () => {
  test('answers each file with a line, checked, whatever its format', async () => {
    write('chains.rcp', RCP)
    write('lags.sch', SCH)
    write('modes.mm', MM)
    write(
      'pair.json',
      JSON.stringify({ n: 2, cap: [3], d: [2, 1], pred: [[], [[0, 1]]], req: [[[0, 2]], []], rel: [0, 4] }),
    )
    const { code, out, err } = await command(['chains.rcp', 'lags.sch', 'modes.mm', 'pair.json', '--json', '--check'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines(out)).toEqual([
      {
        instance: 'chains',
        makespan: 11,
        lowerBound: expect.any(Number),
        starts: {
          1: 0,
          2: expect.any(Number),
          3: expect.any(Number),
          4: expect.any(Number),
          5: expect.any(Number),
          6: expect.any(Number),
          7: expect.any(Number),
          8: 11,
        },
        schedules: expect.any(Number),
        elapsedMs: expect.any(Number),
        seed: 1,
        checked: true,
      },
      expect.objectContaining({ instance: 'lags', makespan: 7, lowerBound: 7, starts: { 0: 0, 1: 0, 2: 4, 3: 7 } }),
      expect.objectContaining({
        instance: 'modes',
        makespan: 5,
        starts: { 1: 0, 2: 0, 3: 0, 4: 5 },
        modes: { 1: 1, 2: 2, 3: 1, 4: 1 },
        checked: true,
      }),
      expect.objectContaining({ instance: 'pair', makespan: 5, lowerBound: 5, starts: { 0: 0, 1: 4 } }),
    ])
  })

  test('tells formats apart by what a file looks like where its name says nothing', async () => {
    write('one', RCP)
    write('two.txt', SCH)
    write('three', MM)
    const { code, out } = await command(['one', 'two.txt', 'three', '--json'])
    expect(code).toBe(0)
    expect(lines(out).map(({ instance, makespan }) => [instance, makespan])).toEqual([
      ['one', 11],
      ['two', 7],
      ['three', 5],
    ])
  })

  test('makes no more schedules than asked, even one, and keeps all rules with it', async () => {
    const project = readProject(RCP, 'chains.rcp')
    for (const budget of [1, 2, 7]) {
      const { out } = await command([
        write('chains.rcp', RCP),
        write('modes.mm', MM),
        '--schedules',
        String(budget),
        '--json',
        '--check',
      ])
      for (const line of lines(out)) expect(line['schedules']).toBeLessThanOrEqual(budget)
      const [{ starts }] = lines(out) as [{ starts: Record<string, number> }]
      expect(project.ok && checkProject(project.project, Object.values(starts))).toEqual([])
    }
  })

  test('gives equal answers for equal seeds', async () => {
    const words = [write('modes.mm', MM), write('lags.sch', SCH), '--seed', '7', '--schedules', '200', '--json']
    const [one, other] = [await command(words), await command(words)]
    expect(withoutTime(one.out)).toEqual(withoutTime(other.out))
    expect(withoutTime(one.out)[0]).toMatchObject({ seed: 7 })
  })

  test('shows people a table with the distance from what no schedule is below', async () => {
    const { code, out } = await command([write('chains.rcp', RCP), write('lags.sch', SCH), '--check'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Instance +Makespan +Not below +Gap +Schedules +Time +Checked$/m)
    expect(out).toMatch(/^chains +11 +\d+ +(best|\d+\.\d %) +[\d,]+ +\d+\.\d\d s +yes$/m)
    expect(out).toMatch(/^lags +7 +7 +best +\d+ +\d+\.\d\d s +yes$/m)
  })

  test('says why where there is no schedule, and that this is proven', async () => {
    write('tight.mm', MM.replace('    2    8', '    2    4'))
    write('circle.sch', SCH.replace('[-5]', '[0]'))
    write('pair.sch', SCH.replace('[-5]', '[-3]'))
    const { code, out, err } = await command(['tight.mm', 'circle.sch', 'pair.sch', '--json', '--check'])
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      'tight.mm: impossible: all activities together use up at least 5 units of nonrenewable resource 1, and there are 4.',
      expect.stringMatching(/^circle\.sch: impossible: the lags between activities /),
      expect.stringMatching(/^pair\.sch: impossible: activities 1 and 2 cannot run together/),
      '',
    ])
    expect(lines(out)).toEqual([
      {
        instance: 'tight',
        makespan: null,
        lowerBound: null,
        starts: null,
        modes: null,
        schedules: 0,
        elapsedMs: expect.any(Number),
        seed: 1,
        reason: 'all activities together use up at least 5 units of nonrenewable resource 1, and there are 4',
        infeasible: true,
      },
      expect.objectContaining({
        instance: 'circle',
        makespan: null,
        reason: expect.stringMatching(/^the lags between activities (1 → 2 → 1|2 → 1 → 2) contradict each other/),
        infeasible: true,
      }),
      expect.objectContaining({
        instance: 'pair',
        makespan: null,
        reason: 'activities 1 and 2 cannot run together on resource 1, and the lags let neither wait for the other',
        infeasible: true,
      }),
    ])
    expect((await command(['tight.mm'])).out).toMatch(
      /^tight +none +0 +\d\.\d\d s +impossible: all activities together/m,
    )
  })

  test('names file, line and reason where one cannot be read, and solves the others', async () => {
    write('broken.rcp', RCP.replace('2 1 1 4', '2 1 1 44'))
    write('chains.rcp', RCP)
    write('notes.txt', '[1, 2]')
    mkdirSync(join(folder, 'sets.sm'))
    const files = ['broken.rcp', 'missing.sm', 'sets.sm', 'notes.txt', 'chains.rcp']
    const { code, out, err } = await command([...files, '--json'])
    expect(code).toBe(1)
    expect(lines(out)).toMatchObject([{ instance: 'chains', makespan: 11 }])
    expect(err).toMatch(/^broken\.rcp, line 5: a successor of activity 3 is 44; it must be 1 to 8\.$/m)
    expect(err).toMatch(/^There is no file missing\.sm\.$/m)
    expect(err).toMatch(/^sets\.sm is a folder\. Name the files in it\.$/m)
    expect(err).toMatch(/^notes\.txt, line 1: this is in none of the formats PSPLIB .*\.$/m)
    expect(lines(out)).toHaveLength(1)
  })

  test('is told how to be asked where an option makes no sense', async () => {
    write('chains.rcp', RCP)
    for (const [words, sentence] of [
      [[], /FILE… is missing/],
      [['chains.rcp', '--schedules', '0'], /--schedules should be a whole number from 1 to 1000000000, and is “0”/],
      [['chains.rcp', '--schedules', '1e3'], /--schedules should be .*“1e3”/],
      [['chains.rcp', '--seed', '-1'], /--seed should be .*“-1”/],
      [['chains.rcp', '--shedules', '5'], /Did you mean --schedules/],
    ] as const)
      expect(await command(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) })
  })

  test('ends with the best so far on Ctrl-C', async () => {
    const files = [write('lags.sch', SCH), write('long.mm', OPEN_MM), write('chains.rcp', RCP)]
    const { code, out, err } = await command([...files, '--schedules', '900000000', '--json'], (child) => {
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGINT'), 1000))
    })
    expect(lines(out)).toMatchObject([
      { instance: 'lags', makespan: 7 },
      { instance: 'long', makespan: 4, stopped: true },
    ])
    expect({ code, err }).toEqual({ code: 1, err: 'Stopped; 1 more of the files was not looked at.\n' })
  })
})
