import { creation, edit } from '@trireme/client'
import { type ChangeSet, type Id, documentParts } from '@trireme/domain'
import type { Document } from './use-documents.ts'

/** Signs a document as it reads now; whose signature it is follows from who gives it, and when from the server. */
export function sign(document: Document): ChangeSet {
  return [creation('signature', { ...seen(document), answer: 'signed' })]
}

/** Says that one will not sign it as it reads now. */
export function decline(document: Document, reason: string): ChangeSet {
  return [creation('signature', { ...seen(document), answer: 'declined', reason })]
}

/** Says that somebody who was asked need not sign it. */
export function excuse(document: Document, memberId: Id<'member'>, reason: string): ChangeSet {
  return [creation('signature', { ...seen(document), answer: 'excused', excusedId: memberId, reason })]
}

/** Asks those who sign it: it is no draft any more. */
export function askToSign(document: Document): ChangeSet {
  const change = edit('document', document, { askedAt: new Date().toISOString() })
  return change === null ? [] : [change]
}

/** A clock that is slow here must not make an answer older than the question, until the server has said when it was. */
function seen(document: Document) {
  const now = new Date().toISOString()
  const signedAt = document.askedAt !== null && document.askedAt > now ? document.askedAt : now
  return { documentId: document.id, signedAt, saw: documentParts(document) }
}
