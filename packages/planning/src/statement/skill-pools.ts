/** People of a team who can do the same things, and something that says how many there are and when. */
export type SkillGroup<T> = { readonly skills: ReadonlySet<string>; readonly people: T }

/** The people who have at least one of the skills. */
export type SkillPool<T> = { readonly skills: readonly string[]; readonly people: readonly T[] }

/** More make too many pools: one for each set of skills that somebody joins. */
const MOST_JOINED = 6

/**
 * The pools that keep work by skill feasible in one team: for each set of the skills asked for, the people who have any of
 * them. Work that asks for a skill holds every pool whose set has it, and the team. Then there is a person for everybody at
 * every moment exactly when no pool is overbooked (Hall 1935), although somebody with two skills counts in both. Sets are
 * left out whose people fall into two parts that share nobody: the parts say the same. That is so of the first six skills
 * asked for, by id; any further one has a pool of its own, so that somebody who has it may be counted in two at once.
 */
export function skillPools<T>(groups: readonly SkillGroup<T>[], asked: Iterable<string>): readonly SkillPool<T>[] {
  const skills = [...new Set(asked)].filter((skill) => groups.some((group) => group.skills.has(skill))).sort()
  const joined = skills.slice(0, MOST_JOINED)
  const sets: (readonly string[])[] = skills.slice(MOST_JOINED).map((skill) => [skill])
  for (let set = 1; set < 1 << joined.length; set++) sets.push(joined.filter((_, bit) => set & (1 << bit)))
  return sets
    .filter((set) => isJoined(groups, set))
    .map((set) => {
      const having = groups.filter((group) => set.some((skill) => group.skills.has(skill)))
      return { skills: set, people: having.map(({ people }) => people) }
    })
}

/** Whether one can go from any of the skills to any other by people who have both. */
function isJoined<T>(groups: readonly SkillGroup<T>[], [first, ...rest]: readonly string[]): boolean {
  const reached = new Set([first!])
  for (const skill of reached)
    for (const group of groups)
      if (group.skills.has(skill)) for (const other of rest) if (group.skills.has(other)) reached.add(other)
  return reached.size === rest.length + 1
}
