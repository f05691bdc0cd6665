import type { PersonId } from './ids';
import { groupOffset } from './localTime';
import type { PlanProblem, Unqualified } from './planProblems';
import { hours } from './units';

export type Sentence = { readonly zh: string; readonly en: string };

const clock = (time: string): string =>
  new Date(Date.parse(time) + groupOffset).toISOString().slice(5, 16).replace('T', ' ');
const day = (time: string | null): string =>
  time === null ? '' : new Date(Date.parse(time) + groupOffset).toISOString().slice(0, 10);
const hoursIn = (from: string, until: string): string =>
  String(Math.round((10 * (Date.parse(until) - Date.parse(from))) / hours(1)) / 10);

const why: Readonly<Record<Unqualified, (licence: string) => Sentence>> = {
  'no-skill': () => ({ zh: '没有该服务的阅图资质', en: 'does not read this service' }),
  'not-authorized': () => ({ zh: '没有签发授权', en: 'is not authorized to sign' }),
  'licence-expires': (licence) => ({
    zh: `执业证书 ${licence} 到期，早于其最后一班`,
    en: `holds a licence that ends on ${licence}, before the last shift`,
  }),
  disabled: () => ({ zh: '账号已停用', en: 'has a disabled account' }),
};

/** One sentence that says who, when and what is wrong. */
export function problemSentence(problem: PlanProblem, nameOf: (id: PersonId) => string): Sentence {
  switch (problem.kind) {
    case 'gap': {
      const [from, until] = [clock(problem.from), clock(problem.until)];
      return { zh: `${from} 至 ${until} 无人值班`, en: `Nobody is on duty from ${from} to ${until}` };
    }
    case 'unqualified': {
      const said = why[problem.why](day(problem.licenceUntil));
      const name = nameOf(problem.personId);
      return { zh: `${name}${said.zh}`, en: `${name} ${said.en}` };
    }
    case 'unreachable': {
      const name = nameOf(problem.personId);
      return {
        zh: `${name}近期验证有效的联系方式不足，无法确认能被叫到`,
        en: `${name} has too few ways proven of late: nothing shows that a page would arrive`,
      };
    }
    case 'rest': {
      const name = nameOf(problem.personId);
      const rest = hoursIn(problem.from, problem.until);
      const wanted = problem.wantedMs / hours(1);
      return {
        zh: `${name} ${clock(problem.from)} 下班后只休息 ${rest} 小时（要求至少 ${wanted} 小时）`,
        en: `${name} rests only ${rest} h after ${clock(problem.from)}; at least ${wanted} h are required`,
      };
    }
    case 'twice': {
      const name = nameOf(problem.personId);
      const [from, until] = [clock(problem.from), clock(problem.until)];
      return {
        zh: `${name} ${from} 至 ${until} 被排了两个班`,
        en: `${name} stands in two shifts from ${from} to ${until}`,
      };
    }
  }
}
