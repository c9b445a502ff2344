import { CURRENCY } from './currency.ts'
import { defineRecord } from './define-record.ts'
import { choice, integer, reference, text } from './field.ts'

export const organization = defineRecord({
  kind: 'organization',
  plural: 'organizations',
  prefix: 'org',
  description: 'The outer border: no relation, total or search crosses it.',
  title: 'name',
  single: true,
  writableBy: 'admin',
  fields: {
    name: text({ required: true, max: 120 }),
    currency: text({ default: 'EUR', pattern: CURRENCY, description: 'ISO 4217 code.' }),
    timeZone: text({
      default: 'UTC',
      max: 64,
      description: 'IANA zone in which plain dates are read; today is the date there.',
    }),
    firstWeekday: choice(['monday', 'sunday', 'saturday'], { default: 'monday' }),
    fiscalYearStartsInMonth: integer({ default: 1, min: 1, max: 12 }),
    calendarId: reference('calendar', { label: 'Default calendar' }),
    keyPrefix: text({
      default: 'T',
      pattern: /^[A-Z]{1,6}$/,
      description: 'Letters before the number of a work item: T-214.',
    }),
  },
})
