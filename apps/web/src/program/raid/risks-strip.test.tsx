// @vitest-environment happy-dom
import { emptySnapshot } from '@trireme/domain'
import { build } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { expect, test } from 'vitest'
import type { AskedWorth } from '../../schedule/use-risks-worth.ts'
import { readRisk } from './risk-reading.ts'
import { RisksStrip } from './risks-strip.tsx'
import { riskRows } from './use-register-rows.ts'

const { host, render } = mountedPage()
const item = build('work-item')
const known = { probabilityPercent: 50, workItemIds: [item.id] }
const readings = [
  { title: 'Long and harmless', daysLikely: 20 },
  { title: 'Short and dear', daysLikely: 2 },
].map((values) => readRisk(emptySnapshot(), build('risk', { ...known, ...values })))
const avoided = (meanDays: number) => ({ avoided: { meanDays }, responses: [] })

const show = async (asked: AskedWorth) => {
  await render(<RisksStrip rows={riskRows(readings, asked)} asked={asked} currency="EUR" onChoose={() => undefined} />)
  return [...host.querySelectorAll('button')].map(({ textContent }) => textContent)
}

test('a risk is offered only once it is known which matter most: no tap finds another in its place', async () => {
  expect(await show({ phase: 'asking', share: 0.5 })).toEqual([])
  expect(host.querySelectorAll('.dearest[aria-hidden] .tri-skeleton-words')).toHaveLength(2)
  const [harmless, dear] = readings.map(({ risk }) => risk.id)
  const risks = [
    { riskId: harmless, ...avoided(-0.1) },
    { riskId: dear, ...avoided(-3) },
  ]
  const worth = { runs: 1000, risks } as never
  expect(await show({ phase: 'found', worth, isOld: false })).toEqual(['Short and dear'])
})
