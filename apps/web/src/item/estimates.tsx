import { type Estimate, type WorkItem, isNewer } from '@trireme/domain'
import { DraftInput, Field } from '@trireme/ui'
import { addEstimate, latestEstimate } from '../work/commands.ts'
import { estimateText, parseEstimate, whyNoEstimate } from '../work/estimate-text.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant, nameOf } from '../workspace/value-text.ts'

/** Effort and duration as last estimated, and what was thought before. */
export function Estimates({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  useVersion('estimate')
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  const history = replica
    .referring('estimate', 'workItemId', item.id)
    .toSorted((one, other) => (isNewer(one, other) ? -1 : 1))
  const field = (quantity: Estimate['quantity'], label: string, hint: string) => {
    const latest = latestEstimate(replica, item.id, quantity)
    if (!canEdit)
      return latest === undefined ? null : (
        <div className="item-line">
          <span className="muted item-read">{label}</span>
          {estimateText(latest)}
        </div>
      )
    return (
      <Field label={label} inline>
        {(control) => (
          <DraftInput
            {...control}
            placeholder={hint}
            value={latest === undefined ? null : estimateText(latest)}
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
