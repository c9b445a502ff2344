import { definitionOf, fieldLabel, fieldsOf, type Kind } from '@trireme/domain'
import { COMMON, type Command, type Options } from './command.ts'
import machineCommands from './machine-commands.json' with { type: 'json' }
import { plurals, recordCommand, verbsOf } from './records/index.ts'
import { kebab } from './words.ts'

const WIDTH = 100

/** What `trireme help` says: every command, in a screenful. */
export function overview(commands: readonly Command[]): string {
  const some = recordCommand('work-item', 'list')!
  return [
    'Usage: trireme COMMAND [OPTIONS]',
    '',
    'With a running server (--url or TRIREME_URL, --token or TRIREME_TOKEN):',
    ...listed(commands.filter(({ isLocal }) => !isLocal).map(lineOf)),
    '',
    'With records of any kind, such as trireme work-items list --filter health=off-track --sort -target-on:',
    ...listed(
      verbsOf('work-item').map((verb) => {
        const { words, summary } = recordCommand('work-item', verb)!
        return [
          `KINDS ${[verb, ...words].join(' ')}`,
          summary
            .replace('work items', 'records')
            .replace('one work item', 'one record')
            .replace('a work item', 'a record')
            .replace('archived work item', 'archived record'),
        ]
      }),
    ),
    ...wrapped(`KINDS: ${plurals.join(', ')}`, '  '),
    '',
    'Anywhere, without a server:',
    ...listed(commands.filter(({ isLocal }) => isLocal).map(lineOf)),
    '',
    'On the machine of the server, without a token:',
    ...listed(Object.entries(machineCommands)),
    '',
    'Every command:',
    ...optionLines(COMMON),
    '',
    `More about one: trireme help COMMAND, such as trireme help ${some.name}`,
  ].join('\n')
}

function lineOf({ name, words, summary }: Command): readonly [string, string] {
  return [[name, ...words].join(' '), summary]
}

export function helpOf(command: Command): string {
  const { name, summary, options, more } = command
  return [
    usageOf(command),
    '',
    `${summary}.`,
    ...(more === undefined ? [] : [more]),
    '',
    ...(Object.keys(options).length === 0 ? [] : [`Options of ${name}:`, ...optionLines(options), '']),
    'Of every command:',
    ...optionLines(COMMON),
  ].join('\n')
}

export function usageOf({ name, words, options }: Command): string {
  return `Usage: trireme ${[name, ...words].join(' ')}${Object.keys(options).length === 0 ? '' : ' [OPTIONS]'}`
}

/** What `trireme help work-items` says. */
export function helpOfKind(kind: Kind): string {
  const { plural, names, description } = definitionOf(kind)
  const fields = fieldsOf(kind).map(([name, { type, required, description: about }]): [string, string] => [
    kebab(name),
    [`${type.replace('-', ' ')}${required ? ', required' : ''}`, about ?? fieldLabel(kind, name)].join('. '),
  ])
  return [
    `Usage: trireme ${plural} ${verbsOf(kind).join(' | ')}`,
    '',
    ...wrapped(`${names[0]!.toUpperCase()}${names.slice(1)}: ${description}`, ''),
    '',
    ...listed(
      verbsOf(kind).map((verb) => {
        const { words, summary } = recordCommand(kind, verb)!
        return [[verb, ...words].join(' '), summary]
      }),
    ),
    '',
    'Fields:',
    ...listed(fields),
  ].join('\n')
}

function optionLines(options: Options): string[] {
  return listed(
    Object.entries(options).map(([name, { type, short, help }]) => [
      `${short === undefined ? '' : `-${short}, `}--${name}${type === 'string' ? ' …' : ''}`,
      help,
    ]),
  )
}

function listed(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(32, Math.max(...pairs.map(([name]) => name.length)))
  return pairs.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrapped(text, '', WIDTH - width - 4)
    const indent = ' '.repeat(width + 4)
    const head = name.length > width ? [`  ${name}`, `${indent}${first}`] : [`  ${name.padEnd(width)}  ${first}`]
    return [...head, ...rest.map((line) => indent + line)]
  })
}

function wrapped(text: string, indent: string, width = WIDTH): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.length + word.length > width && line.trim() !== '') {
      lines.push(line.trimEnd())
      line = indent
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}
