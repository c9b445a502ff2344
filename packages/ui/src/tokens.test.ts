import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, parseHex, type Rgb } from './colour/contrast.ts'
import { colourDistance, type Sight } from './colour/oklab.ts'
import { DIFFS, HEALTHS, heatStep, SCENARIOS, STATUSES, SURFACES } from './tokens.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const light = block(':root {')
const dark = block(":root[data-theme='dark'] {")
const systemDark = block(":root:not([data-theme='light'], [data-theme='dark']) {")
const themes = [
  ['light', light],
  ['dark', dark],
] as const
const meanings = [
  ...HEALTHS.map((name) => `health-${name}`),
  ...STATUSES.map((name) => `status-${name}`),
  ...DIFFS.map((name) => `diff-${name}`),
  ...SCENARIOS.map((name) => `scenario-${name}`),
]

test('the system dark theme holds the same values as the chosen dark theme', () => {
  expect(systemDark).toEqual(dark)
})

test.each([
  ['light', light, 15.1, 6.3],
  ['dark', dark, 11.7, 6.6],
] as const)('in %s, text and muted text read as well as promised on any surface', (_, theme, text, muted) => {
  for (const surface of [...SURFACES, 'accent-tint']) {
    expect(printed(theme, 'text', surface), surface).toBeGreaterThanOrEqual(text)
    expect(printed(theme, 'muted', surface), surface).toBeGreaterThanOrEqual(muted)
  }
})

test.each(themes)('in %s, faint text reads at 4.5:1 where it is allowed', (name, theme) => {
  const allowed = name === 'light' ? ['canvas', 'subtle', 'raised'] : [...SURFACES, 'accent-tint']
  for (const surface of allowed) expect(ratio(theme, 'faint', surface), surface).toBeGreaterThanOrEqual(4.5)
})

test.each(themes)('in %s, control borders stand out at 3:1 from canvas, subtle and raised', (_, theme) => {
  for (const surface of ['canvas', 'subtle', 'raised'])
    expect(ratio(theme, 'control-border', surface), surface).toBeGreaterThanOrEqual(3)
})

test.each(themes)('in %s, the accent reads on its tint and its ink on the accent', (_, theme) => {
  expect(printed(theme, 'accent', 'accent-tint')).toBeGreaterThanOrEqual(5.7)
  expect(printed(theme, 'on-accent', 'accent')).toBeGreaterThanOrEqual(6.5)
  expect(printed(theme, 'bar-ink', 'bar')).toBeGreaterThanOrEqual(10)
})

test.each(themes)('in %s, every meaning fill has 3:1 on canvas', (_, theme) => {
  for (const name of meanings) expect(ratio(theme, name, 'canvas'), name).toBeGreaterThanOrEqual(3)
})

test.each(themes)('in %s, every meaning ink has 4.5:1 on all four surfaces', (_, theme) => {
  for (const name of meanings)
    for (const surface of SURFACES)
      expect(ratio(theme, `${name}-ink`, surface), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
})

test.each(themes)('in %s, the number printed on each heat step reads at 5.2:1', (_, theme) => {
  for (const step of [1, 2, 3, 4, 5, 6])
    expect(printed(theme, `heat-${step}-ink`, `heat-${step}`), `step ${step}`).toBeGreaterThanOrEqual(5.2)
})

test.each(themes)('in %s, two colours of one set differ by 0.12 OKLab for every eye', (_, theme) => {
  for (const set of [
    HEALTHS.map((n) => `health-${n}`),
    STATUSES.map((n) => `status-${n}`),
    DIFFS.map((n) => `diff-${n}`),
    SCENARIOS.map((n) => `scenario-${n}`),
  ])
    for (const [one, other] of pairs(set))
      for (const sight of ['normal', 'protan', 'deutan', 'tritan'] as const satisfies readonly Sight[])
        expect(
          colourDistance(colour(theme, one), colour(theme, other), sight),
          `${one} ${other} ${sight}`,
        ).toBeGreaterThanOrEqual(0.12)
})

test('a load on the bound belongs to the step below it', () => {
  expect([0, 60, 60.1, 80, 95, 100, 100.1, 115, 116].map(heatStep)).toEqual([0, 0, 1, 1, 2, 3, 4, 4, 5])
})

function block(opening: string): Record<string, string> {
  const start = css.indexOf(opening)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]))
}

function colour(theme: Record<string, string>, name: string): Rgb {
  const found = parseHex(theme[name] ?? '')
  if (!found) throw new Error(`tokens.css has no colour --${name}`)
  return found
}

function ratio(theme: Record<string, string>, one: string, other: string): number {
  return contrast(colour(theme, one), colour(theme, other))
}

/** The ratio to one decimal, as the design prints it. */
function printed(theme: Record<string, string>, one: string, other: string): number {
  return Math.round(ratio(theme, one, other) * 10) / 10
}

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other): [string, string] => [one, other]))
}
