import { type Estimate, type WorkItem, isNewer } from '@trireme/domain'
import { DraftInput, Field } from '@trireme/ui'
import { addEstimate, latestEstimate } from '../work/commands.ts'
import { whyOverruled } from '../work/ruling-estimates.ts'
import { estimateText, parseEstimate, whyNoEstimate } from '../work/estimate-text.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant, nameOf } from '../workspace/value-text.ts'

/** Effort and duration as last estimated, where no later one overrules them, and what was thought before. */
export function Estimates({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  useVersion('estimate')
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  const history = replica
    .referring('estimate', 'workItemId', item.id)
    .toSorted((one, other) => (isNewer(one, other) ? -1 : 1))
  const field = (quantity: Estimate['quantity'], label: string, hint: string) => {
    const why = whyOverruled(replica, item, quantity)
    const latest = latestEstimate(replica, item.id, quantity)
    // Empty where it is overruled: whoever types the same figure again says it anew.
    const value = latest === undefined || why !== undefined ? null : estimateText(latest)
    if (!canEdit)
      return value === null && why === undefined ? null : (
        <div className="item-line">
          <span className="muted item-read">{label}</span>
          {value ?? <span className="muted">{why}</span>}
        </div>
      )
    return (
      <Field label={label} inline hint={why}>
        {(control) => (
          <DraftInput
            {...control}
            placeholder={hint}
            value={value}
            format={(text) => text}
            parse={(text) => {
              const values = parseEstimate(text)
              return values === null || whyNoEstimate(text, quantity) !== null ? undefined : estimateText(values)
            }}
            why={(text) => whyNoEstimate(text, quantity)!}
            onCommit={(text) => {
              const values = text === null ? null : parseEstimate(text)
              if (values !== null)
                workspace.act(addEstimate(replica, item.id, quantity, values), `Estimate ${item.key}`)
            }}
          />
        )}
      </Field>
    )
  }
  if (!canEdit && history.length === 0) return null
  return (
    <section className="item-section" aria-label="Estimates">
      <header>
        <h3>Estimates</h3>
      </header>
      {field('effort', 'Effort', '5 d, 3-5-8 d, 8 pt')}
      {field('duration', 'Duration', '10 d')}
      {history.length > 1 ? (
        <details>
          <summary className="meta">{history.length} estimates so far</summary>
          <ul className="plain-list stack-tight">
            {history.map((estimate) => (
              <li key={estimate.id} className="meta">
                {estimateText(estimate)} {estimate.quantity} · {formatInstant(estimate.estimatedAt)}
                {estimate.authorId === null ? '' : ` · ${nameOf(replica, estimate.authorId)}`}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
