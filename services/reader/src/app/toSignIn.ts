/** To the sign-in page, and afterwards back to where the person was. */
export const toSignIn = (): void => {
  const here = location.pathname + location.search;
  location.assign(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
};
