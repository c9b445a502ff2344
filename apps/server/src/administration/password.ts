import { text } from 'node:stream/consumers'
import { type Command, say } from './command.ts'
import { withInstance } from './instance.ts'
import { Refused, readArguments, required } from './usage.ts'

export const setPassword: Command = {
  name: 'password set',
  usage: '--email E',
  help: `Gives the account of this address a new password and signs it out everywhere.
Asks for the password at a terminal; otherwise reads it as the first line of standard input.`,
  async run(given) {
    const { values } = readArguments(given, { email: { type: 'string' } })
    const email = required(values, 'email')
    const password = process.stdin.isTTY ? await askTwice() : firstLine(await text(process.stdin))
    if (password === '') throw new Refused('No password was given.')
    const outcome = await withInstance('existing', ({ auth }) => auth.setPassword(email, password))
    if (!outcome.ok) throw new Refused(`${outcome.refusal.title}. ${outcome.refusal.detail}`)
    say(values['json'], { email }, `${email} has a new password and is signed out everywhere.`)
  },
}

async function askTwice(): Promise<string> {
  const password = await ask('New password: ')
  if (password !== (await ask('Once more: '))) throw new Refused('The two are not the same. Nothing was changed.')
  return password
}

function firstLine(all: string): string {
  return all.split(/\r?\n/, 1)[0] ?? ''
}

/** Reads a line without showing it. Ctrl-C gives up. */
function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  return new Promise((resolve, reject) => {
    let typed = ''
    const onData = (chunk: string) => {
      for (const letter of chunk) {
        if (letter === '\r' || letter === '\n' || letter === '\u0004') return done(() => resolve(typed))
        if (letter === '\u0003') return done(() => reject(new Refused('Given up. Nothing was changed.')))
        typed = letter === '\u007f' || letter === '\b' ? [...typed].slice(0, -1).join('') : typed + letter
      }
    }
    const done = (settle: () => void) => {
      stdin.off('data', onData).setRawMode(false).pause()
      stderr.write('\n')
      settle()
    }
    stderr.write(question)
    stdin.setRawMode(true).setEncoding('utf8').resume().on('data', onData)
  })
}
