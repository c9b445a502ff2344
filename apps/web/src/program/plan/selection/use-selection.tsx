import type { Id } from '@trireme/domain'
import { announce, loadedLater } from '@trireme/ui'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  lazy,
  useMemo,
  useState,
} from 'react'
import { MINUTES_A_DAY, counted } from '../../../schedule/days.ts'
import { type Chosen, FIELD_KEYS, NONE_CHOSEN, choose, stillChosen } from '../../../work/together/chosen.ts'
import { useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { RowAct } from '../arranging/acts.ts'
import type { Choosing, Draft, GanttHandle } from '../gantt/index.ts'
import type { RowLayer } from './row-tools.tsx'

/** Text goes on the clipboard within the event that asks for it, so what writes it is fetched before. */
const useOutline = loadedLater(() => import('../outline/outline-text.ts'))
/** What several come to is asked for within a step of the hand. */
const useShifting = loadedLater(() => import('./shift.ts'))
const RowTools = lazy(async () => ({ default: (await import('./row-tools.tsx')).RowTools }))

export type SelectionOptions = {
  /** The items of the rows on screen, top to bottom. */
  readonly order: () => readonly Id[]
  /** The row that was clicked on its own. */
  readonly selected: Id | null
  readonly gantt: RefObject<GanttHandle | null>
  readonly canEdit: boolean
  /** Letters act as commands. */
  readonly letters: boolean
  readonly onSelect: (id: Id) => void
  readonly onOpen: (id: Id) => void
  /** Moves a bar as if a hand had: its consequences are told in the same way. */
  readonly onShift: (draft: Draft) => void
}

/** Rows chosen together, by hand or by keys, and what is done with all of them at once. */
export function useSelection(options: SelectionOptions) {
  const { order, selected, gantt, canEdit, letters, onSelect, onOpen, onShift } = options
  const workspace = useWorkspace()
  const { replica, schedule, rights } = workspace
  const [kept, setChosen] = useState<Chosen>(NONE_CHOSEN)
  const [layer, setLayer] = useState<RowLayer | null>(null)
  const items = useVersion('work-item')
  const chosen = useMemo(
    () => stillChosen(kept, (id) => replica.get('work-item', id) !== undefined),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for the table, which changes in place
    [kept, replica, items],
  )
  const isMany = chosen.ids.size > 0
  const chosenIds = isMany ? chosen.ids : undefined
  const outline = useOutline(isMany)
  const shifting = useShifting(true)

  function onChoose(how: Choosing) {
    const next = choose(chosen, how, order(), selected)
    setChosen(next)
    announce(next.ids.size === 0 ? 'No rows chosen' : `${counted(next.ids.size, 'row')} chosen`)
  }

  /** What acts act on: the chosen rows, else the one with the focus. */
  function acted(): ReadonlySet<Id> {
    if (isMany) return chosen.ids
    const one = gantt.current?.focusedId() ?? selected
    return new Set(replica.get('work-item', one) === undefined ? [] : [one!])
  }

  async function act(which: RowAct) {
    if (!canEdit) return
    const ids = acted()
    if (ids.size === 0) return
    const shown = new Set(order())
    const { actOnRows } = await import('../arranging/acts.ts')
    const isShown = (id: Id) => shown.has(id)
    await actOnRows(workspace, which, ids, isShown, (then) => {
      setChosen(isMany && then.size > 0 ? { ids: then, anchor: null } : NONE_CHOSEN)
      const [only] = then
      if (!isMany && only !== undefined) onSelect(only)
    })
  }

  /** The changes of a bar that carries the other chosen ones; undefined where it goes alone. */
  function together(draft: Draft) {
    const planned = schedule.current.items.get(draft.id)
    if (planned === undefined || chosen.ids.size < 2 || !chosen.ids.has(draft.id)) return undefined
    const days = (draft.startsAt - planned.startsAt) / MINUTES_A_DAY
    if (days === 0 || draft.endsAt - draft.startsAt !== planned.endsAt - planned.startsAt) return undefined
    return shifted(Math.round(days))
  }

  function shifted(days: number) {
    const label = `Move ${counted(chosen.ids.size, 'item')}`
    if (shifting === null) return { changes: [], label, refused: 'Moving several is still being loaded' }
    const changes = shifting.changesOfShift(replica, schedule.current, chosen.ids, days, {
      mayChange: (item) => rights.mayChange('work-item', item),
      preview: (wish) => schedule.preview(wish),
    })
    return { changes, label, ...shifting.refusalOfShift(changes.length) }
  }

  function shift(days: number) {
    const plan = schedule.current
    const id = [...chosen.ids].find((each) => plan.items.has(each))
    const planned = id === undefined ? undefined : plan.items.get(id)
    if (id === undefined || planned === undefined) return announce('None of these has dates')
    const by = days * MINUTES_A_DAY
    onShift({ id, startsAt: planned.startsAt + by, endsAt: planned.endsAt + by })
  }

  const keys: Readonly<Record<string, RowAct>> = {
    ArrowRight: 'indent',
    ArrowLeft: 'outdent',
    ArrowUp: 'up',
    ArrowDown: 'down',
  }

  function onKeyDown(event: KeyboardEvent) {
    const isInText = (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]') !== null
    if (isInText || event.defaultPrevented || event.altKey || !canEdit) return
    const command = event.ctrlKey || event.metaKey
    const which =
      command && event.shiftKey
        ? keys[event.key]
        : command && event.key.toLowerCase() === 'd'
          ? 'duplicate'
          : !command && event.key === 'Delete'
            ? 'remove'
            : undefined
    if (which !== undefined) void act(which)
    else if (isMany && letters && !command && event.key.toLowerCase() in FIELD_KEYS)
      setLayer({ kind: 'set', field: FIELD_KEYS[event.key.toLowerCase()]! })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function onCopy(event: ClipboardEvent) {
    if (isOfText(event)) return
    const ids = acted()
    if (ids.size === 0 || outline === null) return
    const inOrder = order().filter((id) => ids.has(id))
    event.clipboardData.setData('text/plain', outline.writeOutline(replica, schedule.current, inOrder))
    event.preventDefault()
    announce(`Copied ${counted(inOrder.length, 'row')}`)
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    if (isOfText(event) || !canEdit || text.trim() === '') return
    event.preventDefault()
    setLayer({ kind: 'paste', text })
  }

  const ids: ReadonlySet<Id> = isMany ? chosen.ids : new Set(selected === null ? [] : [selected])
  const [only] = ids
  const element: ReactNode =
    isMany || layer !== null ? (
      <Suspense fallback={null}>
        <RowTools
          ids={ids}
          isMany={isMany}
          canEdit={canEdit}
          layer={layer}
          onLayer={setLayer}
          onAct={(which) => void act(which)}
          onShift={shift}
          onOpen={ids.size === 1 ? () => onOpen(only!) : undefined}
          onNone={() => {
            setChosen(NONE_CHOSEN)
            gantt.current?.focus()
          }}
          onMade={(made) => setChosen({ ids: new Set(made), anchor: null })}
        />
      </Suspense>
    ) : null

  return {
    chosenIds,
    onChoose,
    together,
    element,
    clear: () => setChosen(NONE_CHOSEN),
    onMenu: (id: Id, at: { readonly x: number; readonly y: number }) => {
      if (!chosen.ids.has(id)) {
        setChosen(NONE_CHOSEN)
        onSelect(id)
      }
      setLayer({ kind: 'menu', at })
    },
    /** For the element around the Gantt. */
    hands: { onKeyDown, onCopy, onPaste },
  }
}

/** Whether text is being edited or is marked: then the clipboard is about that. */
function isOfText(event: ClipboardEvent): boolean {
  const isField = (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]') !== null
  return isField || document.getSelection()?.isCollapsed === false
}
