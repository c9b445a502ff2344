import { sentenceOf } from '@trireme/client'
import { type DocumentStanding, type RecordMap, documentStanding, timeZoneOf } from '@trireme/domain'
import { useEffect, useMemo, useState } from 'react'
import { readOnce } from '../../work/read-once.ts'
import { useRetry } from '../../workspace/use-retry.ts'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

export type Document = RecordMap['document']
export type Signature = RecordMap['signature']

export type Documents =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: string; readonly again: () => void }
  | {
      readonly phase: 'there'
      readonly documents: readonly Document[]
      readonly signatures: readonly Signature[]
      /** There are more than were loaded. */
      readonly isCut: boolean
    }

type Loaded = { readonly load: string; readonly isCut: boolean; readonly problem: string | null }

/** Documents and who signed them: loaded when first asked for, whoever asks, and live until the plan is loaded again. */
export function useDocuments(): Documents {
  const { replica, records } = useWorkspace()
  const loads = useVersion('load')
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const { tries, again } = useRetry(typeof loaded?.problem === 'string')
  const load = `${loads} ${tries}`
  useEffect(() => {
    let left = false
    const bring = async (kind: 'document' | 'signature') => {
      const answer = await readOnce({ records, replica }, kind)
      return answer.ok ? { isCut: answer.isCut, problem: null } : { isCut: false, problem: sentenceOf(answer.problem) }
    }
    void Promise.all([bring('document'), bring('signature')]).then((parts) => {
      if (left) return
      setLoaded({
        load,
        isCut: parts.some(({ isCut }) => isCut),
        problem: parts.find(({ problem }) => problem !== null)?.problem ?? null,
      })
    })
    return () => {
      left = true
    }
  }, [records, replica, load])
  const state = loaded?.load === load ? loaded : null
  const documents = useRecords('document')
  const signatures = useRecords('signature')
  return useMemo<Documents>(() => {
    if (state === null) return { phase: 'loading' }
    if (state.problem !== null) return { phase: 'failed', problem: state.problem, again }
    return { phase: 'there', documents, signatures, isCut: state.isCut }
  }, [state, documents, signatures, again])
}

/** The day here, and the zone in which a moment has one. */
export function useNow() {
  const { replica, today } = useWorkspace()
  useVersion('organization')
  const timeZone = timeZoneOf(replica.snapshot)
  return useMemo(() => ({ today, timeZone }), [today, timeZone])
}

/** Where each document stands. */
export function useStandings(
  documents: readonly Document[],
  signatures: readonly Signature[],
): ReadonlyMap<string, DocumentStanding> {
  const now = useNow()
  return useMemo(() => {
    const own = Map.groupBy(signatures, ({ documentId }) => documentId as string)
    return new Map(documents.map((each) => [each.id, documentStanding(each, own.get(each.id) ?? [], now)]))
  }, [documents, signatures, now])
}
