import type { Id } from '@trireme/domain'
import { Combobox, Field, Select } from '@trireme/ui'
import { useState } from 'react'
import { itemChoices, typeChoices } from '../work/choices.ts'
import { childType, createItem } from '../work/commands.ts'
import { UNDER_SAYS } from '../work/tree.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { CreationDialog, DayField, RecordChoice, TitleField } from './creation-dialog.tsx'
import { type ComposerStart, useShell } from './shell-state.tsx'
import { enterPane } from './use-enter-pane.ts'

type Draft = {
  readonly title: string
  readonly typeId: string
  readonly parentId: string | null
  readonly teamId: string | null
  readonly ownerId: string | null
  readonly targetOn: string | null
}

// What was typed stays when the composer is closed by mistake, until it is made or the tab is closed.
const KEPT = 'trireme.composer'

function keptDraft(): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}

/** A small form to add a work item from anywhere. Enter in the title and ⌘Enter create, ⇧⌘Enter creates and opens. */
export function Composer({ start, onClose }: { readonly start: ComposerStart; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica } = workspace
  const [draft, setDraft] = useState<Draft>(() => {
    const parentId = start.parentId === undefined ? shell.openItem : start.parentId
    const typeId = start.typeId ?? childType(replica, parentId)?.id
    const kept = keptDraft()
    return {
      title: kept.title ?? '',
      typeId: typeId ?? childType(replica, null)!.id,
      parentId: typeId === undefined ? null : parentId,
      teamId: start.teamId === undefined ? (replica.get('work-item', parentId)?.teamId ?? null) : start.teamId,
      ownerId: kept.ownerId ?? null,
      targetOn: kept.targetOn ?? null,
    }
  })
  const status = replica.get('status', start.statusId as Id | undefined)
  const [untitled, setUntitled] = useState(false)
  function keep(next: Draft) {
    sessionStorage.setItem(KEPT, JSON.stringify(next))
    setDraft(next)
  }
  const change = (wish: Partial<Draft>) => keep({ ...draft, ...wish })

  function create(andOpen: boolean) {
    if (draft.title.trim() === '') return setUntitled(true)
    const changes = createItem(replica, { ...draft, title: draft.title.trim(), ...(status && { statusId: status.id }) })
    const onKept = () => {
      sessionStorage.removeItem(KEPT)
      onClose()
      shell.pointAt(changes[0]!.id)
      if (!andOpen) return
      shell.showItem(changes[0]!.id)
      enterPane()
    }
    workspace.act(changes, `Add ${draft.title.trim()}`, { toast: `Added ${draft.title.trim()}`, onKept })
  }

  return (
    <CreationDialog
      title="New work item"
      description={status === undefined ? undefined : `Status: ${status.name}`}
      verb="Create"
      opens
      onMake={create}
      onClose={onClose}
      heading={
        <TitleField
          value={draft.title}
          error={untitled && draft.title.trim() === '' ? 'Give it a title.' : null}
          onChange={(title) => change({ title })}
        />
      }
    >
      <Field label="Type">
        {(control) => (
          <Select
            {...control}
            value={draft.typeId}
            options={typeChoices(replica)}
            onChange={(typeId) => change({ typeId })}
          />
        )}
      </Field>
      <Field label="Under" says={UNDER_SAYS}>
        {(control) => (
          <Combobox
            {...control}
            clearable
            placeholder="Nothing"
            value={draft.parentId}
            choices={itemChoices(replica)}
            onChange={(parentId) => change({ parentId, typeId: childType(replica, parentId)?.id ?? draft.typeId })}
          />
        )}
      </Field>
      <RecordChoice
        label="Team"
        kind="team"
        none="None"
        value={draft.teamId}
        onChange={(teamId) => change({ teamId })}
      />
      <RecordChoice
        label="Owner"
        kind="person"
        none="Nobody"
        value={draft.ownerId}
        onChange={(ownerId) => change({ ownerId })}
      />
      <DayField label="Target" edge="end" value={draft.targetOn} onCommit={(targetOn) => change({ targetOn })} />
    </CreationDialog>
  )
}
