import { type Id, type Snapshot, isStaffedByName } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { Combobox, Field, NumberInput, Select } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog, DayField } from '../../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { type NotSupposed, type WhatIfField, type WhatIfKind, holdingTeam, supposed } from './supposed.ts'
import type { Supposition } from './supposition.ts'

export type WhatIfDialogProps = {
  /** With what is supposed already. */
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'loads'>
  readonly onSuppose: (supposition: Supposition) => void
  readonly onClose: () => void
}

const KINDS: Readonly<Record<WhatIfKind, string>> = {
  hire: 'Somebody is hired',
  lend: 'People are lent to another team',
  leave: 'Somebody is away',
  focus: 'A team has more or less time for planned work',
}

/** To whom it is done, where that is another team than the one chosen. */
const DONE: Readonly<Record<WhatIfKind, string>> = {
  hire: 'The hire goes to',
  lend: 'They go to',
  leave: 'This is done to',
  focus: 'This is done to',
}

/** Something to suppose: nothing of it is kept, and dates and loads follow at once. */
export function WhatIfDialog({ snapshot, plan, onSuppose, onClose }: WhatIfDialogProps) {
  const { today } = useWorkspace()
  const [kind, setKind] = useState<WhatIfKind>('hire')
  const [teamId, setTeam] = useState<string | null>(firstTeam(snapshot))
  const [personId, setPerson] = useState<string | null>(null)
  const [skillId, setSkill] = useState<string | null>(null)
  const [people, setPeople] = useState<number | null>(1)
  const [percent, setPercent] = useState<number | null>(100)
  const [usual, setUsual] = useState<number | null>(0)
  const [weeks, setWeeks] = useState<number | null>(0)
  const [fromOn, setFrom] = useState<string | null>(today)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [problem, setProblem] = useState<NotSupposed | null>(null)
  const errorOf = (field: WhatIfField) => (problem?.field === field ? problem.says : null)
  const holderOf = (id: string | null) => holdingTeam(snapshot, plan, id)
  const [team, chosen] = [holderOf(teamId), snapshot.team.get(teamId as Id<'team'>)]
  /** A team that counts its people lends of its number. */
  const lender = kind === 'lend' ? snapshot.team.get(personId as Id<'team'>) : undefined

  function suppose() {
    const wish = { kind, teamId, whoId: personId, skillId, people, percent, usual, weeks, fromOn, untilOn }
    const made = supposed({ snapshot, plan, today }, wish)
    setProblem('field' in made ? made : null)
    if ('field' in made) return
    onSuppose(made)
    onClose()
  }

  return (
    <CreationDialog
      title="What if…"
      description="Nothing is kept until you say so. Teams, dates and what is late show what it would do."
      verb="Suppose it"
      onMake={suppose}
      onClose={onClose}
      heading={
        <Field label="What if">
          {(control) => (
            <Select
              {...control}
              value={kind}
              options={Object.entries(KINDS).map(([id, label]) => ({ id, label }))}
              onChange={(id) => {
                setKind(id as WhatIfKind)
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
        <Named label="Person" table={snapshot.person} value={personId} error={errorOf('who')} onChange={setPerson} />
      ) : kind === 'lend' ? (
        <Named label="Who" table={lenders(snapshot)} value={personId} error={errorOf('who')} onChange={setPerson} />
      ) : null}
      {kind === 'leave' ? null : (
        <Named
          label={kind === 'lend' ? 'To team' : 'Team'}
          table={snapshot.team}
          value={teamId}
          says={
            team === undefined || chosen === undefined || team === chosen
              ? undefined
              : `${DONE[kind]} ${team.name}, whose people do the work of ${chosen.name}: it has none of its own.`
          }
          error={errorOf('team')}
          onChange={(id) => {
            setTeam(id)
            if (kind !== 'focus') return
            const next = holderOf(id)
            setPercent(next?.focusPercent ?? 100)
            setUsual(next?.usualWorkPercent ?? 0)
          }}
        />
      )}
      {kind === 'hire' ? (
        <>
          <Amount label="People" min={1} max={50} value={people} onCommit={setPeople} />
          <Named
            label="Skill"
            table={snapshot.skill}
            value={skillId}
            none="No particular skill"
            error={errorOf('skill')}
            onChange={setSkill}
          />
          <Amount label="Weeks until they count in full" min={0} max={104} value={weeks} onCommit={setWeeks} />
        </>
      ) : null}
      {kind === 'focus' ? (
        <>
          <Amount
            label="Focus factor, %"
            min={1}
            max={100}
            value={percent}
            error={errorOf('focus')}
            onCommit={setPercent}
          />
          <Amount label="Usual work, %" min={0} max={100} value={usual} onCommit={setUsual} />
        </>
      ) : (
        <DayField
          label={kind === 'hire' ? 'Joins from' : 'From'}
          value={fromOn}
          error={errorOf('from')}
          onCommit={setFrom}
        />
      )}
      {kind === 'lend' || kind === 'leave' ? (
        <DayField
          label="Until, the last day included"
          edge="end"
          value={untilOn}
          error={errorOf('until')}
          onCommit={setUntil}
        />
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

function firstTeam({ team }: Snapshot): string | null {
  return [...team.values()].toSorted((one, other) => one.name.localeCompare(other.name))[0]?.id ?? null
}

function Named(props: {
  readonly label: string
  readonly table: ReadonlyMap<Id, { readonly id: Id; readonly name: string }>
  readonly value: string | null
  readonly none?: string
  /** What is to be known of the choice: then the field has the width of the form. */
  readonly says?: string | undefined
  readonly error?: string | null
  readonly onChange: (id: string | null) => void
}) {
  const { label, table, value, none, says, error, onChange } = props
  const choices = [...table.values()]
    .map(({ id, name }) => ({ id, label: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <div className={says === undefined ? undefined : 'composer-wide'}>
      <Field label={label} hint={says} error={error}>
        {(control) => (
          <Combobox {...control} clearable={none !== undefined} placeholder={none} {...{ value, choices, onChange }} />
        )}
      </Field>
    </div>
  )
}

function Amount(props: {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly value: number | null
  readonly error?: string | null
  readonly onCommit: (value: number | null) => void
}) {
  const { label, error, ...rest } = props
  return (
    <Field label={label} error={error}>
      {(control) => <NumberInput {...control} {...rest} />}
    </Field>
  )
}
