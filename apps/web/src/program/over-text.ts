/** Whether a load is above 100% by the whole percent that is shown: what reads 100% is not. Null is neither work nor time. */
export function readsOver(percent: number | null): boolean {
  return percent !== null && Math.round(percent) > 100
}

/** A load above 100 % wherever one is printed: `112% ▲`, and `▲112` where there is no room for more. */
export function overText(figure: string, hasRoom: boolean): string {
  return hasRoom ? `${figure} ▲` : `▲${figure}`
}
