import { edit } from '@trireme/client'
import { documentParts, documentStanding, missingSigners } from '@trireme/domain'
import { Badge, Button, Dialog, Menu, type MenuEntry, formatDate } from '@trireme/ui'
import { ArrowLeft, Ellipsis, Pencil, Printer } from 'lucide-react'
import { useState } from 'react'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText } from '../../workspace/value-text.ts'
import { askToSign, sign } from './commands.ts'
import { DocumentEditor } from './document-editor.tsx'
import { DocumentSheet } from './document-sheet.tsx'
import { DocumentTerms } from './document-terms.tsx'
import { Signers } from './signers.tsx'
import { type Document, type Signature, useNow } from './use-documents.ts'
import { dayWord, daysAway, stateTone, stateWord } from './words.ts'

/** A document as it reads, beside it who signs it and until when it holds. */
export function DocumentView(props: {
  readonly document: Document
  readonly signatures: readonly Signature[]
  /** It was just made, and is opened to be written. */
  readonly isNew: boolean
  readonly onClose: () => void
}) {
  const { document, signatures, isNew, onClose } = props
  const workspace = useWorkspace()
  const { today, session } = workspace
  const now = useNow()
  const standing = documentStanding(document, signatures, now)
  const { state, on, signed, needed } = standing
  const canEdit = useMayChange('document', document) && document.withdrawnAt === null
  const [isEditing, setEditing] = useState(isNew && canEdit)
  const [asking, setAsking] = useState<'sign' | 'withdraw' | null>(null)
  const isMine = missingSigners(document, standing).includes(session.member.id)
  const set = (wish: Partial<Document>, label: string) => {
    const change = edit('document', document, wish)
    return change !== null && workspace.act([change], label, { toast: label })
  }
  const entries: readonly MenuEntry[] = [
    ...(signed === needed && needed > 0 && document.reviewMonths !== null
      ? [
          {
            kind: 'item' as const,
            label: 'Looked at today: it holds',
            onSelect: () => void set({ reviewedOn: today }, 'Reviewed'),
          },
        ]
      : []),
    ...(document.askedAt === null
      ? []
      : [{ kind: 'item' as const, label: 'Withdraw…', onSelect: () => setAsking('withdraw') }]),
    {
      kind: 'item',
      label: 'Delete',
      onSelect: () => void workspace.remove('document', document.id).then((gone) => gone && onClose()),
    },
  ]
  return (
    <div className="document">
      <header className="document-bar row-wrap">
        <Button variant="quiet" icon={<ArrowLeft size={14} aria-hidden="true" />} onClick={onClose}>
          All documents
        </Button>
        <span className="grow" />
        {canEdit ? (
          <Button
            icon={isEditing ? undefined : <Pencil size={14} aria-hidden="true" />}
            onClick={() => setEditing(!isEditing)}
          >
            {isEditing ? 'Done' : 'Edit'}
          </Button>
        ) : null}
        <Button icon={<Printer size={14} aria-hidden="true" />} disabled={isEditing} onClick={() => window.print()}>
          Print
        </Button>
        {canEdit ? (
          <Menu
            align="end"
            trigger={
              <button type="button" className="tri-button tri-icon-button" aria-label="More to do with this document">
                <Ellipsis size={16} aria-hidden="true" />
              </button>
            }
            entries={entries}
          />
        ) : null}
      </header>
      <div className="document-columns">
        {isEditing ? (
          <DocumentEditor document={document} signed={signed} />
        ) : (
          <DocumentSheet document={document} standing={standing} />
        )}
        <aside className="document-side" aria-label="Signing">
          <section className="stack" aria-label="State">
            <p className="row-wrap">
              <Badge tone={stateTone(state)}>{stateWord(state)}</Badge>
              <span className="meta">
                {state === 'withdrawn'
                  ? `Withdrawn ${formatDate(document.withdrawnAt!.slice(0, 10))}. It stays as it was.`
                  : needed === 0
                    ? 'Nobody is asked to sign it.'
                    : `${signed} of ${needed} signed.`}
              </span>
            </p>
            {on === null ? null : (
              <p className="meta">
                {choiceText(dayWord(standing).replace(/^to sign$/, 'to be signed by'))} {formatDate(on)},{' '}
                {daysAway(today, on)}.
              </p>
            )}
            {isMine ? (
              <Button variant="primary" onClick={() => setAsking('sign')}>
                Sign…
              </Button>
            ) : null}
            {canEdit && document.askedAt === null ? (
              <>
                <Button
                  variant={isMine ? 'default' : 'primary'}
                  disabled={needed === 0}
                  onClick={() => workspace.act(askToSign(document), 'Ask to sign', { toast: 'Asked to sign' })}
                >
                  Ask to sign
                </Button>
                {needed === 0 ? <p className="meta">Say first who signs it.</p> : null}
              </>
            ) : null}
          </section>
          <Signers document={document} standing={standing} canEdit={canEdit} />
          <DocumentTerms document={document} />
        </aside>
      </div>
      {asking === 'sign' ? (
        <Dialog
          open
          onClose={() => setAsking(null)}
          title={`Sign “${document.title}”?`}
          description={`You sign what it says now: ${Object.keys(documentParts(document)).join(', ').toLowerCase()}. If any of it changes, your signature counts no more.`}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>Not yet</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setAsking(null)
                  workspace.act(sign(document), `Sign ${document.title}`, { toast: `Signed ${document.title}` })
                }}
              >
                Sign
              </Button>
            </>
          }
        />
      ) : null}
      {asking === 'withdraw' ? (
        <Dialog
          open
          onClose={() => setAsking(null)}
          title={`Withdraw “${document.title}”?`}
          description="It then stays as it is, with who signed it, holds no more and asks for nothing. This cannot be undone."
          actions={
            <>
              <Button onClick={() => setAsking(null)}>Not yet</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setAsking(null)
                  set({ withdrawnAt: new Date().toISOString() }, 'Withdrawn')
                }}
              >
                Withdraw
              </Button>
            </>
          }
        />
      ) : null}
    </div>
  )
}
