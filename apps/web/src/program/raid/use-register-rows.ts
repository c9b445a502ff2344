import {
  type RecordMap,
  type Scope,
  decisionStanding,
  fallenOn,
  isOpenRisk,
  isToReview,
  supersedersOf,
} from '@trireme/domain'
import { useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import type { AskedWorth } from '../../schedule/use-risks-worth.ts'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { AssumptionRow, DecisionRow, IssueRow, RiskRow } from './columns.tsx'
import { type RiskReading, readRisk, worseFirst } from './risk-reading.ts'
import { signedDays } from './words.ts'

/** The risks of a scope, the worst rated first; with what is resolved where that is asked for. */
export function useRiskReadings(scope: Scope, over: boolean): readonly RiskReading[] {
  const { replica } = useWorkspace()
  const risks = useRecords('risk')
  const responses = useVersion('risk-response')
  return useMemo(
    () =>
      risks
        .filter((risk) => scope.holds(risk) && (over || isOpenRisk(risk)))
        .map((risk) => readRisk(replica.snapshot, risk))
        .toSorted(worseFirst),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for a table that changes in place
    [replica, risks, responses, scope, over],
  )
}

export function riskRows(readings: readonly RiskReading[], asked: AskedWorth): readonly RiskRow[] {
  const worths = new Map(
    asked.phase === 'found' ? (asked.worth?.risks ?? []).map((each) => [each.riskId as string, each]) : [],
  )
  return readings.map((reading, at) => {
    const worth = worths.get(reading.risk.id)
    const [best] = [...(worth?.responses ?? [])].toSorted(([, one], [, other]) => one.meanDays - other.meanDays)
    const title = best && reading.responses.find(({ id }) => id === best[0])?.title
    return {
      id: reading.risk.id,
      record: reading.risk,
      reading,
      number: at + 1,
      finishDays: worth === undefined ? null : -worth.avoided.meanDays,
      best: best === undefined ? '' : `${signedDays(-best[1].meanDays).replace('+', '')}: ${title}`,
    }
  })
}

export function useAssumptionRows(scope: Scope): readonly AssumptionRow[] {
  const { today } = useWorkspace()
  const assumptions = useRecords('assumption')
  const decisions = useRecords('decision')
  return useMemo(() => {
    const superseders = supersedersOf(decisions)
    const rests = ({ id, workItemIds }: RecordMap['assumption']) => {
      const resting = decisions.filter((each) => each.assumptionIds.includes(id) && !superseders.has(each.id))
      return [
        ...resting.map(({ title }) => title),
        ...(workItemIds.length === 0 ? [] : [counted(workItemIds.length, 'item')]),
      ].join(' · ')
    }
    const row = (record: RecordMap['assumption']): AssumptionRow => {
      const fallen = fallenOn(record, today)
      const stands = fallen === undefined ? 'Stands' : fallen === 'false' ? 'False' : 'Expired'
      return { id: record.id, record, fallen: stands, rests: rests(record) }
    }
    return assumptions
      .filter(scope.holds)
      .map(row)
      .toSorted(
        (one, other) =>
          Number(one.fallen === 'Stands') - Number(other.fallen === 'Stands') ||
          ((one.record.expiresOn ?? '9999') < (other.record.expiresOn ?? '9999') ? -1 : 1),
      )
  }, [assumptions, decisions, scope, today])
}

const SEVERITIES = ['critical', 'high', 'medium', 'low']

export function useIssueRows(scope: Scope, over: boolean): readonly IssueRow[] {
  const issues = useRecords('issue')
  return useMemo(
    () =>
      issues
        .filter((issue) => scope.holds(issue) && (over || issue.state === 'open'))
        .toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity))
        .map((record) => ({ id: record.id, record })),
    [issues, scope, over],
  )
}

/** Open ones by the day they are needed, then signed ones, the newest first; superseded ones where they are asked for. */
export function useDecisionRows(scope: Scope, over: boolean): readonly DecisionRow[] {
  const { today, replica } = useWorkspace()
  const decisions = useRecords('decision')
  const assumptions = useVersion('assumption')
  return useMemo(() => {
    const superseders = supersedersOf(decisions)
    const row = (record: RecordMap['decision']): DecisionRow => {
      const fallen = record.assumptionIds.filter((id) => {
        const assumption = replica.get('assumption', id)
        return assumption !== undefined && fallenOn(assumption, today) !== undefined
      })
      const flags = [
        ...(fallen.length === 0 ? [] : ['Fallen assumption']),
        ...(isToReview(record, superseders, today) ? ['Look again'] : []),
        ...(record.signedAt === null && record.dueOn !== null && record.dueOn < today ? ['Overdue'] : []),
      ]
      return { id: record.id, record, standing: decisionStanding(record, superseders), flag: flags.join(' · ') }
    }
    const place = ({ standing }: DecisionRow) => ['open', 'signed', 'superseded'].indexOf(standing)
    return decisions
      .filter(scope.holds)
      .map(row)
      .filter(({ standing }) => over || standing !== 'superseded')
      .toSorted(
        (one, other) =>
          place(one) - place(other) ||
          (one.standing === 'open'
            ? (one.record.dueOn ?? '9999').localeCompare(other.record.dueOn ?? '9999')
            : (other.record.decidedOn ?? '').localeCompare(one.record.decidedOn ?? '')),
      )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for a table that changes in place
  }, [replica, decisions, assumptions, scope, over, today])
}
