import { randomBytes } from 'node:crypto';
import { addMethod } from '../../infra/db/contactMethods';
import { setUpChannel } from '../../infra/db/channelSetups';
import { doAs, type Doing } from '../../infra/db/doing';
import { planPages } from '../../infra/db/planPages';
import { raiseReadNow } from '../../infra/db/readNows';
import { PageTable, type PageRow } from '../../infra/db/tables/alarm';
import { PageReceiptTable, type ReceiptKind } from '../../infra/db/tables/contact';
import { pagesToTake } from '../../infra/db/takenPages';
import { channelSecretsUnder, type ChannelSecrets } from '../../infra/seal/channelSecrets';
import type { OutsideChannel } from '../../shared/domain/channel';
import type { AlarmId, CaseId, ContactMethodId, PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { seconds, timeBefore } from '../../shared/domain/units';
import { setUps } from './channelSetUps';
import type { FreshDatabase } from './freshDatabase';
import { clearGround, handClock, layGround, putCase, type Ground } from './ground';
import { Outside } from './outside';

type Carrier = { carry(page: PageRow): void; idle(): boolean };
type Ring = { readonly people: readonly PersonId[]; readonly round?: number; readonly drill?: boolean };

/** Alarms that ring, and the world outside that they ring in; the courier is the test's. */
export class PagingDesk {
  readonly outside = new Outside();
  readonly clock = handClock();
  readonly secrets: ChannelSecrets = channelSecretsUnder(randomBytes(32).toString('base64url'));
  readonly ground: Ground;
  private readonly db: FreshDatabase['db'];

  private constructor(db: FreshDatabase['db'], ground: Ground) {
    this.db = db;
    this.ground = ground;
  }

  static async open({ db }: FreshDatabase): Promise<PagingDesk> {
    await clearGround(db);
    return new PagingDesk(db, await layGround(db));
  }

  asMachine<Result>(work: (doing: Doing) => Promise<Result>): Promise<Result> {
    return doAs({ db: this.db, now: this.clock.now }, machine('test'), work);
  }

  runs(channel: keyof typeof setUps, enabled = true): Promise<void> {
    const { settings, secrets } = setUps[channel];
    const secretsSealed = this.secrets.seal(secrets);
    return this.asMachine((doing) =>
      setUpChannel(doing, { channel, enabled, settings, secretsSealed, changedBy: null }),
    );
  }

  adds(personId: PersonId, channel: OutsideChannel, address: string): Promise<ContactMethodId> {
    return this.asMachine((doing) => addMethod(doing, { personId, channel, address }));
  }

  async rings(people: readonly PersonId[], drill = false): Promise<{ alarmId: AlarmId; caseId: CaseId }> {
    const seen = await putCase(this.db, this.ground, { state: 'queued' });
    const alarm = await this.asMachine((doing) =>
      raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }),
    );
    const of = { alarmId: alarm.id, caseId: seen.id };
    await this.ringsAgain(of, { people, drill });
    return of;
  }

  ringsAgain({ alarmId, caseId }: { alarmId: AlarmId; caseId: CaseId }, ring: Ring): Promise<void> {
    const { people, round = 0, drill = false } = ring;
    const about = { id: caseId, number: 'TX00000012', clinicName: '镇卫生院' };
    const alarm = { alarmKind: 'read-now', alarmId, severity: 'critical', level: 0, round, drill } as const;
    return this.asMachine((doing) => planPages(doing, [{ people, message: 'read-now', ...alarm, case: about }]));
  }

  /** What the sweep does each second. */
  async looks(courier: Carrier, passing = 0): Promise<void> {
    this.clock.passes({ seconds: passing });
    const at = this.clock.now();
    const due = await this.asMachine(({ tx }) => pagesToTake(tx, { at, forgotten: timeBefore(at, seconds(5)) }));
    for (const { id } of due) courier.carry(await this.db.manager.findOneByOrFail(PageTable, { id }));
    await this.idle(courier);
  }

  async carriesAll(courier: Carrier): Promise<void> {
    for (const page of await this.pages()) courier.carry(page);
    await this.idle(courier);
  }

  async idle(courier: Carrier): Promise<void> {
    while (!courier.idle()) await new Promise((done) => setTimeout(done, 2));
  }

  async pages(): Promise<PageRow[]> {
    const all = await this.db.manager.find(PageTable, { order: { createdAt: 'ASC', channel: 'ASC' } });
    return all.filter(({ channel }) => channel !== 'socket');
  }

  async states(): Promise<string[]> {
    return (await this.pages()).map(({ channel, state }) => `${channel} ${state}`).sort();
  }

  async receipts(): Promise<ReceiptKind[]> {
    return (await this.db.manager.find(PageReceiptTable, { order: { at: 'ASC' } })).map(({ kind }) => kind);
  }
}
