import fc from 'fast-check'

const USUAL = 20_261_122

/**
 * Random runs are the same in every `npm test` of one state of the code, so that what passed passes again. The long mode
 * draws anew each time, and TRIREME_SEED (a whole number, or `new`) chooses otherwise.
 * Laws that name their own seed keep it.
 */
function seedOf({ TRIREME_SEED: asked, TRIREME_LONG: long }: NodeJS.ProcessEnv): number | undefined {
  if (asked === undefined) return long === '1' ? undefined : USUAL
  return asked === 'new' ? undefined : Number(asked)
}

const seed = seedOf(process.env)
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
