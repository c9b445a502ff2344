import { edit } from '@trireme/client'
import { type Ask, type Facts, type Id, type Scope, isHealthStale, proposeHealth, timeZoneOf } from '@trireme/domain'
import { Button, DateInput, Dialog, Field, IconButton, Select, Skeleton, TextInput, formatDate } from '@trireme/ui'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { AddForm } from '../../settings/add-form.tsx'
import { RecordField } from '../../settings/record-field.tsx'
import { choiceText } from '../../workspace/value-text.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { counted } from '../../schedule/days.ts'
import { ChangeGroups } from '../changes/change-groups.tsx'
import { changesSince } from '../changes/changes-since.ts'
import { useFacts } from '../changes/use-facts.ts'
import { useFlags } from '../changes/use-flags.ts'
import { type PublishedUpdate, type StatusUpdate, aboutOf } from '../changes/use-updates.ts'
import { LongField } from '../raid/panel-fields.tsx'
import { FactsTable } from './update-parts.tsx'

/** An update while it is written: what the facts say is there already, what a person says is kept as it is typed. */
export function DraftUpdate(props: DraftUpdateProps) {
  const { flags, isComplete } = useFlags()
  const { facts, isCurrent } = useFacts(props.scope, flags)
  return facts === null ? (
    <Skeleton rows={8} />
  ) : (
    <Draft {...props} facts={facts} isComplete={isComplete && isCurrent} />
  )
}

type DraftUpdateProps = {
  readonly draft: StatusUpdate
  readonly last: PublishedUpdate | undefined
  readonly scope: Scope
  readonly onPublished: () => void
  readonly onDropped: () => void
}

const BEING_READ = 'Baseline and odds are being read: what they say is kept with the update.'

/** @param isComplete whether the facts are those of now, with all that they rest on */
function Draft(props: DraftUpdateProps & { readonly facts: Facts; readonly isComplete: boolean }) {
  const { draft, last, scope, facts, isComplete, onPublished, onDropped } = props
  const workspace = useWorkspace()
  const [publishing, setPublishing] = useState(false)
  const changes = useMemo(
    () => (last === undefined ? [] : changesSince(workspace.replica, null, last.facts, facts)),
    [workspace, last, facts],
  )
  const tops = new Set(scope.roots.map(({ id }) => id as string))
  const parts = facts.rows.filter(({ id, isDone }) => tops.has(id) && !isDone)
  // Of several promises the one that is least likely to be kept.
  const [worst] = parts
    .filter(({ onTargetPercent }) => onTargetPercent !== null)
    .toSorted((one, other) => one.onTargetPercent! - other.onTargetPercent!)
  const { replica, today } = workspace
  const now = { today, timeZone: timeZoneOf(replica.snapshot) }
  const isOld = (id: string) => {
    const item = replica.get('work-item', id as Id<'work-item'>)
    return item !== undefined && isHealthStale(item, now)
  }
  const old = parts.filter(({ id }) => isOld(id)).length
  const proposal = proposeHealth(
    worst && worst.onTargetPercent! / 100,
    parts.map(({ id, title, health }) => ({ title, health, isStale: isOld(id) })),
    worst && `the target of “${worst.title}”`,
  )
  const set = (wish: Partial<StatusUpdate>, label: string) => {
    const change = edit('status-update', draft, wish)
    return change !== null && workspace.act([change], label)
  }
  const common = { kind: 'status-update', record: draft } as const
  // Facts are kept for ever: what they rest on may be read anew while somebody is asked.
  const whenComplete = isComplete ? {} : { disabled: true, title: BEING_READ }
  const otherwise = proposal !== undefined && draft.health !== proposal.health
  return (
    <article className="update">
      <header className="row-wrap">
        <h2 className="grow">Draft</h2>
        <Button variant="quiet" onClick={() => void workspace.remove('status-update', draft.id, onDropped)}>
          Delete the draft
        </Button>
        <Button variant="primary" {...whenComplete} onClick={() => setPublishing(true)}>
          Publish…
        </Button>
      </header>
      <div className="update-fields">
        <Field
          label="Health"
          hint={
            proposal === undefined
              ? 'Nothing proposed: neither odds nor health of the parts are known.'
              : `Proposed: ${choiceText(proposal.health).toLowerCase()}. ${proposal.reason}${proposal.unknown > 0 ? ` The health of ${counted(proposal.unknown, 'part')} is unknown${old > 0 ? `, of ${old} because it was said over two weeks ago` : ''}.` : ''}`
          }
        >
          {(control) => (
            <Select
              {...control}
              value={draft.health ?? ''}
              options={[
                { id: '', label: 'Unknown' },
                ...(['on-track', 'at-risk', 'off-track'] as const).map((id) => ({ id, label: choiceText(id) })),
              ]}
              onChange={(health) => set({ health: (health || null) as StatusUpdate['health'] }, 'Set health')}
            />
          )}
        </Field>
        <RecordField {...common} field="fromOn" />
        <RecordField {...common} field="untilOn" edge="end" />
      </div>
      {otherwise && draft.health !== null ? (
        <LongField {...common} field="overridden" label="Why not as proposed" />
      ) : null}
      <LongField
        {...common}
        field="text"
        label="How it is going"
        placeholder="In a few sentences: what matters of what changed."
      />
      <AskEditor asks={draft.asks} onChange={(asks) => set({ asks: asks as StatusUpdate['asks'] }, 'Change asks')} />
      <section aria-label="Changes">
        <h3>{last === undefined ? 'Nothing to compare with yet' : `Changed since ${formatDate(last.facts.on)}`}</h3>
        {changes.length === 0 ? null : <ChangeGroups changes={changes} facts={facts} />}
      </section>
      <section aria-label="Facts">
        <h3>Facts that go with it</h3>
        <FactsTable facts={facts} isLive={aboutOf(draft) === undefined} />
      </section>
      {publishing ? (
        <Dialog
          open
          onClose={() => setPublishing(false)}
          title="Publish this update?"
          description="Words and facts then stay as they are today. A correction is another update."
          actions={
            <>
              <Button onClick={() => setPublishing(false)}>Not yet</Button>
              <Button
                variant="primary"
                {...whenComplete}
                onClick={() => {
                  setPublishing(false)
                  if (set({ publishedAt: new Date().toISOString(), facts }, 'Publish update')) onPublished()
                }}
              >
                Publish
              </Button>
            </>
          }
        />
      ) : null}
    </article>
  )
}

function AskEditor({
  asks,
  onChange,
}: {
  readonly asks: readonly Ask[]
  readonly onChange: (asks: readonly Ask[]) => void
}) {
  const { today } = useWorkspace()
  return (
    <section aria-label="Asks" className="ask-editor">
      <h3>What is asked of leadership</h3>
      {asks.map((ask) => (
        <div key={ask.text} className="ask-line">
          <TextInput
            aria-label="Ask"
            maxLength={2000}
            defaultValue={ask.text}
            onBlur={(event) => {
              const text = event.target.value.trim()
              if (text !== '' && text !== ask.text && asks.every((each) => each.text !== text))
                onChange(asks.map((each) => (each === ask ? { ...ask, text } : each)))
            }}
          />
          <DateInput
            aria-label={`By when: ${ask.text}`}
            placeholder="By when"
            today={today}
            edge="end"
            value={ask.dueOn}
            onCommit={(dueOn) => onChange(asks.map((each) => (each === ask ? { ...ask, dueOn } : each)))}
          />
          <IconButton
            label={`Remove ${ask.text}`}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => onChange(asks.filter((each) => each !== ask))}
          />
        </div>
      ))}
      <AddForm
        label="Another ask"
        maxLength={2000}
        onAdd={(text, onKept) => {
          if (asks.some((each) => each.text === text)) return
          onChange([...asks, { text, dueOn: null }])
          onKept()
        }}
      />
    </section>
  )
}
