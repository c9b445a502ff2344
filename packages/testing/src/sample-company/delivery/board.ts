import { addDays } from '../days.ts'
import type { Frame } from '../organization.ts'
import { type Setting, idOf, occasion } from '../setting.ts'

/** So many items a team, at most, in the statuses where work waits for hands. */
const LIMITS: readonly (readonly [status: string, itemLimit: number])[] = [
  ['In progress', 2],
  ['In review', 2],
]

/** Limits on work under way, agreed a quarter into the history. */
export function addBoard(setting: Setting, frame: Frame): void {
  const when = occasion(setting, addDays(setting.begunOn, 92), 'program', 'Agreed limits on work under way', 14)
  for (const [status, itemLimit] of LIMITS)
    setting.journal.update(when, 'status', idOf(frame.statuses, status), { itemLimit })
}
