import { type WorkItem, wholePercent } from '@trireme/domain'
import { methodOf } from '@trireme/planning/tracking'
import { Field, NumberInput, formatPercent } from '@trireme/ui'
import { useAccepted } from '../work/use-accepted.ts'
import { setFields } from '../work/commands.ts'
import { hasParts } from '../work/has-parts.ts'
import { METHODS } from './log-work.tsx'
import { useVersions, useWorkspace } from '../workspace/use-workspace.tsx'

const READ_FROM = ['work-item', 'status'] as const

const PARTS_SAY = 'The accepted share of its parts, weighed by their effort.'
const COUNTED_SAYS =
  'What is typed here tells the plan how much is left; what counts as accepted follows from “Progress from”.'

/** How much of an item is accepted, and what people can say of it: percent, or units of so many in all. */
export function ProgressField({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  useVersions(READ_FROM)
  const share = useAccepted().of(item)
  const method = methodOf(item)
  const accepted = share === null ? 'unknown' : formatPercent(wholePercent(share))
  const set = (wish: Partial<WorkItem>) =>
    workspace.act(setFields(replica, item.id, wish), `Set progress of ${item.key || item.title}`)
  if (hasParts(replica, item))
    return (
      <div className="item-line" title={PARTS_SAY}>
        <span className="muted item-read">Progress</span>
        <span>
          {accepted} <span className="meta">of its parts, by effort</span>
        </span>
      </div>
    )
  if (method === 'units')
    return (
      <>
        <Field label="Units done" hint={<span className="meta">Counts as {accepted}</span>} inline>
          {(control) => (
            <NumberInput
              {...control}
              min={0}
              placeholder="12"
              value={item.countDone}
              onCommit={(countDone) => set({ countDone })}
            />
          )}
        </Field>
        <Field label="Units in all" inline>
          {(control) => (
            <NumberInput
              {...control}
              min={0.01}
              placeholder="40 pages, metres, screens"
              value={item.countPlanned}
              onCommit={(countPlanned) => set({ countPlanned })}
            />
          )}
        </Field>
      </>
    )
  const isCounted = method !== 'by-hand'
  return (
    <Field
      label="Progress"
      says={isCounted ? COUNTED_SAYS : undefined}
      hint={
        isCounted ? (
          <span className="meta">
            Counts as {accepted}: {METHODS[method].toLowerCase()}
          </span>
        ) : null
      }
      inline
    >
      {(control) => (
        <NumberInput
          {...control}
          min={0}
          max={100}
          placeholder="% accepted"
          value={item.progressPercent}
          format={formatPercent}
          onCommit={(value) => set({ progressPercent: value === null ? null : Math.round(value) })}
        />
      )}
    </Field>
  )
}

/** The same for those who only read it. */
export function ReadProgress({ item }: { readonly item: WorkItem }) {
  const share = useAccepted().of(item)
  if (share === null) return null
  return (
    <>
      <dt>Progress</dt>
      <dd>{formatPercent(wholePercent(share))}</dd>
    </>
  )
}
