/** Where to go after signing in: a path of this site, never another site. */
export function nextPage(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

/** The one-time link carries its token behind `#`, where no log sees it, or as `?token=`. */
export const tokenOf = ({ hash, search }: { hash: string; search: string }): string =>
  new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? new URLSearchParams(search).get('token') ?? '';
