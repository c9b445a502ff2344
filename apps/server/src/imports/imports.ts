import {
  type Access,
  type AnyRecord,
  type ChangeSet,
  type Kind,
  type RecordMap,
  type Snapshot,
  asRequests,
  completeRecord,
  definitionOf,
  lookupIn,
  tableOf,
  titleOf,
  valuesOf,
} from '@trireme/domain'
import type { Intent } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { workInWorker } from './in-worker.ts'
import { Turns } from './turns.ts'
import type { Upload, Uploads } from './uploads.ts'
import type { ImportResult } from './work.ts'

const SAMPLES = 100
/** Works at a time; never two of one organization. */
const AT_ONCE = 2

export type Preview = Extract<ImportResult, { ok: true }>

/** Files that were sent and not yet applied, and the turns in which they are worked on. */
export class Imports {
  readonly uploads: Uploads
  readonly #turns = new Turns(AT_ONCE)

  constructor(uploads: Uploads) {
    this.uploads = uploads
  }

  /**
   * What the file would change, under a mapping given, kept, or guessed, compared with the state of the moment its turn
   * comes. Null when the file is gone. Rejects with GivenUp when the signal comes first.
   *
   * @param mapping that its sender gave; refused where it is for another importer than the upload's source
   * @param access of whom asks; without it, of somebody who may do everything
   * @param keptMapping under the name of the file; taken where none is given and it is for the importer that reads the file
   */
  async work(
    upload: Upload,
    mapping: unknown,
    readState: () => Promise<Snapshot>,
    {
      access,
      signal,
      keptMapping,
    }: { readonly access?: Access; readonly signal?: AbortSignal; readonly keptMapping?: unknown } = {},
  ): Promise<ImportResult | null> {
    const { organizationId, path, fileName, source } = upload
    const run = async () => {
      const snapshot = await readState()
      const at = new Date().toISOString()
      return workInWorker({ path, fileName, source, mapping, keptMapping, snapshot, access, at }, signal)
    }
    const result = await this.#turns.take(organizationId, run, signal)
    if (result?.ok) upload.mapping = result.mapping
    return result
  }
}

/** A readable part of what would change, work items first. */
export function samplesOf(
  changes: ChangeSet,
  snapshot: Snapshot,
): { op: string; kind: string; title: string; detail: string }[] {
  const order = (kind: Kind) => (kind === 'work-item' ? 0 : 1)
  return changes
    .toSorted((one, other) => order(one.kind) - order(other.kind))
    .slice(0, SAMPLES)
    .map((operation) => {
      const existing = tableOf(snapshot, operation.kind).get(operation.id)
      const record = operation.op === 'update' ? existing! : ({ id: operation.id, ...operation.values } as AnyRecord)
      const detail =
        operation.op === 'update'
          ? Object.keys(operation.after).map(
              (field) => `${field}: ${short(operation.before[field])} → ${short(operation.after[field])}`,
            )
          : []
      return {
        op: operation.op,
        kind: operation.kind,
        title: definitionOf(operation.kind).title === undefined ? '' : titleOf(operation.kind, record),
        detail: detail.join('; '),
      }
    })
}

function short(value: unknown): string {
  if (value === null || value === undefined) return 'unknown'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** A change set of an import as things to write by somebody; its mapping is kept beside when asked. */
export function intentsOf(
  { changes, mapping, source }: Preview,
  { access, snapshot }: { readonly access: Access; readonly snapshot: Snapshot },
  saveMappingAs?: string,
): Intent[] {
  const saved = snapshot['import-mapping']
  const intents = asRequests(access, changes, lookupIn(snapshot)).map((operation): Intent =>
    operation.op === 'remove' ? { op: 'remove', kind: operation.kind, id: operation.id } : operation,
  )
  if (saveMappingAs === undefined) return intents
  const before = savedMapping(saved, saveMappingAs, source)
  if (before !== undefined)
    return [...intents, { op: 'update', kind: 'import-mapping', id: before.id, after: { mapping } }]
  const id = mint('import-mapping')
  return [
    ...intents,
    {
      op: 'create',
      kind: 'import-mapping',
      id,
      values: valuesOf(completeRecord('import-mapping', id, { name: saveMappingAs, source, mapping })),
    },
  ]
}

/** The mapping kept under a name, for files of this source; without one, for those of any. */
export function savedMapping(
  saved: Snapshot['import-mapping'],
  name: string,
  source: string | undefined,
): RecordMap['import-mapping'] | undefined {
  return [...saved.values()].findLast(
    (mapping) => mapping.name === name && (source === undefined || mapping.source === source),
  )
}
