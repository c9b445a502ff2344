import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Unbroken } from './unbroken.tsx'

const kept = (text: string) => {
  const made = renderToStaticMarkup(<Unbroken>{text}</Unbroken>)
  return [...made.matchAll(/<span class="tri-unbroken">([^<]*)<\/span>/g)].map(([, part]) => part)
}

test('dates and numbers with their unit are kept on one line, with ordinary spaces', () => {
  expect(kept('ends 1 Apr 2027, still 44 d late, was 29 Apr 2027 because “Digest” ends 20 d earlier')).toEqual([
    '1 Apr 2027',
    '44 d',
    '29 Apr 2027',
    '20 d',
  ])
  expect(kept('▲ 92 working days late, −2.1 d: due 3 Aug')).toEqual(['92 working', '−2.1 d', '3 Aug'])
  expect(kept('9 gates and 3 dates of Ledger 12 “One invoice”')).toEqual([])
})
