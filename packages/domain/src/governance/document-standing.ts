import { dateAfter, monthsAfter } from '../days/date.ts'
import { dayOfMoment } from '../days/today.ts'
import type { Id } from '../records/identifier.ts'
import { type RecordMap } from '../records/registry.ts'

type Document = RecordMap['document']
type Signature = RecordMap['signature']

/** So many days before its last one a document expires soon. */
export const EXPIRES_SOON_DAYS = 30

/**
 * Where a document stands, in one word, the one that asks for most. `declined`: somebody will not sign it as it reads.
 * `overdue`: its day to be signed has passed, also of a draft. `stale`: it changed after somebody had signed or declined.
 * `expiring`: signed, and its last day is within 30.
 */
export const documentStates = [
  'expired',
  'declined',
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

/** What one who is asked has answered; `changed` names the parts that are otherwise now: then it counts no more [1.6]. */
export type SignerStanding = {
  readonly memberId: Id<'member'>
  /** Their own newest answer since they were asked: signed, or declined. */
  readonly signature: Signature | undefined
  readonly changed: readonly string[]
  /** Why they need not sign, and who says so; they may have declined before. */
  readonly excuse: Signature | undefined
}

export type DocumentStanding = {
  readonly state: DocumentState
  readonly signers: readonly SignerStanding[]
  /** Signatures that count, of so many that are asked for: who is excused is not. */
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

const WRITTEN = [
  'Purpose',
  'In scope',
  'Out of scope',
  'Success',
  'Text',
] as const satisfies readonly (typeof documentPartNames)[number][]

/** Whether anything is written in a document: its title, its kind and its days alone are nothing to sign. */
export function isWritten(document: Document): boolean {
  const parts = documentParts(document)
  return WRITTEN.some((name) => (parts[name] ?? '').trim() !== '')
}

/** Why nobody can be asked to sign a document: it says nothing, or it names nobody who signs; undefined where they can. */
export function hinderedAsking(document: Document): 'unwritten' | 'nobody' | undefined {
  if (!isWritten(document)) return 'unwritten'
  return document.signerIds.length === 0 ? 'nobody' : undefined
}

/** The names of the parts that a document did not say so when this was signed. */
export function changedParts(signature: Pick<Signature, 'saw'>, document: Document): readonly string[] {
  const now = documentParts(document)
  return [...new Set([...Object.keys(now), ...Object.keys(signature.saw)])].filter(
    (name) => now[name] !== signature.saw[name],
  )
}

/**
 * Answers count from when they were asked for: who makes it a draft and asks again asks everybody. To have excused all of
 * them is no way to be signed.
 *
 * @param signatures of this document or of all; others are left out
 */
export function documentStanding(document: Document, signatures: Iterable<Signature>, now: Today): DocumentStanding {
  const answers = newestOf(document, signatures)
  const signers = document.signerIds.map((memberId): SignerStanding => {
    const { own, excuse } = answers.get(memberId) ?? {}
    const changed = own === undefined ? [] : changedParts(own, document)
    const isExcused = excuse !== undefined && (own === undefined || isNewer(excuse, own))
    return { memberId, signature: own, changed, excuse: isExcused ? excuse : undefined }
  })
  const asked = signers.filter(({ excuse }) => excuse === undefined)
  const valid = asked.filter(hasSigned).map(({ signature }) => signature!)
  const needed = asked.length
  const isSigned = document.askedAt !== null && needed > 0 && valid.length === needed
  const reviewOn = isSigned ? reviewDay(document, valid, now) : null
  const isStale = asked.some(({ changed }) => changed.length > 0)
  const isDeclined = asked.some(hasDeclined)
  const state = stateOf(document, { signed: valid.length, isSigned, isStale, isDeclined, reviewOn }, now.today)
  return { state, signers, signed: valid.length, needed, on: dayOf(state, document, reviewOn), reviewOn }
}

/** Whether somebody has put their name under what the document says now. */
export function hasSigned({ signature, changed }: SignerStanding): boolean {
  return signature?.answer === 'signed' && changed.length === 0
}

/** Whether somebody will not sign what the document says now; another text, or an excuse, asks for something else. */
export function hasDeclined({ signature, changed, excuse }: SignerStanding): boolean {
  return signature?.answer === 'declined' && changed.length === 0 && excuse === undefined
}

/** Whether a state asks for something: somebody has to sign, to renew or to look again [PG9]. */
export function isWaiting(state: DocumentState): boolean {
  return state !== 'signed' && state !== 'withdrawn'
}

type Answers = { readonly own?: Signature; readonly excuse?: Signature }

/** Of each signer the newest since they were asked: who signs again has signed what is there now. */
function newestOf({ id, askedAt }: Document, signatures: Iterable<Signature>): ReadonlyMap<Id, Answers> {
  const newest = new Map<Id, Answers>()
  for (const signature of signatures) {
    const { documentId, answer, signedAt } = signature
    const [part, whose] =
      answer === 'excused' ? (['excuse', signature.excusedId] as const) : (['own', signature.authorId] as const)
    if (documentId !== id || whose === null || askedAt === null || signedAt < askedAt) continue
    const other = newest.get(whose)
    if (other?.[part] === undefined || isNewer(signature, other[part]))
      newest.set(whose, { ...other, [part]: signature })
  }
  return newest
}

function isNewer(one: Signature, other: Signature): boolean {
  return one.signedAt === other.signedAt ? one.id > other.id : one.signedAt > other.signedAt
}

function reviewDay(
  { reviewMonths, reviewedOn }: Document,
  signatures: readonly Signature[],
  { timeZone }: Today,
): string | null {
  if (reviewMonths === null) return null
  const days = signatures.map(({ signedAt }) => dayOfMoment(timeZone, signedAt))
  const last = [...days, ...(reviewedOn === null ? [] : [reviewedOn])].toSorted().at(-1)!
  return monthsAfter(last, reviewMonths)
}

type Known = {
  readonly signed: number
  readonly isSigned: boolean
  readonly isStale: boolean
  readonly isDeclined: boolean
  readonly reviewOn: string | null
}

function stateOf(document: Document, known: Known, today: string): DocumentState {
  const { askedAt, withdrawnAt, dueOn, validUntilOn } = document
  const isOverdue = dueOn !== null && dueOn < today
  if (withdrawnAt !== null) return 'withdrawn'
  if (askedAt === null || document.signerIds.length === 0) return isOverdue ? 'overdue' : 'draft'
  if (validUntilOn !== null && validUntilOn < today) return 'expired'
  if (!known.isSigned) {
    if (known.isDeclined) return 'declined'
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
