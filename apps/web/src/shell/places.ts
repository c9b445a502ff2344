import {
  Briefcase,
  ChartGantt,
  House,
  Landmark,
  type LucideIcon,
  Map as MapIcon,
  Megaphone,
  Rocket,
  ShieldAlert,
  SquareKanban,
  Target,
  Users,
} from 'lucide-react'

export type Bank = 'Product' | 'Program' | 'Portfolio'

/** A place of the app: where it is, what it asks, and the chord that leads there. */
export type Place = {
  readonly bank: Bank
  readonly label: string
  readonly path:
    | '/product/strategy'
    | '/product/roadmap'
    | '/product/launches'
    | '/program'
    | '/program/plan'
    | '/program/board'
    | '/program/capacity'
    | '/program/finances'
    | '/program/raid'
    | '/program/updates'
    | '/portfolio'
  readonly keys: string
  readonly question: string
  readonly icon: LucideIcon
}

export const banks: readonly Bank[] = ['Product', 'Program', 'Portfolio']

export const places: readonly Place[] = [
  { bank: 'Product', label: 'Strategy', path: '/product/strategy', keys: 'G S', question: 'Why?', icon: Target },
  {
    bank: 'Product',
    label: 'Roadmap',
    path: '/product/roadmap',
    keys: 'G R',
    question: 'What, in what order?',
    icon: MapIcon,
  },
  {
    bank: 'Product',
    label: 'Launches',
    path: '/product/launches',
    keys: 'G L',
    question: 'What ships together?',
    icon: Rocket,
  },
  { bank: 'Program', label: 'Home', path: '/program', keys: 'G Z', question: 'What wants me?', icon: House },
  {
    bank: 'Program',
    label: 'Plan',
    path: '/program/plan',
    keys: 'G G',
    question: 'When, after what?',
    icon: ChartGantt,
  },
  {
    bank: 'Program',
    label: 'Board',
    path: '/program/board',
    keys: 'G B',
    question: 'Where does it stand?',
    icon: SquareKanban,
  },
  {
    bank: 'Program',
    label: 'Capacity',
    path: '/program/capacity',
    keys: 'G C',
    question: 'Who can carry it?',
    icon: Users,
  },
  {
    bank: 'Program',
    label: 'Finances',
    path: '/program/finances',
    keys: 'G F',
    question: 'What does it cost?',
    icon: Landmark,
  },
  {
    bank: 'Program',
    label: 'RAID',
    path: '/program/raid',
    keys: 'G K',
    question: 'What threatens it, what did we decide?',
    icon: ShieldAlert,
  },
  {
    bank: 'Program',
    label: 'Updates',
    path: '/program/updates',
    keys: 'G U',
    question: 'How is it going?',
    icon: Megaphone,
  },
  {
    bank: 'Portfolio',
    label: 'Overview',
    path: '/portfolio',
    keys: 'G O',
    question: 'Is the whole sound?',
    icon: Briefcase,
  },
]

/** Four places at the foot of a phone, the one where one begins first. */
export const phonePlaces: readonly Place[] = ['/program', '/product/roadmap', '/program/plan', '/portfolio'].flatMap(
  (path) => places.filter((place) => place.path === path),
)
