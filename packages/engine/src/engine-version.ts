/** Raised when the same model may be answered otherwise than before: a plan, a forecast or an order of another version is not comparable. */
export const ENGINE_VERSION = '1'
