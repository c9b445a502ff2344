import { creation } from '@trireme/client'
import { Button } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'
import { GateLine } from './gate-line.tsx'

/** The gates of a launch: what each still needs, who has answered, and its verdict [2.17]. */
export function Gates({ facts, canEdit }: { readonly facts: LaunchFacts; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { release, gates } = facts
  const add = () =>
    workspace.act(
      [
        creation('gate', {
          releaseId: release.id,
          name: gates.length === 0 ? 'Go or no-go' : `Gate ${gates.length + 1}`,
        }),
      ],
      `Add a gate to ${release.name}`,
    )
  return (
    <section aria-labelledby="launch-gates">
      <header className="row">
        <h3 id="launch-gates">Gates</h3>
        {canEdit ? (
          <Button variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
            Gate
          </Button>
        ) : null}
      </header>
      {gates.length === 0 ? (
        <p className="muted">No gate: whoever may edit the launch can release it at any time.</p>
      ) : (
        <ul className="plain-list gate-list">
          {gates.map((gate) => (
            <GateLine key={gate.id} facts={facts} gate={gate} canEdit={canEdit} />
          ))}
        </ul>
      )}
    </section>
  )
}
