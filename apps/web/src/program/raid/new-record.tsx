import { creation, newId } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { useState } from 'react'
import { CreationDialog, RecordChoice, TitleField } from '../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { placeOf } from '../scope-choice.tsx'
import { REGISTERS, type Register } from './registers.ts'

/** A new record of a register: what it is about; the rest is said in its panel. */
export function NewRecord(props: {
  readonly register: Register
  readonly scopeId: Id | undefined
  /** What it is known to have already. */
  readonly start?: Readonly<Record<string, unknown>>
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}) {
  const { register, scopeId, start = {}, onClose, onMade } = props
  const { kind, one, ask } = REGISTERS[register]
  const workspace = useWorkspace()
  const [title, setTitle] = useState(typeof start['title'] === 'string' ? start['title'] : '')
  const [untitled, setUntitled] = useState(false)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const place = { ...placeOf(scopeId), ...start }
  const [programId, setProgramId] = useState<string | null>((place['programId'] as string | undefined) ?? null)
  function make() {
    if (title.trim() === '') return setUntitled(true)
    const id = newId(kind)
    const wish = { ...place, id, title: title.trim(), ownerId, programId }
    const raised = kind === 'issue' ? { raisedOn: workspace.today } : {}
    if (
      !workspace.act([creation(kind, { ...raised, ...wish } as never)], `Add ${one} ${wish.title}`, {
        toast: `Added ${wish.title}`,
      })
    )
      return
    onClose()
    onMade(id)
  }
  return (
    <CreationDialog
      title={`New ${one}`}
      verb="Add"
      onClose={onClose}
      onMake={make}
      heading={
        <TitleField
          label={ask}
          value={title}
          error={untitled && title.trim() === '' ? 'Say it in a few words.' : null}
          onChange={setTitle}
        />
      }
    >
      <RecordChoice label="Owner" kind="person" none="Nobody" value={ownerId} onChange={setOwnerId} />
      <RecordChoice label="Program" kind="program" none="None" value={programId} onChange={setProgramId} />
    </CreationDialog>
  )
}
