import type { Plan } from '@trireme/planning'

/** What was found, or why nothing could be, in a sentence that names no record. */
export type Found<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly sentence: string }

/** Why a plan has nothing to work on. Where it was solved its problems name work, which not everybody may see. */
export function whyUnsolved({ solved, problems }: Pick<Plan, 'solved' | 'problems'>): string {
  return (
    (solved === undefined ? problems[0] : undefined) ?? 'The plan contradicts itself. Look at what it says is broken.'
  )
}
