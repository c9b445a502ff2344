import { type Snapshot, timeZoneOf, todayIn } from '@trireme/domain'

/** Today in the zone of whichever organization it is asked of, by this clock. */
export function todayBy(clock: () => number): (snapshot: Snapshot) => string {
  return (snapshot) => todayIn(timeZoneOf(snapshot), clock())
}
