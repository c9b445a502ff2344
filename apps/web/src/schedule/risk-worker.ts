// The thread that says what each risk costs the finish: it is asked once and let go.
import { type Snapshot, emptySnapshot, tableOf } from '@trireme/domain'
import { plan, risksWorth } from '@trireme/planning'
import type { RisksAnswer, ToldAboutRisks } from './risk-messages.ts'

/** Enough to tell half a day apart: the runs with and without a risk share their draws. */
const RUNS = 1_000
const records: Snapshot = emptySnapshot()

self.addEventListener('message', ({ data }: MessageEvent<ToldAboutRisks>) => {
  if (data.op === 'records') {
    const table = tableOf(records, data.kind)
    for (const record of data.records) table.set(record.id, record)
    return
  }
  const { today, endOf } = data
  const steps = risksWorth(records, plan(records, { today }), { runs: RUNS, mode: 'dependencies', endOf })
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return answer({ op: 'found', worth: value ?? null })
    answer({ op: 'progress', share: value })
  }
})

function answer(said: RisksAnswer): void {
  self.postMessage(said)
}
