/** What the comparison with an update is made of; how many these are is said once it is counted. */
export function comparedWords(count: number | undefined): string {
  const over = 'initiatives and what is right below them, releases and milestones'
  const sides = 'The facts kept with that update against the plan of today'
  return count === undefined
    ? `${sides}, which is being read: ${over}.`
    : `${sides}, ${count.toLocaleString('en')} in all: ${over}.`
}
