import {
  type AnyRecord,
  type ChangeSet,
  type Kind,
  type Snapshot,
  completeRecord,
  definitionOf,
  tableOf,
  titleOf,
  valuesOf,
} from '@trireme/domain'
import type { Intent } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { workInWorker } from './in-worker.ts'
import type { ImportResult } from './work.ts'

const KEPT_MS = 60 * 60_000
const KEPT_BYTES = 300_000_000
const SAMPLES = 100

type Upload = {
  readonly id: string
  readonly organizationId: string
  readonly memberId: string
  readonly fileName: string
  readonly source: string | undefined
  readonly bytes: Uint8Array
  readonly at: number
  mapping: unknown
}

type Owner = { readonly organizationId: string; readonly memberId: string }

export type Preview = Extract<ImportResult, { ok: true }>

/** Files that were uploaded and not yet applied, each its sender's alone, kept for an hour. */
export class Imports {
  readonly #uploads = new Map<string, Upload>()

  keep(owner: Owner, fileName: string, source: string | undefined, bytes: Uint8Array): Upload {
    this.#forgetOld(bytes.length)
    const upload: Upload = {
      ...owner,
      id: mint('import-mapping'),
      fileName,
      source,
      bytes,
      at: Date.now(),
      mapping: undefined,
    }
    this.#uploads.set(upload.id, upload)
    return upload
  }

  find({ organizationId, memberId }: Owner, id: string): Upload | undefined {
    const upload = this.#uploads.get(id)
    return upload?.organizationId === organizationId && upload.memberId === memberId ? upload : undefined
  }

  forget(id: string): void {
    this.#uploads.delete(id)
  }

  /** What the file would change, under a mapping given, kept, or guessed. */
  async work(upload: Upload, mapping: unknown, snapshot: Snapshot): Promise<ImportResult> {
    const result = await workInWorker({
      bytes: upload.bytes,
      fileName: upload.fileName,
      source: upload.source,
      mapping,
      snapshot,
      at: new Date().toISOString(),
    })
    if (result.ok) upload.mapping = result.mapping
    return result
  }

  #forgetOld(needed: number): void {
    let held = needed
    for (const upload of [...this.#uploads.values()].reverse()) {
      held += upload.bytes.length
      if (held > KEPT_BYTES || Date.now() - upload.at > KEPT_MS) this.#uploads.delete(upload.id)
    }
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

/** A change set of an import as things to write; its mapping is kept beside when asked. */
export function intentsOf({ changes, mapping, source }: Preview, saveMappingAs: string | undefined): Intent[] {
  const intents = changes.map((operation): Intent =>
    operation.op === 'remove' ? { op: 'remove', kind: operation.kind, id: operation.id } : operation,
  )
  if (saveMappingAs === undefined) return intents
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
