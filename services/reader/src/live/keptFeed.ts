import { makeStore, useStore } from '../ui/store';
import { emptyFeed, Feed } from './feed';

const feed = makeStore<Feed>(() => emptyFeed);
const placeOf = (personId: string): string => `tongxin.feed.${personId}`;

export const currentFeed = (): Feed => feed.get();
export const useFeed = (): Feed => useStore(feed);

const stored = (personId: string): Feed => {
  const text = sessionStorage.getItem(placeOf(personId));
  if (text === null) return emptyFeed;
  try {
    // Kept by an older version of this page: the server tells everything open again from offset 0.
    return Feed.catch({ offset: 0, pages: [] }).parse(JSON.parse(text));
  } catch (reason) {
    if (reason instanceof SyntaxError) return emptyFeed;
    throw reason;
  }
};

/** The feed of this tab, from where it was before a reload. */
export function openFeed(personId: string): (change: (now: Feed) => Feed) => void {
  feed.set(stored(personId));
  return (change) => {
    feed.set(change(feed.get()));
    sessionStorage.setItem(placeOf(personId), JSON.stringify(feed.get()));
  };
}
