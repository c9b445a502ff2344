import { edit } from '@trireme/client'
import { type ChangeSet, documentStanding, hasDeclined, hinderedAsking, missingSigners } from '@trireme/domain'
import { Badge, Button, Menu, type MenuEntry, formatDate } from '@trireme/ui'
import { ArrowLeft, Ellipsis, Pencil, Printer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, momentText, nameOf } from '../../workspace/value-text.ts'
import { daysAway } from '../../schedule/days.ts'
import { askToSign, decline, sign } from './commands.ts'
import { DocumentEditor } from './document-editor.tsx'
import { DocumentSheet } from './document-sheet.tsx'
import { DocumentTerms } from './document-terms.tsx'
import { whenDrawn } from './focus.ts'
import { Signers } from './signers.tsx'
import { ReasonDialog, SignDialog, WithdrawDialog } from './signing-dialogs.tsx'
import { type Document, type Signature, useNow } from './use-documents.ts'
import { dayWord, isPast, nextWords, stateTone, stateWord } from './words.ts'

/** A document as it reads, beside it who signs it and until when it holds. */
export function DocumentView(props: {
  readonly document: Document
  readonly signatures: readonly Signature[]
  /** It was just made, and is opened to be written. */
  readonly isNew: boolean
  /** The list to which it closes. */
  readonly backTo: string
  readonly onClose: () => void
}) {
  const { document, signatures, isNew, backTo, onClose } = props
  const workspace = useWorkspace()
  const { today, session } = workspace
  const now = useNow()
  const standing = documentStanding(document, signatures, now)
  const { state, on, signed, needed } = standing
  const canEdit = useMayChange('document', document) && document.withdrawnAt === null
  const [isEditing, setEditing] = useState(isNew && canEdit)
  const [asking, setAsking] = useState<'sign' | 'decline' | 'withdraw' | null>(null)
  const close = () => setAsking(null)
  const page = useRef<HTMLDivElement>(null)
  // Who opens it reads it, who made it writes it.
  useEffect(
    () =>
      whenDrawn(() => {
        const fields = [...(page.current?.querySelectorAll<HTMLTextAreaElement>('.document-editor textarea') ?? [])]
        const first = fields.find(({ value }) => value === '') ?? page.current?.querySelector<HTMLElement>('h2')
        first?.focus({ preventScroll: first.tagName === 'H2' })
      }),
    [],
  )
  /** A button that goes with what it did gives the focus to what is next: of this document, else back in the list. */
  const goOn = () =>
    whenDrawn(() => {
      const { activeElement, body } = globalThis.document
      if (activeElement !== null && activeElement !== body) return
      const next = page.current?.querySelector<HTMLElement>('.document-state button:not(:disabled)')
      ;(next ?? page.current?.querySelector<HTMLElement>('.document-bar button'))?.focus()
    })
  const isMine = missingSigners(document, standing).includes(session.member.id)
  const haveDeclined = standing.signers.some((each) => each.memberId === session.member.id && hasDeclined(each))
  const next = nextWords(document, standing, {
    nameOf: (id) => nameOf(workspace.replica, id),
    dayOf: (moment) => momentText(workspace.replica, moment),
  })
  const set = (wish: Partial<Document>, label: string) => {
    const change = edit('document', document, wish)
    if (change !== null) workspace.act([change], label, { toast: label, onKept: goOn })
  }
  const answer = (changes: ChangeSet, label: string, toast: string) => {
    workspace.act(changes, label, { toast, isFinal: true, onKept: goOn })
  }
  const hasAnswers = signatures.some(({ documentId }) => documentId === document.id)
  const entries: readonly MenuEntry[] = [
    ...(signed === needed && needed > 0 && document.reviewMonths !== null
      ? [
          {
            kind: 'item' as const,
            label: 'Looked at today: it holds',
            onSelect: () => set({ reviewedOn: today }, 'Reviewed'),
          },
        ]
      : []),
    ...(document.askedAt === null
      ? []
      : [
          {
            kind: 'item' as const,
            label: 'Make it a draft again',
            onSelect: () => set({ askedAt: null }, 'A draft again: what was signed counts no more'),
          },
        ]),
    // What was asked or answered stays to be read; a draft that nobody has seen may go.
    document.askedAt !== null || hasAnswers
      ? { kind: 'item', label: 'Withdraw…', onSelect: () => setAsking('withdraw') }
      : {
          kind: 'item',
          label: 'Delete',
          onSelect: () => void workspace.remove('document', document.id, onClose),
        },
  ]
  return (
    <div className="document" ref={page}>
      <header className="document-bar row-wrap">
        <Button variant="quiet" icon={<ArrowLeft size={14} aria-hidden="true" />} onClick={onClose}>
          {backTo}
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
          <section className="stack document-state" aria-label="State">
            <p className="row-wrap">
              <Badge tone={stateTone(state)}>{stateWord(state)}</Badge>
              <span className="meta">
                {state === 'withdrawn'
                  ? `Withdrawn ${momentText(workspace.replica, document.withdrawnAt!)}. It stays as it was.`
                  : needed === 0
                    ? document.signerIds.length === 0
                      ? 'Nobody is asked to sign it.'
                      : 'Nobody is left to sign it.'
                    : `${signed} of ${needed} signed.`}
              </span>
            </p>
            {on === null ? null : (
              <p className={isPast(standing, today) ? 'meta late' : 'meta'}>
                {choiceText(dayWord(standing).replace(/^to sign$/, 'to be signed by'))} {formatDate(on)},{' '}
                {daysAway(today, on)}.
              </p>
            )}
            {next === null ? null : <p>{next}</p>}
            {isMine || haveDeclined ? (
              <p className="row-wrap">
                <Button variant={isMine ? 'primary' : 'default'} onClick={() => setAsking('sign')}>
                  Sign…
                </Button>
                {isMine ? <Button onClick={() => setAsking('decline')}>Decline…</Button> : null}
              </p>
            ) : null}
            {canEdit && document.askedAt === null ? (
              <Button
                variant={isMine ? 'default' : 'primary'}
                disabled={hinderedAsking(document) !== undefined}
                onClick={() => {
                  workspace.act(askToSign(document), 'Ask to sign', { toast: 'Asked to sign', onKept: goOn })
                }}
              >
                Ask to sign
              </Button>
            ) : null}
          </section>
          <Signers document={document} standing={standing} canEdit={canEdit} />
          <DocumentTerms document={document} />
        </aside>
      </div>
      {asking === 'sign' ? (
        <SignDialog
          document={document}
          onClose={close}
          onConfirm={() => answer(sign(document), `Sign ${document.title}`, `Signed ${document.title}`)}
        />
      ) : null}
      {asking === 'decline' ? (
        <ReasonDialog
          title={`Decline to sign “${document.title}”?`}
          description="It is then its owner’s turn: to change it, or to say that you need not sign. You can still sign it afterwards."
          action="Decline"
          onClose={close}
          onConfirm={(reason) =>
            answer(decline(document, reason), `Decline ${document.title}`, `Declined to sign ${document.title}`)
          }
        />
      ) : null}
      {asking === 'withdraw' ? (
        <WithdrawDialog
          document={document}
          onClose={close}
          onConfirm={() => {
            const change = edit('document', document, { withdrawnAt: new Date().toISOString() })
            if (change !== null) answer([change], `Withdraw ${document.title}`, `Withdrawn: ${document.title}`)
          }}
        />
      ) : null}
    </div>
  )
}
