import { sentenceOf } from '@trireme/client'
import type { Id, RecordMap } from '@trireme/domain'
import { useEffect, useState } from 'react'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Most readings a visit loads; eighteen months of weekly readings for some forty metrics. */
const MOST = 4_000

export type Readings = {
  /** Of a metric; undefined while they come. */
  readonly of: (metricId: Id | null) => readonly RecordMap['reading'][] | undefined
  readonly problem: string | null
}

const loaded = new WeakSet<object>()

/** The readings of every metric that measures a key result, loaded with the first look and live from then on. */
export function useReadings(): Readings {
  const { replica, records } = useWorkspace()
  useVersion('reading')
  const metricIds = [...new Set(useRecords('key-result').flatMap(({ metricId }) => metricId ?? []))].sort().join()
  const [ready, setReady] = useState(loaded.has(replica))
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (metricIds === '') return
    void records.list('reading', { metricId: metricIds }, MOST).then((answer) => {
      if (!answer.ok) return setProblem(sentenceOf(answer.problem))
      replica.admit('reading', answer.value)
      loaded.add(replica)
      setReady(true)
    })
  }, [records, replica, metricIds])
  return {
    of: (metricId) => (metricId === null ? [] : ready ? replica.referring('reading', 'metricId', metricId) : undefined),
    problem,
  }
}
