import { type NewMap, type RecordMap, completeRecord, documentParts } from '@trireme/domain'
import { addDays } from '../days.ts'
import type { MemberKey } from '../journal.ts'
import type { Frame } from '../organization.ts'
import type { Staff } from '../people/people.ts'
import type { Work } from '../work/records.ts'
import { type Setting, idOf, occasion } from '../setting.ts'

/** Days count from today. */
type DocumentPlan = Pick<NewMap['document'], 'title' | 'type' | 'reviewMonths'> & {
  readonly parts: Partial<Pick<NewMap['document'], 'purpose' | 'inScope' | 'outOfScope' | 'success' | 'body'>>
  readonly about: readonly [kind: 'program' | 'product' | 'work-item', name: string] | null
  readonly owner: string
  readonly sponsor?: string
  readonly signers: readonly MemberKey[]
  /** When it was begun, asked for, signed by whom, and what it said otherwise after that. */
  readonly begun: number
  readonly asked: number | null
  readonly due: number
  readonly validUntil?: number
  readonly signed: readonly (readonly [by: MemberKey, day: number])[]
  readonly edited?: readonly [day: number, values: Partial<NewMap['document']>]
}

const documents: readonly DocumentPlan[] = [
  {
    title: 'Charter of the Atlantic program',
    type: 'charter',
    about: ['program', 'Atlantic'],
    owner: 'Denise Beaumont',
    sponsor: 'Annelie Brandt',
    parts: {
      purpose:
        'Carriers that sail between Europe and the American east coast use one house on both sides of the water.',
      inScope:
        '- Port calls in Charleston and Savannah\n- Invoices in dollars, with the taxes of both coasts\n- Terms and papers after American law',
      outOfScope: '- Ports of the Gulf and the west coast\n- Rail and trucks behind the terminal',
      success: 'Five carriers book, call and pay through Halyard in both ports, a year after the first go-live.',
      body: 'The program reports to the portfolio every second week. It ends with the review of its first season.',
    },
    signers: ['portfolio', 'program', 'viewer'],
    begun: -130,
    asked: -120,
    due: -100,
    reviewMonths: 12,
    signed: [
      ['portfolio', -116],
      ['program', -114],
      ['viewer', -108],
    ],
  },
  {
    title: 'Charter of One Halyard',
    type: 'charter',
    about: ['program', 'One Halyard'],
    owner: 'Emeka Nwosu',
    sponsor: 'Annelie Brandt',
    parts: {
      purpose: 'A customer of two products is one customer: one sign-in, one contract, one bill.',
      inScope: '- Sign-in, roles and bills of all four products\n- Joining the accounts that are there',
      outOfScope: '- Prices, which each product sets for itself',
      success: 'Nine in ten customers of two products sign in once, and none has lost what they could do before.',
    },
    signers: ['portfolio', 'program'],
    begun: -90,
    asked: -84,
    due: -70,
    reviewMonths: null,
    signed: [
      ['portfolio', -80],
      ['program', -78],
    ],
    edited: [
      -12,
      {
        inScope:
          '- Sign-in, roles and bills of all four products\n- Joining the accounts that are there\n- One contract for all of them',
      },
    ],
  },
  {
    title: 'Handling of payment data',
    type: 'compliance-document',
    about: ['product', 'Halyard Ledger'],
    owner: 'Saskia de Wolf',
    parts: {
      body: '# What we keep\nNames, account numbers and amounts of freight payments, for ten years.\n\n# What we never keep\n- Numbers of cards\n- Codes of any kind\n\n# Who may see it\nPayments and Accounts; everybody else sees the last four digits.\n\n# Proof\nThe auditor looks once a year. Without a new look this document ends.',
    },
    signers: ['admin', 'viewer'],
    begun: -390,
    asked: -386,
    due: -372,
    validUntil: -9,
    reviewMonths: null,
    signed: [
      ['viewer', -380],
      ['admin', -379],
    ],
  },
  {
    title: 'Risks of filing allowances by machine',
    type: 'risk-assessment',
    about: ['program', 'ETS'],
    owner: 'Haruka Sonoda',
    parts: {
      body: 'We file transfers for others. A wrong one costs the owner money and us the licence.\n\n# What we do about it\n1. Dry runs in the test registry with two owners\n2. Two people look at each transfer above 10,000 allowances\n3. A way back by hand, tried every month\n\n# What is left\nThe registry changes its checks without notice. We accept that until its new rules are out.',
    },
    signers: ['portfolio', 'program'],
    begun: -40,
    asked: -26,
    due: -5,
    reviewMonths: 6,
    signed: [],
  },
  {
    title: 'Proof of emission figures',
    type: 'compliance-document',
    about: ['work-item', 'EU ETS allowances per voyage'],
    owner: 'Haruka Sonoda',
    parts: {
      body: 'Owners surrender allowances by our figures. A verifier who is not ours has to find them right.\n\n- Ten voyages of each kind of ship, counted by hand\n- What differs by more than a tenth of a percent is explained\n- The figures of the year before, counted again',
    },
    signers: ['admin', 'viewer'],
    begun: -34,
    asked: -21,
    due: -3,
    reviewMonths: 12,
    signed: [['admin', -15]],
  },
  {
    title: 'Sanctions screening of ships and owners',
    type: 'compliance-document',
    about: null,
    owner: 'Ingrid Vahl',
    parts: {
      body: 'Each new customer, ship and owner is screened on the day it is entered, all of them every night.\n\n- A hit stops bookings at once\n- Legal answers within a day\n- What was found stays on record for seven years',
    },
    signers: ['admin', 'program', 'viewer'],
    begun: -16,
    asked: -13,
    due: 8,
    validUntil: 372,
    reviewMonths: 12,
    signed: [['admin', -10]],
  },
]

/** What was written down to be signed: in force, changed since, expired, overdue, and under way. */
export function addDocuments(setting: Setting, frame: Frame, staff: Staff, work: Work): void {
  for (const plan of documents) addDocument(setting, { frame, staff, work }, plan)
}

type Parts = { readonly frame: Frame; readonly staff: Staff; readonly work: Work }

function addDocument(setting: Setting, { frame, staff, work }: Parts, plan: DocumentPlan): void {
  const { journal } = setting
  const { title, type, parts, about, owner, sponsor, signers, begun, asked, due, validUntil, reviewMonths } = plan
  const day = (days: number) => addDays(setting.today, days)
  const values: NewMap['document'] = {
    title,
    type,
    ...parts,
    ...(about?.[0] === 'program' && { programId: idOf(frame.programs, about[1]) }),
    ...(about?.[0] === 'product' && { productId: idOf(frame.products, about[1]) }),
    ...(about?.[0] === 'work-item' && { workItemId: work.ids[work.byTitle(about[1]).index]! }),
    sponsorId: sponsor === undefined ? null : idOf(staff.people, sponsor),
    ownerId: idOf(staff.people, owner),
    signerIds: signers.map((key) => staff.members[key]).toSorted(),
    dueOn: day(due),
    validUntilOn: validUntil === undefined ? null : day(validUntil),
    reviewMonths: reviewMonths ?? null,
  }
  const id = journal.create(occasion(setting, day(begun), 'program', `Began ${title}`, 10), 'document', values)
  if (asked !== null) {
    const when = occasion(setting, day(asked), 'program', `Asked to sign ${title}`, 11)
    journal.update(when, 'document', id, { askedAt: when.at })
  }
  const saw = documentParts(completeRecord('document', id, values) as unknown as RecordMap['document'])
  for (const [by, on] of plan.signed) {
    const when = occasion(setting, day(on), by, 'Signed a document', 14)
    const signature = { documentId: id, signedAt: when.at, saw, authorId: staff.members[by] }
    journal.create(when, 'signature', signature)
  }
  if (plan.edited !== undefined)
    journal.update(
      occasion(setting, day(plan.edited[0]), 'program', `Changed ${title}`, 15),
      'document',
      id,
      plan.edited[1],
    )
}
