/** Days count from today. */
export type RiskPlan = {
  readonly title: string
  readonly program: string | null
  readonly opportunity?: true
  readonly likely: number | null
  readonly days: readonly [low: number, likely: number, high: number] | null
  readonly cost: readonly [low: number, likely: number, high: number] | null
  readonly hits: readonly string[]
  readonly state: 'open' | 'owned' | 'accepted' | 'mitigated' | 'resolved'
  readonly owner: string
  readonly words: readonly [cause: string, event: string, effect: string]
  readonly responses?: readonly ResponsePlan[]
}

export type ResponsePlan = {
  readonly title: string
  readonly state: 'proposed' | 'agreed' | 'done'
  readonly cost: number
  readonly likely?: number
  readonly days?: readonly [low: number, likely: number, high: number]
}

export const risks: readonly RiskPlan[] = [
  {
    title: 'The registry refuses transfers that are filed by machine',
    program: 'ETS',
    likely: 40,
    days: [5, 12, 25],
    cost: [10_000, 25_000, 60_000],
    hits: ['Settlement of allowances with the voyage invoice'],
    state: 'owned',
    owner: 'Haruka Sonoda',
    words: [
      'The registry changed its interface a quarter ago and has not published its checks.',
      'Our transfers have the right form and fail checks nobody has seen.',
      'Allowances are settled by hand, voyage by voyage.',
    ],
    responses: [
      { title: 'Dry run in the test registry with two owners', state: 'agreed', cost: 6_000, likely: 15 },
      { title: 'A second person who knows the interface, on call', state: 'proposed', cost: 14_000, days: [2, 5, 10] },
    ],
  },
  {
    title: 'The allowance exchange ends its price feed',
    program: 'ETS',
    likely: 25,
    days: [4, 8, 15],
    cost: [20_000, 40_000, 80_000],
    hits: ['Allowance price feed and hedge view'],
    state: 'open',
    owner: 'Saskia de Wolf',
    words: [
      'The exchange was bought, and its new owner sells prices itself.',
      'Our contract is not renewed.',
      'Settlement has no price to settle at.',
    ],
    responses: [{ title: 'Contract with a second exchange', state: 'proposed', cost: 18_000, likely: 5 }],
  },
  {
    title: 'Charleston moves its cut-over behind the season',
    program: 'Atlantic',
    likely: 50,
    days: [10, 15, 30],
    cost: [30_000, 60_000, 120_000],
    hits: ['Charleston and Savannah go live', 'Terminal operating systems connected'],
    state: 'owned',
    owner: 'Denise Beaumont',
    words: [
      'The terminal takes no new system between October and January.',
      'A week lost before the freeze costs three months.',
      'Savannah, which learns from Charleston, moves as well.',
    ],
    responses: [
      { title: 'A fallback window written into the contract', state: 'agreed', cost: 5_000, days: [2, 5, 10] },
      { title: 'Weekly call with the terminal’s own project', state: 'done', cost: 2_000, likely: 50 },
    ],
  },
  {
    title: 'Crane data from the second terminal stays incomplete',
    program: null,
    likely: 60,
    days: [3, 6, 12],
    cost: null,
    hits: ['Crane and gang planning'],
    state: 'accepted',
    owner: 'Rui Carvalhal',
    words: [
      'Their counters reset at midnight.',
      'A tenth of the moves is missing.',
      'The split proposal is off by a crane.',
    ],
  },
  {
    title: 'Accounts of the four products cannot be joined by machine',
    program: 'One Halyard',
    likely: 30,
    days: [5, 10, 20],
    cost: [8_000, 16_000, 40_000],
    hits: ['Roles and bills for the whole house'],
    state: 'mitigated',
    owner: 'Emeka Nwosu',
    words: [
      'One account in ten has no company number.',
      'More of them than we counted have to be joined by hand.',
      'Sign-in stays double for the largest customers.',
    ],
    responses: [
      { title: 'Customers confirm their accounts before the switch', state: 'done', cost: 9_000, likely: 30 },
    ],
  },
  {
    title: 'The class society shares its fuel certificates',
    program: 'ETS',
    opportunity: true,
    likely: 35,
    days: [3, 5, 8],
    cost: null,
    hits: ['FuelEU balance through the year'],
    state: 'open',
    owner: 'Haruka Sonoda',
    words: [
      'They keep them for their own tool.',
      'They open them to partners.',
      'The balance needs no reading of paper.',
    ],
  },
  {
    title: 'New guidance on FuelEU pools',
    program: 'ETS',
    likely: null,
    days: null,
    cost: null,
    hits: ['FuelEU balance through the year'],
    state: 'open',
    owner: 'Tomás Figueira',
    words: ['The Commission has announced it.', 'Pools are counted otherwise.', 'Nobody can say yet.'],
  },
  {
    title: 'Penetration test finds a hole before the retest',
    program: 'One Halyard',
    likely: 20,
    days: [2, 4, 8],
    cost: [5_000, 10_000, 20_000],
    hits: ['Penetration findings closed'],
    state: 'resolved',
    owner: 'Emeka Nwosu',
    words: ['Two findings were serious.', 'A third turns up.', 'The retest moves.'],
  },
]

export type IssuePlan = {
  readonly title: string
  readonly severity: 'critical' | 'high' | 'medium' | 'low'
  readonly open: boolean
  readonly due: number
  readonly blocks: readonly string[]
  readonly owner: string
  readonly text: string
}

export const issues: readonly IssuePlan[] = [
  {
    title: 'The labour pool calendar comes two weeks late',
    severity: 'high',
    open: true,
    due: 6,
    blocks: ['Gang shifts against the labour pool calendar'],
    owner: 'Rui Carvalhal',
    text: 'The port’s works council has to agree to it first.',
  },
  {
    title: 'The test registry is down from Friday to Monday',
    severity: 'medium',
    open: true,
    due: 12,
    blocks: ['Settlement of allowances with the voyage invoice'],
    owner: 'Haruka Sonoda',
    text: 'Our dry runs wait for Tuesday.',
  },
  {
    title: 'Two carriers sent noon reports in the old form',
    severity: 'medium',
    open: false,
    due: -20,
    blocks: [],
    owner: 'Haruka Sonoda',
    text: 'Both read since the adapter was extended.',
  },
]

export type AssumptionPlan = {
  readonly title: string
  readonly verdict: 'untested' | 'holds' | 'false'
  readonly sure: number
  readonly expires: number | null
  readonly test: string
  readonly program: string | null
  readonly under: readonly string[]
}

export const assumptions: readonly AssumptionPlan[] = [
  {
    title: 'The union registry keeps its interface for half a year',
    verdict: 'untested',
    sure: 80,
    expires: 60,
    test: 'Ask at the working group in each quarter.',
    program: 'ETS',
    under: ['Settlement of allowances with the voyage invoice'],
  },
  {
    title: 'Charleston signs the data agreement this quarter',
    verdict: 'untested',
    sure: 60,
    expires: -5,
    test: 'The signed page is on file.',
    program: 'Atlantic',
    under: ['Charleston and Savannah go live'],
  },
  {
    title: 'Customers abroad take a bill in euro',
    verdict: 'false',
    sure: 10,
    expires: null,
    test: 'Ask the twenty largest.',
    program: 'One Halyard',
    under: [],
  },
  {
    title: 'Nine accounts in ten have a company number',
    verdict: 'holds',
    sure: 95,
    expires: null,
    test: 'Count them.',
    program: 'One Halyard',
    under: ['Roles and bills for the whole house'],
  },
]

export type DecisionPlan = {
  readonly title: string
  readonly program: string | null
  readonly options: readonly (readonly [title: string, note: string])[]
  readonly chosen?: string
  readonly reasons?: string
  readonly restsOn?: readonly string[]
  readonly deciders: readonly string[]
  readonly decided?: number
  readonly due?: number
  readonly review?: number
  readonly supersedes?: string
  readonly about?: readonly string[]
}

export const decisions: readonly DecisionPlan[] = [
  {
    title: 'Who carries the allowance: ship or charterer?',
    program: 'ETS',
    options: [
      ['The charterer, by voyage', 'Fair, and hard to settle: needs the price on the day.'],
      ['The ship, by year', 'Simple, and owners refuse it.'],
      ['As the charter party says', 'What lawyers expect; three clauses cover nine in ten.'],
    ],
    chosen: 'As the charter party says',
    reasons: 'Owners and charterers both sign it, and settlement needs the clause anyway.',
    restsOn: ['The union registry keeps its interface for half a year'],
    deciders: ['Annelie Brandt', 'Tomás Figueira'],
    decided: -42,
    review: 50,
    about: ['Allowances: who owes what'],
  },
  {
    title: 'Charleston or Savannah first?',
    program: 'Atlantic',
    options: [
      ['Charleston', 'Smaller, and its terminal system is the one we know.'],
      ['Savannah', 'Larger, and a year of integration.'],
    ],
    chosen: 'Charleston',
    reasons: 'What we learn there makes Savannah cheaper; the other way round it does not.',
    restsOn: ['Charleston signs the data agreement this quarter'],
    deciders: ['Annelie Brandt', 'Denise Beaumont'],
    decided: -64,
    review: -3,
    about: ['US port rollout: Charleston and Savannah'],
  },
  {
    title: 'In how many currencies do we bill?',
    program: 'One Halyard',
    options: [
      ['Euro alone', 'One ledger, one rate.'],
      ['Euro and dollar', 'What American customers ask for.'],
    ],
    chosen: 'Euro alone',
    reasons: 'Half a year of work saved.',
    restsOn: ['Customers abroad take a bill in euro'],
    deciders: ['Jonah Whitfield'],
    decided: -130,
  },
  {
    title: 'In how many currencies do we bill, now that they refuse?',
    program: 'One Halyard',
    options: [
      ['Euro and dollar', 'Six weeks of work; the ledger can.'],
      ['Any currency of the treasury', 'Twenty weeks, and nobody asked.'],
    ],
    chosen: 'Euro and dollar',
    reasons: 'Eleven of the twenty largest customers abroad sent euro bills back.',
    deciders: ['Jonah Whitfield', 'Annelie Brandt'],
    decided: -24,
    review: 90,
    supersedes: 'In how many currencies do we bill?',
  },
  {
    title: 'Move the allowance promise, or leave the hedge view out?',
    program: 'ETS',
    options: [
      ['Move the promise by six weeks', 'The contract allows it once.'],
      ['Leave the hedge view out of the first release', 'Three customers wait for it.'],
    ],
    deciders: ['Annelie Brandt'],
    due: -1,
    about: ['EU ETS allowances per voyage'],
  },
  {
    title: 'A second team for berth planning?',
    program: null,
    options: [
      ['Lend three people from Arrivals', 'Port calls wait a quarter.'],
      ['Hire four', 'Productive in half a year.'],
      ['Neither', 'The shared plan comes a quarter later.'],
    ],
    deciders: ['Annelie Brandt', 'Rui Carvalhal'],
    due: 14,
    about: ['Berth planning shared with terminals'],
  },
]

export type UpdatePlan = {
  readonly program: string | null
  readonly published: number
  readonly health: 'on-track' | 'at-risk' | 'off-track'
  readonly text: string
  readonly asks: readonly (readonly [text: string, due: number])[]
}

export const updates: readonly UpdatePlan[] = [
  {
    program: null,
    published: -22,
    health: 'at-risk',
    text: 'Freight and Ledger go as planned. The allowance work has lost three weeks to the registry; berth planning waits for terminals.',
    asks: [['Agree that the registry comes first for Emissions until it accepts our transfers', -15]],
  },
  {
    program: null,
    published: -9,
    health: 'off-track',
    text: 'The promise on allowances cannot be kept with all it holds. Berth planning needs people or time. Everything else is within its range.',
    asks: [
      ['Choose between moving the allowance promise and leaving the hedge view out', -1],
      ['Two people from Payments for settlement in the coming month', 7],
    ],
  },
  {
    program: 'ETS',
    published: -9,
    health: 'off-track',
    text: 'Transfers are refused for reasons the registry does not publish. The dry run with two owners begins on Tuesday.',
    asks: [['A contact at the registry who may answer', 4]],
  },
]
