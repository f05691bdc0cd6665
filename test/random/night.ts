import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { setUpChannel } from '../../infra/db/channelSetups';
import { addMethod } from '../../infra/db/contactMethods';
import { doAs } from '../../infra/db/doing';
import { cast, castNames, type CastName } from '../../infra/db/seed/cast';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import { channelSecretsUnder } from '../../infra/seal/channelSecrets';
import { nationalIdsUnder } from '../../infra/seal/nationalIds';
import { openTries } from '../../services/api/session/tries';
import type { IntakeNeeds } from '../../services/intake/needs';
import type { CaseForm } from '../../shared/domain/case';
import type { CaseId, OrganizationId, PersonId, Sha256 } from '../../shared/domain/ids';
import { machine, type PersonActor } from '../../shared/domain/person';
import { openCourier } from '../../workers/page/courier';
import { setUps } from '../harness/channelSetUps';
import { handClock } from '../harness/ground';
import { Outside } from '../harness/outside';
import { Complaints } from './complaints';
import { doorsOf, type Doors } from './doors';
import { HostileQueue } from './hostileQueue';
import { mortal } from './mortal';
import { NightClock } from './nightClock';
import type { Place } from './place';
import { openShelf } from './shelf';
import { nothingYet, readSnapshot, type Snapshot } from './snapshot';
import { stubEcg } from './stubEcg';

/** Who can be reached outside, where; the reader's second way stands behind the first. */
const addresses: readonly (readonly [CastName, 'sms-smpp' | 'pager-snpp', string])[] = [
  ['specialist', 'sms-smpp', '13800000001'],
  ['specialist', 'pager-snpp', '10001'],
  ['clinician', 'pager-snpp', '10002'],
  ['clinician', 'sms-smpp', '13800000002'],
  ['coordinator', 'sms-smpp', '13800000003'],
];

/** An upload that was answered with success. */
export type Accepted = { readonly sha256: Sha256; readonly clinic: OrganizationId; readonly caseId: CaseId };

const ecg = stubEcg();
const keys = { root: randomBytes(32).toString('base64url') };
const secrets = channelSecretsUnder(keys.root);
const nationalIds = nationalIdsUnder(keys.root);

/** One group from its first upload on: real transactions and handlers, a turned clock, and a queue that is an enemy. */
export class Night {
  readonly clock = new NightClock();
  readonly queue = new HostileQueue();
  readonly outside = new Outside();
  readonly complaints = new Complaints();
  readonly shelf = openShelf();
  readonly accepted: Accepted[] = [];
  /** Reply codes that were answered from the receiver's own number. */
  readonly received = new Set<string>();
  /** As they were sent. */
  readonly forms = new Map<CaseId, CaseForm>();
  /** The epoch that a reader was given with a claim; it may be an old one by now. */
  readonly epochs = new Map<string, number>();
  /** The last round of each alert that rang before the duty contacts were changed. */
  rungBefore: ReadonlyMap<string, number> = new Map();
  readonly actors: Readonly<Record<CastName, PersonActor>>;
  readonly organizationOf: ReadonlyMap<PersonId, OrganizationId>;
  readonly courier: ReturnType<typeof openCourier>;
  readonly couriersLife: ReturnType<typeof mortal>;
  /** Whoever dies between sending and noting it sends again. */
  couriersDeaths = 0;
  readonly door: Doors;
  readonly ecg = ecg;
  seen: Snapshot = nothingYet(this.clock.now());

  private constructor(
    readonly place: Place,
    readonly group: Group,
  ) {
    const { log } = this.complaints;
    const actorOf = (name: CastName): PersonActor => ({
      kind: 'person',
      personId: group.people[name],
      organizationId: group.organizations[cast[name].at],
      roles: [...cast[name].roles],
      profession: cast[name].profession,
    });
    this.actors = Object.fromEntries(castNames.map((name) => [name, actorOf(name)])) as Record<CastName, PersonActor>;
    this.organizationOf = new Map(
      Object.values(this.actors).map(({ personId, organizationId }) => [personId, organizationId]),
    );
    this.couriersLife = mortal(place.db);
    const own = { db: place.db, now: this.clock.now, log };
    this.courier = openCourier({ ...own, db: this.couriersLife.db, carriers: this.outside.carriers, secrets });
    this.door = doorsOf({
      ...own,
      blobs: this.shelf,
      instance: 'night',
      signedIn: () => Promise.resolve(null),
      sessionKey: keys.root,
      channelSecrets: secrets,
      nationalIds,
      connected: () => false,
      signingTries: openTries(),
      queueStates: () => Promise.resolve({ redis: true, queues: [] }),
      checkAnswers: true,
    });
  }

  static async begin(place: Place): Promise<Night> {
    await place.clear();
    const at = handClock().now();
    const night = new Night(place, await seedGroup(place.db, { at, passwordHash: place.passwordHash }));
    await night.setUpChannels();
    return night;
  }

  /** For the doors of intake; another database where the api process is to die in the middle. */
  intake(db = this.place.db): IntakeNeeds {
    return {
      db,
      now: this.clock.now,
      log: this.complaints.log,
      blobs: this.shelf as IntakeNeeds['blobs'],
      uploadsFolder: '',
      nationalIds,
      signedIn: () => Promise.resolve(null),
    };
  }

  nameOf(id: string): string {
    return castNames.find((name) => this.group.people[name] === id) ?? id;
  }

  /** Nothing is on its way to or from a carrier any more. */
  async quiet(): Promise<void> {
    while (!this.courier.idle()) await pause(1);
  }

  async look(): Promise<Snapshot> {
    return (this.seen = await readSnapshot(this.place.db, this.clock.now()));
  }

  end(): Promise<void> {
    return this.courier.close();
  }

  private setUpChannels(): Promise<void> {
    return doAs({ db: this.place.db, now: this.clock.now }, machine('night'), async (doing) => {
      for (const channel of ['sms-smpp', 'pager-snpp'] as const) {
        const { settings, secrets: sealed } = setUps[channel];
        const row = { channel, enabled: true, settings, secretsSealed: secrets.seal(sealed), changedBy: null };
        await setUpChannel(doing, row);
      }
      for (const [name, channel, address] of addresses) {
        await addMethod(doing, { personId: this.group.people[name], channel, address });
      }
    });
  }
}
