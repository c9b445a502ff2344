import { creation, edit } from '@trireme/client'
import type { Id, KeyResult, RecordMap } from '@trireme/domain'
import { Button, Combobox, DateInput, Field, NumberInput } from '@trireme/ui'
import { itemChoices } from '../../work/choices.ts'
import { useMayChange, useRecord, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { WorkLine, betWords, unitOf } from './work-line.tsx'

/** The work that is expected to change it, each link a bet, and a way to add one. */
export function Bets(props: { readonly goalId: Id; readonly keyResult: KeyResult | null }) {
  const { goalId, keyResult } = props
  const workspace = useWorkspace()
  const { replica, rights } = workspace
  const goal = useRecord('goal', goalId)
  const canEdit = useMayChange('goal', goal)
  useVersion('goal-link')
  const all =
    keyResult === null
      ? replica.referring('goal-link', 'goalId', goalId)
      : replica.referring('goal-link', 'keyResultId', keyResult.id)
  const links = all.filter(({ workItemId }) => replica.get('work-item', workItemId) !== undefined)
  const add = (workItemId: Id | null) => {
    if (workItemId === null) return
    const change = creation('goal-link', { workItemId, goalId, keyResultId: keyResult?.id ?? null } as never)
    workspace.act([change], `Link ${replica.get('work-item', workItemId)?.key ?? 'work'} to a goal`)
  }
  return (
    <section className="panel-section" aria-label="Work that bets on it">
      <h2>Work that bets on it</h2>
      {links.length === 0 ? <p className="muted">No work serves it yet.</p> : null}
      <ul className="plain-list bets">
        {links.map((link) => (
          <li key={link.id}>
            <WorkLine link={link} />
            {rights.mayChange('goal-link', link) ? (
              <Bet link={link} keyResult={keyResult ?? replica.get('key-result', link.keyResultId) ?? null} />
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <Combobox
          label="Link work"
          placeholder="Link work"
          value={null}
          choices={itemChoices(replica)}
          onChange={add}
        />
      ) : null}
    </section>
  )
}

/** What is expected of a bet, to change. */
function Bet({ link, keyResult }: { readonly link: RecordMap['goal-link']; readonly keyResult: KeyResult | null }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const unit = unitOf(replica.get('metric', keyResult?.metricId)?.unit)
  const set = (wish: Partial<RecordMap['goal-link']>) => {
    const change = edit('goal-link', link, wish)
    if (change !== null) workspace.act([change], 'Edit an expected change')
  }
  return (
    <details className="bet">
      <summary className="meta">Expected change</summary>
      <p className="meta">{betWords(link, unit)}</p>
      <div className="bet-fields">
        {(['expectedLow', 'expectedLikely', 'expectedHigh'] as const).map((field) => (
          <Field key={field} label={{ expectedLow: 'Low', expectedLikely: 'Likely', expectedHigh: 'High' }[field]}>
            {(control) => (
              <NumberInput {...control} value={link[field]} onCommit={(value) => set({ [field]: value })} />
            )}
          </Field>
        ))}
        <Field label="By">
          {(control) => (
            <DateInput {...control} today={today} edge="end" value={link.byOn} onCommit={(byOn) => set({ byOn })} />
          )}
        </Field>
        <Field label="Sure, %">
          {(control) => (
            <NumberInput
              {...control}
              min={0}
              max={100}
              value={link.confidencePercent}
              onCommit={(value) => set({ confidencePercent: value === null ? null : Math.round(value) })}
            />
          )}
        </Field>
        <Button variant="quiet" onClick={() => void workspace.remove('goal-link', link.id)}>
          Unlink
        </Button>
      </div>
    </details>
  )
}
