import { documentParts } from '@trireme/domain'
import { Button, Dialog, Field, TextArea } from '@trireme/ui'
import { type ReactNode, useState } from 'react'
import type { Document } from './use-documents.ts'

type Asked = { readonly onConfirm: () => void; readonly onClose: () => void }

export function SignDialog({ document, ...asked }: Asked & { readonly document: Document }) {
  return (
    <Confirmed
      {...asked}
      title={`Sign “${document.title}”?`}
      description={`You sign what it says now: ${Object.keys(documentParts(document)).join(', ').toLowerCase()}. It cannot be taken back. If any of it changes, your signature counts no more.`}
      action="Sign"
    />
  )
}

export function WithdrawDialog({ document, ...asked }: Asked & { readonly document: Document }) {
  return (
    <Confirmed
      {...asked}
      title={`Withdraw “${document.title}”?`}
      description="It then stays as it is, with who signed it, holds no more and asks for nothing. This cannot be undone."
      action="Withdraw"
    />
  )
}

/** Why somebody declines, or need not sign: nothing is kept without it. */
export function ReasonDialog(props: {
  readonly title: string
  readonly description: string
  readonly action: string
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}) {
  const { title, description, action, onConfirm, onClose } = props
  const [reason, setReason] = useState('')
  return (
    <Confirmed
      title={title}
      description={description}
      action={action}
      disabled={reason.trim() === ''}
      onConfirm={() => onConfirm(reason.trim())}
      onClose={onClose}
    >
      <Field label="Reason" hint="Everybody who may read the document reads it.">
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Confirmed>
  )
}

function Confirmed(
  props: Asked & {
    readonly title: string
    readonly description: string
    readonly action: string
    readonly disabled?: boolean
    readonly children?: ReactNode
  },
) {
  const { title, description, action, disabled, children, onConfirm, onClose } = props
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            variant="primary"
            disabled={disabled}
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
