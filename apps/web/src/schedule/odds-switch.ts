const SWITCH_KEY = 'trireme.plan.odds'

/** Whether this browser wants odds, as it remembers. */
export function areOddsOn(): boolean {
  return typeof localStorage === 'undefined' || localStorage.getItem(SWITCH_KEY) !== 'off'
}

export function rememberOdds(areOn: boolean): void {
  localStorage.setItem(SWITCH_KEY, areOn ? 'on' : 'off')
}
