import { ProgressBar, TextArea } from '@trireme/ui'
import { span } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { workTable } from '../../work/work-table.ts'
import { useMayChange, usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { Checklist } from './checklist.tsx'
import { setRelease } from './commands.ts'
import type { LaunchFacts } from './facts.ts'
import { Gates } from './gates.tsx'
import { Handoffs } from './handoffs.tsx'
import { LaneChart } from './lane-chart.tsx'
import { LaunchHead } from './launch-head.tsx'
import { checklistToTake, gatesToTake, phasesToTake } from './launch-to-take.ts'
import { Outside } from './outside.tsx'
import { Phases } from './phases.tsx'
import { ReadyParts } from './ready-parts.tsx'
import { Shipped } from './shipped.tsx'
import { readinessSays } from './words.ts'

/** One launch: what is missing and whose it is, its gates, who hands what to whom, and its checklist. */
export function LaunchPage({ facts, onClose }: { readonly facts: LaunchFacts; readonly onClose: () => void }) {
  const { release, readiness } = facts
  const canEdit = useMayChange('release', release)
  const { replica } = useWorkspace()
  const plan = usePlan()
  const { items, gates, phases, shipped } = facts
  useShownTable('Checklist', () => checklistToTake({ replica, facts }), items.length > 0)
  useShownTable('Gates', () => gatesToTake({ replica, facts }), gates.length > 0)
  useShownTable('Phases', () => phasesToTake({ replica, facts }), phases.length > 0)
  useShownTable('What it ships', () => workTable(replica, plan, shipped.map((item) => ({ item, place: [] })), []), shipped.length > 0) // prettier-ignore
  return (
    <div className="launch-page" tabIndex={-1}>
      <LaunchHead facts={facts} canEdit={canEdit} onClose={onClose} />
      <div className="launch-top">
        <section aria-labelledby="launch-ready">
          <h3 id="launch-ready">
            Ready <span className="meta numeric">{readinessSays(facts)}</span>
          </h3>
          {readiness.of === 0 ? null : (
            <ProgressBar done={readiness.done} whole={readiness.of} unit="required things done" quiet />
          )}
          <ReadyParts facts={facts} />
        </section>
        <Gates facts={facts} canEdit={canEdit} />
      </div>
      <section aria-labelledby="launch-lanes">
        <h3 id="launch-lanes">
          Departments <span className="meta">{spanSays(facts)}</span>
        </h3>
        <LaneChart facts={facts} />
        <Phases facts={facts} canEdit={canEdit} />
        <Shipped facts={facts} canEdit={canEdit} />
      </section>
      <Checklist facts={facts} canEdit={canEdit} />
      <div className="launch-top">
        <Handoffs facts={facts} />
        <Outside facts={facts} />
      </div>
      <About facts={facts} canEdit={canEdit} />
    </div>
  )
}

/** What the launch is and whom it is for, in its own words. */
function About({ facts, canEdit }: { readonly facts: LaunchFacts; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { release } = facts
  const text = release.description ?? ''
  if (!canEdit && text === '') return null
  return (
    <section aria-labelledby="launch-about">
      <h3 id="launch-about">About</h3>
      {canEdit ? (
        <TextArea
          key={text}
          aria-labelledby="launch-about"
          className="launch-text"
          placeholder="What it is, and what changes for whom"
          maxLength={100_000}
          defaultValue={text}
          onBlur={(event) => {
            const description = event.target.value.trim() || null
            workspace.act(setRelease(release, { description }), `About ${release.name}`)
          }}
        />
      ) : (
        <p className="launch-text">{text}</p>
      )}
    </section>
  )
}

const FROM = {
  manual: 'its own dates',
  phases: 'its phases',
  items: 'the work it ships',
  both: 'its phases and the work it ships',
}

function spanSays({ span: { startsOn, endsOn, known, of }, release }: LaunchFacts): string {
  if (startsOn === null && endsOn === null) return `No dates from ${FROM[release.datesFrom]}`
  const base = known < of ? `, ${known} of ${of} dated` : ''
  return `${span(startsOn, endsOn)}, from ${FROM[release.datesFrom]}${release.datesFrom === 'manual' ? '' : base}`
}
