export type MetricPlan = {
  readonly key: string
  readonly name: string
  readonly unit: string
  readonly direction: 'up' | 'down'
  readonly aggregation: 'last' | 'sum' | 'mean'
  readonly product: string
  readonly source: string
  readonly every: 'week' | 'month'
  /** Eighteen months ago, and now. */
  readonly from: number
  readonly to: number
  readonly shape: Shape
  /** Standard size of the ups and downs, as a share of the value. */
  readonly noise: number
  readonly digits: number
}

/** How a value gets from where it was to where it is; the numbers are shares of the eighteen months. */
export type Shape = 'straight' | 'late' | 'early' | 'flat-then-step' | 'dip' | 'flat'

type Row = readonly [
  key: string,
  name: string,
  unit: string,
  direction: 'up' | 'down',
  aggregation: 'last' | 'sum' | 'mean',
  product: string,
  source: string,
  every: 'week' | 'month',
  from: number,
  to: number,
  shape: Shape,
  noise: number,
  digits: number,
]

const F = 'Halyard Freight'
const P = 'Halyard Port Call'
const L = 'Halyard Ledger'
const V = 'Halyard Fleet'

// One line a metric reads as a table.
// prettier-ignore
const rows: readonly Row[] = [
  ['quote-time', 'Time to a binding quote, median', 'h', 'down', 'mean', F, 'quote log', 'week', 26, 0.6, 'early', 0.09, 1],
  ['quote-win', 'Quotes that become bookings', '%', 'up', 'mean', F, 'quote log', 'month', 14.2, 19.8, 'straight', 0.04, 1],
  ['rates-machine', 'Rate sheets read without a person', '%', 'up', 'mean', F, 'intake log', 'month', 0, 81, 'early', 0.03, 0],
  ['online-bookings', 'Bookings made online', '%', 'up', 'mean', F, 'booking log', 'week', 22, 47, 'late', 0.05, 1],
  ['confirm-time', 'Booking confirmed within ten minutes', '%', 'up', 'mean', F, 'booking log', 'week', 31, 68, 'late', 0.05, 1],
  ['booking-calls', 'Calls to the booking desk', 'a week', 'down', 'sum', F, 'telephone exchange', 'week', 1840, 1290, 'late', 0.06, 0],
  ['ebl-share', 'Bills of lading issued electronically', '%', 'up', 'mean', F, 'document log', 'month', 1.5, 4.1, 'late', 0.08, 1],
  ['bill-days', 'Days from sailing to bill in hand', 'days', 'down', 'mean', F, 'document log', 'month', 6.8, 5.9, 'straight', 0.05, 1],
  ['contract-share', 'Contract volume tracked in the product', '%', 'up', 'last', F, 'account plans', 'month', 0, 6, 'late', 0.1, 0],
  ['anchor-sines', 'Hours at anchor in Sines, median', 'h', 'down', 'mean', P, 'port call timestamps', 'week', 31, 17.5, 'flat-then-step', 0.08, 1],
  ['anchor-hamburg', 'Hours at anchor off Hamburg, median', 'h', 'down', 'mean', P, 'port call timestamps', 'week', 19, 14.2, 'flat-then-step', 0.09, 1],
  ['rta-accepted', 'Requested arrival times followed', '%', 'up', 'mean', P, 'port call timestamps', 'month', 28, 71, 'straight', 0.04, 0],
  ['berth-moves', 'Berth plan changes inside 24 hours', 'a week', 'down', 'mean', P, 'berth plans', 'week', 46, 41, 'dip', 0.08, 0],
  ['crane-rate', 'Crane moves an hour at partner terminals', 'moves/h', 'up', 'mean', P, 'terminal systems', 'month', 24.6, 25.1, 'flat', 0.02, 1],
  ['us-calls', 'Port calls planned in US ports', 'a month', 'up', 'sum', P, 'port call timestamps', 'month', 0, 0, 'flat', 0, 0],
  ['terminals', 'Terminals sharing their berth plan', 'terminals', 'up', 'last', P, 'account plans', 'month', 3, 9, 'straight', 0, 0],
  ['claim-days', 'Days from sailing to claim sent', 'days', 'down', 'mean', L, 'claims', 'month', 58, 11, 'early', 0.06, 0],
  ['claims-paid', 'Demurrage claims paid in full', '%', 'up', 'mean', L, 'claims', 'month', 61, 78, 'straight', 0.03, 0],
  ['time-bar', 'Claims lost to a time bar', 'a month', 'down', 'sum', L, 'claims', 'month', 7, 1, 'early', 0.2, 0],
  ['invoice-errors', 'Disbursement lines disputed', '%', 'down', 'mean', L, 'invoices', 'week', 9.4, 6.2, 'straight', 0.06, 1],
  ['invoice-days', 'Days from voyage end to invoice', 'days', 'down', 'mean', L, 'invoices', 'month', 34, 24, 'late', 0.05, 0],
  ['close-days', 'Working days to close the month', 'days', 'down', 'last', L, 'finance', 'month', 9, 7, 'late', 0.06, 1],
  ['bunker-days', 'Days until a bunker supplier is paid', 'days', 'down', 'mean', L, 'payments', 'month', 44, 43, 'flat', 0.03, 0],
  ['eta-error', 'Arrival prediction error three days out, median', 'h', 'down', 'mean', V, 'model evaluation', 'week', 9.8, 4.4, 'straight', 0.06, 1],
  ['position-age', 'Age of positions, 95th percentile', 'min', 'down', 'mean', V, 'position stream', 'week', 74, 3.2, 'early', 0.12, 1],
  ['ets-voyages', 'European voyages with a verified figure', '%', 'up', 'mean', V, 'emissions reports', 'month', 12, 58, 'late', 0.04, 0],
  ['ets-disputes', 'Allowance settlements disputed', '%', 'down', 'mean', V, 'settlements', 'month', 21, 19, 'dip', 0.06, 0],
  ['verifier-days', 'Verifier days for one report', 'days', 'down', 'mean', V, 'verifiers', 'month', 14, 10.5, 'straight', 0.05, 1],
  ['fueleu-ships', 'Ships with a FuelEU balance', 'ships', 'up', 'last', V, 'emissions reports', 'month', 0, 140, 'late', 0, 0],
  ['d-e-ships', 'Ships rated D or E', '%', 'down', 'last', V, 'carbon intensity ratings', 'month', 23, 20.5, 'straight', 0.02, 1],
  ['sign-ins', 'Customers with one sign-in', '%', 'up', 'last', '', 'directory', 'week', 0, 63, 'late', 0.01, 0],
  ['access-tickets', 'Tickets about access', 'a month', 'down', 'sum', '', 'service desk', 'month', 610, 340, 'late', 0.05, 0],
  ['shares', 'Customers reading shared data', 'customers', 'up', 'last', '', 'warehouse', 'month', 0, 11, 'late', 0, 0],
  ['recovery', 'Hours to recover in rehearsal', 'h', 'down', 'last', '', 'rehearsals', 'month', 23, 21, 'flat', 0.04, 1],
  ['availability', 'Availability, all products', '%', 'up', 'mean', '', 'status page', 'week', 99.62, 99.91, 'straight', 0.0004, 2],
  ['nrr', 'Net revenue retention', '%', 'up', 'last', '', 'finance', 'month', 103, 109, 'straight', 0.005, 1],
  ['multi-product', 'Customers with two products or more', '%', 'up', 'last', '', 'finance', 'month', 18, 27, 'late', 0.01, 1],
  ['nps', 'Would recommend Halyard', 'points', 'up', 'last', '', 'quarterly survey', 'month', 24, 33, 'dip', 0.05, 0],
]

export const metricPlans: readonly MetricPlan[] = rows.map(
  ([key, name, unit, direction, aggregation, product, source, every, from, to, shape, noise, digits]) => ({
    key,
    name,
    unit,
    direction,
    aggregation,
    product,
    source,
    every,
    from,
    to,
    shape,
    noise,
    digits,
  }),
)

/** The value of a shape at a share of the way, without its ups and downs: 0 is where it began, 1 where it is now. */
export function along(shape: Shape, share: number): number {
  switch (shape) {
    case 'straight':
      return share
    case 'early':
      return 1 - (1 - share) ** 3
    case 'late':
      return share ** 2.2
    case 'flat-then-step':
      return 1 / (1 + Math.exp(-(share - 0.62) * 18))
    case 'dip':
      return share - 0.55 * Math.sin(Math.PI * share) * (1 - share)
    case 'flat':
      return share
  }
}
