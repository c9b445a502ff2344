import type { StandingOf } from '../../schedule/odds.ts'

/** What the odds that tell which launches are likely late are worth as they stand, below the launches that are told; null where they are whole. */
export function launchOddsWords(odds: StandingOf, count: number): string | null {
  switch (odds) {
    case 'awaited':
      return `${count === 0 ? 'None is late. ' : ''}Which are likely late is still being worked out.`
    case 'none':
      return `${count === 0 ? 'None is late. ' : ''}Without odds nobody knows which are likely late.`
    case 'before':
      return `${count === 0 ? 'None. ' : ''}Odds are those before the last change.`
    case 'now':
      return count === 0 ? 'None: each keeps its day, as far as the plan knows.' : null
  }
}
