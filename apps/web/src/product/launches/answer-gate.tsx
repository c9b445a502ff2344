import { type Gate, type NewMap, type Launch, seenAt } from '@trireme/domain'
import { Button, Dialog, Field, Select, TextArea } from '@trireme/ui'
import { useState } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { answerGate } from './commands.ts'

type Answer = NewMap['approval']['answer']

/** An approver's answer, beside what it is given of. */
export function AnswerGate({
  launch,
  gate,
  onClose,
}: {
  readonly launch: Launch
  readonly gate: Gate
  readonly onClose: () => void
}) {
  const workspace = useWorkspace()
  const [answer, setAnswer] = useState<Answer>('approve')
  const [note, setNote] = useState('')
  function give() {
    const given = { answer, note: note.trim() }
    const toast = `Answered at ${gate.name}`
    workspace.act(answerGate(launch, gate, given), `Answer at ${gate.name}`, { toast, onKept: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Answer at ${gate.name}`}
      description="It counts as long as nothing of what you see here changes."
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" onClick={give}>
            Answer
          </Button>
        </>
      }
    >
      <div className="stack">
        <Seen launch={launch} gate={gate} />
        <Field label="Answer">
          {(control) => (
            <Select
              {...control}
              value={answer}
              options={[
                { id: 'approve', label: 'Approve' },
                { id: 'approve-with-changes', label: 'Approve with changes' },
                { id: 'reject', label: 'Reject' },
              ]}
              onChange={(id) => setAnswer(id as Answer)}
            />
          )}
        </Field>
        <Field label="Note">
          {(control) => (
            <TextArea {...control} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}

/** What an answer or a verdict is given of. */
export function Seen({ launch, gate }: { readonly launch: Launch; readonly gate: Gate }) {
  return (
    <ul className="plain-list gate-seen meta">
      {Object.entries(seenAt(launch, gate)).map(([name, value]) => (
        <li key={name}>{name.startsWith('Item ') ? value : `${name}: ${value}`}</li>
      ))}
    </ul>
  )
}
