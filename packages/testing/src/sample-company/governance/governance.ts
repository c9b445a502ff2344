import { type Id, type NewMap, type Operation, completeRecord, scopeOf, valuesOf } from '@trireme/domain'
import { factsOf, plan } from '@trireme/planning'
import { type Day, addDays, earliest, latest } from '../days.ts'
import type { Frame } from '../organization.ts'
import type { Staff } from '../people/people.ts'
import { type IdsByName, type Setting, idOf, occasion } from '../setting.ts'
import type { Work } from '../work/records.ts'
import { type UpdatePlan, assumptions, decisions, issues, risks, updates } from './register.ts'

/** Risks with what is done about them, issues, assumptions, decisions, and what leadership was told of all of it. */
export function addGovernance(setting: Setting, frame: Frame, staff: Staff, work: Work): void {
  const parts = { setting, frame, staff, work }
  addRisks(parts)
  addIssues(parts)
  const assumed = addAssumptions(parts)
  addDecisions(parts, assumed)
  for (const each of updates) addUpdate(parts, each)
}

type Parts = {
  readonly setting: Setting
  readonly frame: Frame
  readonly staff: Staff
  readonly work: Work
}

function addRisks({ setting, frame, staff, work }: Parts): void {
  for (const [index, risk] of risks.entries()) {
    const found = addDays(setting.today, -60 + index * 5)
    const when = occasion(setting, found, 'program', 'Went through what may happen', 10)
    const [cause, event, effect] = risk.words
    const riskId = setting.journal.create(when, 'risk', {
      title: risk.title,
      nature: risk.opportunity ? 'opportunity' : 'threat',
      cause,
      event,
      effect,
      probabilityPercent: risk.likely,
      ...range('days', risk.days),
      ...range('cost', risk.cost),
      workItemIds: idsOf(work, risk.hits),
      ownerId: idOf(staff.people, risk.owner),
      reviewOn: addDays(setting.today, 7 + index * 3),
      programId: programOf(frame, risk.program),
    })
    for (const { title, state, cost, likely, days } of risk.responses ?? [])
      setting.journal.create(
        occasion(setting, addDays(found, 4), 'program', 'Said what to do about the risks', 15),
        'risk-response',
        { title, riskId, state, cost, probabilityPercent: likely ?? null, ...range('days', days ?? null) },
      )
    if (risk.state !== 'open')
      setting.journal.update(
        occasion(setting, addDays(found, 6), 'program', 'Said who sees to the risks', 11),
        'risk',
        riskId,
        { state: risk.state },
      )
  }
}

function addIssues({ setting, staff, work }: Parts): void {
  for (const { title, severity, open, due, blocks, owner, text } of issues) {
    const raisedOn = earliest(setting.yesterday, addDays(setting.today, due - 18))
    const when = occasion(setting, raisedOn, 'program', 'Raised what stands in the way', 9)
    const id = setting.journal.create(when, 'issue', {
      title,
      severity,
      raisedOn,
      dueOn: addDays(setting.today, due),
      workItemIds: idsOf(work, blocks),
      ownerId: idOf(staff.people, owner),
      ...(open ? { description: text } : {}),
    })
    if (!open)
      setting.journal.update(
        occasion(setting, addDays(setting.today, due), 'program', 'Resolved an issue', 16),
        'issue',
        id,
        { state: 'resolved', resolution: text },
      )
  }
}

function addAssumptions({ setting, frame, work }: Parts): IdsByName<'assumption'> {
  const ids = new Map<string, Id<'assumption'>>()
  for (const { title, verdict, sure, expires, test, program, under } of assumptions) {
    const when = occasion(setting, addDays(setting.today, -140), 'portfolio', 'Wrote down what we take for true', 14)
    const id = setting.journal.create(when, 'assumption', {
      title,
      confidencePercent: Math.max(sure, 60),
      test,
      expiresOn: expires === null ? null : addDays(setting.today, expires),
      workItemIds: idsOf(work, under),
      programId: programOf(frame, program),
    })
    ids.set(title, id)
    if (verdict !== 'untested')
      setting.journal.update(
        occasion(setting, addDays(setting.today, -30), 'portfolio', 'Tested what we took for true', 14),
        'assumption',
        id,
        { verdict, confidencePercent: sure },
      )
  }
  return ids
}

function addDecisions({ setting, frame, staff, work }: Parts, assumed: IdsByName<'assumption'>): void {
  const ids = new Map<string, Id<'decision'>>()
  const inDays = (days: number | undefined): Day | null => (days === undefined ? null : addDays(setting.today, days))
  for (const each of decisions) {
    const asked = addDays(setting.today, (each.decided ?? -6) - 7)
    const id = setting.journal.create(
      occasion(setting, asked, 'portfolio', 'Put a question to be decided', 10),
      'decision',
      {
        title: each.title,
        options: each.options.map(([title, note]) => ({ title, note })),
        assumptionIds: (each.restsOn ?? []).map((title) => idOf(assumed, title)).toSorted(),
        deciderIds: each.deciders.map((name) => idOf(staff.people, name)).toSorted(),
        workItemIds: idsOf(work, each.about ?? []),
        supersedesId: each.supersedes === undefined ? null : idOf(ids, each.supersedes),
        programId: programOf(frame, each.program),
        dueOn: inDays(each.due),
        reviewOn: inDays(each.review),
      },
    )
    ids.set(each.title, id)
    if (each.decided === undefined) continue
    const when = occasion(setting, addDays(setting.today, each.decided), 'portfolio', 'Signed a decision', 17)
    setting.journal.update(when, 'decision', id, {
      chosen: each.chosen!,
      reasons: each.reasons!,
      decidedOn: when.at.slice(0, 10),
      signedAt: when.at,
    })
  }
}

/** Published with the facts of its day: the plan is made from the records as they were. */
function addUpdate({ setting, frame, staff }: Parts, { program, published, health, text, asks }: UpdatePlan): void {
  const about = program === null ? 'all work' : program
  const when = occasion(setting, addDays(setting.today, published), 'program', `Told leadership about ${about}`, 16)
  const on = when.at.slice(0, 10)
  setting.journal.derive(when, (state) => {
    const programId = programOf(frame, program)
    const values: NewMap['status-update'] = {
      programId,
      fromOn: addDays(on, -13),
      untilOn: on,
      health,
      text,
      asks: asks.map(([words, due]) => ({ text: words, dueOn: latest(on, addDays(setting.today, due)) })),
      facts: factsOf({
        snapshot: state,
        plan: plan(state, { today: on }),
        scope: scopeOf(state, programId ?? undefined),
        sequence: null,
      }),
      publishedAt: when.at,
    }
    const id = setting.journal.mint('status-update', when.at)
    const record = { ...completeRecord('status-update', id, values), authorId: staff.members.program }
    const create: Operation = { op: 'create', kind: 'status-update', id, values: valuesOf(record) }
    return [create]
  })
}

function range(what: 'days' | 'cost', figures: readonly [low: number, likely: number, high: number] | null) {
  if (figures === null) return {}
  const [low, likely, high] = figures
  return { [`${what}Low`]: low, [`${what}Likely`]: likely, [`${what}High`]: high }
}

function idsOf(work: Work, titles: readonly string[]): Id<'work-item'>[] {
  return titles.map((title) => work.ids[work.byTitle(title).index]!).toSorted()
}

function programOf(frame: Frame, name: string | null): Id<'program'> | null {
  return name === null ? null : idOf(frame.programs, name)
}
