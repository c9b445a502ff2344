import type { DocumentStanding, DocumentState, Id } from '@trireme/domain'
import type { BadgeTone } from '@trireme/ui'
import { counted, dayOf } from '../../schedule/days.ts'
import type { Document } from './use-documents.ts'

const STATES: Readonly<Record<DocumentState, readonly [word: string, tone: BadgeTone]>> = {
  expired: ['Expired', 'bad'],
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

/** `in 12 days`, `today`, `5 days ago`. */
export function daysAway(today: string, on: string): string {
  const days = dayOf(on) - dayOf(today)
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`
}

/** What the day of a standing is: `to sign`, `expired`, `review`. */
export function dayWord({ state, on, reviewOn }: DocumentStanding): string {
  if (state === 'expired') return 'expired'
  if (state === 'review-due') return 'review'
  if (state === 'expiring') return 'valid until'
  if (state === 'signed') return on === reviewOn ? 'review' : 'valid until'
  return 'to sign'
}

/** What a document is about; undefined is the whole organization. */
export function subjectOf(document: Document): Id | undefined {
  const { workItemId, releaseId, programId, productId, portfolioId } = document
  return workItemId ?? releaseId ?? programId ?? productId ?? portfolioId ?? undefined
}
