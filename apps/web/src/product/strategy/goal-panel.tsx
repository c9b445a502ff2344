import { edit } from '@trireme/client'
import type { Goal, Id } from '@trireme/domain'
import { Button, Field, NumberInput, Select, formatPercent } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { fixedChoices } from '../../work/choices.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { Bets } from './bets.tsx'
import { ProgressMark } from './marks.tsx'
import { Day, Owner, Pick } from './panel-fields.tsx'
import { SidePanel } from '../../shell/side-panel.tsx'
import type { PanelProps } from './panel-props.ts'
import { figure } from './standing.ts'
import { baseOfGoal } from './words.ts'

/** All that is known of a goal, and from what its figure is made [R4]. */
export function GoalPanel(
  props: PanelProps & {
    readonly goal: Goal
    readonly onNewGoal: (parentId: Id) => void
    readonly onNewKeyResult: (goalId: Id) => void
  },
) {
  const { goal, standings, onClose, onChoose, onNewGoal, onNewKeyResult } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('goal', goal)
  const standing = standings.ofGoal(goal)
  const set = (wish: Partial<Goal>, label: string) => {
    const change = edit('goal', goal, wish)
    if (change !== null) workspace.act([change], `${label} of ${goal.title}`)
  }
  const parts = [
    ...standings.keyResultsOf(goal.id).map((each) => ({ each, progress: standings.ofKeyResult(each).progress })),
    ...standings.childrenOf(goal.id).map((each) => ({ each, progress: standings.ofGoal(each).progress })),
  ]
  return (
    <SidePanel
      canEdit={canEdit}
      kind="Goal"
      title={goal.title}
      onTitle={(title) => set({ title }, 'Title')}
      onClose={onClose}
      onRemove={() => void workspace.remove('goal', goal.id, onClose)}
    >
      <ProgressMark progress={standing.progress} expected={standing.expected} base={baseOfGoal(goal, standing)} />
      <section className="panel-section" aria-label="Where the figure comes from">
        <h2>Where the figure comes from</h2>
        {parts.length === 0 ? (
          <p className="muted">Nothing measures this goal yet: add a key result, or a goal under it.</p>
        ) : (
          <>
            <p className="meta">Σ weight × progress ÷ Σ weight, over what is known. Finished work never moves it.</p>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Part</th>
                  <th scope="col" className="end">
                    Weight
                  </th>
                  <th scope="col" className="end">
                    Progress
                  </th>
                </tr>
              </thead>
              <tbody>
                {parts.map(({ each, progress }) => (
                  <tr key={each.id}>
                    <td>
                      <button type="button" className="text-button" onClick={() => onChoose(each.id)}>
                        {each.title}
                      </button>
                    </td>
                    <td className="end numeric">{figure(each.weight)}</td>
                    <td className="end numeric">
                      {progress === null ? 'unknown' : formatPercent(Math.round(progress * 100))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {canEdit ? (
          <div className="row">
            <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => onNewKeyResult(goal.id)}>
              Key result
            </Button>
            <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => onNewGoal(goal.id)}>
              Goal under it
            </Button>
          </div>
        ) : null}
      </section>
      <section className="panel-section" aria-label="Fields">
        <Owner canEdit={canEdit} ownerId={goal.ownerId} onChange={(ownerId) => set({ ownerId }, 'Owner')} />
        <Day
          canEdit={canEdit}
          label="Starts"
          edge="start"
          value={goal.startsOn}
          refuse={(startsOn) => workspace.whyEditRefused('goal', goal, { startsOn })}
          onCommit={(startsOn) => set({ startsOn }, 'Start')}
        />
        <Day
          canEdit={canEdit}
          label="Ends"
          edge="end"
          value={goal.endsOn}
          refuse={(endsOn) => workspace.whyEditRefused('goal', goal, { endsOn })}
          onCommit={(endsOn) => set({ endsOn }, 'End')}
        />
        {canEdit ? (
          <>
            <Field label="Commitment" inline>
              {(control) => (
                <Select
                  {...control}
                  value={goal.commitment}
                  options={fixedChoices(['committed', 'aspirational'])}
                  onChange={(commitment) => set({ commitment: commitment as Goal['commitment'] }, 'Commitment')}
                />
              )}
            </Field>
            <Pick
              canEdit
              label="Product"
              kind="product"
              value={goal.productId}
              onChange={(productId) => set({ productId: productId as Goal['productId'] }, 'Product')}
            />
            <Pick
              canEdit
              label="Portfolio"
              kind="portfolio"
              value={goal.portfolioId}
              onChange={(portfolioId) => set({ portfolioId: portfolioId as Goal['portfolioId'] }, 'Portfolio')}
            />
            <Field label="Weight" inline hint="Share in the goal above">
              {(control) => (
                <NumberInput
                  {...control}
                  min={0}
                  max={1000}
                  value={goal.weight}
                  onCommit={(weight) => set({ weight: weight ?? 1 }, 'Weight')}
                />
              )}
            </Field>
          </>
        ) : (
          <dl className="panel-reads">
            <dt>Commitment</dt>
            <dd>{goal.commitment}</dd>
            <dt>Product</dt>
            <dd>{goal.productId === null ? '–' : nameOf(replica, goal.productId)}</dd>
          </dl>
        )}
        {goal.description === null || goal.description === '' ? null : <p className="panel-text">{goal.description}</p>}
      </section>
      <Bets goalId={goal.id} keyResult={null} />
    </SidePanel>
  )
}
