import type { Replica } from '@trireme/client'
import type { DocumentStanding, SignerStanding } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, momentText, nameOf } from '../../workspace/value-text.ts'
import { type Block, blocksOf } from './blocks.ts'
import { RisksToday } from './risks-today.tsx'
import type { Document } from './use-documents.ts'
import { subjectOf } from './words.ts'

const PARTS = [
  ['purpose', 'Purpose'],
  ['inScope', 'In scope'],
  ['outOfScope', 'Out of scope'],
  ['success', 'Success'],
] as const

/** A document as it is read and printed. */
export function DocumentSheet({
  document,
  standing,
}: {
  readonly document: Document
  readonly standing: DocumentStanding
}) {
  const { replica } = useWorkspace()
  const subject = subjectOf(document)
  const parts = PARTS.filter(([field]) => (document[field] ?? '') !== '')
  return (
    <article className="document-sheet">
      <header>
        <p className="meta">
          {choiceText(document.type)}
          {subject === undefined ? '' : ` · ${nameOf(replica, subject)}`}
        </p>
        <h2 tabIndex={-1}>{document.title}</h2>
        {document.sponsorId === null ? null : (
          <p className="meta">Sponsored by {nameOf(replica, document.sponsorId)}</p>
        )}
        {document.validUntilOn === null ? null : (
          <p className="meta only-print">Valid until {formatDate(document.validUntilOn)}</p>
        )}
      </header>
      {parts.map(([field, label]) => (
        <section key={field} aria-label={label}>
          <h3>{label}</h3>
          <Text text={document[field]!} />
        </section>
      ))}
      {(document.body ?? '') === '' ? null : (
        <section aria-label="Text">
          <Text text={document.body!} />
        </section>
      )}
      {parts.length === 0 && (document.body ?? '') === '' ? <p className="muted">Nothing is written yet.</p> : null}
      {document.type === 'risk-assessment' ? <RisksToday about={subject} /> : null}
      <section className="only-print" aria-label="Signatures">
        <h3>Signatures</h3>
        <ul className="plain-list">
          {standing.signers.map((signer) => (
            <li key={signer.memberId}>
              {nameOf(replica, signer.memberId)}: {signerText(replica, signer)}
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

function signerText(replica: Replica, { signature, changed, excuse }: SignerStanding): string {
  const own =
    signature === undefined
      ? 'not signed'
      : `${signature.answer} ${momentText(replica, signature.signedAt)}${changed.length === 0 ? '' : ', and changed since'}`
  const why = signature?.answer === 'declined' ? ` (${signature.reason})` : ''
  if (excuse === undefined) return `${own}${why}`
  return `${own}${why}; need not sign, says ${nameOf(replica, excuse.authorId!)}: ${excuse.reason}`
}

/** Plain text as headings, lists and paragraphs. */
export function Text({ text }: { readonly text: string }) {
  return blocksOf(text).map((block, index) => <BlockView key={index} {...block} />)
}

function BlockView(block: Block) {
  if (block.kind === 'heading') return <h4>{block.text}</h4>
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  const List = block.isNumbered ? 'ol' : 'ul'
  return (
    <List>
      {block.lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </List>
  )
}
