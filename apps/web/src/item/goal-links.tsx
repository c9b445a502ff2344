import { creation } from '@trireme/client'
import type { RecordMap, WorkItem } from '@trireme/domain'
import { Combobox, IconButton, formatPercent } from '@trireme/ui'
import { Target, X } from 'lucide-react'
import { useMayChange, useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'

/** The goals and key results this work is a bet on. */
export function GoalLinks({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  useVersion('goal-link')
  const goals = useRecords('goal')
  const keyResults = useRecords('key-result')
  const links = replica.referring('goal-link', 'workItemId', item.id)
  if (goals.length === 0) return null
  const choices = [
    ...goals.map(({ id, title }) => ({ id, label: title, detail: 'Goal' })),
    ...keyResults.map(({ id, title }) => ({ id, label: title, detail: 'Key result' })),
  ]

  const unitOf = ({ keyResultId }: RecordMap['goal-link']) =>
    replica.get('metric', replica.get('key-result', keyResultId)?.metricId)?.unit ?? ''

  function add(id: string | null) {
    if (id === null) return
    const keyResult = replica.get('key-result', id)
    const goalId = keyResult?.goalId ?? id
    workspace.act(
      [creation('goal-link', { workItemId: item.id, goalId, keyResultId: keyResult?.id ?? null })],
      `Link ${item.key} to a goal`,
    )
  }

  return (
    <section className="item-section" aria-label="Goals">
      <header>
        <h3>Goals</h3>
      </header>
      {links.map((link) => (
        <div key={link.id} className="item-line">
          <Target size={14} aria-hidden="true" />
          <span className="item-goal">
            {titleOf(replica.get('key-result', link.keyResultId)?.title, replica.get('goal', link.goalId)?.title)}
            <span className="meta">{expectation(link, unitOf(link))}</span>
          </span>
          {workspace.rights.mayChange('goal-link', link) ? (
            <IconButton
              label="Remove goal"
              icon={<X size={14} aria-hidden="true" />}
              onClick={() => void workspace.remove('goal-link', link.id)}
            />
          ) : null}
        </div>
      ))}
      {links.length === 0 && !canEdit ? <span className="faint">Serves no goal yet</span> : null}
      {canEdit ? (
        <Combobox
          label="Link to a goal or key result"
          value={null}
          placeholder="Link a goal"
          choices={choices}
          onChange={add}
        />
      ) : null}
    </section>
  )
}

/** `expects +70 points · 35% sure`. */
function expectation({ expectedLikely, confidencePercent }: RecordMap['goal-link'], unit: string): string {
  const sign = expectedLikely !== null && expectedLikely > 0 ? '+' : ''
  const change =
    expectedLikely === null
      ? 'no expected change said'
      : `expects ${sign}${expectedLikely.toLocaleString('en').replace('-', '−')}${unit === '' || unit === '%' ? unit : ` ${unit}`}`
  return confidencePercent === null ? change : `${change} · ${formatPercent(confidencePercent)} sure`
}

function titleOf(keyResult: string | undefined, goal: string | undefined): string {
  return keyResult ?? goal ?? 'A goal you may not see'
}
