import { setTimeout as sleep } from 'node:timers/promises'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { jiraExport } from './jira-export.ts'
import { type Started, withSampleCompany } from './running-server.ts'
import { type Caller, signIn } from './signed-in.ts'

const ROWS = 10_000
/** While an import is worked on, others ask for an item this often. */
const ASK_EVERY_MS = 20

type Preview = {
  readonly id: string
  readonly counts: Readonly<Record<string, { readonly create: number }>>
  readonly refusals: readonly unknown[]
}

/** A large Jira export into the sample company: preview, apply, plan; and how long others wait meanwhile. */
export const importing: Benchmark = {
  name: 'import',
  measures: `a Jira CSV of ${ROWS} rows: preview, apply, undo, and how long others wait meanwhile`,
  run: (progress) => withSampleCompany((server) => measure(server, jiraExport(ROWS), progress)),
}

async function measure(server: Started, file: string, progress: Progress): Promise<BenchmarkRow[]> {
  const caller = await signIn(server.url, 'admin')
  const { data } = await caller.get<{ data: readonly { id: string }[] }>('/api/v1/work-items?limit=1')
  const item = `/api/v1/work-items/${data[0]!.id}`
  const step = async <T>(name: string, run: () => Promise<T>) => {
    progress(name)
    const stopAsking = askAndTime(caller, item)
    const began = performance.now()
    // Others are asked to stop in any case, or their next question meets a server that is gone.
    const result = await run().finally(stopAsking)
    const seconds = (performance.now() - began) / 1000
    const rows = [
      row({ name: `import of ${ROWS} Jira rows: ${name}`, value: seconds, unit: 's' }),
      row({
        name: `import of ${ROWS} Jira rows: longest wait of others, ${name}`,
        value: await stopAsking(),
        unit: 'ms',
      }),
    ]
    return { result, rows }
  }
  const preview = await step('preview', () => upload(server.url, caller, file))
  const { id, counts, refusals } = preview.result
  if (refusals.length > 0) throw new Error(`The export was refused: ${JSON.stringify(refusals.slice(0, 3))}`)
  if (counts['work-item']?.create !== ROWS) throw new Error(`Not all rows are carried: ${JSON.stringify(counts)}`)
  const applied = await step('apply', () => caller.post<{ sequence: number }>(`/api/v1/imports/${id}/apply`, {}))
  const planned = await step('plan with reasons', () => caller.get('/api/v1/plan'))
  const undone = await step('undo', () => isUndone(caller, applied.result.sequence, progress))
  return [
    ...preview.rows,
    ...applied.rows,
    ...planned.rows,
    ...undone.rows,
    row({ name: `import of ${ROWS} Jira rows: undo refused`, value: undone.result ? 0 : 1, unit: 'times', budget: 0 }),
  ]
}

async function isUndone(caller: Caller, sequence: number, progress: Progress): Promise<boolean> {
  try {
    await caller.post(`/api/v1/change-sets/${sequence}/undo`, {})
    return true
  } catch (error) {
    progress((error as Error).message)
    return false
  }
}

async function upload(url: string, { headers }: Caller, file: string): Promise<Preview> {
  const response = await fetch(`${url}/api/v1/imports?fileName=benchmark.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: file,
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`The upload answered ${response.status}: ${answer.slice(0, 1000)}`)
  return JSON.parse(answer) as Preview
}

/** Asks for an item again and again until the function it gives is called, which tells the longest wait in ms. */
function askAndTime(caller: Caller, path: string): () => Promise<number> {
  const over = new AbortController()
  let longest = 0
  const asking = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now()
      await caller.get(path)
      longest = Math.max(longest, performance.now() - began)
      await sleep(ASK_EVERY_MS)
    }
  })()
  return async () => {
    over.abort()
    await asking
    return longest
  }
}
