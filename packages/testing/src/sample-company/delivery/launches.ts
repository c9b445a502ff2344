import {
  type Gate,
  type Id,
  type LaunchParts,
  type NewMap,
  type Snapshot,
  completeRecord,
  launchFromTemplate,
  launchOf,
  seenAt,
  seenForVerdict,
  valuesOf,
} from '@trireme/domain'
import { type Day, addDays } from '../days.ts'
import type { MemberKey, Occasion } from '../journal.ts'
import type { Staff } from '../people/people.ts'
import { type Setting, idOf, occasion } from '../setting.ts'

export type PlannedRelease = { readonly name: string; readonly targetOn: Day; readonly id: Id<'release'> }

type Part = readonly [lane: string, phase: number, dueDays: number, title: string, waitsFor?: readonly number[]]

const checklist: readonly Part[] = [
  ['Product', 0, -95, 'Who it is for, and what changes for them'],
  ['Marketing', 0, -80, 'Messages and name', [0]],
  ['Sales', 0, -75, 'Price and packaging', [0]],
  ['Product', 1, -60, 'Pilot with three customers'],
  ['Legal', 1, -50, 'Terms of use looked at', [2]],
  ['Marketing', 1, -40, 'Customer story', [3]],
  ['Sales', 1, -35, 'Sales deck and demo', [1, 2]],
  ['Documents', 1, -30, 'User guide', [3]],
  ['Support', 1, -28, 'Answers for support, with known limits', [7]],
  ['Marketing', 1, -21, 'Web page and mail', [1, 5]],
  ['Sales', 2, -10, 'Sales trained', [6]],
  ['Support', 2, -8, 'Support trained', [8]],
  ['Product', 2, -6, 'Way back, if it goes wrong'],
  ['Documents', 2, -5, 'Release notes'],
  ['Marketing', 3, 0, 'Announcement', [9]],
  ['Product', 4, 35, 'What it did to its metric'],
]

const parts: LaunchParts = {
  phases: [
    { name: 'Position', lane: 'Marketing', fromDays: -112, untilDays: -70 },
    { name: 'Prepare', lane: null, fromDays: -69, untilDays: -15 },
    { name: 'Ready', lane: null, fromDays: -14, untilDays: -1 },
    { name: 'Launch', lane: 'Marketing', fromDays: 0, untilDays: 6 },
    { name: 'Look back', lane: 'Product', fromDays: 14, untilDays: 35 },
  ],
  gates: [
    {
      name: 'Positioning agreed',
      phase: 0,
      dueDays: -70,
      requiredFields: ['description', 'ownerId', 'targetOn'],
      leastWorkPercent: null,
    },
    { name: 'Ready to tell', phase: 1, dueDays: -15, requiredFields: ['channels'], leastWorkPercent: 60 },
    { name: 'Go or no-go', phase: null, dueDays: -3, requiredFields: [], leastWorkPercent: 100 },
  ],
  items: checklist.map(([lane, phase, dueDays, title, waitsFor = []]) => ({
    title,
    lane,
    phase,
    gate: null,
    dueDays,
    required: phase < 4,
    waitsFor: [...waitsFor],
  })),
}

/** Who sees to what of a department; Legal is outside and has nobody here. */
const owners: Readonly<Record<string, string>> = {
  Product: 'Mina Okafor',
  Marketing: 'Annelie Brandt',
  Sales: 'Jonah Whitfield',
  Documents: 'Saskia de Wolf',
  Support: 'Emeka Nwosu',
}

/** Two launches with phases, gates and a checklist: one well on its way, one behind. */
export function addLaunches(setting: Setting, staff: Staff, releases: readonly PlannedRelease[]): void {
  const made = occasion(setting, addDays(setting.today, -140), 'product', 'Wrote down how we launch', 11)
  const templateId = setting.journal.create(made, 'launch-template', {
    name: 'Major launch',
    description: 'Sixteen weeks: positioning, preparing, a go or no-go, the launch, a look back.',
    parts,
  })
  const [freight, fleet] = ['Freight 8 “Self-service”', 'Fleet 6 “Allowances”'].map((name) =>
    prepare(
      setting,
      staff,
      releases.find((release) => release.name === name)!,
      templateId,
    ),
  )
  passPositioning(setting, staff, freight!)
  askForPositioning(setting, staff, fleet!)
}

type Prepared = PlannedRelease & {
  readonly gates: readonly Id<'gate'>[]
  readonly items: readonly Id<'checklist-item'>[]
  readonly phases: readonly Id<'phase'>[]
}

function prepare(
  { journal, ...setting }: Setting,
  staff: Staff,
  release: PlannedRelease,
  templateId: Id<'launch-template'>,
): Prepared {
  const when = occasion(
    { journal, ...setting },
    addDays(release.targetOn, -130),
    'product',
    `Set up the launch of ${release.name}`,
    15,
  )
  const changes = launchFromTemplate(parts, {
    releaseId: release.id,
    launchOn: release.targetOn,
    mint: (kind) => journal.mint(kind, when.at),
  })
  const idsOf = <K extends 'phase' | 'gate' | 'checklist-item'>(kind: K): Id<K>[] =>
    changes.flatMap((change) => (change.kind === kind ? [change.id as Id<K>] : []))
  const made: Prepared = { ...release, phases: idsOf('phase'), gates: idsOf('gate'), items: idsOf('checklist-item') }
  const approverIds = [staff.members.product, staff.members.program, staff.members.portfolio].sort()
  for (const change of changes) {
    if (change.op !== 'create') continue
    const { kind, id, values } = change
    const extra =
      kind === 'checklist-item'
        ? { ownerId: owners[String(values['lane'])] ? idOf(staff.people, owners[String(values['lane'])]!) : null }
        : kind === 'gate'
          ? {
              approverIds:
                id === made.gates[0] ? approverIds.filter((each) => each !== staff.members.program) : approverIds,
            }
          : {}
    journal.create(when, kind, { ...values, ...extra, id } as unknown as NewMap[typeof kind])
  }
  journal.update(when, 'release', release.id, {
    templateId,
    tier: 'major',
    channels: ['Blog', 'Customer days', 'Mail'],
    datesFrom: 'both',
  })
  return made
}

/** The first gate of a launch is passed, on a condition; its phase is over and the next under way. */
function passPositioning(setting: Setting, staff: Staff, launch: Prepared): void {
  const { journal } = setting
  const done = (index: number, days: number, evidence: string | null) =>
    journal.update(
      occasion(setting, addDays(launch.targetOn, days), 'product', `Launch of ${launch.name}`, 10 + (index % 6)),
      'checklist-item',
      launch.items[index]!,
      { state: 'done', evidence },
    )
  done(0, -97, 'One page, read by sales and support')
  done(1, -82, 'Messages, version 3')
  done(2, -76, 'Price list of the quarter')
  done(3, -62, 'Three shippers, 41 bookings without a call')
  const gateId = launch.gates[0]!
  const asked = occasion(setting, addDays(launch.targetOn, -75), 'product', 'Asked for approval of the positioning', 16)
  journal.update(asked, 'gate', gateId, { askedAt: asked.at })
  for (const who of ['product', 'portfolio'] as const) answer(setting, staff, launch, gateId, who, -73, 'approve')
  const decided = occasion(setting, addDays(launch.targetOn, -71), 'product', 'Passed the gate Positioning agreed', 17)
  journal.derive(decided, (state) => [
    {
      op: 'update',
      kind: 'gate',
      id: gateId,
      before: { verdict: null, verdictNote: null, decidedAt: null, decidedById: null, saw: null },
      after: {
        verdict: 'pass-with-conditions',
        verdictNote: 'Agreed, once the smallest shippers have a price.',
        decidedAt: decided.at,
        decidedById: staff.members.product,
        saw: seenForVerdict(launchOf(state, launch.id)!, state.gate.get(gateId) as Gate),
      },
    },
  ])
  journal.create(decided, 'checklist-item', {
    releaseId: launch.id,
    gateId,
    title: 'A price for shippers below ten bookings a month',
    lane: 'Sales',
    position: launch.items.length,
    ownerId: idOf(staff.people, owners['Sales']!),
    dueOn: addDays(launch.targetOn, -45),
    isCondition: true,
  })
  journal.update(
    occasion(setting, addDays(launch.targetOn, -70), 'product', `Launch of ${launch.name}`, 18),
    'phase',
    launch.phases[0]!,
    { endedOn: addDays(launch.targetOn, -71) },
  )
}

/** Approval is asked for, one has answered, and what it rests on is overdue. */
function askForPositioning(setting: Setting, staff: Staff, launch: Prepared): void {
  const gateId = launch.gates[0]!
  const asked = occasion(setting, addDays(setting.today, -6), 'product', 'Asked for approval of the positioning', 16)
  setting.journal.update(asked, 'gate', gateId, { askedAt: asked.at })
  answer(setting, staff, launch, gateId, 'product', -88, 'approve-with-changes', 'Say plainly what it does not settle.')
}

function answer(
  setting: Setting,
  staff: Staff,
  launch: Prepared,
  gateId: Id<'gate'>,
  who: MemberKey,
  days: number,
  given: NewMap['approval']['answer'],
  note: string | null = null,
): void {
  const when: Occasion = occasion(
    setting,
    addDays(launch.targetOn, days),
    who,
    'Answered at the gate Positioning agreed',
    9,
  )
  const id = setting.journal.mint('approval', when.at)
  setting.journal.derive(when, (state) => [
    {
      op: 'create',
      kind: 'approval',
      id,
      values: valuesOf(
        completeRecord('approval', id, {
          gateId,
          authorId: staff.members[who],
          answer: given,
          note,
          answeredAt: when.at,
          saw: seen(state, launch, gateId),
        }),
      ),
    },
  ])
}

function seen(state: Snapshot, { id }: Prepared, gateId: Id<'gate'>): ReturnType<typeof seenAt> {
  return seenAt(launchOf(state, id)!, state.gate.get(gateId) as Gate)
}
