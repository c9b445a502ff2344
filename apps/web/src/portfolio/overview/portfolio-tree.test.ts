import { type AnyRecord, type Kind, snapshotOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { portfolioTree, topItems } from './portfolio-tree.ts'

const { snapshot: empty, types } = aSmallOrganization()
const digital = build('portfolio', { name: 'Digital' })
const payments = build('portfolio', { name: 'Payments', parentId: digital.id })
const wallet = build('product', { name: 'Wallet', portfolioId: payments.id })
const own = aWorkItem({ title: 'Own', typeId: types.Initiative, portfolioId: digital.id, rank: 'a' })
const byProduct = aWorkItem({ title: 'By product', typeId: types.Initiative, productId: wallet.id, rank: 'b' })
const loose = aWorkItem({ title: 'Loose', typeId: types.Initiative, rank: 'c' })
const epic = aWorkItem({ title: 'Epic', typeId: types.Epic, parentId: own.id, portfolioId: payments.id })
const snapshot = {
  ...empty,
  ...snapshotOfSome([
    ['portfolio', digital],
    ['portfolio', payments],
    ['product', wallet],
    ...[own, byProduct, loose, epic].map((item) => ['work-item', item] as const),
  ]),
}

test('an initiative stands in its portfolio, or in that of its product', () => {
  const [top, none] = portfolioTree(snapshot)
  expect(top).toMatchObject({ name: 'Digital', initiatives: [{ title: 'Own' }] })
  expect(top!.children).toMatchObject([
    { name: 'Payments', products: [{ name: 'Wallet' }], initiatives: [{ title: 'By product' }] },
  ])
  expect(none).toMatchObject({ id: null, initiatives: [{ title: 'Loose' }] })
})

test('what began without an initiative stands beside them', () => {
  const only = { ...snapshot, 'work-item': new Map([[epic.id, epic]]) }
  expect(topItems(only).map(({ title }) => title)).toEqual(['Epic'])
})

function snapshotOfSome(entries: readonly (readonly [Kind, unknown])[]) {
  const made = snapshotOf(entries as Iterable<readonly [Kind, AnyRecord]>)
  return { portfolio: made.portfolio, product: made.product, 'work-item': made['work-item'] }
}
