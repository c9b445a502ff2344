/** ISO 4217 code of a currency. */
export const CURRENCY = /^[A-Z]{3}$/
