import { creation, edit } from '@trireme/client'
import { type ChangeSet, documentParts } from '@trireme/domain'
import type { Document } from './use-documents.ts'

/** Signs a document as it reads now; whose signature it is follows from who gives it. */
export function sign(document: Document): ChangeSet {
  const values = { documentId: document.id, signedAt: new Date().toISOString(), saw: documentParts(document) }
  return [creation('signature', values)]
}

/** Asks those who sign it: it is no draft any more. */
export function askToSign(document: Document): ChangeSet {
  const change = edit('document', document, { askedAt: new Date().toISOString() })
  return change === null ? [] : [change]
}
