/** A key result: what, which metric, from, to, confidence in percent. */
export type KeyResultPlan = readonly [
  title: string,
  metric: string | null,
  from: number | null,
  to: number | null,
  confidencePercent: number,
  measure?: 'reach' | 'stay-above' | 'stay-below' | 'done',
]

export type GoalPlan = {
  readonly title: string
  /** Half years from the present one; the company's own goals last two. */
  readonly half: number
  readonly portfolio: string
  readonly product?: string
  readonly commitment?: 'aspirational'
  readonly keyResults: readonly KeyResultPlan[]
  readonly children?: readonly GoalPlan[]
}

const F = 'Halyard Freight'
const P = 'Halyard Port Call'
const L = 'Halyard Ledger'
const V = 'Halyard Fleet'

export const goalPlans: readonly GoalPlan[] = [
  {
    title: 'Shipping a container feels like buying a train ticket',
    half: 0,
    portfolio: 'Commerce',
    keyResults: [['Half of all bookings online', 'online-bookings', 22, 50, 55]],
    children: [
      goal('A quote in seconds on the ten largest lanes', -2, 'Commerce', F, [
        ['Median time to a binding quote under two hours', 'quote-time', 26, 2, 90],
        ['Four of five rate sheets read without a person', 'rates-machine', 0, 80, 85],
      ]),
      goal('More quotes become bookings', -1, 'Commerce', F, [
        ['One quote in five becomes a booking', 'quote-win', 14.2, 20, 60],
      ]),
      goal('Regular shippers book without calling', 0, 'Commerce', F, [
        ['Three of four bookings confirmed within ten minutes', 'confirm-time', 31, 75, 45],
        ['Calls to the booking desk below 1,000 a week', 'booking-calls', 1840, 1000, 35],
      ]),
      goal('Paper leaves the bill of lading', 1, 'Commerce', F, [
        ['A third of bills issued electronically', 'ebl-share', 1.5, 33, 40],
        ['Bill in hand two days after sailing', 'bill-days', 6.8, 2, 45],
        ['Two carriers certified for electronic bills', null, null, null, 70, 'done'],
      ]),
      goal(
        'Contracts leave the spreadsheet',
        1,
        'Commerce',
        F,
        [['Half of contract volume tracked in the product', 'contract-share', 0, 50, 30]],
        'aspirational',
      ),
    ],
  },
  {
    title: 'Ships arrive when the berth is free',
    half: 0,
    portfolio: 'Ports and sea',
    keyResults: [['Hours at anchor in Sines halved', 'anchor-sines', 31, 15, 65]],
    children: [
      goal('Masters trust the requested time of arrival', -2, 'Ports and sea', P, [
        ['Sixty per cent of requests followed', 'rta-accepted', 28, 60, 80],
      ]),
      goal('Just-in-time arrivals proven in two ports', -1, 'Ports and sea', P, [
        ['Hours at anchor off Hamburg below 12', 'anchor-hamburg', 19, 12, 50],
        ['Arrival prediction within five hours, three days out', 'eta-error', 9.8, 5, 85],
      ]),
      goal('Terminal and carrier plan on one quay wall', 0, 'Ports and sea', P, [
        ['Late berth plan changes below 25 a week', 'berth-moves', 46, 25, 15],
        ['Twelve terminals share their plan', 'terminals', 3, 12, 60],
        ['Crane productivity stays above 24 moves an hour', 'crane-rate', null, 24, 85, 'stay-above'],
      ]),
      goal('Charleston and Savannah run on Port Call', 1, 'Ports and sea', P, [
        ['A hundred and twenty calls a month planned in US ports', 'us-calls', 0, 120, 55],
        ['Acceptance signed by both port authorities', null, null, null, 60, 'done'],
      ]),
      goal('Every position is less than five minutes old', -1, 'Ports and sea', V, [
        ['Age of positions below 5 minutes at p95', 'position-age', 74, 5, 95],
      ]),
      goal(
        'Barges wait a day less',
        1,
        'Ports and sea',
        P,
        [['Two barge operators exchange windows every week', null, null, null, 35, 'done']],
        'aspirational',
      ),
    ],
  },
  {
    title: 'Owners and charterers settle the same week',
    half: 0,
    portfolio: 'Commerce',
    keyResults: [['Nine of ten demurrage claims paid in full', 'claims-paid', 61, 90, 40]],
    children: [
      goal('Nobody loses a claim to a time bar', -2, 'Commerce', L, [
        ['At most one claim a month lost to a time bar', 'time-bar', 7, 1, 80],
        ['Claims sent within a fortnight', 'claim-days', 58, 14, 85],
      ]),
      goal('Port costs are right the first time', -1, 'Commerce', L, [
        ['Disputed disbursement lines below 5%', 'invoice-errors', 9.4, 5, 50],
      ]),
      goal('One invoice closes a voyage', 0, 'Commerce', L, [
        ['Invoice within ten days of the voyage', 'invoice-days', 34, 10, 25],
        ['Month closed in three working days', 'close-days', 9, 3, 30],
      ]),
      goal(
        'Small claims end without a lawyer',
        1,
        'Commerce',
        L,
        [['Settlement proposals accepted within a month', null, null, null, 40, 'done']],
        'aspirational',
      ),
      goal(
        'Bunker suppliers are paid the next day',
        1,
        'Growth bets',
        L,
        [['Supplier paid within two days', 'bunker-days', 44, 2, 50]],
        'aspirational',
      ),
    ],
  },
  {
    title: 'Emissions are counted like money',
    half: 0,
    portfolio: 'Ports and sea',
    keyResults: [['Verified figure for every European voyage', 'ets-voyages', 12, 100, 30]],
    children: [
      goal('First verified reports without a spreadsheet', -1, 'Ports and sea', V, [
        ['Verifier needs a week for a report', 'verifier-days', 14, 7, 35],
      ]),
      goal('Allowances settled without quarrel', 0, 'Ports and sea', V, [
        ['Disputed settlements below 8%', 'ets-disputes', 21, 8, 20],
        ['Voyages with a verified figure above 90%', 'ets-voyages', 12, 90, 30],
      ]),
      goal('Owners see next year before it costs', 1, 'Ports and sea', V, [
        ['A FuelEU balance for 600 ships', 'fueleu-ships', 0, 600, 55],
        ['Ships rated D or E below 15%', 'd-e-ships', 23, 15, 45],
      ]),
    ],
  },
  {
    title: 'One Halyard: bought together, run together',
    half: 0,
    portfolio: 'Platform',
    keyResults: [
      ['Net revenue retention of 112%', 'nrr', 103, 112, 50],
      ['A third of customers with two products', 'multi-product', 18, 33, 45],
    ],
    children: [
      goal('No serious security finding open', -1, 'Platform', undefined, [
        ['Serious findings of the yearly test closed', null, null, null, 100, 'done'],
      ]),
      goal('One sign-in for everybody', 0, 'Platform', undefined, [
        ['Nine of ten customers with one sign-in', 'sign-ins', 0, 90, 70],
        ['Tickets about access below 200 a month', 'access-tickets', 610, 200, 60],
      ]),
      goal('Customers work with their own data', 1, 'Platform', undefined, [
        ['Forty customers reading shared data', 'shares', 0, 40, 60],
      ]),
      goal('A region can fail', 1, 'Platform', undefined, [
        ['Recovered within four hours in rehearsal', 'recovery', 23, 4, 65],
        ['Availability stays above 99.9%', 'availability', null, 99.9, 75, 'stay-above'],
      ]),
      goal(
        'Customers tell others',
        0,
        'Platform',
        undefined,
        [['Forty points of recommendation', 'nps', 24, 40, 35]],
        'aspirational',
      ),
      goal('Data shares tried with five customers', -1, 'Platform', undefined, [
        ['Five customers reading shared data', 'shares', 0, 5, 80],
      ]),
    ],
  },
]

function goal(
  title: string,
  half: number,
  portfolio: string,
  product: string | undefined,
  keyResults: readonly KeyResultPlan[],
  commitment?: 'aspirational',
): GoalPlan {
  return { title, half, portfolio, product, keyResults, commitment }
}

/** Which work is to move which key result, and by how much: low, likely, high, in the unit of the metric. */
export const bets: readonly (readonly [
  work: string,
  keyResult: string,
  low: number,
  likely: number,
  high: number,
  confidencePercent: number,
])[] = [
  ['Carrier rate sheets read by machine', 'Four of five rate sheets read without a person', 60, 78, 88, 80],
  ['Quote desk with an answer in seconds', 'Median time to a binding quote under two hours', -26, -23, -15, 75],
  ['Instant quotes on every trade lane', 'One quote in five becomes a booking', 2, 5, 8, 55],
  ['Surcharges worked out, not typed', 'One quote in five becomes a booking', 0, 1, 2, 40],
  ['Self-service booking for regular shippers', 'Half of all bookings online', 12, 24, 34, 60],
  ['Live space from five carriers', 'Three of four bookings confirmed within ten minutes', 15, 28, 40, 65],
  ['Booking confirmation within ten minutes', 'Three of four bookings confirmed within ten minutes', 8, 15, 25, 70],
  ['Changes without a phone call', 'Calls to the booking desk below 1,000 a week', -520, -360, -150, 55],
  ['Bookings that watch themselves', 'Calls to the booking desk below 1,000 a week', -250, -140, -40, 45],
  ['Paperless bills of lading', 'A third of bills issued electronically', 12, 26, 40, 45],
  ['DCSA conformance run with two carriers', 'Two carriers certified for electronic bills', 1, 1, 1, 70],
  ['Banks and letters of credit', 'Bill in hand two days after sailing', -3.5, -2, -0.5, 40],
  ['Contract rates and allotments', 'Half of contract volume tracked in the product', 20, 38, 55, 35],
  ['Just-in-time arrivals for Sines and Hamburg', 'Hours at anchor in Sines halved', -18, -14, -6, 70],
  ['Sines and Hamburg live', 'Hours at anchor off Hamburg below 12', -9, -6, -2, 55],
  ['Requested time of arrival both sides trust', 'Sixty per cent of requests followed', 15, 32, 45, 75],
  ['Arrival prediction', 'Arrival prediction within five hours, three days out', -6, -4.5, -2, 80],
  ['Berth planning shared with terminals', 'Late berth plan changes below 25 a week', -26, -18, -6, 40],
  ['Berth plan on one screen', 'Twelve terminals share their plan', 3, 6, 9, 60],
  ['Crane and gang planning', 'Crane productivity stays above 24 moves an hour', 0, 0.8, 2, 50],
  [
    'US port rollout: Charleston and Savannah',
    'A hundred and twenty calls a month planned in US ports',
    60,
    110,
    160,
    55,
  ],
  ['Charleston and Savannah go live', 'Acceptance signed by both port authorities', 1, 1, 1, 60],
  ['Berth windows for feeders and barges', 'Two barge operators exchange windows every week', 1, 1, 1, 35],
  ['Positions every minute', 'Age of positions below 5 minutes at p95', -72, -69, -60, 90],
  ['Laytime clock from the statement of facts', 'Claims sent within a fortnight', -48, -40, -25, 80],
  ['Time bar alarms by charter party', 'At most one claim a month lost to a time bar', -6, -5, -3, 85],
  ['Claims that get paid', 'Nine of ten demurrage claims paid in full', 8, 18, 26, 55],
  ['Disputes settled without lawyers', 'Nine of ten demurrage claims paid in full', 2, 6, 12, 35],
  ['Disbursement accounts checked by rule', 'Disputed disbursement lines below 5%', -5, -3.5, -1, 60],
  ['One invoice per voyage', 'Invoice within ten days of the voyage', -24, -17, -8, 45],
  ['Ledger that closes in a day', 'Month closed in three working days', -6, -4, -1.5, 40],
  ['Bunker payments in one day', 'Supplier paid within two days', -42, -36, -20, 50],
  ['Verified monitoring report', 'Verifier needs a week for a report', -8, -5, -2, 45],
  ['EU ETS allowances per voyage', 'Verified figure for every European voyage', 40, 70, 88, 35],
  ['Allowances: who owes what', 'Disputed settlements below 8%', -14, -9, -2, 35],
  ['Allowance account per ship and charterer', 'Disputed settlements below 8%', -6, -3, -1, 30],
  ['FuelEU and carbon intensity outlook', 'A FuelEU balance for 600 ships', 250, 420, 560, 55],
  ['Carbon intensity rating ahead of time', 'Ships rated D or E below 15%', -7, -4, -1, 40],
  ['One sign-in for the four products', 'Nine of ten customers with one sign-in', 70, 88, 96, 75],
  ['Company-wide sign-in', 'Tickets about access below 200 a month', -380, -260, -120, 60],
  ['One sign-in for the four products', 'A third of customers with two products', 2, 6, 11, 40],
  ['Warehouse with customer shares', 'Forty customers reading shared data', 15, 28, 40, 60],
  ['Survive the loss of a region', 'Recovered within four hours in rehearsal', -19, -17, -10, 65],
  ['Second region on stand-by', 'Availability stays above 99.9%', 0.01, 0.03, 0.05, 55],
  ['Serious findings', 'Serious findings of the yearly test closed', 1, 1, 1, 95],
]
