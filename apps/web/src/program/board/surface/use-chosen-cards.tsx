import type { Id } from '@trireme/domain'
import { Button, type MenuEntry, Popover, announce } from '@trireme/ui'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { BulkBar } from '../../../work/together/bulk-bar.tsx'
import {
  type Choosing,
  type Chosen,
  FIELD_KEYS,
  NONE_CHOSEN,
  choose,
  stillChosen,
} from '../../../work/together/chosen.ts'
import { SetTogetherLater } from '../../../work/together/set-together-later.tsx'
import type { Foretell } from './use-told-card.ts'
import { useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'

export type ChosenCardsOptions = {
  /** The cards in the order they are gone through. */
  readonly order: readonly Id[]
  readonly whyFixed: (id: Id) => string | undefined
  /** Where a card is on the window, for what opens beside it. */
  readonly boxOf: (id: Id) => DOMRect | undefined
  /** Gives the focus back to a card, wherever it lies now. */
  readonly follow: (id: Id) => void
  readonly foretell: Foretell
}

/** Fields of these are being set: by the bar, or beside the one card of `at`. */
type Setting = {
  readonly ids: ReadonlySet<Id>
  readonly field: string | null
  readonly at: DOMRect | null
}

/** The commands of a card by letters: what it has is set, it is chosen beside others, and all of these are set at once. */
export function useChosenCards({ order, whyFixed, boxOf, follow, foretell }: ChosenCardsOptions) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const { lettersOn } = useShell()
  const [kept, setChosen] = useState<Chosen>(NONE_CHOSEN)
  const [setting, setSetting] = useState<Setting | null>(null)
  const items = useVersion('work-item')
  const chosen = useMemo(
    () => stillChosen(kept, (id) => replica.get('work-item', id as Id) !== undefined),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for the table, which changes in place
    [kept, replica, items],
  )
  const isMany = chosen.ids.size > 0
  const acted = (id: Id) => (isMany ? (chosen.ids as ReadonlySet<Id>) : new Set([id]))

  function onChoose(how: Choosing) {
    const next = choose(chosen, how, order, null)
    setChosen(next)
    announce(next.ids.size === 0 ? 'No cards chosen' : `${counted(next.ids.size, 'card')} chosen`)
  }

  function set(id: Id, field: string | null) {
    const reason = isMany ? undefined : whyFixed(id)
    if (reason !== undefined) return announce(reason, 'urgent')
    setSetting({ ids: acted(id), field, at: isMany ? null : (boxOf(id) ?? null) })
  }

  async function remove(id: Id) {
    const { removeTogether } = await import('../../../work/together/acts.ts')
    await removeTogether(workspace, acted(id), () => setChosen(NONE_CHOSEN))
  }

  /** Whether it was a key of these. */
  function onKey(event: KeyboardEvent, id: Id): boolean {
    const key = event.key.toLowerCase()
    if (event.altKey || event.shiftKey) return false
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'a') return false
      onChoose({ kind: 'all' })
    } else if (key === 'delete') void remove(id)
    else if (key === 'escape' && isMany) onChoose({ kind: 'none' })
    else if (!lettersOn) return false
    else if (key === 'x') onChoose({ kind: 'toggle', id })
    else if (key in FIELD_KEYS) set(id, FIELD_KEYS[key]!)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  /** The same commands in the menu of a card, for hands without keys. */
  const entriesOf = (id: Id): readonly MenuEntry[] => [
    // Once the menu is gone, which gives the focus back first.
    { kind: 'item', label: 'Set…', keys: 'S', onSelect: () => setTimeout(() => set(id, null)) },
    {
      kind: 'item',
      label: chosen.ids.has(id) ? 'Choose no longer' : 'Choose beside others',
      keys: 'X',
      onSelect: () => onChoose({ kind: 'toggle', id }),
    },
    { kind: 'item', label: 'Delete', keys: 'Del', danger: true, onSelect: () => void remove(id) },
  ]

  const fields =
    setting === null ? null : (
      <SetTogetherLater
        ids={setting.ids}
        first={setting.field}
        foretell={foretell}
        onSet={setting.at === null ? undefined : () => end()}
      />
    )
  const end = () => {
    const [first] = setting?.ids ?? []
    setSetting(null)
    if (first !== undefined) follow(first)
  }
  const element: ReactNode = (
    <>
      {isMany ? (
        <BulkBar
          label="Chosen cards"
          count={chosen.ids.size}
          onNone={() => {
            const [first] = chosen.ids
            setChosen(NONE_CHOSEN)
            follow(first as Id)
          }}
        >
          <Popover
            trigger={
              <Button variant="quiet" keyHint="S">
                Set…
              </Button>
            }
            title={`Set for ${counted(chosen.ids.size, 'item')}`}
            open={setting !== null && setting.at === null}
            onOpenChange={(open) =>
              open ? setSetting({ ids: chosen.ids as ReadonlySet<Id>, field: null, at: null }) : end()
            }
          >
            {fields}
          </Popover>
          <Button variant="quiet" keyHint="Del" onClick={() => void remove([...chosen.ids][0] as Id)}>
            Delete
          </Button>
        </BulkBar>
      ) : null}
      {setting?.at ? (
        <Popover
          at={setting.at}
          title={`Set for ${[...setting.ids].map((id) => replica.get('work-item', id)?.key).join(', ')}`}
          open
          onOpenChange={(open) => open || end()}
        >
          {fields}
        </Popover>
      ) : null}
    </>
  )
  return { chosenIds: chosen.ids as ReadonlySet<Id>, onKey, entriesOf, element }
}
