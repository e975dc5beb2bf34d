// The kiosk on its network: addresses and clock; on a page of its own the way to the server, step by step with its certificate.
import type { JSX } from 'preact';
import type {
  CertificateView,
  NetworkCheck,
  NetworkStepView,
} from '../../../../shared/domain/technician/machine-sections.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { Icon } from '../../parts/icon.tsx';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, useSectionPage, type Choice, type SectionProps } from '../section-screen.tsx';

const WAY = 1;

export function Network({ state, view, run }: SectionProps<'network'>): JSX.Element {
  const { language } = usePage();
  const { network: words, unknown } = useMachineText();
  const open = useSectionPage(state);
  const { clock, check } = view;
  const tryWay: Choice = {
    name: taskNames[language]['check-network'],
    icon: 'search',
    isPrimary: true,
    isDisabled: state.busy !== null,
    onChoose: () => {
      run({ task: 'check-network' });
      open(WAY);
    },
  };
  if (state.place.page === WAY) {
    return (
      <SectionScreen state={state} choices={[tryWay]} title={words.wayTitle} onBack={() => open(0)}>
        <p class="soft">{check === null ? words.notTried : words.way(check.at)}</p>
        {check !== null && <Way check={check} />}
      </SectionScreen>
    );
  }
  const measured =
    clock.ageMinutes === null
      ? words.clockUnmeasured
      : words.clockSays(
          `${clock.offsetMs < 0 ? '−' : '+'}${(Math.abs(clock.offsetMs) / 1000).toFixed(1)}`,
          clock.ageMinutes,
        );
  return (
    <SectionScreen
      state={state}
      choices={[
        tryWay,
        {
          name: words.wayTitle,
          about: check === null ? words.notTried : words.way(check.at),
          icon: 'next',
          isDisabled: check === null,
          onChoose: () => open(WAY),
        },
      ]}
    >
      <Facts
        facts={[
          [words.host, view.hostname],
          ...view.interfaces.map((i): Fact => [i.name, `${i.addresses.join(', ')} · ${i.mac}`]),
          [words.gateway, view.gateways.join(', ') || unknown],
          [words.dns, view.dnsServers.join(', ') || unknown],
          [words.server, view.serverUrl],
          [
            words.clock,
            <>
              {measured},{' '}
              <span class={clock.isCertain ? 'task-ok' : 'task-failed'}>
                {clock.isCertain ? words.clockCertain : words.clockUncertain}
              </span>
            </>,
          ],
        ]}
      />
    </SectionScreen>
  );
}

function Way({ check }: { readonly check: NetworkCheck }): JSX.Element {
  return (
    <>
      <ol class="way">
        {check.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {check.certificate && <Certificate certificate={check.certificate} />}
    </>
  );
}

function Step({ step }: { readonly step: NetworkStepView }): JSX.Element {
  const { network: words } = useMachineText();
  const said = step.outcome === 'failed' ? (words.refusals[step.detail] ?? step.detail) : step.detail;
  return (
    <li class={`way-step way-${step.outcome}`}>
      <span class="way-mark">
        {step.outcome !== 'skipped' && <Icon name={step.outcome === 'fine' ? 'check' : 'attention'} />}
      </span>
      <span class="way-name">{words.steps[step.step]}</span>
      <span class="way-said">
        {words[step.outcome]}
        {step.ms !== null && `, ${step.ms} ms`}
        {said !== '' && ` (${said})`}
      </span>
    </li>
  );
}

function Certificate({
  certificate: { subject, issuer, validFrom, validTo, daysLeft, refusedFor },
}: {
  readonly certificate: CertificateView;
}): JSX.Element {
  const { network: words } = useMachineText();
  return (
    <Facts
      facts={[
        [words.issuedFor, subject],
        [words.issuedBy, issuer],
        [
          words.valid,
          <span class={daysLeft < 0 ? 'task-failed' : undefined}>{words.validity(validFrom, validTo, daysLeft)}</span>,
        ],
        ...(refusedFor === null
          ? []
          : [
              [
                words.certificate,
                <span class="task-failed">{words.refused(words.refusals[refusedFor] ?? refusedFor)}</span>,
              ] satisfies Fact,
            ]),
      ]}
    />
  );
}
