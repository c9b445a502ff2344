import type { LaunchParts } from '../records/launch-template.ts'

type Item = LaunchParts['items'][number]

const item = (
  title: string,
  lane: string,
  phase: number,
  dueDays: number,
  waitsFor: readonly number[] = [],
  required = true,
): Item => ({ title, lane, phase, gate: null, dueDays, required, waitsFor: [...waitsFor] })

/** Where nobody has made a template yet: ten weeks of preparing, a go or no-go, a launch week, a look back. */
export const STANDARD_LAUNCH: LaunchParts = {
  phases: [
    { name: 'Position', lane: 'Marketing', fromDays: -70, untilDays: -43 },
    { name: 'Prepare', lane: null, fromDays: -42, untilDays: -8 },
    { name: 'Ready', lane: null, fromDays: -7, untilDays: -1 },
    { name: 'Launch', lane: null, fromDays: 0, untilDays: 6 },
    { name: 'Look back', lane: 'Product', fromDays: 14, untilDays: 28 },
  ],
  gates: [
    {
      name: 'Positioning agreed',
      phase: 0,
      dueDays: -43,
      requiredFields: ['description', 'ownerId', 'targetOn'],
      leastWorkPercent: null,
    },
    { name: 'Go or no-go', phase: null, dueDays: -2, requiredFields: [], leastWorkPercent: 100 },
  ],
  items: [
    item('Say who it is for and what changes for them', 'Product', 0, -56),
    item('Messages and name', 'Marketing', 0, -45, [0]),
    item('Price and packaging', 'Sales', 0, -45, [0]),
    item('Terms and privacy looked at', 'Legal', 1, -28, [0]),
    item('User documentation', 'Documents', 1, -14),
    item('Support answers and known limits', 'Support', 1, -12, [4]),
    item('Sales deck and demo', 'Sales', 1, -14, [1, 2]),
    item('Web page, mail and announcement', 'Marketing', 1, -10, [1]),
    item('Sales trained', 'Sales', 2, -5, [6]),
    item('Support trained', 'Support', 2, -5, [5]),
    item('Way back, if it goes wrong', 'Product', 2, -5),
    item('Announce', 'Marketing', 3, 0, [7]),
    item('Customers who asked are told', 'Product', 3, 2, [], false),
    item('What it did to its metric', 'Product', 4, 28, [], false),
  ],
}
