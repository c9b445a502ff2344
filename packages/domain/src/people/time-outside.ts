type Days = { readonly fromOn: string | null; readonly untilOn: string | null }
type Work = { readonly startsOn: string; readonly endsOn: string }

/** Time that is asked for and is of no use: it ends `before` the work begins, or begins `after` it ends. Null where days meet. */
export function timeOutside({ fromOn, untilOn }: Days, { startsOn, endsOn }: Work): 'before' | 'after' | null {
  if (untilOn !== null && untilOn < startsOn) return 'before'
  return fromOn !== null && fromOn > endsOn ? 'after' : null
}
