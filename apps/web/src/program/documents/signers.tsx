import { edit } from '@trireme/client'
import { type DocumentStanding, type Id, type SignerStanding, documentPartNames } from '@trireme/domain'
import { Avatar, Combobox, Dialog, IconButton, formatDate } from '@trireme/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { choicesOf } from '../../work/choices.ts'
import { useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { Text } from './document-sheet.tsx'
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
  const set = (signerIds: readonly Id<'member'>[], label: string) => {
    const change = edit('document', document, { signerIds: signerIds.toSorted() })
    if (change !== null) workspace.act([change], label)
  }
  return (
    <section className="stack" aria-label="Who signs">
      <h3>Who signs</h3>
      {standing.signers.length === 0 ? <p className="muted">Nobody yet.</p> : null}
      <ul className="plain-list signers">
        {standing.signers.map((signer) => {
          const name = nameOf(replica, signer.memberId)
          return (
            <li key={signer.memberId}>
              <Avatar name={name} label="" />
              <span className="grow">
                {name}
                <SignedWords {...signer} isAsked={document.askedAt !== null} onShow={setShown} />
              </span>
              {canEdit ? (
                <IconButton
                  label={`${name} signs no more`}
                  icon={<X size={14} aria-hidden="true" />}
                  onClick={() =>
                    set(
                      document.signerIds.filter((id) => id !== signer.memberId),
                      `${name} signs no more`,
                    )
                  }
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
      {shown === null ? null : <WhatWasSigned signature={shown} onClose={() => setShown(null)} />}
    </section>
  )
}

function SignedWords(
  props: SignerStanding & { readonly isAsked: boolean; readonly onShow: (signature: Signature) => void },
) {
  const { signature, changed, isAsked, onShow } = props
  if (signature === undefined) return <span className="under meta">{isAsked ? 'Not signed yet' : 'Not asked yet'}</span>
  const day = formatDate(signature.signedAt.slice(0, 10))
  if (changed.length === 0) return <span className="under meta signed">✓ Signed {day}</span>
  return (
    <span className="under meta">
      <span className="late">
        ▲ Signed {day}; since then changed: {changed.join(', ').toLowerCase()}.
      </span>{' '}
      <button type="button" className="text-button signed-words" onClick={() => onShow(signature)}>
        What was signed
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
      title={`What ${nameOf(replica, signature.authorId!)} signed`}
      description={`On ${formatDate(signature.signedAt.slice(0, 10))}. It is kept as it was then.`}
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
