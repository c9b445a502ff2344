/** Person-minutes asked for and there. */
export type Load = { readonly demandMinutes: number; readonly capacityMinutes: number }

// Sums of hundredths of minutes miss what they come to by a trace, and each way of adding by its own: half a percent still goes up.
const TRACE = 1e-6

/** Utilisation in percent, rounded; null where there is neither work nor capacity, Infinity for work without any. */
export function percentOf({ demandMinutes, capacityMinutes }: Load): number | null {
  if (capacityMinutes === 0) return demandMinutes > 0 ? Infinity : null
  return Math.round((demandMinutes / capacityMinutes) * 100 + TRACE)
}
