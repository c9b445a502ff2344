import type { Gain } from '@trireme/planning'
import { counted } from '../../../schedule/days.ts'

export type LevelTold = {
  readonly delayed: number
  /** Of these: who finds their team full. */
  readonly forPeople: number
  /** Days on which some team has more work than people, by team and day. */
  readonly overfull: { readonly was: number; readonly is: number }
  readonly gain: Pick<Gain, 'newlyLate' | 'newlyInTime' | 'laterStill'>
  readonly overdue: number
  readonly beyondFloat: number
}

/** `Delays 6 items · overbooked days 12 → 0 · 2 newly late`. */
export function levelText({ delayed, forPeople, overfull, gain }: LevelTold): string {
  const inVain = gain.newlyLate.length + gain.laterStill.length > 0 ? 'Makes it worse, no team is' : 'No team is'
  return [
    delayed > 0 && !frees({ overfull })
      ? `${inVain} relieved: ${movesText(delayed, forPeople)}`
      : delayed === 0
        ? 'Delays nothing'
        : `Delays ${counted(delayed, 'item')}`,
    ...(delayed > 0 && !frees({ overfull })
      ? []
      : [`overbooked days ${overfull.was.toLocaleString('en')} → ${overfull.is.toLocaleString('en')}`]),
    ...(gain.newlyLate.length > 0 ? [`${gain.newlyLate.length} newly late`] : []),
    ...(gain.laterStill.length > 0 ? [`${gain.laterStill.length} later still`] : []),
    ...(gain.newlyInTime.length > 0 ? [`${gain.newlyInTime.length} in time again`] : []),
  ].join(' · ')
}

function movesText(delayed: number, forPeople: number): string {
  const followers = delayed - forPeople
  const waits = counted(forPeople, 'item waits for its team', 'items wait for their team')
  const follows = (one: string, many: string) => counted(followers, one, many)
  if (forPeople === 0) return `${follows('item only follows its', 'items only follow their')} dependencies`
  return followers === 0 ? waits : `${waits}, ${follows('follows its', 'follow their')} dependencies`
}

/** Whether a team has fewer days on which it is overbooked: what is delayed otherwise only moves behind what it waits for. */
export function frees({ overfull }: Pick<LevelTold, 'overfull'>): boolean {
  return overfull.is < overfull.was
}

/** What levelling leaves, and why. */
export function leftTexts({ overdue, beyondFloat }: LevelTold): readonly string[] {
  return [
    ...(overdue === 0
      ? []
      : [
          `${counted(overdue, 'item starts', 'items start')} before today without having begun: left where it is planned.`,
        ]),
    ...(beyondFloat === 0
      ? []
      : [`${counted(beyondFloat, 'item has', 'items have')} not enough slack for the wait: left, overbooked.`]),
  ]
}

/** What bound it, without the date that stands beside it: `Waits for “Keel” (finish-to-start); on from the next morning.` */
export function bindingText(reason: string, nextMorning: boolean): string {
  const at = reason.indexOf(': ')
  const bound = at < 0 ? reason : reason.charAt(at + 2).toUpperCase() + reason.slice(at + 3)
  return nextMorning ? bound.replace(/\.$/, '; planned by whole days, so from the next morning on.') : bound
}
