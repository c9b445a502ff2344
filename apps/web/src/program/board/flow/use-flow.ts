import type { Problem } from '@trireme/client'
import {
  type Flow,
  type FlowDay,
  type FlowWindow,
  type Id,
  type StatusCategory,
  type StatusHistory,
  type WorkItem,
  cumulativeFlow,
  flowOf,
  mondayOf,
} from '@trireme/domain'
import { useEffect, useMemo, useState } from 'react'
import { dayOf, onOf } from '../../../schedule/days.ts'
import { http } from '../../../session/calls.ts'
import { useRetry } from '../../../workspace/use-retry.ts'
import { useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { type FlowInputs, flowInputs, sameInputs } from './flow-inputs.ts'

export const FLOW_WEEKS = [6, 13, 26, 52] as const
export const WEEKS_AT_FIRST = 13
/** Others' changes come in a row: the server is asked once they rest. */
const REST_MS = 700

type Asked = { readonly from: string; readonly typeId: string | undefined }
type FlowAnswer = {
  readonly from: string
  readonly until: string
  readonly partial: boolean
  readonly histories: readonly {
    readonly workItemId: Id
    readonly changes: readonly { readonly on: string; readonly category: StatusCategory }[]
    readonly begunOn: string | null
    readonly doneOn: string | null
    readonly leftOn: string | null
    readonly isEndUnknown: boolean
  }[]
}

export type ShownFlow = {
  readonly flow: Flow
  /** The evening before the first day: what changes in the window are counted from. */
  readonly before: FlowDay
  readonly window: FlowWindow
  /** Items that an import brought after the first day: nobody says since when they waited, so no band has them before. */
  readonly brought: number
  /** How many items it is of. */
  readonly items: number
  /** Whether there may be work one may not see. */
  readonly isPartial: boolean
}

/**
 * How the work flowed that meets the filters, in so many weeks up to today. Histories are asked of the server, again when
 * what they are read from changes; what is shown of them is counted here, so that a filter answers at once.
 */
export function useFlow(weeks: number, typeId: string | undefined, matches: (item: WorkItem) => boolean) {
  const { replica, today } = useWorkspace()
  const items = useRecords('work-item')
  const from = onOf(mondayOf(dayOf(today)) - (weeks - 1) * 7)
  const { answer, problem, isAsking, again } = useHistories({ from, typeId })
  const shown = useMemo((): ShownFlow | null => {
    if (answer === null) return null
    const window = { fromDay: dayOf(answer.from), untilDay: dayOf(answer.until) }
    const histories = answer.histories.flatMap(({ workItemId, changes, ...dates }): StatusHistory[] => {
      const item = replica.get('work-item', workItemId)
      if (item === undefined || !matches(item)) return []
      return [
        {
          id: workItemId,
          teamId: item.teamId as Id | null,
          changes: changes.map(({ on, category }) => ({ day: dayOf(on), category })),
          begunDay: dayOrNull(dates.begunOn),
          doneDay: dayOrNull(dates.doneOn),
          leftDay: dayOrNull(dates.leftOn),
          isEndUnknown: dates.isEndUnknown,
        },
      ]
    })
    const eve = window.fromDay - 1
    const before = cumulativeFlow(histories, { fromDay: eve, untilDay: eve })[0]!
    const isBrought = ({ id, changes: [first] }: StatusHistory) =>
      first !== undefined && first.day > window.fromDay && replica.get('work-item', id)?.origin !== null
    return {
      flow: flowOf(histories, window),
      before,
      window,
      brought: histories.filter(isBrought).length,
      items: histories.length,
      isPartial: answer.partial,
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- items stand for a table that changes in place
  }, [answer, replica, items, matches])
  return { shown, problem, isAsking, again }
}

function dayOrNull(on: string | null): number | null {
  return on === null ? null : dayOf(on)
}

type State = { readonly asked: Asked | null; readonly answer: FlowAnswer | null; readonly problem: Problem | null }

function useHistories({ from, typeId }: Asked) {
  const inputs = useFlowInputs()
  const [state, setState] = useState<State>({ asked: null, answer: null, problem: null })
  const { tries, again } = useRetry(state.problem !== null)
  const asked = useMemo(() => ({ from, typeId }), [from, typeId])
  useEffect(() => {
    const stop = new AbortController()
    const query = { from: asked.from, typeId: asked.typeId, detail: 'items' }
    const ask = async () => {
      const found = await http.call<FlowAnswer>({ path: '/plan/flow', query, signal: stop.signal })
      if (stop.signal.aborted) return
      setState((before) => ({
        asked,
        answer: found.ok ? found.value : before.answer,
        problem: found.ok ? null : found.problem,
      }))
    }
    void ask()
    return () => stop.abort()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again when it would be answered otherwise
  }, [asked, inputs, tries])
  const isOther = state.asked !== asked
  return { answer: state.answer, problem: state.problem, isAsking: isOther, again }
}

/** Another one when something changed that histories are read from, once changes rest. */
function useFlowInputs(): FlowInputs {
  const [items, statuses] = [useRecords('work-item'), useRecords('status')]
  const [inputs, setInputs] = useState(() => flowInputs(items, statuses))
  useEffect(() => {
    const timer = setTimeout(() => {
      setInputs((before) => {
        const now = flowInputs(items, statuses)
        return sameInputs(before, now) ? before : now
      })
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [items, statuses])
  return inputs
}
