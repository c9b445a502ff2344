import type { Snapshot } from '../changes/snapshot.ts'
import type { DocumentType } from '../records/document.ts'
import { type Due, dueOf } from '../launches/due.ts'
import type { Launch } from '../launches/launch.ts'
import { daysBetween } from '../launches/readiness.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'
import {
  type Today,
  type DocumentStanding,
  type DocumentState,
  documentStanding,
  hasDeclined,
  hasSigned,
  isWaiting,
} from './document-standing.ts'
import type { Scope } from './scope.ts'

type Document = RecordMap['document']
type Signature = RecordMap['signature']

/** A gate, an approval or a document that waits for somebody [PG9]. */
export type Waiting = {
  /** One for each line: an approval is told by its gate and whose it is. */
  readonly key: string
  readonly kind: 'gate' | 'approval' | 'document'
  /** The gate or the document. */
  readonly id: Id
  readonly releaseId: Id | null
  readonly title: string
  /** Of a document. */
  readonly type: DocumentType | null
  readonly state: DocumentState
  /** A person of the plan whose turn it is, or accounts that are asked. */
  readonly ownerId: Id | null
  readonly memberIds: readonly Id[]
  readonly on: string | null
  /** Days until then; negative once it has passed, null without a day. */
  readonly inDays: number | null
  /** How far it is, or why it is wanted again: `1 of 2 signed`. */
  readonly why: string | null
}

/** So many days ahead what waits is told of. */
export const DUE_SOON_DAYS = 14

/** Whether the day of what waits has passed, or is near. */
export function isDueSoon({ inDays }: Waiting): boolean {
  return inDays !== null && inDays <= DUE_SOON_DAYS
}

/** What is due, unsigned or expired of gates, approvals and documents: by day, what has none last. */
export function waitingOf(
  launches: readonly Launch[],
  documents: readonly Document[],
  signatures: readonly Signature[],
  now: Today,
): Waiting[] {
  const byDocument = Map.groupBy(signatures, ({ documentId }) => documentId as Id)
  return [
    ...dueOf(launches, now.today).flatMap(ofLaunch),
    ...documents.flatMap((document) => ofDocument(document, byDocument.get(document.id) ?? [], now)),
  ].toSorted((one, other) => order(one.on ?? '9', other.on ?? '9') || order(one.title, other.title))
}

/** Whether a document belongs to a scope: by what it is about, or by the launch it is about. */
export function holdsDocument(scope: Scope, snapshot: Snapshot, document: Document): boolean {
  const { workItemId, releaseId } = document
  const release = releaseId === null ? undefined : snapshot.release.get(releaseId)
  if (release !== undefined) return scope.holds(release)
  return scope.holds({ ...document, workItemIds: workItemId === null ? [] : [workItemId] })
}

function ofLaunch(due: Due): Waiting[] {
  const { kind, id, releaseId, title, ownerId, memberId, dueOn, inDays, why } = due
  if (kind === 'checklist-item') return []
  const state = why?.startsWith('changed') ? 'stale' : inDays !== null && inDays < 0 ? 'overdue' : 'due'
  const memberIds = memberId === null ? [] : [memberId]
  const key = `${kind} ${id} ${memberId ?? ''}`
  return [{ key, kind, id, releaseId, title, type: null, state, ownerId, memberIds, on: dueOn, inDays, why }]
}

function ofDocument(document: Document, signatures: readonly Signature[], now: Today): Waiting[] {
  const standing = documentStanding(document, signatures, now)
  const { state, on } = standing
  if (!isWaiting(state)) return []
  const { id, releaseId, title, type, ownerId } = document
  const turn = state === 'declined' ? [] : missingSigners(document, standing)
  return [
    {
      key: `document ${id}`,
      kind: 'document',
      id,
      releaseId,
      title,
      type,
      state,
      ownerId: turn.length === 0 ? ownerId : null,
      memberIds: turn,
      on,
      inDays: on === null ? null : daysBetween(now.today, on),
      why: whyOf(document, standing),
    },
  ]
}

/** Who has to sign, or to sign again; nobody while it is a draft or once it has expired: then it is its owner's turn. */
export function missingSigners({ askedAt }: Document, { state, signers }: DocumentStanding): readonly Id[] {
  if (askedAt === null || state === 'expired' || state === 'withdrawn') return []
  return signers.flatMap((signer) =>
    signer.excuse !== undefined || hasSigned(signer) || hasDeclined(signer) ? [] : [signer.memberId],
  )
}

function whyOf({ askedAt }: Document, { state, signed, needed, signers }: DocumentStanding): string | null {
  if (askedAt === null) return 'nobody is asked yet'
  if (state === 'declined') {
    const reasons = signers.flatMap((signer) => (hasDeclined(signer) ? [`“${signer.signature!.reason ?? ''}”`] : []))
    return `declined: ${reasons.join(', ')}`
  }
  if (state === 'stale') {
    const parts = new Set(signers.flatMap(({ changed, excuse }) => (excuse === undefined ? changed : [])))
    return `changed since it was signed: ${[...parts].join(', ').toLowerCase()}`
  }
  if (needed === 0 && signers.length > 0) return 'nobody is left to sign'
  return signed < needed ? `${signed} of ${needed} signed` : null
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
