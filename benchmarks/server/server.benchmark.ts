import { join } from 'node:path'
import type { Benchmark, Progress } from '../benchmark.ts'
import { median, percentile } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type LoadFigures, type Shot, underLoad } from './load.ts'
import { cpuMsOfTree } from '../starting/process-tree.ts'
import { NODE_WORDS, type Started, withSampleCompany, startUntilReady } from './running-server.ts'
import { type Caller, mintTokens, signIn } from './signed-in.ts'

const ROUNDS = 3
const ROUND_MS = 2_000
/** Each token may send 600 at once and 100 a second, so that this many are never refused. */
const TOKENS = 40
const PEER = 'bare Hono route'

type WorkItem = { readonly id: string; readonly title: string }
type Case = { readonly name: string; readonly path: string; readonly answer: unknown; readonly shot: MakeShot }
type MakeShot = (turn: number) => Pick<Shot, 'method' | 'path' | 'body'>

/** Requests a second beside routes of the same Hono that do nothing. Eight connections, each waiting for its answer. */
export const serving: Benchmark = {
  name: 'server',
  measures: 'requests a second: one item, a list of 100, a commit; beside a bare Hono route',
  run: (progress) =>
    withSampleCompany(async (server) => {
      const caller = await signIn(server.url, 'admin')
      const tokens = await mintTokens(caller, TOKENS)
      const cases = await casesOf(caller)
      const bare = await startUntilReady({
        file: process.execPath,
        words: [...NODE_WORDS, join(import.meta.dirname, 'bare-server.ts')],
        input: JSON.stringify(Object.fromEntries(cases.map(({ path, answer }) => [path.split('?')[0], answer]))),
      })
      try {
        const rows: BenchmarkRow[] = []
        for (const one of cases) rows.push(...(await measure(one, { ours: server, bare, tokens }, progress)))
        return rows
      } finally {
        await bare.stop()
      }
    }),
}

async function casesOf(caller: Caller): Promise<readonly Case[]> {
  const list = '/api/v1/work-items?limit=100'
  const hundred = await caller.get<{ data: readonly WorkItem[] }>(list)
  const items = hundred.data
  const one = `/api/v1/work-items/${items[0]!.id}`
  const commit = '/api/v1/change-sets'
  const edit = (turn: number) => {
    const { id, title } = items[turn % items.length]!
    const changes = [{ op: 'update', kind: 'work-item', id, after: { title: `${title} ${turn}` } }]
    return JSON.stringify({ changes, label: 'Rename' })
  }
  return [
    { name: 'GET one item', path: one, answer: await caller.get(one), shot: () => ({ method: 'GET', path: one }) },
    { name: 'GET a list of 100', path: list, answer: hundred, shot: () => ({ method: 'GET', path: list }) },
    {
      name: 'POST a change set',
      path: commit,
      answer: await caller.post(commit, JSON.parse(edit(0))),
      shot: (turn) => ({ method: 'POST', path: commit, body: edit(turn) }),
    },
  ]
}

type Places = { readonly ours: Started; readonly bare: Started; readonly tokens: readonly string[] }
type Round = LoadFigures & { readonly cpuMsARequest: number }

async function measure({ name, shot }: Case, { ours, bare, tokens }: Places, progress: Progress) {
  progress(name)
  const signed = (turn: number): Shot => ({
    ...shot(turn),
    headers: { authorization: `Bearer ${tokens[turn % tokens.length]}`, 'content-type': 'application/json' },
  })
  const ourRounds: Round[] = []
  const peerRounds: Round[] = []
  let turns = 0
  // The first round of each warms it up.
  for (let round = 0; round <= ROUNDS; round++) {
    ourRounds.push(await oneRound(ours, () => signed(turns++)))
    peerRounds.push(await oneRound(bare, signed))
  }
  const middle = (rounds: readonly Round[], of: (round: Round) => number) => median(rounds.slice(1).map(of))
  const beside = (what: string, unit: string, of: (round: Round) => number) =>
    row({
      name: `${name}: ${what}`,
      value: middle(ourRounds, of),
      unit,
      peer: { name: PEER, value: middle(peerRounds, of) },
    })
  const latencies = ourRounds.slice(1).flatMap(({ latenciesMs }) => latenciesMs)
  return [
    beside('rate', 'requests/s', ({ perSecond }) => perSecond),
    row({ name: `${name}: p99`, value: percentile(latencies, 99), unit: 'ms' }),
    ...(process.platform === 'linux' ? [beside('CPU with PostgreSQL', 'ms', (round) => round.cpuMsARequest)] : []),
  ]
}

/** A round, with the CPU time of the server and all it has started: that counts on a busy machine too. */
async function oneRound({ url, pid }: Started, next: (turn: number) => Shot): Promise<Round> {
  const before = cpuMsOf(pid)
  const figures = await underLoad(url, ROUND_MS, next)
  return { ...figures, cpuMsARequest: (cpuMsOf(pid) - before) / figures.latenciesMs.length }
}

function cpuMsOf(pid: number): number {
  return process.platform === 'linux' ? cpuMsOfTree(pid) : Number.NaN
}
