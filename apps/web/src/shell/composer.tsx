import { Button, Combobox, DateInput, Dialog, Field, Select, TextInput } from '@trireme/ui'
import { useState } from 'react'
import { choicesOf, itemChoices, typeChoices } from '../work/choices.ts'
import { childType, createItem } from '../work/commands.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { type ComposerStart, useShell } from './shell-state.tsx'

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

/** A small form to add a work item from anywhere. ⌘Enter creates, ⇧⌘Enter creates and opens. */
export function Composer({ start, onClose }: { readonly start: ComposerStart; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica, today } = workspace
  const [draft, setDraft] = useState<Draft>(() => {
    const parentId = start.parentId ?? shell.openItem
    const typeId = childType(replica, parentId)?.id
    const kept = keptDraft()
    return {
      title: kept.title ?? '',
      typeId: typeId ?? childType(replica, null)!.id,
      parentId: typeId === undefined ? null : parentId,
      teamId: start.teamId ?? replica.get('work-item', parentId)?.teamId ?? null,
      ownerId: kept.ownerId ?? null,
      targetOn: kept.targetOn ?? null,
    }
  })
  function keep(next: Draft) {
    sessionStorage.setItem(KEPT, JSON.stringify(next))
    setDraft(next)
  }
  const change = (wish: Partial<Draft>) => keep({ ...draft, ...wish })

  function create(andOpen: boolean) {
    if (draft.title.trim() === '') return
    const changes = createItem(replica, { ...draft, title: draft.title.trim() })
    if (!workspace.act(changes, `Add ${draft.title.trim()}`, { toast: `Added ${draft.title.trim()}` })) return
    sessionStorage.removeItem(KEPT)
    onClose()
    if (andOpen) shell.showItem(changes[0]!.id)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="New work item"
      width={560}
      actions={
        <>
          <Button onClick={() => create(true)} keyHint="⇧⌘Enter">
            Create and open
          </Button>
          <Button variant="primary" onClick={() => create(false)} keyHint="⌘Enter">
            Create
          </Button>
        </>
      }
    >
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault()
          create(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          create(event.shiftKey)
        }}
      >
        <Field label="Title" required>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              maxLength={300}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <div className="composer-fields">
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
          <Field label="Under">
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
          <Field label="Team">
            {(control) => (
              <Combobox
                {...control}
                clearable
                placeholder="None"
                value={draft.teamId}
                choices={choicesOf(replica, 'team')}
                onChange={(teamId) => change({ teamId })}
              />
            )}
          </Field>
          <Field label="Owner">
            {(control) => (
              <Combobox
                {...control}
                clearable
                placeholder="Nobody"
                value={draft.ownerId}
                choices={choicesOf(replica, 'person')}
                onChange={(ownerId) => change({ ownerId })}
              />
            )}
          </Field>
          <Field label="Target">
            {(control) => (
              <DateInput
                {...control}
                today={today}
                edge="end"
                value={draft.targetOn}
                onCommit={(targetOn) => change({ targetOn })}
              />
            )}
          </Field>
        </div>
      </form>
    </Dialog>
  )
}
