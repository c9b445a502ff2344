import {
  type ChangeSet,
  type Id,
  type Snapshot,
  countsBySkill,
  hireChanges,
  homeTeams,
  isStaffedByName,
  leaveChanges,
  lendNumberChanges,
  loanChanges,
} from '@trireme/domain'
import { edit } from '@trireme/client'
import { Combobox, Field, NumberInput, Select, formatDate } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog, DayField } from '../../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { type Supposition, mint } from './supposition.ts'

export type WhatIfDialogProps = {
  /** With what is supposed already. */
  readonly snapshot: Snapshot
  readonly onSuppose: (supposition: Supposition) => void
  readonly onClose: () => void
}

const KINDS = {
  hire: 'Somebody is hired',
  lend: 'People are lent to another team',
  leave: 'Somebody is away',
  focus: 'A team has more or less time for planned work',
} as const
type Kind = keyof typeof KINDS

/** Something to suppose: nothing of it is kept, and dates and loads follow at once. */
export function WhatIfDialog({ snapshot, onSuppose, onClose }: WhatIfDialogProps) {
  const { today } = useWorkspace()
  const [kind, setKind] = useState<Kind>('hire')
  const [teamId, setTeam] = useState<string | null>(firstTeam(snapshot))
  const [personId, setPerson] = useState<string | null>(null)
  const [skillId, setSkill] = useState<string | null>(null)
  const [people, setPeople] = useState<number | null>(1)
  const [percent, setPercent] = useState<number | null>(100)
  const [usual, setUsual] = useState<number | null>(0)
  const [weeks, setWeeks] = useState<number | null>(0)
  const [fromOn, setFrom] = useState<string | null>(today)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const team = snapshot.team.get(teamId as Id<'team'>)
  const person = snapshot.person.get(personId as Id<'person'>)
  /** A team that counts its people lends of its number. */
  const lender = kind === 'lend' ? snapshot.team.get(personId as Id<'team'>) : undefined

  function suppose() {
    const made = supposed()
    if (typeof made === 'string') return setProblem(made)
    onSuppose(made)
    onClose()
  }

  function supposed(): Supposition | string {
    const from = fromOn ?? today
    const window = { fromOn: from, untilOn: untilOn === null || untilOn < from ? from : untilOn }
    const days = `${formatDate(window.fromOn)} – ${formatDate(window.untilOn)}`
    if (kind === 'hire') {
      if (team === undefined) return 'Choose the team they join.'
      const skills = skillId === null ? [] : [skillId as Id<'skill'>]
      const skill = snapshot.skill.get(skillId as Id<'skill'>)?.name
      const name = `To be hired: ${skill ?? team.name}`
      const count = Math.max(1, Math.round(people ?? 1))
      const join = { joinsFromOn: from, joinsByOn: window.untilOn, rampUpWeeks: weeks ?? 0 }
      return named(
        `+${peopleText(count)} in ${team.name} from ${formatDate(window.untilOn)}`,
        hireChanges(snapshot, { teamId: team.id, name, people: count, skillIds: skills, ...join }, mint),
        `${team.name} counts its people by skill: choose theirs.`,
      )
    }
    if (kind === 'focus') {
      if (team === undefined) return 'Choose the team.'
      const change = edit('team', team, { focusPercent: percent ?? 100, usualWorkPercent: usual ?? 0 })
      if (change === null) return 'That is how it is now.'
      return { label: `${team.name}: focus ${percent}%, usual work ${usual}%`, changes: [change] }
    }
    if (person === undefined && lender === undefined) return 'Choose who it is.'
    if (untilOn === null) return 'Say until when.'
    if (kind === 'leave' && person !== undefined)
      return named(
        `${person.name} away ${days}`,
        leaveChanges(snapshot, person, { ...window, label: 'Leave' }, mint),
        'They are away then already.',
      )
    if (team === undefined) return 'Choose the team they go to.'
    if (lender !== undefined) {
      if (lender.id === team.id) return 'They are in that team.'
      if (countsBySkill(snapshot, team.id) && !countsBySkill(snapshot, lender.id))
        return `${team.name} counts its people by skill, and ${lender.name} does not say who has which.`
      const loan = { fromTeamId: lender.id, toTeamId: team.id, people: people ?? 1, ...window }
      return named(
        `${peopleText(people ?? 1)} of ${lender.name} to ${team.name}, ${days}`,
        lendNumberChanges(snapshot, loan, mint),
        'Nobody is in that team then.',
      )
    }
    if (person === undefined) return 'Choose who it is.'
    const home = homeTeams(snapshot, window)(person.id, team.id)
    if (home === undefined) return 'They are in no other team.'
    if (countsBySkill(snapshot, team.id) && person.skillIds.length === 0)
      return `${team.name} counts its people by skill, and ${person.name} has none yet.`
    const loan = { person, fromTeamId: home, toTeamId: team.id, sharePercent: percent ?? 100, ...window }
    return named(
      `${person.name} to ${team.name}, ${days}`,
      loanChanges(snapshot, loan, mint),
      'They are not in their team then.',
    )
  }

  return (
    <CreationDialog
      title="What if…"
      description="Nothing is kept until you say so. Teams, dates and what is late show what it would do."
      verb="Suppose it"
      onMake={suppose}
      onClose={onClose}
      heading={
        <Field label="What if" error={problem}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              options={Object.entries(KINDS).map(([id, label]) => ({ id, label }))}
              onChange={(id) => {
                setKind(id as Kind)
                setProblem(null)
                if (id === 'focus') {
                  setPercent(team?.focusPercent ?? 100)
                  setUsual(team?.usualWorkPercent ?? 0)
                } else setPercent(100)
              }}
            />
          )}
        </Field>
      }
    >
      {kind === 'leave' ? (
        <Named label="Person" table={snapshot.person} value={personId} onChange={setPerson} />
      ) : kind === 'lend' ? (
        <Named label="Who" table={lenders(snapshot)} value={personId} onChange={setPerson} />
      ) : null}
      {kind === 'leave' ? null : (
        <Named
          label={kind === 'lend' ? 'To team' : 'Team'}
          table={snapshot.team}
          value={teamId}
          onChange={(id) => {
            setTeam(id)
            if (kind !== 'focus') return
            const next = snapshot.team.get(id as Id<'team'>)
            setPercent(next?.focusPercent ?? 100)
            setUsual(next?.usualWorkPercent ?? 0)
          }}
        />
      )}
      {kind === 'hire' ? (
        <>
          <Amount label="People" min={1} max={50} value={people} onCommit={setPeople} />
          <Named label="Skill" table={snapshot.skill} value={skillId} none="Any" onChange={setSkill} />
          <Amount label="Weeks until they count in full" min={0} max={104} value={weeks} onCommit={setWeeks} />
        </>
      ) : null}
      {kind === 'focus' ? (
        <>
          <Amount label="Focus factor, %" min={1} max={100} value={percent} onCommit={setPercent} />
          <Amount label="Usual work, %" min={0} max={100} value={usual} onCommit={setUsual} />
        </>
      ) : (
        <DayField label={kind === 'hire' ? 'Joins from' : 'From'} value={fromOn} onCommit={setFrom} />
      )}
      {kind === 'lend' || kind === 'leave' ? (
        <DayField label="Until, the last day included" edge="end" value={untilOn} onCommit={setUntil} />
      ) : null}
      {kind === 'hire' ? (
        <DayField label="Joins by; the plan counts from then" value={untilOn} onCommit={setUntil} />
      ) : null}
      {lender !== undefined ? (
        <Amount label="People" min={0.1} max={1000} value={people} onCommit={setPeople} />
      ) : kind === 'lend' ? (
        <Amount label="Share, %" min={1} max={100} value={percent} onCommit={setPercent} />
      ) : null}
    </CreationDialog>
  )
}

/** Everybody by name, and the teams that count their people as a number. */
function lenders(snapshot: Snapshot): ReadonlyMap<Id, { readonly id: Id; readonly name: string }> {
  const counting = new Set([...snapshot.capacity.values()].map(({ teamId }) => teamId))
  const teams = [...snapshot.team.values()].filter(({ id }) => counting.has(id) && !isStaffedByName(snapshot, id))
  return new Map([
    ...[...snapshot.person.values()].map(({ id, name }) => [id as Id, { id: id as Id, name }] as const),
    ...teams.map(({ id, name }) => [id as Id, { id: id as Id, name: `People of ${name}` }] as const),
  ])
}

function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}

function firstTeam({ team }: Snapshot): string | null {
  return [...team.values()].toSorted((one, other) => one.name.localeCompare(other.name))[0]?.id ?? null
}

function named(label: string, changes: ChangeSet, otherwise: string): Supposition | string {
  return changes.length === 0 ? otherwise : { label, changes }
}

function Named(props: {
  readonly label: string
  readonly table: ReadonlyMap<Id, { readonly id: Id; readonly name: string }>
  readonly value: string | null
  readonly none?: string
  readonly onChange: (id: string | null) => void
}) {
  const { label, table, value, none, onChange } = props
  const choices = [...table.values()]
    .map(({ id, name }) => ({ id, label: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <Field label={label}>
      {(control) => (
        <Combobox {...control} clearable={none !== undefined} placeholder={none} {...{ value, choices, onChange }} />
      )}
    </Field>
  )
}

function Amount(props: {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly value: number | null
  readonly onCommit: (value: number | null) => void
}) {
  const { label, ...rest } = props
  return <Field label={label}>{(control) => <NumberInput {...control} {...rest} />}</Field>
}
