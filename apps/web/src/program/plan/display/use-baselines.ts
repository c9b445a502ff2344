import type { Problem } from '@trireme/client'
import { sentenceOf } from '@trireme/client'
import type { Id, RecordMap } from '@trireme/domain'
import { showToast } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { Baseline } from './baseline-values.ts'

/** More than any plan has items. */
const ALL = 200_000

/** Baselines never change: each is asked for once in a page load. */
const known = new Map<Id, Promise<Baseline | Problem>>()

/** What these baselines hold, in their order; null for one that is on its way or could not be read. */
export function useBaselines(ids: readonly Id[]): readonly (Baseline | null)[] {
  const { records, replica } = useWorkspace()
  const [found, setFound] = useState<ReadonlyMap<Id, Baseline>>(new Map())
  const wanted = ids.join('~')
  useEffect(() => {
    const ask = async (id: Id) => {
      const answer = await records.list('baseline-entry', { baselineId: id }, ALL)
      if (answer.ok) return entriesByItem(answer.value as unknown as readonly RecordMap['baseline-entry'][])
      known.delete(id)
      return answer.problem
    }
    let left = false
    for (const id of wanted.split('~').filter(Boolean) as Id[]) {
      let reading = known.get(id)
      if (reading === undefined) {
        // One taken on this page is here before the server has it.
        const here = replica.referring('baseline-entry', 'baselineId', id)
        reading = here.length > 0 ? Promise.resolve(entriesByItem(here)) : ask(id)
        known.set(id, reading)
      }
      void reading.then((baseline) => {
        if (left) return
        if (baseline instanceof Map) setFound((before) => new Map(before).set(id, baseline))
        else tell(baseline as Problem)
      })
    }
    return () => {
      left = true
    }
  }, [wanted, records, replica])
  return ids.map((id) => found.get(id) ?? null)
}

function entriesByItem(entries: readonly RecordMap['baseline-entry'][]): Baseline {
  return new Map(entries.map((entry) => [entry.workItemId, entry]))
}

function tell(problem: Problem): void {
  showToast({ id: 'baseline', tone: 'problem', text: 'The baseline could not be read', detail: sentenceOf(problem) })
}
