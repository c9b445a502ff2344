/** A percentage as it is written everywhere: `27%`, `112.5%`, no space, one decimal at most. */
export function formatPercent(percent: number): string {
  return `${Math.round(percent * 10) / 10}%`
}
