import type { ChangeSet, Id } from '@trireme/domain'
import { announce, keepBegun, loadedLater, showToast } from '@trireme/ui'
import { useEffect, useMemo, useRef } from 'react'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { draftLabel, refusalOfDraft } from './drafts.ts'
import type { Draft, Preview } from './gantt/index.ts'
import type { Move } from './moves.ts'

/** What a bar in the hand needs, and what is told of a drop, comes after the view. */
const useInHand = loadedLater(() => import('./in-hand.ts'))

/** What several bars moved as one come to, or why they cannot be. */
export type Together = { readonly changes: ChangeSet; readonly label: string; readonly refused?: string }

export type DraftOptions = {
  readonly onKept: (move: Move) => void
  readonly onShow: (move: Move) => void
  /** What is carried along with a bar, as changes and what they are called; undefined where it goes alone. */
  readonly together: (draft: Draft) => Together | undefined
  /** The rows that are carried together. */
  readonly chosen: ReadonlySet<Id> | undefined
}

/** What a bar in the hand would do, and what keeping it does: planned again at each step, and kept as one change. */
export function useDrafts(options: DraftOptions) {
  const workspace = useWorkspace()
  const plan = usePlan()
  const inHand = useInHand(true)
  const { replica, odds } = workspace

  /** What a draft comes to: where everything lands, or why it stays as it is. */
  function outcomeOf(draft: Draft, here = inHand) {
    const planned = plan.items.get(draft.id)
    const together = options.together(draft)
    const refused = together === undefined ? refusalOfDraft(draft, planned) : together.refused
    if (refused !== undefined) return { stays: refused }
    if (here === null) return { stays: 'Moving a bar is still being loaded' }
    const label = together?.label ?? draftLabel(replica.get('work-item', draft.id))
    return { ...here.draftOutcome(workspace, plan, draft, together?.changes), label }
  }

  function answerTo(draft: Draft): { readonly changes: ChangeSet; readonly preview: Preview } {
    const outcome = outcomeOf(draft)
    if (!('stays' in outcome))
      return { changes: outcome.changes, preview: inHand!.draftPreview(workspace, plan, draft, outcome) }
    const { startsAt, endsAt } = plan.items.get(draft.id) ?? draft
    const placeOf = (id: string) => (id === draft.id ? { startsAt, endsAt } : undefined)
    return { changes: [], preview: { placeOf, moved: 0, late: 0, message: outcome.stays, stays: true } }
  }

  const latest = useRef(answerTo)
  useEffect(() => void (latest.current = answerTo))
  const answers = useMemo(
    () => inHand && new inHand.AnswersAhead((draft) => latest.current(draft)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an answer stands as long as what it is made from
    [inHand, plan, options.chosen],
  )
  useEffect(() => () => answers?.end(), [answers])

  /** When the bar was taken: what others have done with it since is told, and not replaced. */
  const takenAt = useRef<number>(undefined)

  function preview(draft: Draft): Preview {
    takenAt.current ??= performance.now()
    const answer = answers?.answer(draft, plan.items.get(draft.id)) ?? answerTo(draft)
    odds.attempt(answer.changes)
    return answer.preview
  }

  function near(id: string | null, step: number) {
    const planned = id === null ? undefined : plan.items.get(id as Id)
    odds.near(planned !== undefined)
    answers?.near(planned ? { id: id!, startsAt: planned.startsAt, endsAt: planned.endsAt } : null, step)
  }

  function keep(draft: Draft) {
    const begunAt = takenAt.current ?? performance.now()
    const dropWith = (here: typeof inHand) => keepBegun(begunAt, () => drop(draft, here))
    if (inHand !== null) return dropWith(inHand)
    // Dropped before all of it was here: it is kept once it is.
    void import('./in-hand.ts').then(dropWith, () => dropWith(null))
  }

  function drop(draft: Draft, here: typeof inHand) {
    const item = replica.get('work-item', draft.id)
    const name = item?.key || item?.title || 'It'
    const outcome = outcomeOf(draft, here)
    if ('stays' in outcome) {
      const text = `${name} stays where it is`
      showToast({ id: 'draft', text, detail: outcome.stays, tone: 'problem' })
      announce(`${text}. ${outcome.stays}`)
      return
    }
    const { label } = outcome
    if (here === null) return
    const landing = `${name} ${here.landingText(plan.items.get(draft.id), outcome.landed)}`
    const move = here.moveOf(replica, plan, outcome.consequences, { label, landing })
    const more = move.shifts.some(({ id }) => id !== draft.id)
      ? { label: 'What moved', onSelect: () => options.onShow(move) }
      : undefined
    const tone = move.isLater ? ('late' as const) : undefined
    const onKept = () => options.onKept(move)
    workspace.act(outcome.changes, label, { toast: move.text, tone, more, isSeen: true, onKept })
  }

  const rehearse = (draft: Draft) => answerTo(draft).preview
  const release = () => {
    takenAt.current = undefined
    answers?.end()
    odds.attempt(null)
  }
  return { near, preview, rehearse, keep, release }
}
