import {
  type DocumentStanding,
  type DocumentState,
  type Id,
  hasDeclined,
  isWaiting,
  hinderedAsking,
  missingSigners,
} from '@trireme/domain'
import type { BadgeTone } from '@trireme/ui'
import type { Document } from './use-documents.ts'

const STATES: Readonly<Record<DocumentState, readonly [word: string, tone: BadgeTone]>> = {
  expired: ['Expired', 'bad'],
  declined: ['Declined', 'bad'],
  stale: ['Changed', 'warning'],
  overdue: ['Overdue', 'bad'],
  'partly-signed': ['Partly signed', 'accent'],
  due: ['Due', 'accent'],
  'review-due': ['Review due', 'warning'],
  expiring: ['Expires soon', 'warning'],
  draft: ['Draft', 'neutral'],
  signed: ['Signed', 'good'],
  withdrawn: ['Withdrawn', 'neutral'],
}

export function stateWord(state: DocumentState): string {
  return STATES[state][0]
}

export function stateTone(state: DocumentState): BadgeTone {
  return STATES[state][1]
}

/** What the day of a standing is: `to sign`, `expired`, `review`. */
export function dayWord({ state, on, reviewOn }: DocumentStanding): string {
  if (state === 'expired') return 'expired'
  if (state === 'review-due') return 'review'
  if (state === 'expiring') return 'valid until'
  if (state === 'signed') return on === reviewOn ? 'review' : 'valid until'
  return 'to sign'
}

/** Whether a document still asks for something that its day has passed for. */
export function isPast({ state, on }: DocumentStanding, today: string): boolean {
  return on !== null && on < today && isWaiting(state)
}

/** What a document is about; undefined is the whole organization. */
export function subjectOf(document: Document): Id | undefined {
  const { workItemId, releaseId, programId, productId, portfolioId } = document
  return workItemId ?? releaseId ?? programId ?? productId ?? portfolioId ?? undefined
}

/** Whose turn it is, and to do what; null where nothing is left to do. */
export function nextWords(
  document: Document,
  standing: DocumentStanding,
  say: { readonly nameOf: (id: Id) => string; readonly dayOf: (moment: string) => string },
): string | null {
  const { state, signers, needed } = standing
  const listed = (words: readonly string[]) => new Intl.ListFormat('en').format(words)
  const named = (ids: readonly Id[]) => listed(ids.map(say.nameOf))
  const missing = missingSigners(document, standing)
  const changed = signers.filter((each) => each.changed.length > 0 && missing.includes(each.memberId))
  if (state === 'withdrawn' || state === 'signed') return null
  if (document.askedAt === null) {
    const hindered = hinderedAsking(document)
    if (hindered === 'unwritten') return 'Next: write it. Nothing is there yet that could be signed.'
    return hindered === 'nobody' ? 'Next: say who signs it.' : 'Next: ask them to sign.'
  }
  if (state === 'declined') {
    const who = named(signers.filter(hasDeclined).map(({ memberId }) => memberId))
    return `Next: change it, or excuse ${who}, who declined.`
  }
  if (state === 'expired') return 'Next: give it a new last day, which has to be signed again; or withdraw it.'
  if (state === 'review-due') return 'Next: look whether it still holds, and say so.'
  if (state === 'expiring') return 'Next: give it a new last day, or let it expire.'
  if (needed === 0) return 'Next: add somebody who signs it.'
  if (changed.length === 0)
    return missing.length === 0 ? null : `Next: ${named(missing)} ${missing.length === 1 ? 'signs' : 'sign'}.`
  const answered = changed.flatMap(({ signature }) => (signature?.answer === 'signed' ? [signature.signedAt] : []))
  const again = `Next: ${named(missing)} ${missing.length === 1 ? 'reads and signs' : 'read and sign'} what is new.`
  if (answered.length === 0) return again
  return `Signed ${listed([...new Set(answered.toSorted().map(say.dayOf))])}, changed since. ${again}`
}
