/**
 * The account that the pages are about, when it is not the person's own: another it belongs to, or one that the operator
 * looks into. The page's address names it (`?account=`), so each tab has its own and a link can be passed on.
 */
let inView: string | undefined;

export const accountInView = (): string | undefined => inView;

/** Turns to an account. True when it was another until now. */
export function viewAccount(account: string | undefined): boolean {
  const changes = inView !== account;
  inView = account;
  return changes;
}
