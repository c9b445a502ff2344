import type { Call, Command } from './command.ts'
import { Refused, UsageError } from './refusal.ts'
import type { Server } from './server.ts'
import { type Column, printTable } from './table.ts'
import { minute } from './words.ts'

type Job = {
  readonly id: string
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: { readonly done: number; readonly budget: number }
  readonly begunBy: { readonly name: string }
  readonly createdAt: string
  readonly endedAt: string | null
  readonly error: string | null
}

const KINDS = ['forecast', 'improve', 'allocate']
/** How often a job is looked at that is watched. */
const LOOK_MS = 500

const COLUMNS: readonly Column<Job>[] = [
  { title: 'Job', value: ({ id }) => id },
  { title: 'Kind', value: ({ kind }) => kind },
  { title: 'State', value: ({ state }) => state },
  { title: 'Made', value: ({ progress }) => percent(progress), align: 'right' },
  { title: 'Asked for (UTC)', value: ({ createdAt }) => minute(createdAt) },
  { title: 'By', value: ({ begunBy }) => begunBy.name, wide: true },
  { title: 'Why not', value: ({ error }) => error ?? '', wide: true },
]

const list: Command = {
  name: 'jobs list',
  summary: 'Long work on the plan that waits, runs, or ended not long ago',
  words: [],
  options: {},
  async run({ server, terminal, json }) {
    const answer = await server.ask<{ readonly data: readonly Job[] }>({ path: '/jobs' })
    if (json) return terminal.print(JSON.stringify(answer))
    if (answer.data.length === 0) return terminal.note('No job waits or runs, and none ended not long ago.')
    printTable(terminal, COLUMNS, answer.data)
  },
}

const begin: Command = {
  name: 'jobs begin',
  summary: 'Ask for odds (forecast), a better order (improve) or a choice among initiatives (allocate)',
  words: ['KIND'],
  options: {
    budget: { type: 'string', help: 'runs, orders or rounds at most; docs/jobs.md says how many unless said' },
    seed: { type: 'string', help: 'a whole number; equal seeds, budgets and plans find the same' },
    mode: { type: 'string', help: 'of a forecast: capacity, or dependencies, which is quick' },
    quarters: { type: 'string', help: 'of an allocation: how many quarters from today on' },
    months: { type: 'string', help: 'of an allocation: how many months from today on' },
    watch: { type: 'boolean', help: 'stay until it has ended' },
  },
  async run(call) {
    const { server, terminal, words, text, json } = call
    const [kind = ''] = words
    if (!KINDS.includes(kind)) throw new UsageError(`A job is one of ${KINDS.join(', ')}, not “${kind}”.`)
    const body = {
      kind,
      budget: numberOf(call, 'budget'),
      seed: numberOf(call, 'seed'),
      mode: text('mode'),
      periods: periodsOf(call),
    }
    const job = await server.ask<Job>({ method: 'POST', path: '/jobs', body })
    if (call.has('watch')) return watched(call, job)
    terminal.print(json ? JSON.stringify(job) : job.id)
  },
}

const watch: Command = {
  name: 'jobs watch',
  summary: 'Stay until a job has ended, and say how far it is',
  words: ['JOB'],
  options: {},
  run: async (call) => watched(call, await jobOf(call.server, call.words[0]!)),
}

const result: Command = {
  name: 'jobs result',
  summary: 'What a job that is done has found, as JSON',
  words: ['JOB'],
  options: {},
  async run({ server, terminal, words }) {
    terminal.print(JSON.stringify(await server.ask<unknown>({ path: `/jobs/${encodeURIComponent(words[0]!)}/result` })))
  },
}

const cancel: Command = {
  name: 'jobs cancel',
  summary: 'Stop a job that waits or runs; for who began it and for administrators',
  words: ['JOB'],
  options: {},
  async run({ server, terminal, words, json }) {
    const path = `/jobs/${encodeURIComponent(words[0]!)}/cancel`
    const job = await server.ask<Job>({ method: 'POST', path })
    terminal.print(json ? JSON.stringify(job) : `Cancelled: the ${job.kind} of ${minute(job.createdAt)}.`)
  },
}

/** What is asked of the jobs of a server. */
export const jobs: readonly Command[] = [list, begin, watch, result, cancel]

function jobOf(server: Server, id: string): Promise<Job> {
  return server.ask<Job>({ path: `/jobs/${encodeURIComponent(id)}` })
}

async function watched({ server, terminal, json }: Call, first: Job): Promise<void> {
  let job = first
  for (let told = ''; ;) {
    const now = `${job.kind} ${job.state}, ${percent(job.progress)}`
    if (now !== told && !json) terminal.note((told = now))
    if (job.endedAt !== null) break
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    job = await jobOf(server, job.id)
  }
  if (json) terminal.print(JSON.stringify(job))
  if (job.state !== 'done') throw new Refused(job.error ?? 'It was cancelled.')
  if (!json) terminal.print(`It is done. What it found: trireme jobs result ${job.id}`)
}

function percent({ done, budget }: Job['progress']): string {
  return `${Math.floor((100 * done) / Math.max(1, budget))}%`
}

function numberOf(call: Call, option: string): number | undefined {
  const given = call.text(option)
  if (given !== undefined && !/^\d{1,9}$/.test(given))
    throw new UsageError(`--${option} takes a whole number, not “${given}”.`)
  return given === undefined ? undefined : Number(given)
}

function periodsOf(call: Call): { readonly unit: 'quarter' | 'month'; readonly count: number } | undefined {
  const [quarters, months] = [numberOf(call, 'quarters'), numberOf(call, 'months')]
  if (quarters !== undefined && months !== undefined)
    throw new UsageError('--quarters and --months say the same in two ways: take one of them.')
  if (quarters !== undefined) return { unit: 'quarter', count: quarters }
  return months === undefined ? undefined : { unit: 'month', count: months }
}
