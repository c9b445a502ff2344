import { useNavigate } from '@tanstack/react-router'
import type { ChangeSet, Id } from '@trireme/domain'
import { announce, loadedLater } from '@trireme/ui'
import { Suspense, lazy, useState } from 'react'
import { addDependency } from '../../../work/commands.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { NewLink } from '../gantt/index.ts'
import type { PickedLink } from './link-card.tsx'

const LinkCard = lazy(async () => ({ default: (await import('./link-card.tsx')).LinkCard }))

const loadActs = () => import('./link-acts.ts')
/** What acts on them is fetched before one is drawn: what it says is said in the same step. */
const useActs = loadedLater(loadActs)

/** Drawing, picking and changing dependencies; a circle is refused with its path, which stays drawn while that is told. */
export function useLinks() {
  const workspace = useWorkspace()
  const { replica } = workspace
  useActs(false)
  const navigate = useNavigate({ from: '/program/plan' })
  const [picked, setPicked] = useState<PickedLink | null>(null)
  const [refusedPath, onCircle] = useState<readonly Id[]>()
  const answers = {
    onCircle,
    onMend: (broken: Id) =>
      void navigate({
        search: (before) => ({ ...before, improve: undefined, level: undefined, broken }),
        resetScroll: false,
      }),
  }

  function act(changes: ChangeSet, label: string, made?: NewLink): void {
    void loadActs().then(
      ({ actOnLink }) => actOnLink(workspace, changes, { label, made }, answers),
      () => workspace.act(changes, label),
    )
  }

  function onLink(made: NewLink): void {
    const { fromId, toId, type } = made
    const [from, to] = [replica.get('work-item', fromId), replica.get('work-item', toId)]
    act(addDependency({ predecessorId: fromId, successorId: toId, type }), `Link ${from?.key} and ${to?.key}`, made)
  }

  function onPickLink(id: Id, at: PickedLink['at']): void {
    if (replica.get('dependency', id) !== undefined) setPicked({ id, at, among: [] })
  }

  function onLinksOf(id: Id, at: PickedLink['at']): void {
    const before = replica.referring('dependency', 'successorId', id)
    const among = [...before, ...replica.referring('dependency', 'predecessorId', id)].map((each) => each.id)
    if (among.length === 0) announce('It waits for nothing, and nothing waits for it')
    else setPicked({ id: among[0]!, at, among })
  }

  return {
    pickedLinkId: picked?.id ?? null,
    refusedPath,
    events: { onLink, onPickLink, onLinksOf },
    element:
      picked === null ? null : (
        <Suspense fallback={null}>
          <LinkCard picked={picked} onPick={setPicked} onChange={act} />
        </Suspense>
      ),
  }
}
