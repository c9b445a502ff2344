import { newId } from '@trireme/client'
import { takeBaseline } from '@trireme/planning/tracking'
import { Field, TextInput, formatDate } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog } from '../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** Keeps the plan as it is now: dates, effort and cost of every item, in one step. */
export function TakeBaselineDialog({
  onClose,
  onTaken,
}: {
  readonly onClose: () => void
  readonly onTaken: (id: string) => void
}) {
  const workspace = useWorkspace()
  const { replica, schedule, today } = workspace
  const [name, setName] = useState(`Plan of ${formatDate(today)}`)
  const [reason, setReason] = useState('')

  function take() {
    if (name.trim() === '') return
    const changes = takeBaseline(replica.snapshot, schedule.current, {
      name: name.trim(),
      reason: reason.trim() === '' ? null : reason.trim(),
      takenAt: new Date().toISOString(),
      sequence: replica.sequence,
      mint: newId,
    })
    const held = changes.length - 1
    workspace.act(changes, `Take the baseline ${name}`, {
      toast: `Took the baseline ${name}: ${held} items`,
      onKept: () => {
        onTaken(changes[0]!.id)
        onClose()
      },
    })
  }

  return (
    <CreationDialog
      title="Take baseline"
      description="Keeps the plan as it is now: scheduled dates, effort and cost of every item. It never changes; what comes later is held against it."
      verb="Take"
      onMake={take}
      onClose={onClose}
      heading={
        <Field label="Name">
          {(control) => (
            <TextInput {...control} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      }
    >
      <Field label="Why now">
        {(control) => (
          <TextInput
            {...control}
            placeholder="Agreed at the quarterly review"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </CreationDialog>
  )
}
