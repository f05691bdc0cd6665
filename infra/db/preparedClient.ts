import { createHash } from 'node:crypto';
import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';

type Send = (query: string | QueryConfig) => Promise<QueryResult | QueryResult[]>;

/** Texts whose values stand in them would fill the server's memory; past this many, a new one is planned each time. */
const mostNames = 2_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

const begin = 'START TRANSACTION';
const nothing: QueryResult = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] };

/** A text without values may hold several statements; the last one answers. */
const lastOf = (results: QueryResult | QueryResult[]): QueryResult =>
  Array.isArray(results) ? (results.at(-1) ?? nothing) : results;

/**
 * What is asked again and again is planned once per connection: planning under row-level security costs more than
 * most of our statements do. A transaction begins together with its first statement, which spares a round trip.
 */
function prepared(send: Send): (text: string, values?: unknown[]) => Promise<QueryResult> {
  let beginning = false;
  return async (text, values = []) => {
    if (text === begin) {
      beginning = true;
      return nothing;
    }
    const first = beginning;
    beginning = false;
    if (first && (text === 'COMMIT' || text === 'ROLLBACK')) return nothing;
    if (values.length === 0) return lastOf(await send(first ? `${begin}; ${text}` : text));
    if (first) await send(begin);
    const name = nameOf(text);
    return lastOf(await send(name === undefined ? { text, values } : { name, text, values }));
  };
}

/** The connections of the pool behind TypeORM, which asks by text and values and in no other way. */
export class PreparedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const ask = prepared(super.query.bind(this) as Send);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- of the overloads TypeORM uses this one
    this.query = ask as Client['query'];
  }
}
