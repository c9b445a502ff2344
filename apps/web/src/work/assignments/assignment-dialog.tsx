import { creation } from '@trireme/client'
import { type Id, homeTeams } from '@trireme/domain'
import { Combobox, Field, NumberInput, TextInput } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog, DayField, RecordChoice } from '../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { itemChoices } from '../choices.ts'
import { type Assignment, changedRequest, requestOf } from './requests.ts'
import { useFreeChoices } from './use-free-choices.ts'

export type AssignmentDialogProps = {
  /** What it is for, where that is not to be chosen. */
  readonly workItemId?: Id<'work-item'>
  /** What is changed; without, something is asked for. */
  readonly assignment?: Assignment
  readonly onClose: () => void
}

type Wish = Pick<Assignment, 'personId' | 'teamId' | 'skillId' | 'units' | 'minutes' | 'fromOn' | 'untilOn' | 'note'>

const NEW: Wish = {
  personId: null,
  teamId: null,
  skillId: null,
  units: 1,
  minutes: null,
  fromOn: null,
  untilOn: null,
  note: null,
}

/** Asks for a person, a placeholder or anybody of a team; or changes what was asked, which then asks again. */
export function AssignmentDialog({ workItemId, assignment, onClose }: AssignmentDialogProps) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const [itemId, setItem] = useState(workItemId ?? assignment?.workItemId ?? null)
  const [draft, setDraft] = useState<Wish>(
    assignment === undefined ? { ...NEW, ...ofItem(workspace, itemId) } : wishOf(assignment),
  )
  const [wrong, setWrong] = useState(false)
  const set = (wish: Partial<Wish>) => setDraft((before) => ({ ...before, ...wish }))
  const asksAgain = assignment !== undefined && !requestOf(workspace, assignment).mayAnswer
  const free = useFreeChoices(draft, assignment?.id)
  const isOfNobody = draft.personId === null && draft.teamId === null

  function make() {
    if (itemId === null || isOfNobody) return setWrong(true)
    const change = assignment === undefined ? asked(itemId) : changed(assignment)
    const whom = nameOf(replica, (draft.personId ?? draft.teamId)!)
    const done = assignment === undefined ? `Asked for ${whom}` : `Changed what ${whom} is asked for`
    const label = assignment === undefined ? `Ask for ${whom}` : `Change what ${whom} is asked for`
    if (change === null) onClose()
    else workspace.act([change], label, { toast: done, onKept: onClose })
  }

  function asked(forId: Id<'work-item'>) {
    const { fromOn, untilOn } = draft
    const days = { fromOn: fromOn ?? untilOn ?? today, untilOn: untilOn ?? fromOn ?? today }
    const home = draft.personId === null ? undefined : homeTeams(replica.snapshot, days)(draft.personId)
    const teamId = draft.teamId ?? home ?? null
    return creation('assignment', { ...draft, workItemId: forId, teamId, state: 'requested' })
  }

  function changed(before: Assignment) {
    return changedRequest(workspace, before, draft)
  }

  return (
    <CreationDialog
      title={assignment === undefined ? 'Ask for somebody' : 'Change what is asked'}
      description={
        assignment === undefined
          ? 'The person, or the lead of the team, answers. Until it is committed the plan does not count on it.'
          : asksAgain
            ? 'An answer holds for what was asked: whoever answers is asked again.'
            : 'You answer for this time, so its state stays as it is.'
      }
      verb={assignment === undefined ? 'Ask' : 'Save'}
      onMake={make}
      onClose={onClose}
      heading={
        workItemId === undefined && assignment === undefined ? (
          <Field label="For" required error={wrong && itemId === null ? 'Choose the item it is for.' : null}>
            {(control) => (
              <Combobox
                {...control}
                value={itemId}
                placeholder="Key or title"
                choices={itemChoices(replica)}
                onChange={(id) => {
                  setItem(id as Id<'work-item'> | null)
                  // What was typed already stays.
                  const { teamId, ...dates } = ofItem(workspace, id)
                  const team = draft.personId === null && draft.teamId === null ? { teamId } : {}
                  set(draft.fromOn === null && draft.untilOn === null ? { ...dates, ...team } : team)
                }}
              />
            )}
          </Field>
        ) : itemId === null ? null : (
          <p>{forWhat(workspace, itemId)}</p>
        )
      }
    >
      <Field label="Person" hint={free.ofPerson}>
        {(control) => (
          <Combobox
            {...control}
            clearable
            placeholder="Anybody of a team"
            value={draft.personId}
            choices={free.people}
            onChange={(id) =>
              set({
                personId: id as Id<'person'> | null,
                teamId: id === null ? ofItem(workspace, itemId).teamId : null,
              })
            }
          />
        )}
      </Field>
      <Field label="Team" hint={free.ofTeam}>
        {(control) => (
          <Combobox
            {...control}
            clearable
            placeholder="That of the person"
            value={draft.teamId}
            choices={free.teams}
            onChange={(id) => set({ teamId: id as Id<'team'> | null })}
          />
        )}
      </Field>
      <RecordChoice
        label="Skill"
        kind="skill"
        none="Any"
        value={draft.skillId}
        onChange={(id) => set({ skillId: id as Id<'skill'> | null })}
      />
      <Field label="People, 1 being one in full">
        {(control) => (
          <NumberInput
            {...control}
            min={0.05}
            max={1000}
            value={draft.units}
            onCommit={(units) => set({ units: units ?? 1 })}
          />
        )}
      </Field>
      <Field label="Or hours in all">
        {(control) => (
          <NumberInput
            {...control}
            min={0}
            max={1e6}
            value={draft.minutes === null ? null : draft.minutes / 60}
            onCommit={(hours) => set({ minutes: hours === null ? null : Math.round(hours * 60) })}
          />
        )}
      </Field>
      <DayField label="From" value={draft.fromOn} onCommit={(fromOn) => set({ fromOn })} />
      <DayField
        label="Until, the last day included"
        edge="end"
        value={draft.untilOn}
        onCommit={(untilOn) => set({ untilOn })}
      />
      <Field label="Note" error={wrong && isOfNobody ? 'Choose a person or a team.' : null}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={300}
            value={draft.note ?? ''}
            onChange={(event) => set({ note: event.target.value || null })}
          />
        )}
      </Field>
    </CreationDialog>
  )
}

/** The team of an item, and the days on which the plan has it. */
function ofItem({ replica, schedule }: Workspace, id: Id | null): Pick<Wish, 'teamId' | 'fromOn' | 'untilOn'> {
  const planned = id === null ? undefined : schedule.current.items.get(id)
  return {
    teamId: replica.get('work-item', id)?.teamId ?? null,
    fromOn: planned === undefined ? null : startsOn(planned),
    untilOn: planned === undefined ? null : endsOn(planned),
  }
}

/** `HAL-233 Failover with two pilot customers, 18 Jan – 26 Feb 2027`. */
function forWhat(workspace: Workspace, id: Id): string {
  const item = workspace.replica.get('work-item', id)
  const { fromOn, untilOn } = ofItem(workspace, id)
  const dates = span(fromOn, untilOn)
  return `${item?.key ?? ''} ${item?.title ?? ''}${dates === '' ? '' : `, ${dates}`}`.trim()
}

function wishOf({ personId, teamId, skillId, units, minutes, fromOn, untilOn, note }: Assignment): Wish {
  return { personId, teamId, skillId, units, minutes, fromOn, untilOn, note }
}
