import { useState, type ReactElement } from 'react';
import type { Plans, PlanView } from '../../../../shared/contracts/rota';
import type { z } from 'zod';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { EndPlan } from './EndPlan';
import { latestError } from './latestError';
import { NewPlanDialog, PlanShiftDialog } from './PlanDialogs';
import { PlanShifts } from './PlanShifts';
import { ProblemList } from './ProblemList';
import { SeriesDialog } from './SeriesDialog';
import type { TabParts } from './tabParts';
import { usePlanChanges, usePlans } from './useRota';
import { momentSpan } from './week';

type People = z.infer<typeof Plans>['people'];
type Changes = ReturnType<typeof usePlanChanges>;

/** Everything that stands against publishing, at once, with names. */
function Problems({ plan, people }: { plan: PlanView; people: People }): ReactElement {
  const say = useWords(deskWords);
  if (plan.problems.length === 0) {
    return (
      <p className="tx-note" data-tone="done">
        {say('noProblems')}
      </p>
    );
  }
  const named = [...people, ...plan.shifts.map(({ person }) => person)];
  return (
    <div className="tx-note" data-tone="critical">
      <strong>{say('problems', { count: plan.problems.length })}</strong>
      <ProblemList problems={plan.problems} people={named} />
    </div>
  );
}

type PlanParts = {
  readonly plan: PlanView;
  readonly people: People;
  readonly changes: Changes;
  readonly mayChange: boolean;
};

type ButtonsParts = Pick<PlanParts, 'plan' | 'changes'> & { readonly add: (what: 'shift' | 'series') => void };

function PlanButtons({ plan, changes, add }: ButtonsParts): ReactElement {
  const say = useWords(deskWords);
  const button = (label: string, kind: 'main' | undefined, act: () => void): ReactElement => (
    <button type="button" className="tx-button tx-small" data-kind={kind} onClick={act}>
      {label}
    </button>
  );
  return (
    <span className="tx-row tx-push-right">
      {plan.state === 'draft' ? (
        <>
          {button(say('addToPlan'), undefined, () => {
            add('shift');
          })}
          {button(say('addSeries'), undefined, () => {
            add('series');
          })}
          {button(say('publish'), 'main', () => {
            changes.publish.mutate(plan.id);
          })}
        </>
      ) : null}
      <EndPlan plan={plan} changes={changes} />
    </span>
  );
}

function Plan({ plan, people, changes, mayChange }: PlanParts): ReactElement {
  const say = useWords(deskWords);
  const [adding, add] = useState<'shift' | 'series' | null>(null);
  const { state } = plan;
  const dialog = {
    plan,
    people,
    changes,
    onClose: () => {
      add(null);
    },
  };
  return (
    <section className="tx-panel rota-plan">
      <div className="tx-row">
        <Chip text={say(state)} tone={state === 'published' ? 'accent' : 'plain'} />
        <strong className="tx-figures">{momentSpan(plan)}</strong>
        {mayChange && state !== 'withdrawn' ? <PlanButtons plan={plan} changes={changes} add={add} /> : null}
      </div>
      {state === 'draft' ? <Problems plan={plan} people={people} /> : null}
      <PlanShifts plan={plan} changes={changes} />
      {adding === 'shift' ? <PlanShiftDialog {...dialog} /> : null}
      {adding === 'series' ? <SeriesDialog {...dialog} /> : null}
    </section>
  );
}

export function PlansTab({ service, mayChange }: TabParts): ReactElement {
  const say = useWords(deskWords);
  const { data, error } = usePlans(service);
  const changes = usePlanChanges();
  const [making, make] = useState(false);
  if (!data) return error ? <RefusalNote reason={error} /> : <Wait />;
  const { publish, confirm, remove } = changes;
  return (
    <div className="tx-stack">
      {mayChange ? (
        <div>
          <button
            type="button"
            className="tx-button"
            data-kind="main"
            onClick={() => {
              make(true);
            }}
          >
            {say('newPlan')}
          </button>
        </div>
      ) : null}
      <RefusalNote reason={latestError([publish, confirm, remove], Object.values(changes))} />
      {data.plans.length === 0 ? <EmptyState title={say('noPlans')} advice={say('noPlansAdvice')} /> : null}
      {data.plans.map((plan) => (
        <Plan key={plan.id} plan={plan} people={data.people} changes={changes} mayChange={mayChange} />
      ))}
      {making ? (
        <NewPlanDialog
          service={service}
          now={serverNow()}
          changes={changes}
          onClose={() => {
            make(false);
          }}
        />
      ) : null}
    </div>
  );
}
