import { DataSource, type EntitySchema } from 'typeorm';
import { PreparedClient } from './preparedClient';
import * as alarm from './tables/alarm';
import * as cases from './tables/case';
import * as contact from './tables/contact';
import * as criticalList from './tables/criticalList';
import * as drill from './tables/drill';
import * as engineMiss from './tables/engineMiss';
import * as loop from './tables/loop';
import * as night from './tables/night';
import * as organization from './tables/organization';
import * as report from './tables/report';
import * as rota from './tables/rota';
import * as screen from './tables/screen';
import * as watch from './tables/watch';

export type { DataSource as Database, EntityManager as Tx } from 'typeorm';

const modules = [
  organization,
  cases,
  alarm,
  contact,
  report,
  engineMiss,
  criticalList,
  loop,
  rota,
  screen,
  watch,
  night,
  drill,
];
export const tables: EntitySchema[] = modules.flatMap((module) => Object.values<EntitySchema>(module));

export const openDatabase = (url: string, { connections = 10 } = {}): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    entities: tables,
    synchronize: false,
    logging: false,
    poolSize: connections,
    extra: { Client: PreparedClient },
    // Before 1.0 TypeORM answered findOneBy({ id: undefined }) with some other patient's row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  }).initialize();
