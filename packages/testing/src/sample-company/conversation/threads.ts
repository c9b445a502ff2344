import type { MemberKey } from '../journal.ts'

/** Somebody with an account, or a colleague by name. */
export type Speaker = MemberKey | (string & {})

/** About what, how many days ago the first was said, and who said what; a thread may be settled. */
export type Thread = {
  readonly about: string
  readonly goal?: true
  readonly daysAgo: number
  readonly settled?: true
  readonly lines: readonly (readonly [Speaker, string])[]
}

export const threads: readonly Thread[] = [
  {
    about: 'EU ETS allowances per voyage',
    daysAgo: 236,
    lines: [
      [
        'Thorben Kruse',
        'The verifiers want sampling inside our tool, not exports. That is a workspace with roles and findings, not a download button. I would add six weeks.',
      ],
      [
        'program',
        'Six weeks takes us past the next release. What would a first version without the sampling plan give us?',
      ],
      ['Thorben Kruse', 'Two of three verifiers could start. The third, and the largest, will not.'],
      ['portfolio', 'Then we take the six weeks. I will tell the owners’ council on Thursday.'],
    ],
  },
  {
    about: 'EU ETS allowances per voyage',
    daysAgo: 118,
    lines: [
      [
        'portfolio',
        'I have moved the promise by twelve weeks. Reasons: the registry changed its schema in the middle of our tests, the third verifier joined late, and Payments cannot take the settlement before the voyage invoice is in one currency. The owners’ council accepted the new date and asked for a monthly figure.',
      ],
      ['viewer', 'What does the delay cost?'],
      [
        'Haruka Sonoda',
        'Nine customers settle by hand for one more quarter, about 310 hours of their time, and two of them asked for a credit. I put it at 85,000 euro.',
      ],
      ['viewer', 'Thank you. Please keep the figure in the status update.'],
    ],
  },
  {
    about: 'THETIS-MRV export accepted by the registry',
    daysAgo: 41,
    lines: [
      [
        'Ada Lewandowska',
        'Third refusal by the registry: "fuel type OTHER not permitted with well-to-wake factor". Their documentation says the opposite.',
      ],
      [
        'Haruka Sonoda',
        'Can we send the documentation with the question, and meanwhile map OTHER to the nearest certified fuel?',
      ],
      ['Ada Lewandowska', 'Not without the verifier’s consent. Asked; answer by Tuesday.'],
    ],
  },
  {
    about: 'Allowance account per ship and charterer',
    daysAgo: 9,
    lines: [
      ['Greta Sievers', 'The union registry gives balances once a night only. Fine for us?'],
      ['Haruka Sonoda', 'Yes, if we show as of when.'],
    ],
  },
  {
    about: 'Self-service booking for regular shippers',
    daysAgo: 33,
    lines: [
      [
        'product',
        'Eleven of the forty pilot shippers still call after booking online, only to hear that it worked. The confirmation is what they miss, not the form.',
      ],
      [
        'Beatriz Salgado',
        'Confirmation within ten minutes is done for five carriers. The calls are about the other nineteen.',
      ],
      ['product', 'Then the fallback comes before the waitlist. I have changed the order.'],
    ],
  },
  {
    about: 'Roll a booking to the next sailing',
    daysAgo: 12,
    lines: [
      ['Gonçalo Matias', 'Which sailing is "next" when a carrier has two strings to the same port a day apart?'],
      ['product', 'The one that keeps the connection at the hub. Show both, mark that one.'],
      ['Gonçalo Matias', 'Good. One point more, then.'],
    ],
  },
  {
    about: 'Amend quantities and cut-off after confirmation',
    daysAgo: 20,
    settled: true,
    lines: [
      [
        'Priya Raghunathan',
        'Hapag lets us change weights until 24 h before cut-off, ONE until 48 h, Maersk answers by booking. Estimated again.',
      ],
      ['program', 'Seen. Does it move the release?'],
      ['Priya Raghunathan', 'By two days, inside the buffer.'],
    ],
  },
  {
    about: 'Electronic bill of lading issued and endorsed',
    daysAgo: 17,
    lines: [
      [
        'Friederike Oldenburg',
        'Legal wants the title register to run without us for 30 days if we go bankrupt. Escrow of keys and data, then.',
      ],
      ['Emeka Nwosu', 'We have an escrow agent for the source. I will ask whether they take a running register.'],
      ['program', 'Until that is answered I keep this at risk.'],
    ],
  },
  {
    about: 'DCSA conformance run with two carriers',
    daysAgo: 26,
    lines: [
      ['program', 'The test slot is booked, it does not move: that week or in four months. Pinned.'],
      [
        'Mehmet Yıldız',
        'We are ready except for surrender. If surrender slips past the slot we run without it and repeat that part in writing. DCSA allows it.',
      ],
    ],
  },
  {
    about: 'Berth planning shared with terminals',
    daysAgo: 24,
    lines: [
      [
        'Rui Carvalhal',
        'Two terminals will not share crane plans with each other’s customers. They share berths only.',
      ],
      [
        'Klaas Wiarda',
        'Then crane data needs its own permission, per terminal. It is not hard, but it goes through every screen. Three weeks.',
      ],
      ['portfolio', 'The contract with Eurogate says week five. What can be there by then?'],
      ['Klaas Wiarda', 'Berths, conflicts and history. Cranes for Eurogate’s own people only.'],
      ['portfolio', 'I will offer them that. Off track until they say yes.'],
    ],
  },
  {
    about: 'Gang shifts against the labour pool calendar',
    daysAgo: 15,
    lines: [
      [
        'Birte Hinrichs',
        'The Hamburg labour pool publishes shifts as a fax. A fax! They promised a file by the new year.',
      ],
      ['Svenja Lorenz', 'Until then: an upload with a template?'],
      ['Birte Hinrichs', 'They would fill it in. Yes.'],
    ],
  },
  {
    about: 'Crane split proposal for a vessel',
    daysAgo: 38,
    settled: true,
    lines: [
      [
        'Amir Tavakoli',
        'With safety distance the problem is no longer a knapsack. Exact for up to six cranes, good beyond that. I estimated it again.',
      ],
      ['Rui Carvalhal', 'Nobody has more than six on one ship.'],
    ],
  },
  {
    about: 'US port rollout: Charleston and Savannah',
    daysAgo: 45,
    lines: [
      [
        'atlantic',
        'South Carolina Ports asks for acceptance in the week after their crane replacement. It is in the contract annex, so I pinned it.',
      ],
      [
        'Marcus Ellery',
        'We need two people more for the Navis connection until then. Tidewater can lend them from next month.',
      ],
      ['portfolio', 'Agreed, until the go-live.'],
    ],
  },
  {
    about: 'Navis connection, version 4',
    daysAgo: 6,
    lines: [
      [
        'Xiomara Reyes',
        'Their weekend update changed the message header again. Second time this quarter. I moved the reconnect story up.',
      ],
      ['program', 'Thank you. That one is on the path to acceptance.'],
    ],
  },
  {
    about: 'One invoice per voyage',
    daysAgo: 29,
    lines: [
      ['Inês Baptista', 'We have eight people and work for ten until the year-end close. Something has to go.'],
      ['Saskia de Wolf', 'Brazil can go. NF-e is dropped; two customers told, one was angry.'],
      [
        'Inês Baptista',
        'That helps by four weeks of one person. VAT by port of call is still not estimated and will be large.',
      ],
      ['program', 'Then that comes next: Teresa and Ricardo estimate it by Friday.'],
    ],
  },
  {
    about: 'VAT and reverse charge by port of call',
    daysAgo: 13,
    lines: [
      ['Teresa Varela', 'Italy alone has four cases. I do not want to give a number before the tax adviser answered.'],
    ],
  },
  {
    about: 'Port tariff library for 120 ports',
    daysAgo: 52,
    settled: true,
    lines: [
      ['Oksana Melnyk', '31 ports publish tables, 60 publish PDFs, the rest publish a telephone number.'],
      ['Saskia de Wolf', 'The agents have the numbers. Ask the three largest to fill in the rest against a discount.'],
    ],
  },
  {
    about: 'One sign-in for the four products',
    daysAgo: 11,
    lines: [
      ['Emeka Nwosu', '63% of customers moved, no incident since the session change. On track.'],
      ['viewer', 'Can we switch the old pages off before the licence renewal? It would save 40,000.'],
      ['Emeka Nwosu', 'Two weeks before it, if passkeys are out.'],
    ],
  },
  {
    about: 'Passkeys for agents and masters',
    daysAgo: 19,
    lines: [
      [
        'Rania Khalil',
        'Masters share one computer on the bridge. A passkey on a shared machine is a key under the mat; we need a roaming one. Estimated again.',
      ],
      ['Filipa Moura', 'And the satellite link times out before the browser does.'],
    ],
  },
  {
    about: 'Warehouse with customer shares',
    daysAgo: 8,
    lines: [
      [
        'Simone Archambault',
        'Row permissions wait for the role editor. If Foundation slips we slip with them, day by day.',
      ],
      ['Filipa Moura', 'Understood. It is second in our order now.'],
    ],
  },
  {
    about: 'Three AIS sources merged without jumps',
    daysAgo: 240,
    settled: true,
    lines: [
      [
        'Ezra Feldman',
        'One source reports 4% of positions with the clock an hour off. Dropping them costs less than correcting them.',
      ],
      ['Nadia Castellano', 'Drop, count, show the count.'],
    ],
  },
  {
    about: 'Arrival prediction',
    daysAgo: 88,
    settled: true,
    lines: [
      ['Ruth Adler-Vance', 'Three days out we are at 5.2 h median, from 9.8. Queue length gives more than weather.'],
      ['Haruka Sonoda', 'That is the number the ports asked for. Well done.'],
    ],
  },
  {
    about: 'Bunker payments in one day',
    daysAgo: 31,
    lines: [
      ['Saskia de Wolf', 'The bank in Lisbon wants a pilot with one supplier before it promises next-day value.'],
      ['product', 'Which of ours have we asked?'],
      ['Saskia de Wolf', 'Two, both willing. Sanctions screening is what we lack.'],
    ],
  },
  {
    about: 'Survive the loss of a region',
    daysAgo: 22,
    lines: [
      ['viewer', 'Twelve months of a second region come to 640,000. Is stand-by cheaper than running both?'],
      ['Emeka Nwosu', 'By half. Four hours to recover is what the two contracts ask for, stand-by does that.'],
    ],
  },
  {
    about: 'Quote desk with an answer in seconds',
    daysAgo: 168,
    settled: true,
    lines: [
      ['Leonie Harms', 'Four customers saw it, all four asked when they may have it. Median answer 40 seconds.'],
      ['product', 'We open it to everybody with Freight 7.'],
    ],
  },
  {
    about: 'Terminal and carrier plan on one quay wall',
    goal: true,
    daysAgo: 16,
    lines: [
      ['portfolio', 'Late changes went from 46 to 41 and stay there. I do not see 25 this half year.'],
      ['Rui Carvalhal', 'Neither do I, with cranes late. Nine terminals are in, twelve are possible.'],
    ],
  },
  {
    about: 'Allowances settled without quarrel',
    goal: true,
    daysAgo: 14,
    lines: [
      ['portfolio', 'Confidence at 20%. Is the target wrong or the plan?'],
      ['Haruka Sonoda', 'The plan. With the settlement live in the second quarter 8% is what I would still bet on.'],
    ],
  },
  {
    about: 'Regular shippers book without calling',
    goal: true,
    daysAgo: 21,
    lines: [
      ['product', 'Online share follows the number of carriers that answer at once, and nothing else we tried.'],
      ['viewer', 'So each carrier is worth two points?'],
      ['product', 'About that, for the next four. Then less.'],
    ],
  },
]

/** Why an epic moved, said when it moved. */
export const reasonsToMove: readonly string[] = [
  'Waited for a decision on scope; it came, later than we asked for.',
  'Two people were at the customer in Antwerp longer than planned.',
  'The interface we connect to changed during our tests.',
  'We found the hard part in the third week: what looked like one rule is eleven.',
  'The pilot customer asked for two more weeks before they let us into their system.',
  'Half the team had the flu. It happens.',
  'The work before it took longer, so this starts later; nothing else changed.',
  'We swapped it with work for a release that could not move.',
  'The first estimate left out migration of old records.',
  'Security review came back with findings we had to close first.',
  'The lead went on parental leave a month earlier than announced. Congratulations!',
  'Test data from the port arrived without time zones; we had to ask for it again.',
]
