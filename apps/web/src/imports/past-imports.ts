import { type Answer, newKey } from '@trireme/client/calls'
import type { ImportCounts } from '@trireme/client'
import { http } from '../session/calls.ts'

/** An import that was written, and whether it stands. */
export type PastImport = {
  readonly sequence: number
  readonly at: string
  readonly actor: { readonly name: string }
  readonly label: string
  readonly counts: Readonly<Record<string, { create: number; update: number; remove: number }>>
  readonly undone: boolean
  /** The write to undo to turn it round: to take the import back, or to have it again. */
  readonly last: number
}

export type PastImports = { readonly data: readonly PastImport[]; readonly hasMore: boolean }

/** The last imports, newest first. */
export function readPastImports(limit: number, signal: AbortSignal): Promise<Answer<PastImports>> {
  const query = { command: 'import.apply', order: 'newest', detail: 'counts', limit }
  return http.call({ path: '/changes', query, signal })
}

/** Undoes an import that stands, does one again that is undone. Where nothing of it is left there are no changes. */
export function turnRound({
  last,
}: PastImport): Promise<Answer<{ readonly sequence: number; readonly changes: readonly unknown[] }>> {
  return http.call({
    method: 'POST',
    path: `/change-sets/${last}/undo`,
    body: {},
    idempotencyKey: newKey(),
  })
}

/** The name of its file. */
export function fileNameOf({ label }: PastImport): string {
  return label.replace(/^Import /, '')
}

/** What it wrote, as the counts of a preview. */
export function writtenBy({ counts }: PastImport): ImportCounts {
  return Object.fromEntries(
    Object.entries(counts).map(([kind, { create, update }]) => [kind, { create, update, unchanged: 0 }]),
  )
}
