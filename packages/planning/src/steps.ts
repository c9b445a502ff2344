/** Work that can be left off after each step and taken up again: who has a page to keep alive carries it out in slices. */
export type InSteps<Found> = Generator<undefined, Found, void>

/** Of what takes some microseconds each, so many are one step: a millisecond or two. */
export const IN_A_STEP = 200

/** Carries it out at once. */
export function finished<Found>(steps: Generator<unknown, Found, void>): Found {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}
