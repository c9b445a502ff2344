/** What a `d` is, in the head of what is full of them. Days of the calendar are written out instead (`daysAway`). */
export const D_SAYS = 'd: working days'
/** What a `d` beside something late is. */
export const LATE_SAYS = 'Working days of its calendar after its target'
/** What a `d` beside something that moved is. */
export const MOVED_SAYS = 'Working days by which it ends later or earlier'
