import { type Restored, checkArchive, restoreArchive } from '../archive/index.ts'
import { type Command, say } from './command.ts'
import { withInstance } from './instance.ts'
import { readArguments } from './usage.ts'

export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  help: `Brings a zip of trireme backup or trireme export back into an empty instance: ids, keys, versions and history as they
were. Refused where anybody has an account already. All of it happens or nothing does.`,
  async run(given) {
    const { values, named } = readArguments(given, {}, ['FILE'])
    await checkArchive(named['FILE']!)
    const restored = await withInstance('new', ({ db }) => restoreArchive(db, named['FILE']!))
    say(values['json'], restored, sentencesAbout(restored).join('\n'))
  },
}

function sentencesAbout({ organizations, withoutPassword }: Restored): string[] {
  const brought = organizations.map(
    ({ name, records, changeSets }) =>
      `${name}: ${records.toLocaleString('en')} records and ${changeSets.toLocaleString('en')} changes are back.`,
  )
  if (withoutPassword.length === 0) return brought
  const shown = withoutPassword.slice(0, 10).join(', ')
  const more = withoutPassword.length > 10 ? ` and ${withoutPassword.length - 10} more` : ''
  return [
    ...brought,
    `An export carries no passwords. Set one for each who should sign in (${shown}${more}):`,
    '  trireme password set --email ADDRESS',
  ]
}
