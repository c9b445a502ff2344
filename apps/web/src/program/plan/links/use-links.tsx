import type { ChangeSet, Id } from '@trireme/domain'
import { announce, loadedLater } from '@trireme/ui'
import { Suspense, lazy, useState } from 'react'
import { addDependency } from '../../../work/commands.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { NewLink } from '../gantt/index.ts'
import type { PickedLink } from './link-card.tsx'

const LinkCard = lazy(async () => ({ default: (await import('./link-card.tsx')).LinkCard }))

/** What a circle is told with is fetched before one is drawn: its path shows in the same step. */
const useCircles = loadedLater(() => import('./refused-circle.ts'))

/** Drawing, picking and changing dependencies; a circle is refused with its path, which stays drawn while that is told. */
export function useLinks() {
  const workspace = useWorkspace()
  const { replica } = workspace
  const circles = useCircles(false)
  const [picked, setPicked] = useState<PickedLink | null>(null)
  const [refusedPath, setRefusedPath] = useState<readonly Id[]>()

  function act(changes: ChangeSet, label: string, toast?: string): void {
    const [refusal] = workspace.refusals(changes)
    if (refusal?.rule === 'dependency-cycle' && circles !== null)
      return setRefusedPath(circles.tellCircle(replica.snapshot, changes, refusal, () => setRefusedPath(undefined)))
    circles?.forgetCircle()
    workspace.act(changes, label, toast === undefined ? {} : { toast })
  }

  function onLink({ fromId, toId, type }: NewLink): void {
    const [from, to] = [replica.get('work-item', fromId), replica.get('work-item', toId)]
    const changes = addDependency({ predecessorId: fromId, successorId: toId, type })
    act(changes, `Link ${from?.key} and ${to?.key}`, `${to?.title} now waits for ${from?.title}`)
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
