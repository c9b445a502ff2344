export type ServerArguments =
  { readonly ok: true; readonly demo: boolean } | { readonly ok: false; readonly problem: string }

/** What follows `npm start --`. */
export function readServerArguments(given: readonly string[]): ServerArguments {
  const unknown = given.find((argument) => argument !== '--demo')
  if (unknown !== undefined)
    return {
      ok: false,
      problem: `There is no option ${unknown}. Known: --demo (load the sample company into an empty database).`,
    }
  return { ok: true, demo: given.includes('--demo') }
}
