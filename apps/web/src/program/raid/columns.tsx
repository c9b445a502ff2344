import type { Replica } from '@trireme/client'
import { type DecisionStanding, type RecordMap, valuesOfRisk } from '@trireme/domain'
import { Badge, type GridColumn } from '@trireme/ui'
import type { ReactNode } from 'react'
import { choicesOf, fixedChoices } from '../../work/choices.ts'
import { choiceText, namesOf } from '../../workspace/value-text.ts'
import type { RecordRow } from '../../work/record-grid.tsx'
import { Rating } from './rating.tsx'
import type { RiskReading } from './risk-reading.ts'
import type { RegisterKind } from './registers.ts'
import { tripleText } from './triple-text.ts'
import { daysText, exposureWords, moneyText, shortMoney, signedDays } from './words.ts'

export type RiskRow = RecordRow<'risk'> & {
  readonly reading: RiskReading
  /** From 1, the worst first: by it the matrix names a risk. */
  readonly number: number
  /** Working days by which the finish would be earlier on average without it; null while nobody knows. */
  readonly finishDays: number | null
  /** The response that buys most: `Second berth: −3 d`. */
  readonly best: string
}
export type AssumptionRow = RecordRow<'assumption'> & { readonly fallen: string; readonly rests: string }
export type IssueRow = RecordRow<'issue'>
export type DecisionRow = RecordRow<'decision'> & { readonly standing: DecisionStanding; readonly flag: string }

export type Editable<K extends RegisterKind> = (record: RecordMap[K]) => boolean

export function riskColumns(
  replica: Replica,
  currency: string,
  mayChange: Editable<'risk'>,
): readonly GridColumn<RiskRow>[] {
  const editable = ({ record }: RiskRow) => mayChange(record)
  const range = (value: unknown, least: number, most: number) =>
    value === null || (typeof value === 'number' && value >= least && value <= most)
      ? null
      : `Expected a number from ${least} to ${most}.`
  return [
    { id: 'title', title: 'Risk', type: 'text', width: 380, value: ({ record }) => record.title, editable },
    { id: 'number', title: 'No.', type: 'number', width: 44, value: ({ number }) => number },
    {
      id: 'rating',
      title: 'Rating',
      type: 'text',
      width: 76,
      value: ({ reading }) => reading.cell?.rating ?? null,
      format: (value) => (value === null ? 'Unknown' : choiceText(String(value))),
      render: (_value, { reading }) => <Rating rating={reading.cell?.rating} none="Unknown" />,
    },
    {
      id: 'probabilityPercent',
      title: 'Likely %',
      type: 'number',
      width: 72,
      value: ({ record }) => record.probabilityPercent,
      check: (value) => range(value, 0, 100),
      editable,
    },
    {
      id: 'daysLikely',
      title: 'Days if it happens',
      type: 'number',
      width: 160,
      value: ({ record }) => record.daysLikely,
      format: (_value, { record }) => {
        const { daysLow, daysLikely, daysHigh } = record
        const { days } = valuesOfRisk(record)
        const said = tripleText([daysLow, daysLikely, daysHigh])
        return days === daysLikely ? said : `${said}, mean ${daysText(days).replace(' d', '')}`
      },
      check: (value) => range(value, 0, 10_000),
      editable,
    },
    {
      id: 'costLikely',
      title: 'Cost if it happens',
      type: 'number',
      width: 150,
      value: ({ record }) => record.costLikely,
      format: (_value, { record }) => {
        const { costLikely } = record
        const { cost } = valuesOfRisk(record)
        if (costLikely === null) return ''
        const likely = shortMoney(costLikely, currency)
        return cost === costLikely ? likely : `${likely}, mean ${shortMoney(cost!, currency)}`
      },
      check: (value) => range(value, 0, 1e15),
      editable,
    },
    {
      id: 'expected',
      title: 'Expected cost',
      type: 'number',
      width: 104,
      value: ({ reading }) => reading.cost,
      format: (value) => (value === null ? '' : moneyText(Number(value), currency)),
      render: (value, { reading }) => (
        <span title={exposureWords(reading.today, currency)}>{moneyText(value as number | null, currency)}</span>
      ),
    },
    {
      id: 'state',
      title: 'State',
      type: 'choice',
      width: 84,
      value: ({ record }) => record.state,
      choices: fixedChoices(['open', 'owned', 'accepted', 'mitigated', 'resolved']),
      editable,
    },
    owner(replica, editable),
    {
      id: 'finish',
      title: 'Costs the finish',
      type: 'number',
      width: 112,
      value: ({ finishDays }) => finishDays,
      format: (value) => (value === null ? '' : signedDays(Number(value))),
    },
    { id: 'best', title: 'Best response buys', type: 'text', width: 240, value: ({ best }) => best },
    { id: 'reviewOn', title: 'Look again', type: 'date', width: 104, value: ({ record }) => record.reviewOn, editable },
  ]
}

export function assumptionColumns(
  replica: Replica,
  mayChange: Editable<'assumption'>,
): readonly GridColumn<AssumptionRow>[] {
  const editable = ({ record }: AssumptionRow) => mayChange(record)
  return [
    { id: 'title', title: 'Assumption', type: 'text', width: 400, value: ({ record }) => record.title, editable },
    { id: 'fallen', title: 'State', type: 'text', width: 96, value: ({ fallen }) => fallen, render: standsBadge },
    {
      id: 'verdict',
      title: 'Tested',
      type: 'choice',
      width: 96,
      value: ({ record }) => record.verdict,
      choices: fixedChoices(['untested', 'holds', 'false']),
      editable,
    },
    {
      id: 'confidencePercent',
      title: 'Sure %',
      type: 'number',
      width: 72,
      value: ({ record }) => record.confidencePercent,
      editable,
    },
    { id: 'expiresOn', title: 'Expires', type: 'date', width: 108, value: ({ record }) => record.expiresOn, editable },
    { id: 'rests', title: 'Rests on it', type: 'text', width: 172, value: ({ rests }) => rests },
    owner(replica, editable),
  ]
}

export function issueColumns(replica: Replica, mayChange: Editable<'issue'>): readonly GridColumn<IssueRow>[] {
  const editable = ({ record }: IssueRow) => mayChange(record)
  const names = ({ record }: IssueRow) =>
    record.workItemIds.map((id) => replica.get('work-item', id)?.title ?? '–').join(', ')
  return [
    { id: 'title', title: 'Issue', type: 'text', width: 400, value: ({ record }) => record.title, editable },
    {
      id: 'severity',
      title: 'Severity',
      type: 'choice',
      width: 96,
      value: ({ record }) => record.severity,
      choices: fixedChoices(['critical', 'high', 'medium', 'low']),
      editable,
    },
    {
      id: 'state',
      title: 'State',
      type: 'choice',
      width: 96,
      value: ({ record }) => record.state,
      choices: fixedChoices(['open', 'resolved']),
      editable,
    },
    { id: 'dueOn', title: 'Due', type: 'date', width: 108, value: ({ record }) => record.dueOn, editable },
    { id: 'blocks', title: 'Blocks', type: 'text', width: 236, value: names },
    owner(replica, editable),
  ]
}

export function decisionColumns(replica: Replica, mayChange: Editable<'decision'>): readonly GridColumn<DecisionRow>[] {
  const editable = ({ record }: DecisionRow) => record.signedAt === null && mayChange(record)
  return [
    { id: 'title', title: 'Question', type: 'text', width: 376, value: ({ record }) => record.title, editable },
    {
      id: 'standing',
      title: 'Standing',
      type: 'text',
      width: 76,
      value: ({ standing }) => standing,
      format: (value) => choiceText(String(value)),
      render: (value) => (
        <Badge tone={value === 'open' ? 'warning' : value === 'signed' ? 'good' : 'neutral'}>
          {choiceText(String(value))}
        </Badge>
      ),
    },
    { id: 'flag', title: 'Flag', type: 'text', width: 200, value: ({ flag }) => flag },
    { id: 'chosen', title: 'Chosen', type: 'text', width: 168, value: ({ record }) => record.chosen },
    {
      id: 'deciders',
      title: 'Deciders',
      type: 'text',
      width: 196,
      value: ({ record }) => namesOf(replica, record.deciderIds),
    },
    { id: 'decidedOn', title: 'Decided', type: 'date', width: 96, value: ({ record }) => record.decidedOn, editable },
    { id: 'dueOn', title: 'Needed by', type: 'date', width: 96, value: ({ record }) => record.dueOn, editable },
  ]
}

function owner<Row extends { readonly record: { readonly ownerId: string | null } }>(
  replica: Replica,
  editable: (row: Row) => boolean,
): GridColumn<Row> {
  return {
    id: 'ownerId',
    title: 'Owner',
    type: 'reference',
    width: 132,
    value: ({ record }) => record.ownerId,
    choices: () => choicesOf(replica, 'person'),
    editable,
  }
}

function standsBadge(value: unknown): ReactNode {
  return <Badge tone={value === 'Stands' ? 'good' : 'bad'}>{String(value)}</Badge>
}
