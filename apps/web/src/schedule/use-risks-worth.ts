import type { Id } from '@trireme/domain'
import { type RisksWorth, planInputs } from '@trireme/planning'
import { useEffect, useState } from 'react'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { whenFree } from './idle.ts'
import { recordsInParts } from './records-in-parts.ts'
import type { RisksAnswer, ToldAboutRisks } from './risk-messages.ts'

export type AskedWorth =
  | { readonly phase: 'asking'; readonly share: number }
  /** `null`: there is no plan, or the end has no date. */
  | { readonly phase: 'found'; readonly worth: RisksWorth | null; readonly isOld: boolean }
  | { readonly phase: 'failed' }

const RECORDS_AT_ONCE = 200
/** What comes in one after the other is asked once. */
const SETTLED_MS = 400

/** What risks cost an end, asked of a worker of its own after each change of the plan; an old answer stays until the new one. */
export function useRisksWorth(endOf: readonly Id[] | undefined): AskedWorth {
  const { schedule, today } = useWorkspace()
  const version = `${planInputs.map((kind) => useVersion(kind)).join('.')} ${today}`
  const [asked, setAsked] = useState<AskedWorth>({ phase: 'asking', share: 0 })
  const end = endOf?.join('~')
  useEffect(() => {
    setAsked((before) => (before.phase === 'found' ? { ...before, isOld: true } : { phase: 'asking', share: 0 }))
    const stops: (() => void)[] = []
    const timer = setTimeout(() => {
      const worker = new Worker(new URL('./risk-worker.ts', import.meta.url), { type: 'module', name: 'risks' })
      const tell = (told: ToldAboutRisks) => worker.postMessage(told)
      const fail = () => setAsked({ phase: 'failed' })
      stops.push(() => worker.terminate())
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        fail()
      })
      worker.addEventListener('messageerror', fail)
      worker.addEventListener('message', ({ data }: MessageEvent<RisksAnswer>) => {
        if (data.op === 'found') {
          worker.terminate()
          return setAsked({ phase: 'found', worth: data.worth, isOld: false })
        }
        setAsked((before) => (before.phase === 'found' ? before : { phase: 'asking', share: data.share }))
      })
      const inputs = schedule.inputs
      const parts = recordsInParts(inputs.snapshot, RECORDS_AT_ONCE)
      const handOver = () => {
        const { done, value } = parts.next()
        if (done === true)
          return tell({ op: 'ask', today: inputs.today, endOf: end === undefined ? undefined : end.split('~') })
        tell(value)
        stops.push(whenFree(handOver))
      }
      handOver()
    }, SETTLED_MS)
    stops.push(() => clearTimeout(timer))
    return () => stops.forEach((stop) => stop())
  }, [schedule, version, end])
  return asked
}
