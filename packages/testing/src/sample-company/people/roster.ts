import type { Country } from '../holidays.ts'

export type TeamPlan = {
  readonly name: string
  readonly country: Country
  readonly focusPercent: number
  /** The highest weekly load of the coming half year, as a share of capacity: above 1 the team is overbooked. */
  readonly peakLoad: number
  /** Hours a story point, where the team estimates in points. */
  readonly hoursPerPoint?: number
  readonly estimatesIn: 'hours' | 'days' | 'points'
  readonly charge: string
  readonly skill: string
  /** Lead first, then `Name, job title; percent` with the percent left out when full time. */
  readonly people: readonly string[]
}

/** People who steer and are in no team. The first five have the accounts of the demo. */
export const office = {
  admin: 'Ingrid Vahl, Product operations',
  product: 'Mina Okafor, Product manager Freight',
  program: 'Tomás Figueira, Program manager',
  portfolio: 'Annelie Brandt, Chief product officer',
  viewer: 'Jonah Whitfield, Finance director',
  portCall: 'Rui Carvalhal, Product manager Port Call',
  ledger: 'Saskia de Wolf, Product manager Ledger',
  fleet: 'Haruka Sonoda, Product manager Fleet',
  platform: 'Emeka Nwosu, Head of platform',
  atlantic: 'Denise Beaumont, Program manager',
} as const

export const teamPlans: readonly TeamPlan[] = [
  {
    name: 'Rates',
    country: 'Germany',
    focusPercent: 75,
    peakLoad: 0.9,
    estimatesIn: 'hours',
    skill: 'Freight pricing',
    charge: 'Rate sheets, surcharges and the quote desk.',
    people: [
      'Leonie Harms, Engineering lead',
      'Arvid Lindqvist, Backend engineer',
      'Nkechi Adeyemi, Backend engineer',
      'Paul Brinkmann, Data engineer; 80',
      'Yara Haddad, Product designer; 50',
      'Wiebke Petersen, Frontend engineer',
      'Dao Minh Chau, Test engineer',
    ],
  },
  {
    name: 'Booking',
    country: 'Portugal',
    focusPercent: 70,
    peakLoad: 1.5,
    hoursPerPoint: 18,
    estimatesIn: 'points',
    skill: 'Frontend',
    charge: 'Bookings from the first click to the sailing.',
    people: [
      'Beatriz Salgado, Engineering lead',
      'Gonçalo Matias, Frontend engineer',
      'Priya Raghunathan, Backend engineer',
      'Afonso Teles, Backend engineer',
      'Marta Quintela, Product designer',
      'Ikechukwu Obi, Frontend engineer; 80',
      'Catarina Leitão, Test engineer',
      'Sven Aaltonen, Mobile engineer',
    ],
  },
  {
    name: 'Documents',
    country: 'Germany',
    focusPercent: 75,
    peakLoad: 1.3,
    estimatesIn: 'hours',
    skill: 'Trade documents',
    charge: 'Bills of lading, customs and banks.',
    people: [
      'Friederike Oldenburg, Engineering lead',
      'Mehmet Yıldız, Backend engineer',
      'Hanna Strand, Security engineer',
      'Tobias Claußen, Backend engineer',
      'Roksana Majewska, Frontend engineer; 60',
      'Olumide Bakare, Backend engineer',
      'Jule Ahrens, Test engineer',
    ],
  },
  {
    name: 'Berth',
    country: 'Germany',
    focusPercent: 80,
    peakLoad: 1.25,
    estimatesIn: 'hours',
    skill: 'Terminal operations',
    charge: 'The quay wall and all that competes for it.',
    people: [
      'Klaas Wiarda, Engineering lead',
      'Svenja Lorenz, Frontend engineer',
      'Amir Tavakoli, Optimisation engineer',
      'Birte Hinrichs, Terminal specialist',
      'Nuno Sardinha, Frontend engineer',
      'Ayşe Demirkan, Backend engineer; 80',
      'Kwabena Asante, Terminal systems engineer',
      'Merle Thiessen, Product designer',
    ],
  },
  {
    name: 'Arrivals',
    country: 'Portugal',
    focusPercent: 75,
    peakLoad: 0.9,
    estimatesIn: 'hours',
    skill: 'Port operations',
    charge: 'Timestamps, pilots, tugs and the ships on their way.',
    people: [
      'Duarte Pimentel, Engineering lead',
      'Lívia Cardoso, Port systems engineer',
      'Henrike Voss, Port systems engineer',
      'Samuel Tavares, Frontend engineer',
      'Noor El Amrani, Product designer; 50',
      'Jorge Valadares, Port specialist',
    ],
  },
  {
    name: 'Gateway',
    country: 'USA',
    focusPercent: 75,
    peakLoad: 1.35,
    estimatesIn: 'days',
    skill: 'Integration',
    charge: 'Connections to terminals, ports and authorities.',
    people: [
      'Marcus Ellery, Engineering lead',
      'Xiomara Reyes, Integration engineer',
      'Tyler Kowalczyk, Integration engineer',
      'Aisha Conteh, Backend engineer',
      'Owen Prideaux, Integration engineer',
      'Linh Pham, Test engineer; 80',
    ],
  },
  {
    name: 'Laytime',
    country: 'Germany',
    focusPercent: 80,
    peakLoad: 0.85,
    estimatesIn: 'days',
    skill: 'Chartering',
    charge: 'Laytime, demurrage and the disputes about them.',
    people: [
      'Gesa Tolksdorf, Engineering lead',
      'Philipp Reimers, Backend engineer',
      'Chiamaka Eze, Chartering specialist',
      'Ole Behnke, Frontend engineer',
      'Zeynep Aksoy, Backend engineer; 80',
      'Markus Jürgens, Test engineer',
    ],
  },
  {
    name: 'Payments',
    country: 'Portugal',
    focusPercent: 70,
    peakLoad: 1.4,
    estimatesIn: 'hours',
    skill: 'Payments',
    charge: 'Invoices, payments and the books.',
    people: [
      'Inês Baptista, Engineering lead',
      'Ricardo Fontoura, Payments engineer',
      'Oksana Melnyk, Backend engineer',
      'Bruno Alcântara, Payments engineer',
      'Teresa Varela, Accounting specialist; 60',
      'Vikram Seshadri, Frontend engineer',
      'Leonor Paixão, Test engineer',
      'Diogo Mesquita, Payments engineer',
    ],
  },
  {
    name: 'Tracking',
    country: 'USA',
    focusPercent: 75,
    peakLoad: 1.3,
    hoursPerPoint: 20,
    estimatesIn: 'points',
    skill: 'Geospatial',
    charge: 'Where the ships are, and when they will be where.',
    people: [
      'Nadia Castellano, Engineering lead',
      'Ezra Feldman, Data scientist',
      'Jae-won Lim, Geospatial engineer',
      'Portia Mensah, Frontend engineer',
      'Caleb Thornquist, Geospatial engineer',
      'Ruth Adler-Vance, Data scientist; 80',
      'Mateo Iturralde, Geospatial engineer',
      'Sunniva Dahl, Product designer; 50',
    ],
  },
  {
    name: 'Emissions',
    country: 'Germany',
    focusPercent: 75,
    peakLoad: 1.5,
    estimatesIn: 'hours',
    skill: 'Emissions accounting',
    charge: 'Fuel, carbon and the rules about them.',
    people: [
      'Thorben Kruse, Engineering lead',
      'Ada Lewandowska, Emissions specialist',
      'Farid Nasseri, Backend engineer',
      'Greta Sievers, Backend engineer',
      'Jasper van Houten, Data engineer',
      'Malin Ekdahl, Frontend engineer; 80',
      'Emmanuel Kouassi, Emissions specialist',
    ],
  },
  {
    name: 'Foundation',
    country: 'Portugal',
    focusPercent: 65,
    peakLoad: 1.4,
    estimatesIn: 'hours',
    skill: 'Infrastructure',
    charge: 'Sign-in, hosting, security: what every product stands on.',
    people: [
      'Filipa Moura, Engineering lead',
      'Håkon Brekke, Infrastructure engineer',
      'Vasco Simões, Infrastructure engineer',
      'Rania Khalil, Security engineer',
      'Eduardo Bettencourt, Backend engineer',
      'Siobhán Keane, Infrastructure engineer',
      'Nelson Macuácua, Backend engineer',
      'Clara Amorim, Frontend engineer; 80',
      'Iker Zabala, Infrastructure engineer',
    ],
  },
  {
    name: 'Data',
    country: 'USA',
    focusPercent: 75,
    peakLoad: 1.1,
    estimatesIn: 'hours',
    skill: 'Data engineering',
    charge: 'Events, tables and statistics for customers and for us.',
    people: [
      'Simone Archambault, Engineering lead',
      'Kenji Watanabe-Ross, Data engineer',
      'Oluwaseun Fashola, Data engineer',
      'Hollis Greer, Data scientist; 60',
      'Meera Chandrasekhar, Data engineer',
      'Pavel Dvořák, Backend engineer',
      'Abigail Stroud, Data scientist',
    ],
  },
]

export const skillTree: Readonly<Record<string, readonly string[]>> = {
  Engineering: [
    'Backend',
    'Frontend',
    'Mobile',
    'Data engineering',
    'Infrastructure',
    'Integration',
    'Security',
    'Testing',
  ],
  Science: ['Statistics', 'Optimisation', 'Geospatial'],
  Design: ['Product design', 'User research'],
  'Maritime trade': [
    'Freight pricing',
    'Trade documents',
    'Terminal operations',
    'Port operations',
    'Chartering',
    'Emissions accounting',
    'Payments',
  ],
}

/** The skill that a job title says somebody has. */
export function skillOfJob(jobTitle: string): string | undefined {
  const found = Object.entries(skillByWord).find(([word]) => jobTitle.includes(word))
  return found?.[1]
}

const skillByWord: Readonly<Record<string, string>> = {
  Backend: 'Backend',
  Frontend: 'Frontend',
  Mobile: 'Mobile',
  'Data engineer': 'Data engineering',
  'Data scientist': 'Statistics',
  Infrastructure: 'Infrastructure',
  Integration: 'Integration',
  Security: 'Security',
  Test: 'Testing',
  Optimisation: 'Optimisation',
  Geospatial: 'Geospatial',
  designer: 'Product design',
  Terminal: 'Terminal operations',
  Port: 'Port operations',
  Chartering: 'Chartering',
  Emissions: 'Emissions accounting',
  Accounting: 'Payments',
  Payments: 'Payments',
  lead: 'Backend',
}
