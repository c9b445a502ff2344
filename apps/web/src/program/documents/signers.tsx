import { edit } from '@trireme/client'
import { type DocumentStanding, type Id, type SignerStanding, documentPartNames } from '@trireme/domain'
import { Avatar, Combobox, Dialog, IconButton, formatDate } from '@trireme/ui'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { choicesOf } from '../../work/choices.ts'
import { useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, momentText, nameOf } from '../../workspace/value-text.ts'
import { Text } from './document-sheet.tsx'
import { whenDrawn } from './focus.ts'
import { excuse } from './commands.ts'
import { ReasonDialog } from './signing-dialogs.tsx'
import type { Document, Signature } from './use-documents.ts'

/** Who signs a document, what each has signed, and what changed since. */
export function Signers(props: {
  readonly document: Document
  readonly standing: DocumentStanding
  readonly canEdit: boolean
}) {
  const { document, standing, canEdit } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  useVersion('member')
  const [shown, setShown] = useState<Signature | null>(null)
  const [excusing, setExcusing] = useState<Id<'member'> | null>(null)
  const set = (signerIds: readonly Id<'member'>[], label: string) => {
    const change = edit('document', document, { signerIds: signerIds.toSorted() })
    if (change !== null) workspace.act([change], label, { toast: label })
  }
  const list = useRef<HTMLElement>(null)
  /** The button went with whom it took off: the next one has its place, or the field below. */
  const goOn = (at: number) =>
    whenDrawn(() => {
      const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.signers button:not(.signed-words)') ?? [])]
      ;(buttons[Math.min(at, buttons.length - 1)] ?? list.current?.querySelector('input'))?.focus()
    })
  return (
    <section ref={list} className="stack" aria-label="Who signs">
      <h3>Who signs</h3>
      {standing.signers.length === 0 ? <p className="muted">Nobody yet.</p> : null}
      <ul className="plain-list signers">
        {standing.signers.map((signer, at) => {
          const name = nameOf(replica, signer.memberId)
          return (
            <li key={signer.memberId}>
              <Avatar name={name} label="" />
              <span className="grow">
                {name}
                <SignedWords {...signer} isAsked={document.askedAt !== null} onShow={setShown} />
              </span>
              {canEdit && signer.excuse === undefined ? (
                <IconButton
                  label={document.askedAt === null ? `Take ${name} off the list` : `Excuse ${name}…`}
                  icon={<X size={14} aria-hidden="true" />}
                  onClick={() => {
                    if (document.askedAt !== null) return setExcusing(signer.memberId)
                    set(
                      document.signerIds.filter((id) => id !== signer.memberId),
                      `${name} is off the list of who signs`,
                    )
                    goOn(at)
                  }}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {canEdit ? (
        <Combobox
          label="Add a signer"
          placeholder="Add a signer"
          value={null}
          choices={choicesOf(replica, 'member').filter(({ id }) => !document.signerIds.includes(id as Id<'member'>))}
          onChange={(id) => {
            if (id !== null) set([...document.signerIds, id as Id<'member'>], `${nameOf(replica, id)} is to sign`)
          }}
        />
      ) : null}
      {excusing === null ? null : (
        <ReasonDialog
          title={`${nameOf(replica, excusing)} need not sign?`}
          description="They stay on the list with your reason and your name. The others’ signatures go on counting. It cannot be taken back."
          action="Need not sign"
          onClose={() => setExcusing(null)}
          onConfirm={(reason) =>
            workspace.act(excuse(document, excusing, reason), `${nameOf(replica, excusing)} need not sign`, {
              toast: `${nameOf(replica, excusing)} need not sign`,
              isFinal: true,
            })
          }
        />
      )}
      {shown === null ? null : <WhatWasSigned signature={shown} onClose={() => setShown(null)} />}
    </section>
  )
}

function SignedWords(
  props: SignerStanding & { readonly isAsked: boolean; readonly onShow: (signature: Signature) => void },
) {
  const { signature, changed, excuse: excused, isAsked, onShow } = props
  const { replica } = useWorkspace()
  if (excused !== undefined)
    return (
      <span className="under meta">
        {signature?.answer === 'declined' ? `Declined: ${signature.reason} ` : ''}
        Need not sign, says {nameOf(replica, excused.authorId!)}: {excused.reason}
      </span>
    )
  if (signature === undefined) return <span className="under meta">{isAsked ? 'Not signed yet' : 'Not asked yet'}</span>
  const day = momentText(replica, signature.signedAt)
  const isDeclined = signature.answer === 'declined'
  if (changed.length === 0 && isDeclined)
    return (
      <span className="under meta">
        <span className="late">
          ✕ Declined {day}: {signature.reason}
        </span>
      </span>
    )
  if (changed.length === 0) return <span className="under meta signed">✓ Signed {day}</span>
  return (
    <span className="under meta">
      <span className="late">
        ▲ {isDeclined ? `Declined (${signature.reason})` : 'Signed'} {day}; since then changed:{' '}
        {changed.join(', ').toLowerCase()}.
      </span>{' '}
      <button type="button" className="text-button signed-words" onClick={() => onShow(signature)}>
        {isDeclined ? 'What was declined' : 'What was signed'}
      </button>
    </span>
  )
}

/** The words that somebody put their name under. */
function WhatWasSigned({ signature, onClose }: { readonly signature: Signature; readonly onClose: () => void }) {
  const { replica } = useWorkspace()
  const said = (name: string, value: string) =>
    name === 'Type'
      ? choiceText(value)
      : name === 'Sponsor'
        ? nameOf(replica, value)
        : name === 'Valid until'
          ? formatDate(value)
          : value
  return (
    <Dialog
      open
      onClose={onClose}
      title={`What ${nameOf(replica, signature.authorId!)} ${signature.answer}`}
      description={`On ${momentText(replica, signature.signedAt)}. It is kept as it was then.`}
      width={640}
    >
      <dl className="signed-parts">
        {documentPartNames
          .filter((name) => name in signature.saw)
          .map((name) => (
            <div key={name}>
              <dt className="meta">{name}</dt>
              <dd>
                <Text text={said(name, signature.saw[name]!)} />
              </dd>
            </div>
          ))}
      </dl>
    </Dialog>
  )
}
