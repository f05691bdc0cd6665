import { callOnce, nothing } from '../api/call';

/** A fresh page for the next person: nothing of this one stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await callOnce(nothing, 'DELETE', '/api/session');
  } finally {
    location.assign('/login');
  }
}
