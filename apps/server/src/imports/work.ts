import {
  type ChangeSet,
  type Description,
  type DraftChanges,
  type Importer,
  type ImportRefusal,
  type Mapping,
  type NotCarried,
  type Snapshot,
  changesOf,
  chooseImporter,
  mappingSchema,
} from '@trireme/domain'
import { csvImporter } from '@trireme/import-csv'
import { jiraCsvImporter } from '@trireme/import-jira-csv'
import { mspdiImporter } from '@trireme/import-mspdi'
import { mint } from '../store/mint.ts'

export const importers: readonly Importer<never>[] = [
  jiraCsvImporter,
  mspdiImporter,
  csvImporter,
] as unknown as readonly Importer<never>[]

export type ImportTask = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly source: string | undefined
  /** Without one, a mapping is guessed. */
  readonly mapping: unknown
  readonly snapshot: Snapshot
  readonly at: string
}

export type ImportResult =
  | { readonly ok: false; readonly refusal: ImportRefusal }
  | {
      readonly ok: true
      readonly source: string
      readonly sourceName: string
      readonly description: Description
      readonly mapping: Mapping
      readonly changes: ChangeSet
      readonly counts: DraftChanges['counts']
      readonly refusals: readonly ImportRefusal[]
      readonly notCarried: readonly NotCarried[]
    }

/** The whole way of a file to a change set: read, map, draft, compare. Pure but for new ids; runs in a worker. */
export function workOnImport({ bytes, fileName, source, mapping: given, snapshot, at }: ImportTask): ImportResult {
  const importer =
    source === undefined ? chooseImporter(importers, bytes, fileName) : importers.find(({ id }) => id === source)
  if (importer === undefined)
    return refused(
      fileName,
      'This is neither a Jira CSV export, an MS Project XML file nor a CSV file. Export one of these and choose it.',
    )
  const read = importer.read(bytes, { fileName })
  if (!read.ok) return read
  const document = read.document as never
  const parsed = given === undefined ? undefined : mappingSchema.safeParse(given)
  if (parsed?.success === false)
    return refused(
      fileName,
      `The mapping does not fit: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
    )
  const mapping = parsed?.data ?? importer.guess(document, snapshot)
  const draft = importer.draft(document, mapping, snapshot)
  const { changes, counts, refusals } = changesOf(draft, snapshot, { mint, at })
  return {
    ok: true,
    source: importer.id,
    sourceName: importer.name,
    description: importer.describe(document),
    mapping,
    changes,
    counts,
    refusals,
    notCarried: draft.notCarried,
  }
}

function refused(file: string, reason: string): ImportResult {
  return { ok: false, refusal: { file, reason } }
}
