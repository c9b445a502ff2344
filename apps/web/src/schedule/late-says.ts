/** What a `d` beside something late is. */
export const LATE_SAYS = 'Working days of its calendar after its target'
