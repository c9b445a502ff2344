import { sentenceOf } from '@trireme/client'
import { type Id, type RecordMap, kindOfId } from '@trireme/domain'
import { useEffect, useMemo, useState } from 'react'
import { useRetry } from '../../workspace/use-retry.ts'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

export type StatusUpdate = RecordMap['status-update']
export type PublishedUpdate = StatusUpdate & {
  readonly publishedAt: string
  readonly facts: NonNullable<StatusUpdate['facts']>
}

export type Updates =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: string; readonly again: () => void }
  | {
      readonly phase: 'there'
      /** Of the scope alone, the newest first. */
      readonly published: readonly PublishedUpdate[]
      /** What this person has begun to write about it. */
      readonly draft: StatusUpdate | undefined
    }

const NOTHING_YET = { loaded: '', problem: null }
/** The newest are read. */
const MOST = 500

/** The updates about a scope: loaded when first asked for, and live until the plan is loaded again. */
export function useUpdates(scopeId: Id | undefined): Updates {
  const { replica, records, session } = useWorkspace()
  const loads = useVersion('load')
  const [state, setState] = useState<{ readonly loaded: string; readonly problem: string | null }>(NOTHING_YET)
  const { tries, again } = useRetry(state.problem !== null)
  const load = `${loads} ${tries}`
  useEffect(() => {
    let left = false
    void records.list('status-update', filterOf(scopeId), MOST).then((answer) => {
      if (left) return
      if (answer.ok) replica.admit('status-update', answer.value)
      setState({ loaded: load, problem: answer.ok ? null : sentenceOf(answer.problem) })
    })
    return () => {
      left = true
    }
  }, [records, replica, scopeId, load])
  const all = useRecords('status-update')
  return useMemo<Updates>(() => {
    if (state.loaded !== load) return { phase: 'loading' }
    if (state.problem !== null) return { phase: 'failed', problem: state.problem, again }
    const own = all.filter((update) => aboutOf(update) === scopeId)
    return {
      phase: 'there',
      published: own.filter(isPublished).toSorted((one, other) => other.publishedAt.localeCompare(one.publishedAt)),
      draft: own.find(({ publishedAt, authorId }) => publishedAt === null && authorId === session.member.id),
    }
  }, [all, state, scopeId, session, load, again])
}

const FIELDS = {
  'work-item': 'workItemId',
  program: 'programId',
  product: 'productId',
  portfolio: 'portfolioId',
} as const satisfies Readonly<Record<string, keyof StatusUpdate>>

/** Updates about everything name nothing, which no filter can ask for. */
function filterOf(scopeId: Id | undefined): Readonly<Record<string, string>> {
  const kind = scopeId === undefined ? undefined : kindOfId(scopeId)
  const field = kind !== undefined && kind in FIELDS ? FIELDS[kind as keyof typeof FIELDS] : undefined
  return field === undefined ? {} : { [field]: scopeId! }
}

/** What an update is about; undefined is everything. */
export function aboutOf({ workItemId, programId, productId, portfolioId }: StatusUpdate): Id | undefined {
  return workItemId ?? programId ?? productId ?? portfolioId ?? undefined
}

function isPublished(update: StatusUpdate): update is PublishedUpdate {
  return update.publishedAt !== null && update.facts !== null
}
