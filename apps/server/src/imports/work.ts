import {
  type Access,
  type ChangeSet,
  type Description,
  type DraftChanges,
  type Importer,
  type ImportRefusal,
  type Mapping,
  type NotCarried,
  type RecordMap,
  type RecordedEffect,
  type Snapshot,
  changesOf,
  chooseImporter,
  kinds,
  mappingSchema,
  seenState,
  timeZoneOf,
  dayOfMoment,
} from '@trireme/domain'
import { actualsCsvImporter, csvImporter } from '@trireme/import-csv'
import { jiraCsvImporter } from '@trireme/import-jira-csv'
import { mspdiImporter } from '@trireme/import-mspdi'
import type { recordedEffect } from '@trireme/planning/tracking'
import { mint } from '../store/mint.ts'

export const importers: readonly Importer<never>[] = [
  jiraCsvImporter,
  mspdiImporter,
  csvImporter,
  actualsCsvImporter,
] as unknown as readonly Importer<never>[]

export type ImportTask = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly source: string | undefined
  /** Chooses the importer where no source does. Without one, that which is kept is taken, else one is guessed. */
  readonly mapping: unknown
  /** Kept under the name of the file: passed over where that is read by another importer. */
  readonly keptMapping?: unknown
  readonly snapshot: Snapshot
  /** Of whom asks; without one, of somebody who may do everything. */
  readonly access: Access | undefined
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
      /** What work that was recorded does to the figures; absent where a file records none. */
      readonly recorded?: RecordedEffect
    }

/** The whole way of a file to a change set: read, map, draft, compare. Pure but for new ids; runs in a worker. */
export async function workOnImport(task: ImportTask): Promise<ImportResult> {
  const { bytes, fileName, source, access, at } = task
  const given = task.mapping === undefined ? task.keptMapping : task.mapping
  const parsed = given === undefined ? undefined : mappingSchema.safeParse(given)
  if (parsed?.success === false)
    return refused(
      fileName,
      `The mapping does not fit: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
    )
  const asked = task.mapping === undefined ? undefined : importers.find(({ id }) => id === parsed?.data.importer)
  const importer =
    source === undefined
      ? (asked ?? chooseImporter(importers, bytes, fileName))
      : importers.find(({ id }) => id === source)
  if (importer === undefined)
    return refused(
      fileName,
      'This is neither a Jira CSV export, an MS Project XML file nor a CSV file. Export one of these and choose it.',
    )
  if (asked !== undefined && asked !== importer)
    return refused(
      fileName,
      `The mapping is for “${asked.name}”, the file is read as “${importer.name}”. Send a mapping for that, or the file again with source ${asked.id}.`,
    )
  const read = importer.read(bytes, { fileName })
  if (!read.ok) return read
  const document = read.document as never
  const isHidden = importer.comparesWithSeen && access !== undefined
  const snapshot = isHidden ? seenState(access, task.snapshot, kinds) : task.snapshot
  // One kept under the name of a file that was read otherwise says nothing of this one.
  const mapping =
    parsed !== undefined && parsed.data.importer === importer.id ? parsed.data : importer.guess(document, snapshot)
  const today = dayOfMoment(timeZoneOf(snapshot), at)
  const draft = importer.draft(document, mapping, snapshot, access && { access, today })
  const { changes, counts, refusals } = changesOf(draft, snapshot, { mint, at })
  const recorded = actualsIn(changes)
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
    ...(recorded.length > 0 && { recorded: await effectOf(snapshot, recorded, today) }),
  }
}

/** What counts money takes longer to load than most files to read: it is loaded where there is any to count. */
async function effectOf(...given: Parameters<typeof recordedEffect>): Promise<RecordedEffect> {
  const tracking = await import('@trireme/planning/tracking')
  return tracking.recordedEffect(...given)
}

function actualsIn(changes: ChangeSet): RecordMap['actual'][] {
  return changes.flatMap((change) =>
    change.op === 'create' && change.kind === 'actual'
      ? [{ id: change.id, ...change.values } as unknown as RecordMap['actual']]
      : [],
  )
}

function refused(file: string, reason: string): ImportResult {
  return { ok: false, refusal: { file, reason } }
}
