import type { FactChange, Facts } from '@trireme/domain'
import { Button } from '@trireme/ui'
import { useState } from 'react'
import { counted } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ChangeLines } from './change-lines.tsx'
import { changesByHead } from './changes-by-head.ts'

const MOST_GROUPS = 12

/** What changed, by initiative: its own lines, and folded what changed right below it. Launches and milestones stand alone. */
export function ChangeGroups(props: {
  readonly changes: readonly FactChange[]
  readonly facts: Pick<Facts, 'rows'>
  readonly because?: ((id: string) => string | undefined) | undefined
}) {
  const { changes, facts, because } = props
  const { replica } = useWorkspace()
  const [isWhole, setWhole] = useState(false)
  const groups = changesByHead(changes, facts, (id) => replica.get('work-item', id)?.parentId ?? null)
  const shown = isWhole ? groups : groups.slice(0, MOST_GROUPS)
  return (
    <div className="change-groups">
      {shown.map(({ head, own, below }) => (
        <div key={head}>
          {own.length === 0 ? (
            <p className="change-head">
              {nameOf(replica, head)} <span className="meta">ends as it did</span>
            </p>
          ) : (
            <ChangeLines changes={own} because={because} />
          )}
          {below.length === 0 ? null : (
            <details className="change-below">
              <summary className="meta">{counted(below.length, 'change')} below it</summary>
              <ChangeLines changes={below} because={because} />
            </details>
          )}
        </div>
      ))}
      {shown.length < groups.length ? (
        <p>
          <Button variant="quiet" onClick={() => setWhole(true)}>
            Show all {groups.length}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
