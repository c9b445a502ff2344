import type { Answer, ImportCounts, ImportPreview } from '@trireme/client'
import type { ImporterId, Mapping } from '@trireme/domain'
import { http } from '../session/calls.ts'
import { distinctRefusals } from './outcome-words.ts'

/**
 * Sends a file and answers what it would change; the signal gives it up.
 *
 * @param source what it is; without one, what it looks like
 */
export async function readFile(
  file: File,
  source: ImporterId | undefined,
  signal: AbortSignal,
): Promise<Answer<ImportPreview>> {
  const query = { fileName: file.name, ...(source && { source }) }
  return eachOnce(await http.call({ method: 'POST', path: '/imports', query, body: file, signal }))
}

/** The same file under another mapping. */
export async function previewMapping(
  id: string,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<Answer<ImportPreview>> {
  return eachOnce(await http.call({ method: 'POST', path: `/imports/${id}/preview`, body: { mapping }, signal }))
}

/** `sequence` is null where the file changed nothing. */
export type Applied = { readonly sequence: number | null; readonly counts: ImportCounts }

export type ApplyOptions = {
  readonly mapping: Mapping
  /** Import the rest where some rows or cells cannot be read. */
  readonly leaveOut: boolean
  readonly saveMappingAs: string | undefined
  /** The same for every try of one import, so that it is written once. */
  readonly idempotencyKey: string
}

/** Writes the import as one change set. */
export function applyImport(id: string, { idempotencyKey, ...body }: ApplyOptions): Promise<Answer<Applied>> {
  return http.call({ method: 'POST', path: `/imports/${id}/apply`, body, idempotencyKey })
}

function eachOnce(answer: Answer<ImportPreview>): Answer<ImportPreview> {
  if (!answer.ok) return answer
  return { ...answer, value: { ...answer.value, refusals: distinctRefusals(answer.value.refusals) } }
}
