import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

export const uuid = { type: 'uuid' } as const;
export const key = { type: 'uuid', primary: true } as const;
export const text = { type: 'text' } as const;
export const int = { type: 'int' } as const;
export const bool = { type: 'boolean' } as const;
export const time = { type: 'timestamptz' } as const;
export const json = { type: 'jsonb' } as const;
export const texts = { type: 'text', array: true } as const;
export const uuids = { type: 'uuid', array: true } as const;
export const ints = { type: 'int', array: true } as const;
/** Within the safe integers; PostgreSQL answers bigint as text. */
export const big = {
  type: 'bigint',
  transformer: {
    to: (value: number) => value,
    from: (value: string | null) => (value === null ? null : Number(value)),
  },
} as const;
export const counted = { type: 'bigint', primary: true, generated: 'increment' } as const;

export const nullable = <Column extends EntitySchemaColumnOptions>(column: Column): Column & { nullable: true } => ({
  ...column,
  nullable: true,
});

export const columnName = (name: string): string =>
  name.replace(/[A-Z\d]+/g, (part, at: number) => (at > 0 && !/^\d/.test(part) ? '_' : '') + part.toLowerCase());

/**
 * The columns of a table for a SELECT whose rows are the table's row type. The few queries that every case goes through
 * a dozen times are written as SQL over it: TypeORM builds its text anew each time, which costs more than the query.
 */
export const selectList = <Row extends object>(schema: EntitySchema<Row>): string =>
  Object.entries<EntitySchemaColumnOptions | undefined>(schema.options.columns)
    .map(
      ([property, column]) =>
        `"${columnName(property)}"${column?.transformer === big.transformer ? '::float8' : ''} as "${property}"`,
    )
    .join(', ');

/** Every column of the row type must be named; columns are the snake case of it. */
export const table = <Row extends object>(
  name: string,
  columns: { readonly [Column in keyof Row]-?: EntitySchemaColumnOptions },
): EntitySchema<Row> => {
  const named: { [Column in keyof Row]?: EntitySchemaColumnOptions } = {};
  for (const property in columns) named[property] = { name: columnName(property), ...columns[property] };
  return new EntitySchema<Row>({ name, columns: named });
};
