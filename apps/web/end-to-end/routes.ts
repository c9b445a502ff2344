import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const WEB = join(import.meta.dirname, '../src')

/** Addresses before the sign-in, as a stranger sees them where there is an account already. */
export const OUTER_ROUTES = ['/sign-in', '/invitation#none', '/there-is-no-such-page'] as const

/** Every address behind the sign-in, with each of its views. */
export const ROUTES = [
  '/product/strategy',
  '/product/strategy?view=list',
  '/product/roadmap',
  '/product/roadmap?view=now-next-later',
  '/product/launches',
  '/product/launches?view=calendar',
  '/product/launches?view=due',
  '/program',
  '/program/plan',
  '/program/plan?view=grid',
  '/program/board',
  '/program/board?lanes=team',
  '/program/board?view=program',
  '/program/board?view=flow',
  '/program/capacity',
  '/program/capacity?view=skills&by=month',
  '/program/capacity?view=people&by=quarter',
  '/program/capacity?view=requests',
  '/program/finances',
  '/program/finances?view=cost',
  '/program/finances?view=rates',
  '/program/raid',
  '/program/raid?tab=assumptions',
  '/program/raid?tab=issues',
  '/program/raid?tab=dependencies',
  '/program/raid?tab=decisions',
  '/program/updates',
  '/program/updates?part=documents',
  '/program/updates?part=due',
  '/portfolio',
  '/import',
  ...settingsSections().map((section) => `/settings/${section}`),
] as const

/** Paths the router knows, read from its source: one that is not among the routes here is a route nobody looks at. */
export function routerPaths(): readonly string[] {
  const source = readFileSync(join(WEB, 'router.tsx'), 'utf8')
  return [...source.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!)
}

function settingsSections(): readonly string[] {
  const source = readFileSync(join(WEB, 'settings/settings-page.tsx'), 'utf8')
  const table = /const SECTIONS[^]*?= \{([^]*?)\n\}/.exec(source)?.[1] ?? ''
  return [...table.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, section]) => section!)
}
