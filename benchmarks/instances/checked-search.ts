import { type Project, checkAnswer, compileProject, geneticSearch, lowerBound } from '@trireme/engine/project'

/** The least makespan that a search finds within its budget; throws where the schedule breaks a rule. */
export function makespanOf(project: Project, schedules: number, seed: number): number {
  const compiled = compileProject(project)
  const bound = lowerBound(project, compiled)
  const found = [...geneticSearch(compiled, { schedules, seed, lowerBound: bound })].at(-1)!
  const breaches = checkAnswer(project, { ...found, lowerBound: bound })
  if (breaches.length > 0) throw new Error(`${project.name}: ${breaches[0]}`)
  return found.makespan
}
