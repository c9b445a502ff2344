import { fieldLabel } from '../records/field-label.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import type { Repeats } from '../records/repeats.ts'
import type { Refusal } from './refusal.ts'

type Rule = (record: AnyRecord, kind: Kind) => Omit<Refusal, 'kind' | 'id'> | undefined

const inOrder = (first: string, last: string, noun: string): Rule =>
  notAfter(first, last, `${noun} must start before it ends`)

const notAfter =
  (first: string, last: string, title: string): Rule =>
  (record, kind) => {
    const from = record[first] as string | null
    const until = record[last] as string | null
    if (from === null || until === null || from <= until) return undefined
    return {
      rule: 'order',
      title,
      field: last,
      detail: `${fieldLabel(kind, first)} is ${from}, ${inSentence(kind, last)} is ${until}. Were the two swapped?`,
    }
  }

const repeatsForward: Rule = (record) => {
  const repeats = record['repeats'] as Repeats | null
  if (repeats === null || !('untilOn' in repeats.ends) || repeats.fromOn <= repeats.ends.untilOn) return undefined
  return {
    rule: 'order',
    title: 'What repeats must start before it ends',
    field: 'repeats',
    detail: `It goes from ${repeats.fromOn} until ${repeats.ends.untilOn}. Were the two swapped?`,
  }
}

const ascending: Rule = (record) => {
  const [low, likely, high] = ['low', 'likely', 'high'].map((field) => record[field] as number | null)
  if ((low ?? likely!) <= likely! && likely! <= (high ?? likely!)) return undefined
  return {
    rule: 'range',
    title: 'An estimate goes from low to high',
    field: 'likely',
    detail: `low is ${low}, likely is ${likely}, high is ${high}. Expected low ≤ likely ≤ high.`,
  }
}

const exactlyOne =
  (fields: readonly string[], noun: string): Rule =>
  (record, kind) => {
    const given = fields.filter((field) => record[field] !== null)
    if (given.length === 1) return undefined
    return {
      rule: 'one-of',
      title: `${noun} belongs to exactly one of ${listed(kind, fields)}`,
      field: fields[0]!,
      detail: `${given.length} of them are given. Give one.`,
    }
  }

const atMostOne =
  (fields: readonly string[], noun: string): Rule =>
  (record, kind) => {
    const given = fields.filter((field) => record[field] !== null)
    if (given.length < 2) return undefined
    return {
      rule: 'one-of',
      title: `${noun} belongs to one of ${listed(kind, fields)}`,
      field: fields[0]!,
      detail: `${given.length} of them are given. Give one, or none.`,
    }
  }

const tellsSomething: Rule = (record) => {
  if (record['minutes'] !== null || record['cost'] !== null) return undefined
  return {
    rule: 'one-of',
    title: 'An actual tells minutes, a cost, or both',
    field: 'minutes',
    detail: 'Neither is given. Give the work done, the money spent, or both.',
  }
}

const reachesSomething: Rule = (record) => {
  if (record['measure'] !== 'reach' || record['startValue'] === null || record['startValue'] !== record['targetValue'])
    return undefined
  return {
    rule: 'range',
    title: 'A key result to reach needs a way to go',
    field: 'targetValue',
    detail: `Start and target are both ${String(record['startValue'])}. Give different values, or choose "stay above" or "stay below".`,
  }
}

const ownTarget: Rule = (record) => {
  if (record['predecessorId'] !== record['successorId']) return undefined
  return {
    rule: 'dependency-cycle',
    title: 'A work item cannot wait for itself',
    field: 'successorId',
    detail: 'Predecessor and successor are the same item. Choose another one.',
  }
}

const exceptionsInOrder: Rule = (record) => {
  const wrong = (record['exceptions'] as readonly { fromOn: string; untilOn: string }[]).find(
    ({ fromOn, untilOn }) => fromOn > untilOn,
  )
  if (wrong === undefined) return undefined
  return {
    rule: 'order',
    title: 'An exception must start before it ends',
    field: 'exceptions',
    detail: `One goes from ${wrong.fromOn} until ${wrong.untilOn}. Were the two swapped?`,
  }
}

const asksSomebody: Rule = (record) => {
  if (record['personId'] !== null || record['teamId'] !== null) return undefined
  return {
    rule: 'one-of',
    title: 'An assignment asks a person or a team',
    field: 'teamId',
    detail: 'Neither is given. Name the team, or the person, whose time it takes.',
  }
}

const pointsAreEffort: Rule = (record) => {
  if (record['unit'] !== 'points' || record['quantity'] === 'effort') return undefined
  return {
    rule: 'range',
    title: 'Points measure effort, not duration',
    field: 'unit',
    detail: 'Give the duration in hours or days.',
  }
}

/** Low ≤ likely ≤ high, as far as they are given; what says low or high says likely. */
const rising =
  (fields: readonly [low: string, likely: string, high: string], noun: string): Rule =>
  (record) => {
    const [low, likely, high] = fields.map((field) => record[field] as number | null)
    if (low === null && likely === null && high === null) return undefined
    if (likely !== null && (low ?? likely!) <= likely! && likely! <= (high ?? likely!)) return undefined
    return {
      rule: 'range',
      title: `${noun} go from low to high`,
      field: fields[1],
      detail: `low is ${low ?? 'empty'}, likely is ${likely ?? 'empty'}, high is ${high ?? 'empty'}. Expected low ≤ likely ≤ high, with a likely figure.`,
    }
  }

const impactRises = [
  rising(['daysLow', 'daysLikely', 'daysHigh'], 'Days'),
  rising(['costLow', 'costLikely', 'costHigh'], 'Costs'),
]

const chosenAmongOptions: Rule = (record) => {
  const titles = (record['options'] as readonly { title: string }[]).map(({ title }) => title)
  const chosen = record['chosen'] as string | null
  if (new Set(titles).size < titles.length)
    return {
      rule: 'duplicate',
      title: 'Each option is there once',
      field: 'options',
      detail: 'Two options have the same words. Say how they differ.',
    }
  if (chosen === null || titles.includes(chosen)) return undefined
  return {
    rule: 'one-of',
    title: 'What is chosen is one of the options',
    field: 'chosen',
    detail: `“${chosen}” is none of ${titles.length === 0 ? 'the options: there are none' : titles.join(', ')}. Add it as an option first.`,
  }
}

const signedWhole: Rule = (record) => {
  if (record['signedAt'] === null) return undefined
  const missing = record['chosen'] === null ? 'chosen' : record['decidedOn'] === null ? 'decidedOn' : undefined
  const deciders = record['deciderIds'] as readonly string[]
  if (missing === undefined && deciders.length > 0) return undefined
  return {
    rule: 'one-of',
    title: 'A decision is signed when it says what, when and by whom',
    field: missing ?? 'deciderIds',
    detail: 'Give the option that was chosen, the day, and at least one decider; then sign.',
  }
}

const saysWhy: Rule = ({ answer, reason }) => {
  if (answer === 'signed' || reason) return undefined
  return { rule: 'one-of', title: 'Who does not sign says why', field: 'reason', detail: 'Give a reason.' }
}

const publishedWithFacts: Rule = (record) => {
  if (record['publishedAt'] === null || record['facts'] !== null) return undefined
  return {
    rule: 'one-of',
    title: 'An update is published with its facts',
    field: 'facts',
    detail: 'Give the facts as they were: without them nobody can say later what changed.',
  }
}

/** Rules that one record answers for alone. */
const rules: { readonly [K in Kind]?: readonly Rule[] } = {
  'work-item': [
    inOrder('plannedStartsOn', 'plannedEndsOn', 'A work item'),
    inOrder('actualStartedOn', 'actualEndedOn', 'A work item'),
    notAfter('notBeforeOn', 'startByOn', 'The last day to start on is before the first'),
    notAfter('endNotBeforeOn', 'endByOn', 'The last day to end on is before the first'),
    notAfter('notBeforeOn', 'endByOn', 'Work must be able to start before the last day to end on'),
    repeatsForward,
  ],
  dependency: [ownTarget],
  estimate: [ascending, pointsAreEffort],
  'key-result': [reachesSomething],
  goal: [inOrder('startsOn', 'endsOn', 'A goal')],
  program: [inOrder('startsOn', 'endsOn', 'A program')],
  iteration: [inOrder('startsOn', 'endsOn', 'An iteration')],
  release: [inOrder('startsOn', 'targetOn', 'A release')],
  phase: [inOrder('startsOn', 'endsOn', 'A phase')],
  membership: [inOrder('fromOn', 'untilOn', 'A membership')],
  capacity: [inOrder('fromOn', 'untilOn', 'A capacity')],
  assignment: [inOrder('fromOn', 'untilOn', 'An assignment'), asksSomebody],
  person: [inOrder('joinsFromOn', 'joinsByOn', 'The range in which a hire joins')],
  calendar: [exceptionsInOrder],
  actual: [inOrder('fromOn', 'untilOn', 'An actual'), atMostOne(['personId', 'teamId'], 'An actual'), tellsSomething],
  'cost-rate': [atMostOne(['personId', 'teamId'], 'A cost rate')],
  'budget-line': [
    inOrder('fromOn', 'untilOn', 'A budget line'),
    exactlyOne(['programId', 'productId', 'portfolioId', 'releaseId', 'workItemId'], 'A budget line'),
  ],
  comment: [exactlyOne(['workItemId', 'goalId'], 'A comment')],
  risk: impactRises,
  'risk-response': impactRises,
  decision: [chosenAmongOptions, signedWhole],
  signature: [saysWhy],
  document: [atMostOne(['workItemId', 'releaseId', 'programId', 'productId', 'portfolioId'], 'A document')],
  'status-update': [
    inOrder('fromOn', 'untilOn', 'The period of an update'),
    atMostOne(['workItemId', 'programId', 'productId', 'portfolioId'], 'An update'),
    publishedWithFacts,
  ],
  grant: [exactlyOne(['portfolioId', 'productId', 'programId'], 'A grant')],
}

function listed(kind: Kind, fields: readonly string[]): string {
  return fields.map((field) => inSentence(kind, field)).join(', ')
}

function inSentence(kind: Kind, field: string): string {
  return fieldLabel(kind, field).toLowerCase()
}

/** Everything that is wrong with a record by itself. */
export function recordRefusals(kind: Kind, record: AnyRecord): Refusal[] {
  return (rules[kind] ?? []).flatMap((rule) => {
    const refusal = rule(record, kind)
    return refusal === undefined ? [] : [{ ...refusal, kind, id: record.id }]
  })
}
