import { type Problem, sentenceOf } from '@trireme/client'
import type { Id, RecordMap } from '@trireme/domain'
import { showToast } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { readOnce } from '../../../work/read-once.ts'
import { useRetry } from '../../../workspace/use-retry.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { Baseline } from './baseline-values.ts'

/** What these baselines hold, in their order; null for one that is on its way or could not be read. */
export function useBaselines(ids: readonly Id[]): readonly (Baseline | null)[] {
  const { records, replica } = useWorkspace()
  const [found, setFound] = useState<ReadonlyMap<Id, Baseline>>(new Map())
  const [failed, setFailed] = useState<Readonly<Record<Id, boolean>>>({})
  const { tries, again } = useRetry(ids.some((id) => failed[id]))
  const wanted = ids.join('~')
  useEffect(() => {
    let left = false
    const take = (id: Id, entries: readonly RecordMap['baseline-entry'][]) => {
      setFailed((before) => ({ ...before, [id]: false }))
      setFound((before) => new Map(before).set(id, new Map(entries.map((entry) => [entry.workItemId, entry]))))
    }
    const read = async (id: Id) => {
      // One taken on this page is here before the server has it.
      const here = replica.referring('baseline-entry', 'baselineId', id)
      if (here.length > 0) return take(id, here)
      const answer = await readOnce({ records, replica }, 'baseline-entry', { baselineId: id })
      if (left) return
      if (answer.ok) return take(id, answer.value as unknown as readonly RecordMap['baseline-entry'][])
      setFailed((before) => ({ ...before, [id]: true }))
      tell(answer.problem, again)
    }
    for (const id of wanted.split('~').filter(Boolean) as Id[]) void read(id)
    return () => {
      left = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again with each try
  }, [wanted, records, replica, tries, again])
  return ids.map((id) => found.get(id) ?? null)
}

function tell(problem: Problem, again: () => void): void {
  const action = { label: 'Try again', onSelect: again }
  const text = 'The baseline could not be read'
  showToast({ id: 'baseline', tone: 'problem', text, detail: sentenceOf(problem), action })
}
