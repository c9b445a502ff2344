import type { Loaded } from '@trireme/client'
import { type Facts, type Id, type Snapshot, applyInPlace, emptySnapshot, scopeOf, tableOf } from '@trireme/domain'
import { type Plan, type Planner, factsOf, movedBetween, openPlanner, plan } from '@trireme/planning'
import { becauseBetween } from '@trireme/planning/causes'
import { type PastAnswer, type ToldOfPast, isOfNode } from './past-messages.ts'

export type PastWorkOptions = {
  readonly post: (answer: PastAnswer) => void
  /** The records as they were at the end of a day. */
  readonly load: (on: string) => Promise<Loaded>
}

/** That evening. */
type Then = { readonly on: string; readonly snapshot: Snapshot; readonly plan: Plan; readonly sequence: number }

/**
 * Plans a scope as it was one evening by the rules of today, and says what became of it since. Runs beside the page's
 * thread: of ten thousand items each of the two plans takes longer than a frame. Another scope is read from the same two.
 *
 * @returns what takes each message; its promise is kept when all is answered that can be
 */
export function pastWork({ post, load }: PastWorkOptions): (told: ToldOfPast) => Promise<void> {
  const records = emptySnapshot()
  let asked: { readonly on: string; readonly loading: Promise<Loaded> } | undefined
  let now: Planner | undefined
  let scopeId: Id | undefined
  let then: Then | undefined

  async function begin(): Promise<void> {
    const meant = asked!
    const loaded = await meant.loading
    if (meant !== asked) return
    const { on } = meant
    if (!loaded.ok) return post({ op: 'failed', on })
    const { base: snapshot, sequence } = loaded
    then = { on, snapshot, plan: plan(snapshot, { today: on }), sequence }
    tellScope()
  }

  function tellScope(): void {
    if (now === undefined || then === undefined) return
    post({ op: 'past', on: then.on, scopeId, rows: rowsOf(then, now) })
    compare()
  }

  /** The scope is that of today: what has come into it since is read as it was then. */
  function rowsOf({ on: _, ...past }: Then, { snapshot }: Planner): Facts['rows'] {
    return factsOf({ ...past, scope: scopeOf(snapshot, scopeId) }).rows
  }

  function compare(): void {
    // What changes before that evening is here is in the plan of now by then.
    if (now === undefined || then === undefined) return
    const { snapshot } = now
    const whyOf = becauseBetween(then, now)
    const rows = rowsOf(then, now)
    const because = rows.flatMap(({ id }) => {
      const words = whyOf(id as Id)
      return words === undefined ? [] : [[id, words] as const]
    })
    const moved = movedBetween(then.plan, now.plan, { snapshot, scope: scopeOf(snapshot, scopeId) })
    post({ op: 'moved', on: then.on, scopeId, rows, moved, because })
  }

  return async (told) => {
    switch (told.op) {
      case 'ask':
        if (told.on === asked?.on) return tellScope()
        asked = { on: told.on, loading: load(told.on) }
        then = undefined
        return now && begin()
      case 'records': {
        const table = tableOf(records, told.kind)
        for (const record of told.records) table.set(record.id, record)
        return
      }
      case 'begin':
        now = openPlanner(records, told)
        return begin()
      case 'scope':
        if (told.scopeId === scopeId) return
        scopeId = told.scopeId
        return tellScope()
      case 'update':
        // Nodes lie in tables that the planner shares with the records it was given: it takes in only what a plan is made from.
        applyInPlace(records, told.changes.filter(isOfNode))
        now?.update(told.changes)
        compare()
    }
  }
}
