import type { ChangeSet, Facts, Id, Kind, Operation } from '@trireme/domain'
import type { RecordsTold } from '../../schedule/records-in-parts.ts'

/** What scopes are made of beside work. */
export const NODES = ['program', 'product', 'portfolio'] as const satisfies readonly Kind[]

export function isOfNode({ kind }: Operation): boolean {
  return (NODES as readonly Kind[]).includes(kind)
}

/** What the page tells the worker that plans the past: the day, today's records in parts, that these are all; then what changes. */
export type ToldOfPast =
  /** The day whose evening is meant from now on; at any time. */
  | { readonly op: 'ask'; readonly on: string }
  | RecordsTold
  | { readonly op: 'begin'; readonly today: string }
  /** What is asked about, from now on; at any time. */
  | { readonly op: 'scope'; readonly scopeId: Id | undefined }
  /** They follow on the records and on those before. */
  | { readonly op: 'update'; readonly changes: ChangeSet }

/** What it answers: what was true of the scope that evening; then, anew after each change, that and what became of it. */
export type PastAnswer =
  | { readonly op: 'past'; readonly on: string; readonly scopeId: Id | undefined; readonly rows: Facts['rows'] }
  | {
      readonly op: 'moved'
      readonly on: string
      readonly scopeId: Id | undefined
      readonly rows: Facts['rows']
      /** Work of the scope that starts or ends on another day than then. */
      readonly moved: readonly Id[]
      /** Why each thing lies elsewhere, in words that stand behind “because”. */
      readonly because: readonly (readonly [id: string, words: string])[]
    }
  | { readonly op: 'failed'; readonly on: string }
