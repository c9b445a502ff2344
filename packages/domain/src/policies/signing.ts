import type { Id } from '../records/identifier.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import { type Access, type Lookup, atLeast, levelOn } from './access.ts'

/**
 * Why a document may not be signed or declined so: only those answer who are asked, each for themselves, while they are asked.
 * Whose an answer is follows from who writes it; an administrator signs for nobody else either. That somebody need not sign
 * says who may change the document. An answer that is there stays, and goes only with its document.
 */
export function signingObjection(
  access: Access,
  kind: Kind,
  before: AnyRecord | undefined,
  after: AnyRecord | undefined,
  lookup: Lookup,
): string | undefined {
  if (kind !== 'signature') return undefined
  if (after === undefined) return 'A signature stays, whosever it is. Change or withdraw the document instead.'
  if (before !== undefined) return undefined
  const document = lookup('document', after['documentId'] as Id)
  if (document === undefined) return undefined
  const signers = document['signerIds'] as readonly Id[]
  const isExcuse = after['answer'] === 'excused'
  if (isExcuse && !atLeast(levelOn(access, 'document', document, lookup), 'editor'))
    return 'Ask its owner to excuse somebody from signing.'
  if (!signers.includes((isExcuse ? after['excusedId'] : access.member.id) as Id))
    return 'Only those who are asked to sign a document sign it.'
  if (document['askedAt'] === null) return 'Nobody is asked to sign this document yet. It is a draft.'
  return document['withdrawnAt'] === null ? undefined : 'This document was withdrawn. It is not to be signed any more.'
}
