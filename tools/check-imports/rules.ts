/** What the rules look at: a file, its workspace, and what it imports. */
export interface Meeting {
  /** The importing file, such as `packages/domain/src/records/goal.ts`. */
  readonly file: string
  /** Its workspace, such as `packages/domain`; the empty string is the root (tools, configuration). */
  readonly from: string
  /** The workspace it imports, or null when the import is from outside. */
  readonly to: string | null
  /** The package it imports, such as `zod` or `node:fs`. */
  readonly target: string
}

/** Whom of ours each package may import; a package not listed here has to be given its line. */
const OURS: Readonly<Record<string, { readonly may: readonly string[]; readonly because: string }>> = {
  'packages/domain': { may: [], because: 'domain imports nothing of ours: its rules run everywhere' },
  'packages/engine': { may: [], because: 'engine imports nothing of ours: it knows activities, not portfolios' },
  'packages/planning': {
    may: ['packages/domain', 'packages/engine'],
    because: 'planning is where domain and engine meet, and imports only these two',
  },
  'packages/protocol': { may: ['packages/domain'], because: 'protocol imports only domain' },
  'packages/client': {
    may: ['packages/protocol', 'packages/domain'],
    because: 'client imports only protocol and domain',
  },
  'packages/ui': { may: [], because: 'ui imports nothing of ours: it knows colours and keyboards, not initiatives' },
  'packages/testing': {
    may: ['packages/domain', 'packages/engine', 'packages/planning', 'packages/protocol'],
    because: 'testing builds on domain, engine, planning and protocol only',
  },
  'connectors/kit': { may: ['packages/domain'], because: 'the connector kit imports only domain' },
}

/** The packages that run in a browser as well, where there is no Node. */
const EVERYWHERE = ['domain', 'engine', 'planning', 'protocol', 'client', 'ui'].map((name) => `packages/${name}`)

/** Whom outside a package may import, where that is limited. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': ['zod'],
  'packages/engine': [],
}

/** Packages with one home, so that leaving them is a change of one folder. */
const HOMES: readonly { readonly target: RegExp; readonly home: RegExp; readonly says: string }[] = [
  {
    target: /^(?:better-auth|@better-auth)(?:\/|$)/,
    home: /^apps\/server\/src\/auth\//,
    says: 'Only apps/server/src/auth imports better-auth; ask its exports.',
  },
  {
    target: /^@orpc\/contract(?:\/|$)/,
    home: /^packages\/protocol\//,
    says: 'Only packages/protocol imports @orpc/contract: operations are declared there.',
  },
  {
    target: /^(?:pg|pg-[a-z-]+|kysely)(?:\/|$)/,
    home: /^apps\/server\/src\/(?:postgres|store|auth)\//,
    says: 'Only postgres, store and auth in apps/server/src open the database; ask the store, and take its types from there.',
  },
]

/** Folders of one workspace that only these files of it enter, so that what lies above stays above. */
const FOLDERS: readonly { readonly target: RegExp; readonly from: RegExp; readonly says: string }[] = [
  {
    target: /^apps\/server\/src\/http\//,
    from: /^apps\/server\/src\/(?:http\/|server\.ts$)/,
    says: 'http is the outermost layer: only server.ts imports it. What an operation needs of a request is in requests.',
  },
  {
    target: /^apps\/server\/src\/operations\//,
    from: /^apps\/server\/src\/(?:operations|http|live)\//,
    says: 'Only http and live in apps/server/src call operations; what lies below them knows none.',
  },
]

/** The rule that an import of a file of the same workspace breaks, as a sentence; null when it breaks none. */
export function brokenFolderRule(file: string, target: string): string | null {
  if (isTestCode(file)) return null
  return FOLDERS.find((rule) => rule.target.test(target) && !rule.from.test(file))?.says ?? null
}

/** The rule that an import breaks, as a sentence; null when it breaks none. */
export function brokenRule(meeting: Meeting): string | null {
  return meeting.to === null ? outsideRule(meeting) : (testingRule(meeting) ?? directionRule(meeting))
}

/** Whether a file is about tests: it may use what the product may not. */
export function isTestCode(file: string): boolean {
  return (
    /\.test\.tsx?$/.test(file) ||
    /\/testing\/[^/]+\.ts$/.test(file) ||
    /(?:^|\/)(?:testing|testing-[\w-]+|[\w-]+\.testing)\.ts$/.test(file)
  )
}

function outsideRule({ file, from, target }: Meeting): string | null {
  const homeless = HOMES.find((rule) => rule.target.test(target) && !rule.home.test(file))
  // A test of the server looks into the database to see what a request left there.
  if (homeless && !(isTestCode(file) && from === 'apps/server')) return homeless.says
  if (isTestCode(file)) return null
  if (target.startsWith('node:') && EVERYWHERE.includes(from) && file.startsWith(`${from}/src/`)) {
    return `${from} runs in browsers too, where there is no ${target}; let the caller pass what it needs.`
  }
  const allowed = file.startsWith(`${from}/src/`) ? OUTSIDE[from] : undefined
  if (!allowed || allowed.includes(target)) return null
  return `${from} depends on ${allowed.join(' and ') || 'nothing'} from outside.`
}

function testingRule({ file, from, to }: Meeting): string | null {
  if (to !== 'packages/testing' || from === 'packages/testing') return null
  const isWelcome = isTestCode(file) || from === 'benchmarks' || from === '' || file.startsWith('apps/server/src/demo')
  return isWelcome ? null : 'testing is for tests, benchmarks and the sample company (apps/server/src/demo).'
}

function directionRule({ file, from, to }: Meeting): string | null {
  if (to === null || to === from || to === 'packages/testing') return null
  const [group] = from.split('/')
  const [target] = to.split('/')
  if (target === 'apps') return 'Nobody imports an app; what two need lives in a package.'
  if (group === 'apps') return appRule(from, target!)
  if (group === 'importers') return welcome(['packages/domain', 'importers/csv'], to, 'importers import domain and csv')
  if (group === 'connectors' && from !== 'connectors/kit') {
    return welcome(['connectors/kit', 'packages/domain'], to, 'connectors import kit and domain')
  }
  if (group === '' || group === 'benchmarks') return null
  const rule = OURS[from]
  if (!rule) return `${from} is not in the table of tools/check-imports/rules.ts: say there whom it may import.`
  // A test may check a package against its neighbours below the apps.
  return isTestCode(file) && from === 'packages/planning' ? null : welcome(rule.may, to, rule.because)
}

function appRule(from: string, target: string): string | null {
  const isServers = target === 'importers' || target === 'connectors'
  return isServers && from !== 'apps/server' ? `${target} run in the server only; ask it through the protocol.` : null
}

function welcome(may: readonly string[], to: string, because: string): string | null {
  return may.includes(to) ? null : `${because[0]!.toUpperCase()}${because.slice(1)}.`
}
