import { createHmac, hkdfSync } from 'node:crypto';
import type { OrganizationId } from '../../shared/domain/ids';

export type RobotSecrets = {
  /** The password that all robots share. */
  readonly password: string;
  /** The token of the drills' own device at a clinic. */
  tokenAt(clinic: OrganizationId): string;
};

/** Derived from the instance's session key (32 bytes in base64url) and stored nowhere: no person knows them. */
export function robotSecretsUnder(key: string): RobotSecrets {
  const root = Buffer.from(key, 'base64url');
  if (root.length < 32) throw new Error('the key of the robots needs 32 bytes in base64url');
  const own = Buffer.from(hkdfSync('sha256', root, '', 'tongxin robots', 32));
  const derive = (of: string): string => createHmac('sha256', own).update(of).digest('base64url');
  return { password: derive('password'), tokenAt: (clinic) => derive(`device ${clinic}`) };
}
