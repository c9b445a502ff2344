import { dateAfter, monthsAfter } from '../days/date.ts'
import { todayIn } from '../days/today.ts'
import type { Id } from '../records/identifier.ts'
import { type RecordMap } from '../records/registry.ts'

type Document = RecordMap['document']
type Signature = RecordMap['signature']

/** So many days before its last one a document expires soon. */
export const EXPIRES_SOON_DAYS = 30

/**
 * Where a document stands, in one word, the one that asks for most. `overdue`: its day to be signed has passed, also of a
 * draft. `stale`: it changed after somebody had signed. `expiring`: signed, and its last day is within 30.
 */
export const documentStates = [
  'expired',
  'stale',
  'overdue',
  'partly-signed',
  'due',
  'review-due',
  'expiring',
  'draft',
  'signed',
  'withdrawn',
] as const
export type DocumentState = (typeof documentStates)[number]

/** What one who is asked has signed; `changed` names the parts that are otherwise now: then it counts no more [1.6]. */
export type SignerStanding = {
  readonly memberId: Id<'member'>
  readonly signature: Signature | undefined
  readonly changed: readonly string[]
}

export type DocumentStanding = {
  readonly state: DocumentState
  readonly signers: readonly SignerStanding[]
  /** Signatures that count, of so many that are asked for. */
  readonly signed: number
  readonly needed: number
  /** The day by which, or since which, that state asks for something; null where none is known. */
  readonly on: string | null
  /** When it is to be looked at again: so many months after it was signed by all, or last looked at. */
  readonly reviewOn: string | null
}

/** The day, and the zone in which a moment has one. */
export type Today = { readonly today: string; readonly timeZone: string }

/** The parts of a document in the order in which they are read. */
export const documentPartNames = [
  'Title',
  'Type',
  'Purpose',
  'In scope',
  'Out of scope',
  'Success',
  'Sponsor',
  'Text',
  'Valid until',
] as const

/** What a document says, part by part: what a signature is given of. A part that says nothing is not there. */
export function documentParts(document: Document): Readonly<Record<string, string>> {
  const { title, type, purpose, inScope, outOfScope, success, sponsorId, body, validUntilOn } = document
  const parts: Readonly<Record<(typeof documentPartNames)[number], string | null>> = {
    Title: title,
    Type: type,
    Purpose: purpose,
    'In scope': inScope,
    'Out of scope': outOfScope,
    Success: success,
    Sponsor: sponsorId,
    Text: body,
    'Valid until': validUntilOn,
  }
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])),
  )
}

/** The names of the parts that a document did not say so when this was signed. */
export function changedParts(signature: Pick<Signature, 'saw'>, document: Document): readonly string[] {
  const now = documentParts(document)
  return [...new Set([...Object.keys(now), ...Object.keys(signature.saw)])].filter(
    (name) => now[name] !== signature.saw[name],
  )
}

/** @param signatures of this document or of all; others are left out */
export function documentStanding(document: Document, signatures: Iterable<Signature>, now: Today): DocumentStanding {
  const own = newestOf(document, signatures)
  const signers = document.signerIds.map((memberId): SignerStanding => {
    const signature = own.get(memberId)
    return { memberId, signature, changed: signature === undefined ? [] : changedParts(signature, document) }
  })
  const valid = signers.flatMap(({ signature, changed }) =>
    signature === undefined || changed.length > 0 ? [] : [signature],
  )
  const needed = signers.length
  const isSigned = document.askedAt !== null && needed > 0 && valid.length === needed
  const reviewOn = isSigned ? reviewDay(document, valid, now) : null
  const isStale = signers.some(({ changed }) => changed.length > 0)
  const state = stateOf(document, { signed: valid.length, needed, isSigned, isStale, reviewOn }, now.today)
  return { state, signers, signed: valid.length, needed, on: dayOf(state, document, reviewOn), reviewOn }
}

/** Whether a state asks for something: somebody has to sign, to renew or to look again [PG9]. */
export function isWaiting(state: DocumentState): boolean {
  return state !== 'signed' && state !== 'withdrawn'
}

/** Of each signer the newest: who signs again has signed what is there now. */
function newestOf({ id }: Document, signatures: Iterable<Signature>): ReadonlyMap<Id, Signature> {
  const newest = new Map<Id, Signature>()
  for (const signature of signatures) {
    const { documentId, authorId, signedAt } = signature
    if (documentId !== id || authorId === null) continue
    const other = newest.get(authorId)
    if (other === undefined || other.signedAt < signedAt || (other.signedAt === signedAt && other.id < signature.id))
      newest.set(authorId, signature)
  }
  return newest
}

function reviewDay(
  { reviewMonths, reviewedOn }: Document,
  signatures: readonly Signature[],
  { timeZone }: Today,
): string | null {
  if (reviewMonths === null) return null
  const days = signatures.map(({ signedAt }) => todayIn(timeZone, Date.parse(signedAt)))
  const last = [...days, ...(reviewedOn === null ? [] : [reviewedOn])].toSorted().at(-1)!
  return monthsAfter(last, reviewMonths)
}

type Known = {
  readonly signed: number
  readonly needed: number
  readonly isSigned: boolean
  readonly isStale: boolean
  readonly reviewOn: string | null
}

function stateOf(document: Document, known: Known, today: string): DocumentState {
  const { askedAt, withdrawnAt, dueOn, validUntilOn } = document
  const isOverdue = dueOn !== null && dueOn < today
  if (withdrawnAt !== null) return 'withdrawn'
  if (askedAt === null || known.needed === 0) return isOverdue ? 'overdue' : 'draft'
  if (validUntilOn !== null && validUntilOn < today) return 'expired'
  if (!known.isSigned) {
    if (known.isStale) return 'stale'
    if (isOverdue) return 'overdue'
    return known.signed > 0 ? 'partly-signed' : 'due'
  }
  if (known.reviewOn !== null && known.reviewOn <= today) return 'review-due'
  return validUntilOn !== null && validUntilOn <= dateAfter(today, EXPIRES_SOON_DAYS) ? 'expiring' : 'signed'
}

function dayOf(state: DocumentState, { dueOn, validUntilOn }: Document, reviewOn: string | null): string | null {
  if (state === 'withdrawn') return null
  if (state === 'expired' || state === 'expiring') return validUntilOn
  if (state === 'review-due') return reviewOn
  if (state !== 'signed') return dueOn
  return [reviewOn, validUntilOn].filter((on) => on !== null).toSorted()[0] ?? null
}
